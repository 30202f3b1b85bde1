"""Referrals and hand-overs as the pages, papers and letters show them."""

"""Papers that leave the office: a Word template filled in, or a page set as PDF. No domain word."""

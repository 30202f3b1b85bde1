"""The portal's reads that cross rooms."""

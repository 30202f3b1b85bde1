"""The doors of the wire: what phones call, and the pages of those who answer for it."""

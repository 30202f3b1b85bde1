"""Papers that leave the office: a Word template filled in, an office's own or ours; pages as PDF."""

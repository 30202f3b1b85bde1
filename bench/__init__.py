"""Measurements: each prints its command, the machine and its figures."""

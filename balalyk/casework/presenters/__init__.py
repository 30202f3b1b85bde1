"""Casework in words."""

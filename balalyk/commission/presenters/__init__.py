"""The commission as pages and papers show it."""

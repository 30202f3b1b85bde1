"""The international standard: statistical definitions and worst forms, beside the national law."""

"""Rows of several rooms in words, for the portal's templates."""

"""Writes of people who sign in and of their phones, one module an aggregate."""

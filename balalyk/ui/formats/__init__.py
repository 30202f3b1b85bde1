"""Django formats of our six languages (FORMAT_MODULE_PATH)."""

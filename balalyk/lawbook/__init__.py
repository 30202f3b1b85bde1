"""The dated data of the law that an installation enters over what the project ships."""

"""A small believable country of invented people, whose visits go in as real ones do."""

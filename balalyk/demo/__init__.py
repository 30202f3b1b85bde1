"""A small believable country of invented people, whose visits go in as real ones do."""

# Another number, and the demo of an older generator is built anew.
VERSION = 1

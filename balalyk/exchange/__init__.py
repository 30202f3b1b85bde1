"""The wires: each format in a package of its own, none knowing another."""

"""``python -m balalyk`` is the command ``balalyk``."""

from balalyk.console import main

main(prog_name="balalyk")

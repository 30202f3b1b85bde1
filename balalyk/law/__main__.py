"""The law on the command line: facts as JSON lines in, findings as JSON lines out."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from datetime import date

from balalyk.law.code_lists import LANGUAGES
from balalyk.law.facts import WrongFact
from balalyk.law.wire import assess_lines, read_country, read_date


def main(argv: Sequence[str] | None = None) -> int:
    """Assess the lines of standard input; 1 when any line could not be read, 2 for a wrong option.

    Whoever reads the answers may stop early, as `head` does: then there is nothing more to say.
    """
    parser = argparse.ArgumentParser(prog="balalyk law", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("assess", help="hold facts against the law, one child a line")
    command.add_argument("--country", help="two letters, such as kg, for lines that do not say it")
    command.add_argument("--on", help="the day, such as 2026-10-15, for lines that do not say it")
    command.add_argument("--language", choices=LANGUAGES, default="en", help="of the sentences")
    options = parser.parse_args(argv)
    try:
        country = options.country and read_country("--country", options.country)
        on = read_date("--on", options.on) if options.on else None
    except WrongFact as wrong:
        parser.error(str(wrong))
    try:
        return _assess(country, on, options.language)
    except BrokenPipeError:
        # Python would complain once more when it flushes what nobody reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _assess(country: str | None, on: date | None, language: str) -> int:
    """Answers are UTF-8 whatever the terminal's own encoding, as the facts are."""
    failed = 0
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    for result in assess_lines(sys.stdin.buffer, country, on, language):
        line = json.dumps(result, ensure_ascii=False)
        if "error" in result:
            failed = 1
            print(line, file=sys.stderr)
        else:
            print(line)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())

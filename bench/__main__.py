"""``python -m bench`` measures intake, law and pages one after another and says what else there is."""

import argparse
import subprocess
import sys

from bench.stage import ROOT

EVERY = """one by one, each with --help:
  python -m bench.intake       finished household forms accepted and registered
  python -m bench.law          children assessed a second
  python -m bench.figures_estimation  1,000 searches for the people on no list, against statsmodels
  python -m bench.pages        every page's time and queries in a country of 100,000 households
  python -m bench.cases        the lists of a country with 300,000 cases
  python -m bench.figures      a period of 2.4 million children frozen, its figures worked out
  python -m bench.rerun        a law run again over 2.4 million stored children
  python -m bench.first_load   bytes a browser fetches at first
  python -m bench.packet       a commission's packet of 40 cases as PDF
  python -m bench.crash        kill -9 of server and worker during intake, nothing lost"""
# Small enough to wait for; without them each takes its own, large sizes.
SMALL = {
    "bench.intake": ("--forms", "400", "--database", "sqlite"),
    "bench.law": ("--children", "5000"),
    "bench.pages": ("--households", "1000", "--small", "200", "--database", "sqlite"),
}


def main() -> int:
    """Prints the figures as JSON lines; 1 when a benchmark failed or missed what it must reach."""
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Measures intake, law and pages one after another; JSON lines, # is a remark.",
        epilog=EVERY,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--full", action="store_true", help="the large sizes, which take long")
    full = parser.parse_args().full
    failed = []
    for module, sizes in SMALL.items():
        command = [sys.executable, "-m", module, *(() if full else sizes)]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(module)
    for module in failed:
        print(f"{module} failed, or missed what it must reach.", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

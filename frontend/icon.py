"""Draws the 180 px icon that phones put on the home screen, from the mark."""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).parent.parent / "balalyk" / "ui" / "static" / "ui"
PAGE = (
    '<body style="margin:0;background:#FBFAF6"><div style="width:140px;margin:20px">{}</div></body>'
)


def main() -> None:
    """Write mark-180.png beside mark.svg."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser that draws")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=parser.parse_args().chromium, args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": 180, "height": 180})
        page.set_content(PAGE.format((STATIC / "mark.svg").read_text()))
        page.screenshot(path=STATIC / "mark-180.png")
        browser.close()


if __name__ == "__main__":
    main()

"""What a browser fetches when it opens the sign-in page and *my work* for the first time.

``python -m bench.first_load [--here]``: the HTML with its style sheet, scripts, fonts and drawings,
each as many bytes as the server sends to a browser that takes gzip. One JSON line a page; exits 1
when one is over 150 KB. ``--here`` measures the installation of the environment, which needs the
users of ``bench.country``.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urljoin

from balalyk.console import with_django
from bench.stage import ROOT, report, stage

MOST_KB = 150
HOUSEHOLDS = 2000
WORKER = "social_worker.001"
# Fetched when a page is kept on a phone's first screen, not when it is opened.
LATER = ("apple-touch-icon",)
_tag = re.compile(r"<(?:link|script|img|use|image)\b[^>]*>")
_address = re.compile(r'\b(?:xlink:href|href|src)="([^"]+)"')
_in_css = re.compile(r"url\(([^)]+)\)")


def named_in_html(text: str) -> Iterator[str]:
    """The addresses of what a browser fetches to show the page."""
    for tag in _tag.findall(text):
        found = _address.search(tag)
        if found and not any(f'rel="{kind}"' in tag for kind in LATER):
            yield found[1]


def named_in_css(text: str) -> Iterator[str]:
    """The addresses of fonts and pictures in a style sheet."""
    for found in _in_css.findall(text):
        yield found.strip("\"'")


def fetched(client: Any, address: str) -> tuple[int, str]:
    """Bytes as sent, and the text when it is one. SystemExit when it is not there."""
    answer = client.get(address, HTTP_HOST="localhost", HTTP_ACCEPT_ENCODING="gzip")
    if answer.status_code != 200:
        raise SystemExit(f"{address} was answered with {answer.status_code}.")
    sent = len(answer.getvalue())
    if not answer.headers.get("Content-Type", "").startswith("text/"):
        return sent, ""
    return sent, client.get(address, HTTP_HOST="localhost").getvalue().decode()


def first_load(client: Any, page: str) -> dict[str, int]:
    """Bytes by address, the page itself first."""
    sent, text = fetched(client, page)
    sizes = {page: sent}
    wanted = [urldefrag(urljoin(page, one)).url for one in named_in_html(text)]
    while wanted:
        address = wanted.pop(0)
        if address in sizes or not address.startswith("/"):
            continue
        sizes[address], text = fetched(client, address)
        if address.endswith(".css"):
            wanted += [urldefrag(urljoin(address, one)).url for one in named_in_css(text)]
    return sizes


def measure_here() -> int:
    """Both pages, each with an empty browser; 1 when one is too big."""
    with_django()
    from django.test import Client
    from django.urls import reverse

    from balalyk.accounts.models import User

    worst = 0.0
    for name in ("account_login", "portal:my_work"):
        client = Client()
        if name != "account_login":
            client.force_login(User.objects.get(username=WORKER))
        sizes = first_load(client, reverse(name))
        total = sum(sizes.values()) / 1024
        worst = max(worst, total)
        parts = {address: round(size / 1024, 1) for address, size in sizes.items()}
        report(benchmark="first_load", page=name, kb=round(total, 1), goal_kb=MOST_KB, parts=parts)
    return 1 if worst > MOST_KB else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--here", action="store_true")
    if parser.parse_args().here:
        return measure_here()
    with_django()
    with stage("sqlite") as on:
        print(on.python("bench.country", str(HOUSEHOLDS)), end="", flush=True)
        command = [sys.executable, "-m", "bench.first_load", "--here"]
        return subprocess.run(command, env=on.environment, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())

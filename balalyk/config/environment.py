"""Every setting an operator may change, in one table that docs/settings.md repeats."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, the value without it, and what it means."""

    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable(
        "DATABASE_URL",
        "",
        "PostgreSQL as postgres://user:password@host/name; empty: SQLite in BALALYK_VAR",
    ),
    Variable(
        "BALALYK_VAR",
        "var",
        "Folder for the embedded database, the key file and the collected static files",
    ),
    Variable(
        "BALALYK_SECRET_KEY",
        "",
        "Signs sessions; empty: made once and kept in BALALYK_VAR with mode 0600",
    ),
    Variable(
        "BALALYK_KEYS",
        "",
        "The key ring as JSON, for production; empty: a file in BALALYK_VAR with mode 0600",
    ),
    Variable(
        "BALALYK_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Host names the server answers to, with commas",
    ),
    Variable("BALALYK_HTTPS", "no", "yes: cookies only over https, and http is sent on to https"),
    Variable("BALALYK_DEBUG", "no", "yes: error pages for developers; never with real children"),
    Variable(
        "BALALYK_DEMO",
        "no",
        "yes: says on every page that its people are invented, lists the demo users",
    ),
    Variable(
        "BALALYK_COUNTRY",
        "kg",
        "The country whose places come first in a search: kg, kz, tr, uz, tj",
    ),
    Variable("BALALYK_TIME_ZONE", "Asia/Bishkek", "Time zone of dates and due times"),
    Variable("BALALYK_LANGUAGE", "en", "Language before somebody chooses: en, ru, ky"),
    Variable(
        "BALALYK_MAX_SUBMISSION_MB", "20", "Largest submission taken, pictures included, in MB"
    ),
    Variable(
        "BALALYK_INTAKE_BATCH",
        "200",
        "Submissions read in one transaction by the worker (25 at most on SQLite)",
    ),
    Variable(
        "BALALYK_ADDRESS",
        "http://127.0.0.1:8000",
        "The address people open in a browser, for links in letters",
    ),
    Variable(
        "BALALYK_CASES_PER_WORKER",
        "25",
        "Living cases a social worker should carry; forecasts count workers by it",
    ),
    Variable("BALALYK_SMTP_HOST", "", "The mail server; empty: no letters are sent"),
    Variable("BALALYK_SMTP_PORT", "587", "Its port"),
    Variable("BALALYK_SMTP_TLS", "yes", "yes: STARTTLS; no only for a server on the same machine"),
    Variable("BALALYK_SMTP_USER", "", "User name at the mail server"),
    Variable("BALALYK_SMTP_PASSWORD", "", "Password at the mail server"),
    Variable("BALALYK_MAIL_FROM", "noreply@localhost", "The sender of letters"),
    Variable("BALALYK_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR"),
)

_known = {variable.name: variable for variable in VARIABLES}


def text(name: str, environment: Mapping[str, str] = os.environ) -> str:
    """The variable's value, or its default. KeyError for a name that is not in the table."""
    return environment.get(name, "") or _known[name].default


def flag(name: str) -> bool:
    """yes or no; anything else stops the start with a sentence."""
    value = text(name).lower()
    if value not in {"yes", "no"}:
        raise SystemExit(f"{name} is {value!r}: write yes or no.")
    return value == "yes"


def number(name: str) -> int:
    """A whole number; anything else stops the start with a sentence."""
    value = text(name)
    if not value.isdigit():
        raise SystemExit(f"{name} is {value!r}: write a whole number.")
    return int(value)


def var() -> Path:
    """The folder for what the installation keeps, made on first use."""
    path = BASE / text("BALALYK_VAR")
    path.mkdir(parents=True, exist_ok=True)
    return path


def as_table() -> str:
    """The settings as a Markdown table."""
    rows = [
        f"| `{v.name}` | {f'`{v.default}`' if v.default else 'empty'} | {v.meaning} |"
        for v in VARIABLES
    ]
    return "\n".join(["| variable | default | meaning |", "|---|---|---|", *rows])

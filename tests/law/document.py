"""Writes docs/law from the rules and their tables: `python -m tests.law.document --out docs/law`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from balalyk.law import LAW_VERSION, SHIPPED, code_lists
from balalyk.law.profile import TO_ENTER
from balalyk.law.registry import RULES, TO_BE_CONFIRMED
from balalyk.law.sentences import WORDS as SAID
from balalyk.law.violations import KINDS
from tests.law import (
    international_rows,
    kg_rows,
    kz_rows,
    report_rows,
    texts,
    tr_rows,
    unentered_rows,
)
from tests.law.tables import KG_BASE, Base, Row

MARK_UP = (
    "This page is made from the rules and from the tests that hold them. It is for a lawyer to "
    "mark up: strike out, correct, sign and date. It is no legal advice."
)
CODES = {
    "kind": code_lists.KINDS,
    "pupil": code_lists.PUPILS,
    "task": code_lists.TASKS,
    "place": code_lists.PLACES,
    "hazards": code_lists.HAZARDS,
    "pay_period": code_lists.PAY_PERIODS,
    "sector": code_lists.SECTORS,
}


def shown(value: Any) -> str:
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | tuple):
        return ", ".join(sorted(value)) or "none"
    return str(value)


def told(facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{name.replace('_', ' ')}: {shown(value)}" for name, value in facts.items())


def changes(child: Mapping[str, Any], works: Iterable[Mapping[str, Any]]) -> str:
    parts = [told(child)] if child else []
    works = tuple(works)
    if not works and "activities" not in child:
        parts.append("no work")
    for number, work in enumerate(works, start=1):
        if work or len(works) > 1:
            name = f"work {number}" if len(works) > 1 else "work"
            parts.append(f"{name}: {told(work) or 'as the base'}")
    return "; ".join(parts) or "as the base"


def bullets(lines: Iterable[str]) -> list[str]:
    return [*(f"- {line}" for line in lines), ""]


def numbered(lines: Iterable[str]) -> list[str]:
    return [*(f"{number}. {line}" for number, line in enumerate(lines, start=1)), ""]


def words() -> list[str]:
    lines = ["## The words, gravest first", ""]
    return lines + bullets(f"`{word}`: {meaning}" for word, meaning in texts.WORDS.items())


def of_rule(rule_id: str) -> list[str]:
    rule = RULES[rule_id]
    # A title that names what a child's facts fill in stands here without it.
    title = SAID[rule_id]["title"].en.partition(": {")[0]
    lines = [f"### {title} (`{rule_id}`)", ""]
    if rule_id == TO_ENTER:
        topics = "; ".join(names.en for names in code_lists.TOPICS.values())
        lines.append(f"- One finding for each of: {topics}")
    lines.append(f"- Says: {SAID[rule_id]['limit'].en}")
    if rule.article:
        lines.append(f"- Article: {rule.article}")
        lines.append(f"- Source: {rule.source}")
    if rule.since:
        until = f" to {rule.until.isoformat()}" if rule.until else ""
        lines.append(f"- In force: from {rule.since.isoformat()}{until}")
    lines += [f"- Status: **{rule.tag}**", ""]
    return lines


@dataclass(frozen=True)
class Country:
    """What one country's page is made of."""

    code: str
    name: str
    base: Base
    rows: list[Row]
    confirm: Sequence[str]
    not_held: Sequence[str]

    @property
    def prefixes(self) -> tuple[str, ...]:
        """How the ids of its rules begin; those of every country stand on each page."""
        own = self.code.lower()
        return (f"{own}.", f"{own}2004.", f"{own}2007.", "law.")


COUNTRIES = (
    Country("KG", "Kyrgyzstan", KG_BASE, kg_rows.ROWS, texts.KG_CONFIRM, texts.KG_NOT_HELD),
    Country("KZ", "Kazakhstan", kz_rows.BASE, kz_rows.ROWS, kz_rows.CONFIRM, kz_rows.NOT_HELD),
    Country("TR", "Türkiye", tr_rows.BASE, tr_rows.ROWS, tr_rows.CONFIRM, tr_rows.NOT_HELD),
    *(
        Country(
            code,
            name,
            unentered_rows.BASES[code],
            unentered_rows.ROWS[code],
            unentered_rows.CONFIRM,
            unentered_rows.NOT_HELD,
        )
        for code, name in (("UZ", "Uzbekistan"), ("TJ", "Tajikistan"))
    ),
)


def country_page(country: Country) -> str:
    lines = [f"# {country.name}: work of children held against the law", "", MARK_UP, ""]
    lines += [f"Version: {LAW_VERSION[country.code]}. Rows: {len(country.rows)}.", ""]
    lines += [*words(), "## Readings: the project's choices", "", *numbered(texts.READINGS)]
    lines += ["## The base case", "", "The rows below are changes to this case.", ""]
    lines += bullets([f"Child: {told(country.base.child)}", f"Work: {told(country.base.work)}"])
    lines += ["## The rules", ""]
    for rule_id in dict.fromkeys(row.rule for row in country.rows):
        lines += of_rule(rule_id)
        lines += ["| Case | Facts | This rule | Verdict |", "|---|---|---|---|"]
        lines += [
            f"| {row.what} | {changes(row.child, row.works)} | `{row.finds}` | `{row.verdict}` |"
            for row in country.rows
            if row.rule == rule_id
        ]
        lines.append("")
    lines += dated_data(country.code)
    if country.code == "KZ":
        lines += report_of_2007()
    lines += cited(country.prefixes)
    lines += confirm(country.prefixes, country.confirm)
    return "\n".join([*lines, "", "## Not held against yet", "", *bullets(country.not_held)])


def dated_data(country: str) -> list[str]:
    """Listed jobs, load limits and school years as shipped; an installation may enter others."""
    lines = ["## Lists, loads and school years", ""]
    jobs = [job for job in SHIPPED.jobs if job.country == country]
    if jobs:
        lines += [
            "| List | Code | English | Русский | Кыргызча | Held by | In force | Source | Status |"
        ]
        lines.append("|---|---|---|---|---|---|---|---|---|")
        for job in jobs:
            codes = sorted(job.tasks | job.places | job.hazards | set(job.sectors))
            held = ", ".join(codes) + ("" if job.exact else " (asked)")
            names = " | ".join(job.names)
            days = f"from {job.since}" + (f" to {job.until}" if job.until else "")
            source = ", ".join(filter(None, (job.sources.en, job.articles.en)))
            lines.append(
                f"| {job.kind} | `{job.code}` | {names} | {held} | {days} | {source} | {job.tag} |"
            )
        lines.append("")
    else:
        lines += ["No list of jobs is entered.", ""]
    loads = [load for load in SHIPPED.loads if load.country == country]
    lines += (
        bullets(
            f"Load: {load.kg} kg at {load.age_from} to {load.age_to}, from {load.since} to "
            f"{load.until}, {load.sources.en} ({load.tag})"
            for load in loads
        )
        if loads
        else ["No limit of loads is entered.", ""]
    )
    for year in SHIPPED.years:
        if year.country == country:
            lines.append(f"School year {year.name}: {year.begins} to {year.ends} ({year.tag})")
            lines += ["", *bullets(f"break: {first} to {last}" for first, last in year.breaks)]
            lines += bullets(f"not known: {first} to {last}" for first, last in year.not_known)
    return lines


def report_of_2007() -> list[str]:
    """What a source of that year tells, sentence by sentence, and the rule that finds it."""
    lines = ["## What a report of 2007 tells, and what finds it", ""]
    lines += ["The report is on South Kazakhstan. Its sentences stand here by meaning.", ""]
    lines += ["| Sphere | The report says | Facts | Violation | Rule | Article |"]
    lines.append("|---|---|---|---|---|---|")
    lines += [
        f"| {row.sphere} | {row.says} | age: {row.age}, {told(row.work)} | "
        f"{KINDS[row.kind].en} | `{row.rule}` | {RULES[row.rule].article} |"
        for row in report_rows.ROWS
    ]
    return [*lines, ""]


def cited(prefixes: tuple[str, ...]) -> list[str]:
    """The texts and articles of these rules as each language cites them, for a lawyer to check."""
    lines = ["## How the texts are cited", "", "| English | Русский | Кыргызча |", "|---|---|---|"]
    rules = [rule for rule in RULES.values() if rule.id.startswith(prefixes)]
    names = dict.fromkeys(rule.sources for rule in rules)
    names |= dict.fromkeys(rule.articles for rule in rules)
    lines += [f"| {one.en} | {one.ru} | {one.ky} |" for one in names if one.en]
    return [*lines, ""]


def confirm(prefixes: tuple[str, ...], points: Iterable[str]) -> list[str]:
    lines = ["## What a lawyer should confirm", "", *numbered(points)]
    open_rules = [
        f"`{rule.id}` ({rule.article})"
        for rule in RULES.values()
        if rule.tag == TO_BE_CONFIRMED and rule.id.startswith(prefixes) and rule.article
    ]
    return [*lines, "Rules whose whole text is to be confirmed:", "", *bullets(open_rules)]


def international() -> str:
    rows = international_rows.ROWS
    lines = ["# The international standard", "", MARK_UP, ""]
    lines += [f"Version: {LAW_VERSION['international']}. Rows: {len(rows)}.", ""]
    lines += ["It stands beside the national verdict and is never mixed with it.", ""]
    lines += [*words(), "## Readings: the project's choices", "", *numbered(texts.WORLD_READINGS)]
    lines += ["## The rules", ""]
    for rule_id in RULES:
        if rule_id.startswith(("sdg_", "mics6", "icls", "c182")):
            lines += of_rule(rule_id)
    lines += [
        "## The rows",
        "",
        "Every sign of a worst form was asked and denied unless named.",
        "",
    ]
    lines.append("| Case | Facts | SDG 1 | SDG 2 | MICS6 | ICLS production | ICLS general | C182 |")
    lines.append("|---|---|---|---|---|---|---|---|")
    for row in rows:
        verdicts = " | ".join(f"`{verdict}`" for verdict in row.verdicts)
        lines.append(f"| {row.what} | {changes(row.child, row.works)} | {verdicts} |")
    lines.append("")
    lines += cited(("sdg_", "mics6", "icls", "c182"))
    lines += confirm(("sdg_", "mics6", "icls", "c182"), texts.WORLD_CONFIRM)
    return "\n".join(lines)


def facts() -> str:
    lines = [
        "# Facts in, findings out",
        "",
        "One child a line, JSON, UTF-8. Every fact may be left out or null: it is then *not known*.",
        "",
        "```",
        "balalyk law assess --country kg --on 2026-10-15 < facts.jsonl",
        "python -m balalyk.law assess --country kg --on 2026-10-15 --language ky < facts.jsonl",
        "```",
        "",
        "Findings go to standard output, one line a child. A line that cannot be read gives one "
        'line on standard error, `{"line", "field", "error"}`, the rest go on, and the exit code '
        "is 1. A line may say `until`, a day after `on`: then `later` holds the same child under each "
        "law that came into force up to that day. Blank lines are passed over. A field that is not in these tables is an error.",
        "",
        "## A child",
        "",
        *facts_table(texts.CHILD_FACTS),
        "## An activity",
        "",
        *facts_table(texts.ACTIVITY_FACTS),
        "## What comes out",
        "",
        *bullets(OUTPUT),
    ]
    for name, codes in CODES.items():
        lines += [f"## Codes: {name}", "", "| Code | English | Русский | Кыргызча |"]
        lines.append("|---|---|---|---|")
        lines += [f"| `{code}` | {n.en} | {n.ru} | {n.ky} |" for code, n in codes.items()]
        lines.append("")
    return "\n".join(lines)


OUTPUT = (
    "`id`, `on`, `age`; `later` where the line said `until`",
    "`national`: `country`, `law_version`, `verdict`, `findings`",
    "`abroad`: the same of each other country where some of the work is done",
    "`international`: `law_version` and four standards, each with `verdict` and `findings`: "
    "`sdg_8_7_1` (also `indicator_1`, `indicator_2`), `mics6` (also `hazardous_conditions`), "
    "`icls` (also `production`, `general`), `worst_forms`",
    "`contradictions`: facts that cannot both be true; the graver was used",
    "`not_asked`: what nobody asked and what alone does not hold up the national verdict",
    "a finding: `rule`, `verdict`, `title`, `article`, `source`, `tag` (confirmed, to be "
    "confirmed; a code, as `verdict` is, in every language), `seen`, `limit`, `sentence`, `question` (what to ask), `remedy` (what would make "
    "it right), `activity` (its place in the list, null for all together), `outcome` and `values` "
    "(enough to say the finding again in another language)",
)


def facts_table(meanings: Mapping[str, str]) -> list[str]:
    rows = [f"| `{name}` | {meaning} |" for name, meaning in meanings.items()]
    return ["| Fact | Meaning |", "|---|---|", *rows, ""]


def pages() -> dict[str, str]:
    """Every page of docs/law by its file name."""
    made = {f"{country.code.lower()}.md": country_page(country) for country in COUNTRIES}
    made |= {"international.md": international(), "facts.md": facts()}
    return {name: text.rstrip("\n") + "\n" for name, text in made.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/law"))
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (out / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

"""Writes docs/law from the rules and their tables: `python -m tests.law.document --out docs/law`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from balalyk.law import LAW_VERSION, code_lists
from balalyk.law.registry import RULES, TO_BE_CONFIRMED
from balalyk.law.sentences import WORDS as SAID
from tests.law import international_rows, kg_rows, texts
from tests.law.tables import BAKER, BAKING

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
    lines = [f"### {SAID[rule_id]['title'].en} (`{rule_id}`)", ""]
    lines.append(f"- Says: {SAID[rule_id]['limit'].en}")
    if rule.article:
        lines.append(f"- Article: {rule.article}")
        lines.append(f"- Source: {rule.source}")
    if rule.since:
        until = f" to {rule.until.isoformat()}" if rule.until else ""
        lines.append(f"- In force: from {rule.since.isoformat()}{until}")
    lines += [f"- Status: **{rule.tag}**", ""]
    return lines


def kyrgyzstan() -> str:
    lines = ["# Kyrgyzstan: work of children held against the law", "", MARK_UP, ""]
    lines += [f"Version: {LAW_VERSION['KG']}. Rows: {len(kg_rows.ROWS)}.", ""]
    lines += [*words(), "## Readings: the project's choices", "", *numbered(texts.READINGS)]
    lines += ["## The base case", "", "The rows below are changes to this case.", ""]
    lines += bullets([f"Child: {told(BAKER)}", f"Work: {told(BAKING)}"])
    lines += ["## The rules", ""]
    for rule_id in dict.fromkeys(row.rule for row in kg_rows.ROWS):
        lines += of_rule(rule_id)
        lines += ["| Case | Facts | This rule | Verdict |", "|---|---|---|---|"]
        lines += [
            f"| {row.what} | {changes(row.child, row.works)} | `{row.finds}` | `{row.verdict}` |"
            for row in kg_rows.ROWS
            if row.rule == rule_id
        ]
        lines.append("")
    lines += cited(("kg.", "kg2004.", "law."))
    return "\n".join(lines + confirm(("kg.", "kg2004.", "law."), texts.KG_CONFIRM)) + "\n".join(
        ["", "## Not held against yet", "", *bullets(texts.KG_NOT_HELD)]
    )


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
        "is 1. Blank lines are passed over. A field that is not in these tables is an error.",
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
    "`id`, `on`, `age`",
    "`national`: `country`, `law_version`, `verdict`, `findings`",
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
    made = {"kg.md": kyrgyzstan(), "international.md": international(), "facts.md": facts()}
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

"""The risk tool's table for readers who have no access: docs/risk-tool.md is what it prints."""

from typing import TYPE_CHECKING

import click

from balalyk.console import with_django

if TYPE_CHECKING:
    from balalyk.portal.presenters.risk_table import Group

HEAD = """\
# The risk tool: version {number}

Written by `balalyk risktool > docs/risk-tool.md` from the table in `balalyk/screening/rules/`. Do not edit it here; a
test holds it equal.

**Levels, points and thresholds are the project's own.** No law and no validated scale stands behind them. Supervisors
review them; whoever finds that the tool sees too much or too little says so, and a new version is published. A published
version is never changed: answers that were given by it stay readable by it.

The tool was asked for where children are exposed to child labour and exploitation, physical and sexual abuse, early
marriage, life on the street, and where parents have left to work abroad. It helps a worker to see. It does not decide.

## How a level comes about

1. Each answer gives points, or a level that holds whatever else was said.
2. Points are added up within one risk: {thresholds}. Danger is never
   added up: only an answer that tells of danger gives it.
3. Some answers say more together, or at an age, than each alone.
4. The child's level is that of the gravest risk. Risks are not added up.
5. A question that is open (not asked, not known, not wanted) leaves its risk "not known", which counts more than "none
   seen". A graver answer never lowers a level.
6. A level is never shown without its reasons.
7. A worker may set another level with a reason, from low to danger now. A graver level counts at once. Lowering "danger
   now" or "high" counts when a supervisor, another person, has confirmed it. The tool's own level stays beside it.
8. "High" and "danger now" open a case or join the one that lives. A lowered level lowers no case.

## Three depths

| depth | by whom | how |
|---|---|---|
| at the door | whoever visits the household | in the household form; only what is safe to ask there |
| at assessment | social worker, supervisor | all questions, part by part, over several days if need be |
| at review | social worker, supervisor | fewer questions, and what became of the work |

Ask the child alone, never before a parent, carer or employer. Do not lead, do not ask for details of harm, promise
nothing that cannot be kept. The questions are for the worker; they are not to be read aloud.
"""


def page() -> str:
    """The newest version of the tool as Markdown, in English."""
    from django.utils import translation

    from balalyk.portal.presenters import risk_table
    from balalyk.screening import rules

    version = rules.VERSIONS[-1]
    with translation.override("en"):
        levels = [
            f"{name.lower()} from {points}" for name, points in risk_table.thresholds(version)
        ]
        parts = [HEAD.format(number=version.number, thresholds=", ".join(levels))]
        parts.append("## Versions\n\n| version | in force | depths |\n|---|---|---|")
        for one in risk_table.issues(version):
            days = f"{one.since} to {one.until}" if one.until else f"since {one.since}"
            parts[-1] += f"\n| {one.number} | {days} | {one.depths.lower()} |"
        parts += [_group(group) for group in risk_table.groups(version)]
        parts.append(_facts(risk_table.facts_at_the_door()))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _group(group: "Group") -> str:
    lines = [f"## {group.name}"]
    for line in group.lines:
        weights = "; ".join(f"{one.answer}: {one.gives}" for one in line.weights)
        lines.append(
            f"**{line.text}** `{line.code}`, {line.depths.lower()}.\n{weights}.\n\n"
            f"- Look for: {line.look}\n- Ask safely: {line.ask}"
        )
    if group.together:
        rows = "".join(f"\n- {reason}: {level.lower()}" for reason, level in group.together)
        lines.append(f"Together:\n{rows}")
    return "\n\n".join(lines)


def _facts(facts: list[tuple[str, str]]) -> str:
    rows = "".join(f"\n| {reason} | {level.lower()} |" for reason, level in facts)
    return (
        "## Facts that count at the door\n\nThe household form also knows papers, school, care and "
        f"work. These need no question.\n\n| fact | at least |\n|---|---|{rows}"
    )


@click.command()
def command() -> None:
    """Prints how the risk tool counts, in its newest version, as Markdown."""
    with_django()
    click.echo(page(), nl=False)

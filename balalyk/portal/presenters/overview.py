"""Everything the overview of one child shows, ready for its template."""

from typing import Any

from balalyk.accounts.models import User
from balalyk.casework.presenters import plans, safety
from balalyk.casework.queries import contact_rules
from balalyk.kernel import clock
from balalyk.portal.presenters import (
    addresses,
    facts_used,
    happenings,
    household,
    risk,
    verdicts,
    why,
)
from balalyk.portal.presenters import child as present
from balalyk.portal.queries.child import AboutChild
from balalyk.referrals import queries
from balalyk.referrals.presenters import lines
from balalyk.registry import presenters as people
from balalyk.registry.presenters import Naming
from balalyk.screening.queries import facts_of


def overview(about: AboutChild, naming: Naming, reader: User) -> dict[str, Any]:
    """The template's context, section by section."""
    now, today, child = clock.now(), clock.today(), about.child
    case = present.living(about.cases)
    own, others = present.siblings(about, naming, today)
    return {
        "child": child,
        "name": naming.of(child, case.number if case else ""),
        "naming": naming,
        "today": today,
        "lead": present.lead(child, case, today),
        "tags": present.tags(about),
        "tabs": present.tabs(child, "child", reader),
        "panel": present.next_step(about, naming, now),
        "limits": present.limits(about.papers.consents),
        "refused": present.refused(about.papers.consents),
        "contact_lines": safety.contact_lines(contact_rules(child)),
        "born": people.born(child),
        "number": None if naming.hidden else present.number(child),
        "languages": people.languages(child),
        "difficulties": people.difficulties(child),
        "own_words": about.screening.own_words if about.screening else "",
        "relatives": present.relatives(about.family, naming, today),
        "siblings": own,
        "other_children": others,
        "papers": present.papers(about),
        "school": present.school(about),
        "risks": why.risks(about.screening.risks) if about.screening else [],
        "risks_unknown": why.unknown(about.screening.risks) if about.screening else "",
        "screening": about.screening,
        "risk_assessed": risk.line(about.risk) if about.risk else None,
        "may_assess_risk": reader.may("risk.answer"),
        "visits": [household.visit(row) for row in about.visits],
        "cases": [present.case_line(row) for row in about.cases],
        "referrals": lines.brief(queries.of_child(reader, child.pk), now),
        "case": case,
        "plan": about.plan,
        "plan_said": plans.progress(about.plan, today).said if about.plan else "",
        "plan_state": plans.state(about.plan) if about.plan else {},
        "consents": present.consents(about.papers.consents),
        "events": happenings.happenings(about.events, about.people),
        "event_count": about.event_count,
        "looks": happenings.looks(about.looks.newest, about.people, reader),
        "look_count": about.looks.count,
        "case_url": addresses.case(case.number) if case else "",
        "concern_url": addresses.address("casework:receive_concern"),
        "may_tell": reader.may("concern.receive"),
        **_work(about),
    }


def _work(about: AboutChild) -> dict[str, Any]:
    verdict = about.verdict
    if verdict is None:
        return {"verdict": None}
    return {
        "verdict": verdict,
        "works": facts_used.works(facts_of(verdict)),
        "sides": verdicts.sides(verdict),
        "law_version": verdicts.law_version(verdict),
    }

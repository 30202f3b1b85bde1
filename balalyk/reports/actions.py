"""Every write of the room: a report is begun, written, sent, published, restated or thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from balalyk.accounts.models import User
from balalyk.kernel import clock
from balalyk.kernel.acts import act, name_target
from balalyk.kernel.models import Event
from balalyk.places.models import Place
from balalyk.reporting.indicators.definitions import BY_CODE
from balalyk.reporting.models import Snapshot, Tally
from balalyk.reports import queries, rules
from balalyk.reports.models import Edition, Report, Section, State
from balalyk.reports.rules import NotPossible

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Binding:
    """What a report stands on: a place, a snapshot, and the earlier one it is compared with."""

    place: Place
    snapshot: Snapshot
    compared: Snapshot | None = None


def begin(*, by: User, outline: rules.Outline, binding: Binding) -> Report:
    """A draft with the sections and texts of an outline. NotPossible for a place without figures in
    the snapshot, or a period to compare with that does not lie before."""
    _check_binding(binding)
    report = Report(
        outline=outline.code,
        place=binding.place,
        snapshot=binding.snapshot,
        compared=binding.compared,
        title=dict(outline.title),
        author=by,
        begun_at=clock.now(),
    )
    with act(by, "report.write", on=report) as event:
        report.writers = [str(by.pk)]
        report.save(force_insert=True)
        name_target(event, report)
        event.payload = {"outline": outline.code, "snapshot": binding.snapshot.fingerprint}
        for number, one in enumerate(outline.sections, start=1):
            Section(
                report=report,
                number=number,
                kind=one.kind,
                codes=list(one.codes),
                by=one.by,
                heading=dict(one.heading),
                text=dict(one.text),
            ).save(force_insert=True)
    return report


def _check_binding(binding: Binding) -> None:
    counted = Tally.objects.filter(snapshot=binding.snapshot, place=binding.place)
    if not counted.exists():
        raise NotPossible("no_figures")
    if binding.compared is not None:
        rules.check_compared(binding.snapshot.start, binding.compared.end)


def _draft(by: User, report: Report) -> Report:
    """The report, locked, as a draft that ``by`` now writes in."""
    found: Report = Report.objects.select_for_update().get(pk=report.pk)
    rules.check_draft(found.state)
    if str(by.pk) not in found.writers:
        found.writers = [*found.writers, str(by.pk)]
        found.save(update_fields=["writers"])
    return found


def set_frame(*, by: User, report: Report, title: Words, compared: Snapshot | None) -> Report:
    """Writes a draft's title and what it is compared with."""
    with act(by, "report.write", on=report):
        draft = _draft(by, report)
        if compared is not None:
            rules.check_compared(draft.snapshot.start, compared.end)
        draft.title, draft.compared = dict(title), compared
        draft.save(update_fields=["title", "compared"])
    return draft


def put_section(*, by: User, report: Report, section: Section) -> Section:
    """Writes a section of a draft; one without a number comes last. NotPossible for a text that
    names a figure that there is not."""
    for text in section.text.values():
        rules.check_places(text, BY_CODE)
    with act(by, "report.write", on=report) as event:
        draft = _draft(by, report)
        section.report = draft
        if section._state.adding:
            section.number = draft.sections.count() + 1
        section.save()
        event.payload = {"section": section.number, "kind": section.kind}
    return section


def move_section(*, by: User, section: Section, to: int) -> None:
    """Gives a section of a draft another number, from 1; the others close up."""
    with act(by, "report.write", on=section.report):
        draft = _draft(by, section.report)
        others = [one for one in queries.sections(draft) if one.pk != section.pk]
        others.insert(min(max(to, 1), len(others) + 1) - 1, section)
        _number(others)


def drop_section(*, by: User, section: Section) -> None:
    """Takes a section out of a draft."""
    with act(by, "report.write", on=section.report) as event:
        draft = _draft(by, section.report)
        event.payload = {"dropped": section.number}
        section.delete()
        _number(queries.sections(draft))


def _number(sections: list[Section]) -> None:
    for number, one in enumerate(sections, start=1):
        if one.number != number:
            one.number = number
            one.save(update_fields=["number"])


def send(*, by: User, report: Report) -> Report:
    """Sends a draft to be reviewed. NotPossible while a title, a text or a figure is missing."""
    with act(by, "report.write", on=report) as event:
        found = _moved(report, State.REVIEW, event)
        sections = queries.sections(found)
        rules.check_complete(found.title, [(one.kind, one.codes, one.text) for one in sections])
        rules.check_prompts(rules.outlines().get(found.outline), [one.text for one in sections])
        if found.restates_id is not None:
            _check_reason(found.reason)
        found.note = ""
        found.save(update_fields=["state", "note"])
    return found


def _check_reason(reason: Words) -> None:
    if not all(reason.get(language, "").strip() for language in rules.LANGUAGES):
        raise NotPossible("no_reason")


def send_back(*, by: User, report: Report, note: str) -> Report:
    """Gives a report under review back to its author, with what is to be mended."""
    with act(by, "report.publish", on=report) as event:
        found = _moved(report, State.DRAFT, event)
        found.note = note
        found.save(update_fields=["state", "note"])
    return found


def publish(*, by: User, report: Report) -> Report:
    """Publishes a report under review: its content is kept for good, and the version it restates is
    marked as restated. NotPossible for who wrote in it."""
    with act(by, "report.publish", on=report) as event:
        found = _moved(report, State.PUBLISHED, event)
        rules.check_reviewer(by.pk, found.writers)
        found.save(update_fields=["state"])
        content = queries.draft_content(by, found)
        edition = Edition(
            report=found,
            content=content,
            fingerprint=queries.fingerprint(content),
            published_at=clock.now(),
            published_by=by,
        )
        edition.save(force_insert=True)
        event.payload |= {
            "fingerprint": edition.fingerprint,
            "snapshot": found.snapshot.fingerprint,
        }
        if found.restates_id is not None:
            _retire(found.restates_id)
    return found


def _retire(pk: Any) -> None:
    before = Report.objects.select_for_update().get(pk=pk)
    rules.check_move(before.state, State.RESTATED)
    before.state = State.RESTATED
    before.save(update_fields=["state"])


def _moved(report: Report, to: str, event: Event) -> Report:
    """The report, locked, in its new state and not yet saved."""
    rows = Report.objects.select_for_update(of=("self",)).select_related(
        "place", "snapshot", "compared"
    )
    found: Report = rows.get(pk=report.pk)
    rules.check_move(found.state, to)
    event.payload = {"from": found.state, "to": to}
    found.state = to
    return found


def restate(*, by: User, report: Report, reason: Words, snapshot: Snapshot) -> Report:
    """A draft of the next version, with the sections of the published one. NotPossible without a
    reason in every language, for another period, or where a next version is there already."""
    _check_reason(reason)
    if (snapshot.start, snapshot.end) != (report.snapshot.start, report.snapshot.end):
        raise NotPossible("other_period")
    made = Report(
        outline=report.outline,
        place=report.place,
        snapshot=snapshot,
        compared=report.compared,
        title=report.title,
        version=report.version + 1,
        restates=report,
        reason=dict(reason),
        author=by,
        begun_at=clock.now(),
    )
    _check_binding(Binding(report.place, snapshot, report.compared))
    with act(by, "report.write", on=made) as event:
        before = Report.objects.select_for_update().get(pk=report.pk)
        if before.state != State.PUBLISHED or Report.objects.filter(restates=before).exists():
            raise NotPossible("restated")
        made.writers = [str(by.pk)]
        made.save(force_insert=True)
        name_target(event, made)
        event.payload = {"restates": str(report.pk), "snapshot": snapshot.fingerprint}
        for one in queries.sections(report):
            one.pk, one.report, one._state.adding = None, made, True
            one.pk = Section._meta.pk.get_default()  # type: ignore[union-attr]
            one.save(force_insert=True)
    return made


def throw_away(*, by: User, report: Report) -> None:
    """Deletes a draft; what was published is never deleted."""
    with act(by, "report.write", on=report) as event:
        draft = Report.objects.select_for_update().get(pk=report.pk)
        rules.check_draft(draft.state)
        event.payload = {"thrown_away": True}
        draft.delete()

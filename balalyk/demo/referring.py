"""The demo's referrals: some in every state, one sent again after a no, one case on its way."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from typing import Any

from balalyk.accounts.models import User
from balalyk.casework.models import Case, State
from balalyk.directory.models import Service
from balalyk.kernel import clock
from balalyk.places.models import Place
from balalyk.referrals import actions, queries
from balalyk.referrals.models import Referral

# What is asked for, in the order of the cases, and how far each came.
STORIES = (
    ("psychologist", "sent"), ("day_care", "receiving"), ("extra_lessons", "completed"),
    ("legal", "draft"), ("psychologist", "accepted"), ("day_care", "declined"),
    ("documents", "late"), ("psychologist", "receiving"), ("extra_lessons", "waiting_list"),
    ("health", "agreed"), ("day_care", "completed"), ("psychologist", "stopped"),
    ("documents", "linked"), ("extra_lessons", "sent"), ("day_care", "withdrawn"),
    ("psychologist", "declined_again"), ("legal", "late"), ("day_care", "sent"),
)  # fmt: skip
# The rest of the half-year, so that figures of help are not all too small to show.
MORE = (
    *(("extra_lessons", "completed"),) * 8, *(("business", "receiving"),) * 7,
    *(("employment", "completed"),) * 6, *(("day_care", "declined"),) * 6,
    *(("psychologist", "sent"),) * 5, *(("documents", "late"),) * 5,
)  # fmt: skip
NEEDS = {
    "psychologist": "Балага түнкүсүн коркпой уктоо үчүн психологдун жардамы керек.",
    "day_care": "Күндүз карап турчу жер керек, апасы жумушта.",
    "extra_lessons": "Математика жана кыргыз тили боюнча класстан артта калды.",
    "legal": "Камкордук кагаздарын кантип тариздөө керектиги боюнча кеңеш.",
    "documents": "Туулгандык жөнүндө күбөлүгү жок.",
    "employment": "Апасына туруктуу жумуш керек, азыр балдары иштеп жатат.",
    "business": "Ата-энеси өз ишин ачкысы келет, окуу жана насыя керек.",
    "health": "Жүк көтөргөндөн кийин бели ооруйт, текшерүү керек.",
}
FIELDS = ("name", "age", "sex", "place", "languages", "carer", "need", "contact_safety")


def refer_children(users: dict[str, User]) -> None:
    """Writes the referrals of the last weeks; none when they are written already. Those that
    follow from what a commission obliged to are others'."""
    if Referral.objects.filter(obligation=None).exists():
        return
    chief = users["nazira"]
    cases = Case.objects.alive().exclude(state=State.CLOSING).filter(place__in=chief.places)
    rows = cases.filter(child__isnull=False, responsible__role="social_worker")
    rows = rows.select_related("child", "place", "responsible").order_by("opened_at", "number")
    used: set[Any] = set()
    for kind, story in (*STORIES, *MORE):
        case, service = _who(rows, kind, used)
        if case is not None and service is not None:
            used.add(case.pk)
            _tell(case, service, story, users["svetlana"])
    _hand_over(rows.exclude(pk__in=used).first(), chief)


def _who(rows: Any, kind: str, used: set[Any]) -> tuple[Case | None, Service | None]:
    """The next case that a service of the kind fits."""
    for case in rows.exclude(pk__in=used)[:15]:
        fitting = [one.service for one in queries.offers(case, kind) if not one.against]
        if fitting:
            return case, fitting[0]
    return None, None


@contextmanager
def _days_ago(days: int) -> Iterator[None]:
    with clock.stopped_at(clock.now() - timedelta(days=days)):
        yield


def _tell(case: Case, service: Service, story: str, provider: User) -> None:
    worker = case.responsible
    with _days_ago(21 if story not in {"sent", "linked"} else 2):
        referral = actions.draft_referral(
            by=worker, case=case, service=service, need=NEEDS[service.kind]
        )
        if story == "draft":
            return
        said = actions.Answered(
            "carer", "Апасы", "written", "yes", clock.today(), "Балага жардам берүү үчүн"
        )
        referral = actions.record_consent(by=worker, referral=referral, said=said, fields=FIELDS)
        if story == "agreed":
            return
        referral = actions.send(by=worker, referral=referral)
        if story == "linked":
            actions.give_link(by=worker, referral=referral)
    if story not in {"sent", "late", "linked"}:
        staff = service.provider.staff.filter(user=provider).exists()
        _answered(referral, story, worker, provider if staff else worker)


def _answered(referral: Referral, story: str, worker: Any, by: Any) -> None:
    through = "told" if by == worker else "account"
    with _days_ago(18):
        if story == "withdrawn":
            actions.withdraw(by=worker, referral=referral, why="Үй-бүлө башка айылга көчтү.")
            return
        if story.startswith("declined"):
            no = actions.Answer("declined", "full", "Күзүндө кайра сураңыз.", through)
            referral = actions.answer(by=by, referral=referral, answer=no)
            if story == "declined_again":
                _again(referral, worker)
            return
        what = "waiting_list" if story == "waiting_list" else "accepted"
        told = actions.Answer(what, note="Дүйшөмбүдө саат 10до келсин.", through=through)
        referral = actions.answer(by=by, referral=referral, answer=told)
    if story in {"receiving", "completed", "stopped"}:
        _received(referral, story, worker, by)


def _again(referral: Referral, worker: Any) -> None:
    others = queries.offers(referral.case, referral.service_kind)
    other = next((one.service for one in others if one.service != referral.service), None)
    if other is not None:
        actions.send_again(by=worker, referral=referral, service=other)


def _received(referral: Referral, story: str, worker: Any, by: Any) -> None:
    for days in (15, 8, 3):
        with _days_ago(days):
            actions.record_received(
                by=by, referral=referral, on=clock.today(), hours=Decimal("1.5"),
                what="Жолугушуу, үй-бүлө менен сүйлөшүү.",
            )  # fmt: skip
    with _days_ago(1):
        if story == "completed":
            ending = actions.Ending("completed", outcome="reached")
            actions.end(by=by, referral=referral, ending=ending)
            actions.record_feedback(by=worker, referral=referral, feedback="helped")
        elif story == "stopped":
            ending = actions.Ending("stopped", "not_coming", "partly", "Эки жолу келди.")
            actions.end(by=by, referral=referral, ending=ending)


def _hand_over(case: Case | None, chief: User) -> None:
    """One case is offered to the office of Jalal-Abad."""
    if case is None:
        return
    ground = actions.Ground("carer", "Таенеси", "written", clock.today())
    actions.offer_transfer(
        by=chief, case=case, to_place=Place.objects.get(code="KG-41703410"), ground=ground,
        reason="Үй-бүлө Жалал-Абадга көчүп кетти.",
    )  # fmt: skip

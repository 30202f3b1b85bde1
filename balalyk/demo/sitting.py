"""The demo's commission: its members, a sitting that was, what it obliged to, and one to come."""

from datetime import date, timedelta

from balalyk.accounts.models import User
from balalyk.casework.models import Case, State
from balalyk.commission import actions
from balalyk.commission.actions import Decision, GivenProof
from balalyk.commission.models import Commission, Item, Member, Obligation, Resolution, Sitting
from balalyk.commission.rules import Ballot, Half, due_reports
from balalyk.demo import country, planning
from balalyk.kernel import clock
from balalyk.places.models import Place

WHERE = "KG-41721"
# Name, office, body, part, votes.
MEMBERS = (
    ("Асан Осмонов", "Вице-мэр", "administration", "chair", True),
    ("Гульнара Мамырова", "Секретарь комиссии", "administration", "secretary", False),
    ("Эрмек Жумагулов", "Балдарды коргоо бөлүмүнүн адиси", "child_protection", "member", True),
    ("Замира Алиева", "Городской отдел образования", "education", "member", True),
    ("Кубан Бакиров", "Инспектор по делам детей", "internal_affairs", "member", True),
    ("Динара Усенова", "Центр семейной медицины", "health", "member", True),
    ("Рустам Ташиев", "Управление социального развития", "social_protection", "member", True),
    ("Эльвира Нурматова", "Инспекция труда", "labour_inspectorate", "member", True),
    ("Санжар Мирзаев", "Фонд «Балалык»", "civil_society", "member", True),
)
ACCOUNTS = {"Гульнара Мамырова": "gulnara", "Эрмек Жумагулов": "ermek"}
AWAY = ("Эльвира Нурматова", "Санжар Мирзаев")
PROPOSALS = (
    "Баланы оор жумуштан чыгаруу, мектепке кайтаруу, күндүзгү борборго орноштуруу.",
    "Вернуть в школу, помочь матери с работой, оформить свидетельство о рождении.",
    "Психолог менен иштөө, ата-энеге иш табууга көмөк.",
    "Дополнительные занятия, тёплое питание, осмотр врача.",
)
# Kind, what, body, who exactly, service, days to do it.
DUTIES = (
    ("refer", "Найти место в школе и назвать учителя для занятий", "education", "Школа № 12", "school", 14),
    ("agency", "Выдать повторное свидетельство о рождении", "civil_registry", "", "", 10),
    ("family", "Баланы мектепке күн сайын жөнөтүү", "family", "Апасы", "", 30),
)  # fmt: skip
MATTER = "Проверка рынка «Келечек» инспекцией труда"


def hold_sittings(users: dict[str, User], today: date) -> None:
    """The commission of the town with a sitting three weeks ago and one in three days."""
    if Commission.objects.exists():
        return
    secretary = users["gulnara"]
    with clock.stopped_at(country.at(today - timedelta(days=200))):
        commission = _found(secretary, users, today)
    rows = Case.objects.filter(
        place__path__startswith=commission.place.path,
        state__in=(State.OPEN, State.ASSESSING),
        responsible__isnull=False,
        child__isnull=False,
        opened_at__lt=country.at(today - timedelta(days=30)),
    ).select_related("responsible", "place")
    cases = list(rows.order_by("opened_at", "number")[:9])
    past, coming, planned = cases[:4], cases[4:8], cases[8:]
    if past:
        _past_sitting(secretary, commission, past, today - timedelta(days=21))
    _report(secretary, commission, today)
    _before_the_commission(coming, today - timedelta(days=5))
    _coming_sitting(secretary, commission, today)
    with clock.stopped_at(country.at(today - timedelta(days=1), 10)):
        for case in planned:
            planning.agree_on_a_plan(case, case.responsible)


def _found(secretary: User, users: dict[str, User], today: date) -> Commission:
    commission = actions.found_commission(
        by=secretary,
        commission=Commission(
            place=Place.objects.get(code=WHERE),
            name="Commission on Children’s Affairs",
            name_ru="Комиссия по делам детей",
            name_ky="Балдар иштери боюнча комиссия",
        ),
    )
    for name, office, agency, part, votes in MEMBERS:
        member = Member(
            commission=commission,
            user=users.get(ACCOUNTS.get(name, "")),
            full_name=name,
            office=office,
            agency=agency,
            part=part,
            votes=votes,
            since=today - timedelta(days=190),
        )
        actions.seat_member(by=secretary, member=member)
    return commission


def _before_the_commission(cases: list[Case], day: date) -> None:
    """Their workers bring the plans before the commission."""
    with clock.stopped_at(country.at(day, 10)):
        for case in cases:
            planning.bring_before_the_commission(case, case.responsible)


def _past_sitting(secretary: User, commission: Commission, cases: list[Case], day: date) -> None:
    _before_the_commission(cases, day - timedelta(days=6))
    with clock.stopped_at(country.at(day - timedelta(days=4), 10)):
        sitting = actions.plan_sitting(
            by=secretary, commission=commission, at=country.at(day, 14), room="кабинет 204"
        )
        _propose(secretary, sitting)
        actions.call_sitting(by=secretary, sitting=sitting)
    with clock.stopped_at(country.at(day, 14)):
        there = [one.pk for one in commission.members.exclude(full_name__in=AWAY)]
        actions.note_attendance(by=secretary, sitting=sitting, present=there)
        actions.open_sitting(by=secretary, sitting=sitting)
        related = commission.members.get(full_name="Рустам Ташиев")
        items = list(sitting.items.all())
        actions.declare_conflict(
            by=secretary, item=items[0], member=related, reason="Родственник семьи"
        )
        for number, item in enumerate(items):
            _decide(secretary, item, number)
        actions.end_sitting(by=secretary, sitting=sitting)
    with clock.stopped_at(country.at(day + timedelta(days=3), 11)):
        actions.sign_minutes(by=secretary, sitting=sitting, on=day + timedelta(days=3))
    _prove(day)


def _propose(secretary: User, sitting: Sitting) -> None:
    for item, proposal in zip(sitting.items.all(), PROPOSALS, strict=False):
        actions.propose(by=secretary, item=item, proposal=proposal)


def _decide(secretary: User, item: Item, number: int) -> None:
    if number == 3:
        put_off = Decision("deferred", "Медициналык кагаз келе элек.")
        actions.decide(by=secretary, item=item, decision=put_off)
        return
    # Six of those present vote, one of them not on the first item.
    voting = 5 if number == 0 else 6
    ballot = Ballot(votes_for=voting, against=0, abstained=0, choices={})
    text = f"Согласовать план защиты ребёнка и план работы с семьёй по делу {item.case.number}."
    made = actions.decide(by=secretary, item=item, decision=Decision("approved", text, ballot))
    assert made is not None
    for kind, what, agency, owner, service, days in DUTIES[: 3 - number]:
        actions.oblige(
            by=secretary,
            obligation=Obligation(
                resolution=made,
                kind=kind,
                what=what,
                agency=agency,
                owner=owner,
                service_kind=service,
                due=clock.today() + timedelta(days=days),
            ),
        )
    actions.issue_resolution(by=secretary, resolution=made)


def _prove(day: date) -> None:
    """One obligation is done with proof, one is said to be done, the others are open or late."""
    first = Resolution.objects.order_by("number").first()
    if first is None:
        return
    worker = first.item.case.responsible
    with clock.stopped_at(country.at(day + timedelta(days=9), 12)):
        school, certificate = first.obligations.order_by("number")[:2]
        actions.prove(
            by=worker, obligation=certificate, given=GivenProof("ЗАГС сообщил по телефону")
        )
        given = GivenProof("Приказ школы № 41", "приказ.pdf", "application/pdf", _A_PAPER)
        actions.prove(by=worker, obligation=school, given=given)


def _report(secretary: User, commission: Commission, today: date) -> None:
    """The half-year before was reported in time."""
    half = Half.of(today).before
    for due in due_reports(commission.place.country, half):
        with clock.stopped_at(country.at(due.due - timedelta(days=2), 15)):
            actions.send_report(
                by=secretary,
                commission=commission,
                half=half,
                receiver=due.receiver,
                on=clock.today(),
            )


def _coming_sitting(secretary: User, commission: Commission, today: date) -> None:
    with clock.stopped_at(country.at(today - timedelta(days=2), 10)):
        sitting = actions.plan_sitting(
            by=secretary,
            commission=commission,
            at=country.at(today + timedelta(days=3), 14),
            room="кабинет 204",
        )
        actions.list_matter(by=secretary, sitting=sitting, topic=MATTER)
        _propose(secretary, sitting)
        actions.call_sitting(by=secretary, sitting=sitting)


# The smallest page that a reader opens: an empty sheet stands for the scan of an order.
_A_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)

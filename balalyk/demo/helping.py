"""The demo's directory: invented centres and offices in real districts, with some kinds missing."""

from dataclasses import dataclass, field
from typing import Any

from balalyk.accounts.models import User
from balalyk.directory import actions
from balalyk.directory.models import Provider, Service
from balalyk.places.models import Place

WEEK = ("mo", "tu", "we", "th", "fr")


@dataclass(frozen=True, slots=True)
class Offer:
    """One service: its kind, three names, for whom, and what else is known of it."""

    kind: str
    names: tuple[str, str, str]
    for_whom: str
    areas: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Office:
    """One provider at a place, kept by one of the demo's users."""

    names: tuple[str, str, str]
    kind: str
    place: str
    keeper: str
    offers: tuple[Offer, ...]
    confidential: bool = False
    staff: str = ""


def _hours(opens: str = "09:00", closes: str = "17:00") -> list[dict[str, str]]:
    return [{"day": day, "opens": opens, "closes": closes} for day in WEEK]


BOTH = ["ky", "ru"]
THREE = ["ky", "ru", "uz"]

OFFICES = (
    Office(
        ("Children and family centre “Umut”", "Центр детей и семьи «Умут»", "«Умут» балдар жана үй-бүлө борбору"),
        "ngo", "KG-41721", "nazira",
        (
            Offer("psychologist", ("Talks with a psychologist", "Беседы с психологом", "Психолог менен маек"),
                  "child", ("KG-41721", "KG-41706226"),
                  {"least_age": 5, "most_age": 17, "languages": THREE, "capacity": 40, "cost": "free",
                   "access": ["step_free", "by_phone"], "opening": _hours()}),
            Offer("day_care", ("Day care with a warm meal", "Дневной центр с горячим питанием", "Ысык тамагы бар күндүзгү борбор"),
                  "child", ("KG-41721",),
                  {"least_age": 6, "most_age": 14, "languages": THREE, "capacity": 60, "cost": "free",
                   "opening": _hours("08:00", "18:00"), "access": ["without_papers"]}),
            Offer("extra_lessons", ("Lessons to catch up", "Занятия для отстающих", "Артта калгандарга сабак"),
                  "child", ("KG-41721",),
                  {"least_age": 7, "most_age": 15, "languages": BOTH, "capacity": 30, "cost": "free"}),
        ), staff="svetlana",
    ),
    Office(
        ("Legal clinic “Adilet Jol”", "Юридическая клиника «Адилет жол»", "«Адилет жол» юридикалык клиникасы"),
        "ngo", "KG-41721", "nazira",
        (
            Offer("legal", ("Legal advice for families", "Юридическая помощь семьям", "Үй-бүлөлөргө юридикалык жардам"),
                  "family", ("KG-41721", "KG-41706226"),
                  {"languages": THREE, "cost": "free", "opening": _hours("10:00", "16:00")}),
            Offer("documents", ("Help to get birth certificates", "Помощь в получении свидетельства о рождении", "Туулгандык жөнүндө күбөлүк алууга жардам"),
                  "family", ("KG-41721", "KG-41706226"),
                  {"languages": THREE, "cost": "free", "conditions": "Паспорт одного из родителей, если есть."}),
        ),
    ),
    Office(
        ("Family medicine centre of Kara-Suu", "Центр семейной медицины Кара-Суу", "Кара-Суу үй-бүлөлүк медицина борбору"),
        "state", "KG-41706226", "nazira",
        (
            Offer("health", ("Examination of children who worked", "Осмотр детей, которые работали", "Иштеген балдарды медициналык кароо"),
                  "child", ("KG-41706226",),
                  {"most_age": 17, "languages": BOTH, "cost": "free", "opening": _hours("08:00", "15:00")}),
        ),
    ),
    Office(
        ("Employment office of Osh", "Центр занятости города Ош", "Ош шаарынын жумушка орноштуруу борбору"),
        "state", "KG-41721", "nazira",
        (
            Offer("employment", ("Work and courses for parents", "Работа и курсы для родителей", "Ата-энелерге жумуш жана курстар"),
                  "adult", ("KG-41721",), {"least_age": 18, "languages": BOTH, "cost": "free", "opening": _hours()}),
            Offer("business", ("Start your business", "Начни своё дело", "Өз ишиңди башта"),
                  "adult", ("KG-41721", "KG-41706226"),
                  {"least_age": 18, "languages": THREE, "capacity": 25, "cost": "free"}),
        ),
    ),
    Office(
        ("Shelter “Kanat”", "Приют «Канат»", "«Канат» баш калкалоочу жайы"),
        "ngo", "KG-41721", "nazira",
        (
            Offer("shelter", ("A safe place for the night", "Безопасное место на ночь", "Түнөөчү коопсуз жай"),
                  "child", ("KG-41706", "KG-41721"),
                  {"least_age": 3, "most_age": 17, "languages": THREE, "capacity": 12, "cost": "free",
                   "access": ["without_papers", "evenings"]}),
        ), confidential=True,
    ),
    Office(
        ("School No. 12 of Jalal-Abad", "Школа № 12 города Джалал-Абад", "Жалал-Абад шаарынын № 12 мектеби"),
        "state", "KG-41703410", "perizat",
        (
            Offer("school", ("A place in the class of one’s age", "Место в классе по возрасту", "Жашына ылайык класста орун"),
                  "child", ("KG-41703410",), {"least_age": 7, "most_age": 17, "languages": THREE, "cost": "free"}),
            Offer("food", ("Textbooks and stationery", "Учебники и школьные принадлежности", "Окуу китептери жана мектеп буюмдары"),
                  "child", ("KG-41703410",), {"languages": THREE, "cost": "free", "capacity": 80}),
        ),
    ),
    Office(
        ("Social protection of Jalal-Abad", "Социальная защита Джалал-Абада", "Жалал-Абаддын социалдык коргоо бөлүмү"),
        "state", "KG-41703410", "perizat",
        (
            Offer("benefits", ("Family benefit", "Пособие семье", "Үй-бүлөгө көмөк"),
                  "family", ("KG-41703410",), {"languages": BOTH, "cost": "free", "opening": _hours()}),
            Offer("guardianship", ("Guardianship papers", "Оформление опеки", "Камкордук кагаздарын тариздөө"),
                  "family", ("KG-41703410",), {"languages": BOTH, "cost": "free"}),
        ),
    ),
    Office(
        ("Family support centre of Shymkent", "Центр поддержки семьи, Шымкент", "Шымкенттеги үй-бүлөнү колдоо борбору"),
        "local", "KZ-79", "saule",
        (
            Offer("parenting", ("Support for parents and carers", "Поддержка родителей и опекунов", "Ата-энелерди жана камкорчуларды колдоо"),
                  "adult", ("KZ-79",), {"languages": ["kk", "ru"], "cost": "free", "opening": _hours()}),
            Offer("psychologist", ("Child psychologist", "Детский психолог", "Балдар психологу"),
                  "child", ("KZ-79", "KZ-6154"), {"most_age": 17, "languages": ["kk", "ru"], "capacity": 20, "cost": "free"}),
            Offer("vocational", ("Courses at the college", "Курсы при колледже", "Колледждеги курстар"),
                  "child", ("KZ-79",), {"least_age": 15, "most_age": 17, "languages": ["kk", "ru"], "cost": "reduced"}),
        ),
    ),
)  # fmt: skip


def enter_services(users: dict[str, User]) -> None:
    """Enters every office that is not there yet, by the supervisor of its area."""
    places = {place.code: place for place in Place.objects.all()}
    for number, office in enumerate(OFFICES):
        english, russian, kyrgyz = office.names
        if Provider.objects.filter(name=english).exists():
            continue
        by = users[office.keeper]
        provider = Provider(
            name=english, name_ru=russian, name_ky=kyrgyz, kind=office.kind,
            place=places[office.place], phone=f"+996 550 000 {300 + number}",
            address="" if not office.confidential else "Курманжан Датка 0",
            address_is_confidential=office.confidential,
        )  # fmt: skip
        actions.enter_provider(by=by, provider=provider)
        for offer in office.offers:
            name, name_ru, name_ky = offer.names
            service = Service(
                provider=provider, kind=offer.kind, name=name, name_ru=name_ru, name_ky=name_ky,
                for_whom=offer.for_whom, **offer.more,
            )  # fmt: skip
            areas = [places[code] for code in offer.areas]
            actions.enter_service(by=by, service=service, areas=areas)
        if office.staff:
            actions.take_on(by=by, provider=provider, user=users[office.staff])

"""Annexes 1 (light work) and 3 (banned work) of the Regulation, as far as our codes can tell them."""

from __future__ import annotations

from balalyk.law.code_lists import Names
from balalyk.law.norms import BANNED, LIGHT, ListedJob
from balalyk.law.registry import CONFIRMED
from balalyk.law.tr.regulation_25425 import EFFECTIVE_FROM, SOURCE, annex


def _job(code: str, kind: str, names: Names, exact: bool = True, **matches: object) -> ListedJob:
    return ListedJob(
        country="TR",
        code=code,
        names=names,
        kind=kind,
        exact=exact,
        since=EFFECTIVE_FROM,
        articles=annex(1 if kind == LIGHT else 3),
        sources=SOURCE,
        tag=CONFIRMED,
        **matches,  # type: ignore[arg-type]
    )


LIGHT_JOBS = (
    _job(
        "1-picking",
        LIGHT,
        Names(
            "picking of fruit, vegetables and flowers without danger of falling",
            "сбор фруктов, овощей и цветов без опасности падения",
            "жыгылуу коркунучу жок жерде жемиш, жашылча жана гүл терүү",
        ),
        tasks=frozenset({"harvesting"}),
    ),
    _job(
        "1-poultry",
        LIGHT,
        Names(
            "help with poultry and silkworms",
            "помощь в уходе за птицей и шелкопрядом",
            "канаттуулар менен жибек куртун багууга жардам",
        ),
        exact=False,
        tasks=frozenset({"animal_care"}),
    ),
    _job(
        "1-sales",
        LIGHT,
        Names(
            "selling with tradesmen and craftsmen, at a greengrocer's, of flowers, at fairs",
            "торговля у лавочников и ремесленников, овощами, цветами, на ярмарках",
            "дүкөнчүлөрдө жана усталарда, жашылча, гүл, жарманкеде сатуу",
        ),
        tasks=frozenset({"selling_goods"}),
    ),
    _job(
        "1-office",
        LIGHT,
        Names(
            "help in an office or a library",
            "помощь в конторе или библиотеке",
            "кеңседе же китепканада жардам берүү",
        ),
        tasks=frozenset({"office_help"}),
    ),
    _job(
        "1-newspapers",
        LIGHT,
        Names(
            "selling and bringing newspapers",
            "продажа и разноска газет",
            "гезит сатуу жана таратуу",
        ),
        exact=False,
        tasks=frozenset({"delivery"}),
    ),
    _job(
        "1-bakery",
        LIGHT,
        Names("help in a bakery", "помощь в пекарне", "наабайканада жардам берүү"),
        tasks=frozenset({"baking"}),
    ),
    _job(
        "1-restaurant",
        LIGHT,
        Names(
            "serving where no alcohol is served",
            "обслуживание там, где не подают спиртное",
            "арак-шарап берилбеген жерде тейлөө",
        ),
        exact=False,
        tasks=frozenset({"cooking_serving"}),
    ),
    _job(
        "1-packing",
        LIGHT,
        Names(
            "labelling and packing",
            "наклейка этикеток и упаковка",
            "этикетка чаптоо жана таңгактоо",
        ),
        exact=False,
        tasks=frozenset({"food_processing"}),
    ),
    _job(
        "1-sport",
        LIGHT,
        Names("help in a sports hall", "помощь в спортивном зале", "спорт залында жардам берүү"),
        exact=False,
        tasks=frozenset({"cleaning"}),
    ),
)

BANNED_JOBS = (
    _job(
        "3-alcohol-tobacco",
        BANNED,
        Names(
            "production and wholesale of alcohol and tobacco",
            "производство спиртного и табака и оптовая торговля ими",
            "арак-шарап жана тамеки өндүрүү, аларды дүң сатуу",
        ),
        tasks=frozenset({"making_alcohol", "making_tobacco", "carrying_alcohol_tobacco"}),
        sectors=("1101", "1102", "1103", "12"),
    ),
    _job(
        "3-explosives",
        BANNED,
        Names("work with explosives", "работа со взрывчаткой", "жарылгыч заттар менен иштөө"),
        hazards=frozenset({"explosives"}),
    ),
    _job(
        "3-heat-cold",
        BANNED,
        Names(
            "work in extreme heat or cold",
            "работа в сильную жару или холод",
            "катуу ысыкта же суукта иштөө",
        ),
        hazards=frozenset({"extreme_cold_heat"}),
    ),
)

JOBS = (*LIGHT_JOBS, *BANNED_JOBS)

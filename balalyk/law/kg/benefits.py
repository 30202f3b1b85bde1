"""The benefits of Kyrgyzstan for families with children, as far as they were found."""

from __future__ import annotations

from datetime import date

from balalyk.law.benefits import ONCE, Benefit
from balalyk.law.code_lists import Names
from balalyk.law.registry import CONFIRMED, TO_BE_CONFIRMED


def _read_in(when: Names) -> Names:
    return Names(
        f"State benefits of Kyrgyzstan, text read in {when.en}",
        f"Государственные пособия Кыргызстана, текст прочитан: {when.ru}",
        f"Кыргызстандын мамлекеттик жөлөкпулдары, текст окулган: {when.ky}",
    )


FEBRUARY_2025 = _read_in(Names("February 2025", "февраль 2025", "2025-жылдын февралы"))
JANUARY_2026 = _read_in(Names("January 2026", "январь 2026", "2026-жылдын январы"))
UNDATED = _read_in(Names("an undated text", "без даты", "күнү жок текст"))

# `since` is the first day that the text read speaks for; older amounts were not looked for.
BENEFITS = (
    Benefit(
        country="KG",
        code="family",
        names=Names("үй-бүлөгө көмөк (help to the family)", "үй-бүлөгө көмөк", "үй-бүлөгө көмөк"),
        amount=1200,
        child_below=16,
        conditions=Names(
            "for families whose income is below 1,000 som a head; given for one year, then asked for "
            "again. Families of migrants ask where they live, without registration there",
            "для семей с доходом ниже 1 000 сомов на человека; назначается на год, затем подают "
            "снова. Семьи мигрантов обращаются там, где живут, регистрация там не нужна",
            "кирешеси киши башына 1 000 сомдон төмөн үй-бүлөлөргө; бир жылга дайындалат, андан соң "
            "кайра кайрылат. Мигранттардын үй-бүлөсү жашаган жеринде, каттоосу жок эле кайрылат",
        ),
        since=date(2025, 2, 1),
        sources=FEBRUARY_2025,
        tag=CONFIRMED,
    ),
    Benefit(
        country="KG",
        code="birth",
        names=Names(
            "балага сүйүнчү (gift at birth)", "балага сүйүнчү (при рождении)", "балага сүйүнчү"
        ),
        amount=4000,
        per=ONCE,
        child_below=1,
        conditions=Names(
            "once, when a child is born", "один раз, при рождении", "бир жолу, бала төрөлгөндө"
        ),
        since=date(2026, 1, 1),
        sources=JANUARY_2026,
        tag=CONFIRMED,
    ),
    Benefit(
        country="KG",
        code="bala_yrysy",
        names=Names(
            "бала ырысы (for the youngest)", "бала ырысы (для самых маленьких)", "бала ырысы"
        ),
        amount=1200,
        child_below=3,
        since=date(2026, 7, 1),
        sources=JANUARY_2026,
        tag=CONFIRMED,
    ),
    Benefit(
        country="KG",
        code="high_mountain",
        names=Names(
            "for a third child and more in the high mountains",
            "на третьего и следующих детей в высокогорье",
            "бийик тоолуу жерде үчүнчү жана андан кийинки балага",
        ),
        amount=3000,
        child_below=3,
        children=3,
        conditions=Names(
            "for families who live in a high-mountain area",
            "для семей, живущих в высокогорной местности",
            "бийик тоолуу аймакта жашаган үй-бүлөлөргө",
        ),
        since=date(2026, 1, 1),
        sources=JANUARY_2026,
        tag=CONFIRMED,
    ),
    Benefit(
        country="KG",
        code="survivor",
        names=Names(
            "for a child who lost a parent",
            "ребёнку, потерявшему родителя",
            "ата-энесинен ажыраган балага",
        ),
        amount=3000,
        conditions=Names(
            "for a child whose mother or father has died; the text names 6,000 som as well, for "
            "cases that it does not tell apart: ask the office",
            "ребёнку, чья мать или чей отец умерли; в тексте названа и сумма 6 000 сомов, но для "
            "каких случаев, не сказано: спросите в отделе",
            "энеси же атасы каза болгон балага; текстте 6 000 сом да аталган, бирок кайсы учурга "
            "экени айтылган эмес: бөлүмдөн сураңыз",
        ),
        sources=UNDATED,
        tag=TO_BE_CONFIRMED,
    ),
)

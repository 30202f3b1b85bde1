"""How each language cites a law, so that a reader finds the article in the text they can read."""

from __future__ import annotations

import re

from balalyk.law.code_lists import Names

NOTHING = Names("", "", "")

# A "confirmed" rule was read in the text itself; any other waits for a lawyer.
TAGS = {
    "confirmed": Names("confirmed", "подтверждено", "тастыкталган"),
    "to be confirmed": Names("to be confirmed", "требует подтверждения", "тастыктоо керек"),
}

LAWS = {
    "KG": Names("Law of Kyrgyzstan", "Закон Кыргызстана", "Кыргызстандын мыйзамы"),
    "KZ": Names("Law of Kazakhstan", "Закон Казахстана", "Казакстандын мыйзамы"),
    "TR": Names("Law of Türkiye", "Закон Турции", "Түркиянын мыйзамы"),
    "UZ": Names("Law of Uzbekistan", "Закон Узбекистана", "Өзбекстандын мыйзамы"),
    "TJ": Names("Law of Tajikistan", "Закон Таджикистана", "Тажикстандын мыйзамы"),
}
INTERNATIONAL = Names("International standard", "Международный стандарт", "Эл аралык стандарт")
NOT_ENTERED = Names("not entered", "не внесён", "киргизилген эмес")

LABOUR_LAW = Names("Labour law", "Трудовое законодательство", "Эмгек мыйзамдары")
FACTS_GIVEN = Names("facts given", "сообщённые факты", "айтылган маалыматтар")
C182 = Names(
    "ILO Convention 182 (1999)", "Конвенция МОТ № 182 (1999)", "ЭЭУнун № 182 конвенциясы (1999)"
)

_NEXT_ARTICLE = re.compile(r", (?=\d)")


def article(numbers: str, about: Names = NOTHING) -> Names:
    """Articles by number, "14(2)-(3)" or "56(1), (7), 142(1)", and what they are `about`.

    Only after a comma does a digit begin another article; "(7)" is a paragraph of the one before.
    """
    ranged = numbers.replace(")-(", ")–(")
    one, *more = _NEXT_ARTICLE.split(ranged)
    kyrgyz = f"{'-, '.join([one, *more])}-{'беренелер' if more else 'берене'}"
    return _about(Names(f"Art. {numbers}", f"ст. {ranged}", kyrgyz), about)


def recommendation_190(paragraph: str, about: Names = NOTHING) -> Names:
    """A paragraph of the ILO's recommendation beside Convention 182, after what it is `about`."""
    cited = Names(
        f"ILO R190, para. {paragraph}",
        f"Рекомендация МОТ № 190, п. {paragraph}",
        f"ЭЭУнун № 190 сунуштамасы, {paragraph}-пункт",
    )
    if about is NOTHING:
        return cited
    return Names(*(f"{topic}; {text}" for topic, text in zip(about, cited, strict=True)))


def _about(cited: Names, about: Names) -> Names:
    if about is NOTHING:
        return cited
    return Names(*(f"{text}: {topic}" for text, topic in zip(cited, about, strict=True)))

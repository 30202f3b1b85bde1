"""An invented release: a country, a region with two districts, three indicators, some cells hidden."""

from datetime import UTC, date, datetime

from balalyk.reporting.facts import Area, Measure, OpenFigure, Period, Release


def words(en, ru, ky):
    return {"en": en, "ru": ru, "ky": ky}


NOTHING = words("", "", "")
AREAS = (
    Area("KG", "country", "", words("Kyrgyzstan", "Кыргызстан", "Кыргызстан")),
    Area("KG-41706", "region", "KG", words("Osh", "Ошская", "Ош")),
    Area("KG-41706-1", "district", "KG-41706", words("Aravan", "Араванский", "Араван")),
    # What somebody might type to have a spreadsheet run it.
    Area("KG-41706-2", "district", "KG-41706", words("=Nookat", "+Ноокатский", "@Ноокат")),
)
MEASURES = (
    Measure(
        "R1",
        words("Children in the register", "Дети в реестре", "Реестрдеги балдар"),
        words("Each once.", "Каждый один раз.", "Ар бири бир жолу."),
        NOTHING,
        "own",
        is_share=False,
    ),
    Measure(
        "SDG871",
        words(
            "Children in child labour by the statistical standard",
            "Дети, занятые детским трудом по статистическому стандарту",
            "Статистикалык стандарт боюнча балдар эмгегиндеги балдар",
        ),
        words("Hours reach the threshold.", "Часы достигают порога.", "Сааты чекке жетет."),
        words("No prevalence.", "Не распространённость.", "Таралышы эмес."),
        "SDG 8.7.1, indicator 1",
        is_share=True,
    ),
    Measure(
        "VISITS",
        words("Household visits", "Посещения", "Үйлөргө баруулар"),
        words("Knocks on doors.", "Стук в двери.", "Эшик кагуу."),
        NOTHING,
        "own",
        is_share=False,
    ),
)


def figure(measure, area, top, of=None, sex="", age=""):
    return OpenFigure(measure, area, sex, age, top, of)


FIGURES = (
    figure("R1", "KG", 1234),
    figure("R1", "KG", 640, sex="f"),
    figure("R1", "KG", 594, sex="m"),
    figure("R1", "KG-41706", 320),
    figure("R1", "KG-41706-1", None),
    figure("R1", "KG-41706-2", None),
    figure("SDG871", "KG", 210, 1000),
    figure("SDG871", "KG", 60, 400, age="5-11"),
    figure("SDG871", "KG", None, 300, age="12-14"),
    figure("SDG871", "KG", 0, 0, age="?"),
    figure("SDG871", "KG-41706-1", None, None),
    figure("VISITS", "KG", 3120),
    figure("VISITS", "KG-41706-2", 45),
)


def a_release(start=date(2026, 7, 1), end=date(2026, 12, 31), **changes):
    told = {
        "name": "2026-half-2",
        "fingerprint": "0f1e2d3c4b5a",
        "period": Period(start, end),
        "made_at": datetime(2027, 1, 4, 9, 30, tzinfo=UTC),
        "program": "0.1.0",
        "areas": AREAS,
        "measures": MEASURES,
        "figures": FIGURES,
        **changes,
    }
    return Release(**told)

"""The words of the international standard."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T

_AGE_QUESTION = T("When was the child born?", "Когда родился ребёнок?", "Бала качан төрөлгөн?")
_WEEK = T("{hours} in the week", "{hours} за неделю", "жумасына {hours}")


def _ages(title: T) -> dict[str, T]:
    return {
        "title": title,
        "limit": T("ages 5 to 17", "возраст от 5 до 17 лет", "5 жаштан 17 жашка чейин"),
        "outside.seen": T("{age}", "{age}", "{age} жаш"),
        "outside.sentence": T(
            "This definition counts children of 5 to 17 only.",
            "Это определение учитывает только детей от 5 до 17 лет.",
            "Бул аныктама 5 жаштан 17 жашка чейинки балдарды гана эсепке алат.",
        ),
        "question": _AGE_QUESTION,
    }


def _economic(title: T) -> dict[str, T]:
    return {
        "title": title,
        "limit": T(
            "1 hour a week or more at 5-11, 14 or more at 12-14, 43 or more at 15-17 is child labour",
            "детский труд: от 1 ч в неделю в 5–11 лет, от 14 ч в 12–14 лет, от 43 ч в 15–17 лет",
            "балдар эмгеги: 5–11 жашта жумасына 1 сааттан, 12–14 жашта 14 сааттан, 15–17 жашта 43 сааттан баштап",
        ),
        "broken.seen": _WEEK,
        "broken.sentence": T(
            "The child works {hours} a week. At this age {limit} or more counts as child labour.",
            "Ребёнок работает {hours} в неделю. В этом возрасте {limit} и больше – детский труд.",
            "Бала жумасына {hours} иштейт. Бул куракта {limit} жана андан көп болсо, балдар эмгеги деп эсептелет.",
        ),
        "broken.remedy": T(
            "Less than {limit} a week.", "Меньше {limit} в неделю.", "Жумасына {limit}тан аз."
        ),
        "kept.seen": _WEEK,
        "kept.sentence": T(
            "The child works {hours} a week, less than the {limit} that count as child labour at this age.",
            "Ребёнок работает {hours} в неделю – меньше, чем {limit}, с которых это детский труд в этом "
            "возрасте.",
            "Бала жумасына {hours} иштейт, бул курактагы {limit} чегинен аз.",
        ),
        "none.seen": T("no work of this kind", "такой работы нет", "мындай жумуш жок"),
        "question": T(
            "How many hours did the child work in the last week, all work together?",
            "Сколько часов ребёнок работал за последнюю неделю, считая всё?",
            "Бала акыркы жумада баары болуп канча саат иштеди?",
        ),
    }


def _chores(title: T) -> dict[str, T]:
    return {
        "title": title,
        "limit": T(
            "21 hours a week or more at 5-14 is child labour; no threshold from 15",
            "детский труд: от 21 ч в неделю в 5–14 лет; с 15 лет порога нет",
            "балдар эмгеги: 5–14 жашта жумасына 21 сааттан баштап; 15 жаштан чек жок",
        ),
        "broken.seen": _WEEK,
        "broken.sentence": T(
            "The child does {hours} of chores a week. At this age {limit} or more counts as child labour.",
            "Домашние дела занимают у ребёнка {hours} в неделю. В этом возрасте {limit} и больше – "
            "детский труд.",
            "Бала үй иштерине жумасына {hours} сарптайт. Бул куракта {limit} жана андан көп болсо, балдар "
            "эмгеги деп эсептелет.",
        ),
        "broken.remedy": T(
            "Less than {limit} a week.", "Меньше {limit} в неделю.", "Жумасына {limit}тан аз."
        ),
        "kept.seen": _WEEK,
        "kept.sentence": T(
            "The child does {hours} of chores a week, less than {limit}.",
            "Домашние дела занимают у ребёнка {hours} в неделю, меньше {limit}.",
            "Бала үй иштерине жумасына {hours} сарптайт, {limit}тан аз.",
        ),
        "none.seen": T("no chores", "домашних дел нет", "үй иштери жок"),
        "no_threshold.seen": T("{age}", "{age}", "{age} жаш"),
        "no_threshold.sentence": T(
            "From 15 on there is no threshold for chores.",
            "С 15 лет для домашних дел порога нет.",
            "15 жаштан тартып үй иштерине чек коюлган эмес.",
        ),
        "question": T(
            "How many hours of chores did the child do in the last week?",
            "Сколько часов за последнюю неделю заняли домашние дела?",
            "Акыркы жумада бала үй иштерине канча саат сарптады?",
        ),
    }


_HAZARD_QUESTION = T(
    "Is there dust, fire, noise, chemicals, dangerous tools, heavy loads or another danger?",
    "Есть ли пыль, огонь, шум, химикаты, опасные инструменты, тяжёлые грузы или другая опасность?",
    "Чаң, от, ызы-чуу, химикат, коркунучтуу аспап, оор жүк же башка коркунуч барбы?",
)


def _hazards(title: T) -> dict[str, T]:
    return {
        "title": title,
        "limit": T("nobody under 18", "никому до 18 лет", "18 жашка чейин эч кимге болбойт"),
        "broken.seen": T("{hazards}", "{hazards}", "{hazards}"),
        "broken.sentence": T(
            "The child meets dangers: {hazards}. This counts as hazardous at every age under 18.",
            "Ребёнок сталкивается с опасностью: {hazards}. До 18 лет такая работа считается опасной в "
            "любом возрасте.",
            "Бала коркунучка туш болот: {hazards}. 18 жашка чейин каалаган куракта бул коркунучтуу деп "
            "эсептелет.",
        ),
        "broken.remedy": T(
            "The child no longer meets these dangers.",
            "Ребёнок больше не сталкивается с этими опасностями.",
            "Бала бул коркунучтарга мындан ары туш болбойт.",
        ),
        "kept.seen": T("no danger seen", "опасности не видно", "коркунуч байкалган жок"),
        "question": _HAZARD_QUESTION,
    }


_BOTH = {
    "sdg_8_7_1": T("SDG 8.7.1", "ЦУР 8.7.1", "ТӨМ 8.7.1"),
    "mics6": T("MICS6", "MICS6", "MICS6"),
}

WORDS: dict[str, dict[str, T]] = {}
for _standard, _name in _BOTH.items():
    WORDS[f"{_standard}.ages"] = _ages(
        T(f"{_name.en}: ages", f"{_name.ru}: возраст", f"{_name.ky}: жаш курак")
    )
    WORDS[f"{_standard}.economic"] = _economic(
        T(f"{_name.en}: hours of work", f"{_name.ru}: часы работы", f"{_name.ky}: жумуш сааты")
    )
    WORDS[f"{_standard}.chores"] = _chores(
        T(
            f"{_name.en}: hours of chores",
            f"{_name.ru}: часы домашних дел",
            f"{_name.ky}: үй иштеринин сааты",
        )
    )

WORDS |= {
    "mics6.hazardous_conditions": _hazards(
        T("MICS6: hazardous conditions", "MICS6: опасные условия", "MICS6: коркунучтуу шарттар")
    ),
    "icls.ages": _ages(T("ICLS: ages", "МКСТ: возраст", "ЭСЭК: жаш курак")),
    "icls.hazards": _hazards(T("Hazardous work", "Опасная работа", "Коркунучтуу жумуш")),
    "icls.household_hazards": _hazards(
        T("Hazardous work at home", "Опасные домашние дела", "Коркунучтуу үй иштери")
    ),
    "icls.household_services": _chores(
        T("Long hours of work at home", "Долгие домашние дела", "Узакка созулган үй иштери")
    ),
    "icls.age_and_hours": _economic(
        T("Hours of work for the age", "Часы работы для возраста", "Куракка жараша жумуш сааты")
    ),
    "icls.worst_forms": {
        "title": T(
            "Worst forms of child labour",
            "Наихудшие формы детского труда",
            "Балдар эмгегинин эң жаман түрлөрү",
        ),
        "limit": T("nobody under 18", "никому до 18 лет", "18 жашка чейин эч кимге болбойт"),
        "broken.seen": T("{signs}", "{signs}", "{signs}"),
        "broken.sentence": T(
            "This is child labour in a worst form: {signs}.",
            "Это детский труд в наихудшей форме: {signs}.",
            "Бул – эң жаман түрдөгү балдар эмгеги: {signs}.",
        ),
    },
    "icls.industry": {
        "title": T("A hazardous industry", "Опасная отрасль", "Коркунучтуу тармак"),
        "limit": T(
            "nobody under 18 in mining or construction",
            "до 18 лет нельзя в добыче и строительстве",
            "18 жашка чейин кен казууда жана курулушта иштөөгө болбойт",
        ),
        "broken.seen": T("{work}", "{work}", "{work}"),
        "broken.sentence": T(
            "Mining and construction count as hazardous as a whole. Seen: {work}.",
            "Добыча и строительство считаются опасными целиком. Отмечено: {work}.",
            "Кен казуу жана курулуш толугу менен коркунучтуу деп эсептелет. Байкалганы: {work}.",
        ),
        "broken.remedy": T(
            "The child leaves this work.",
            "Ребёнок оставляет эту работу.",
            "Бала бул жумуштан кетет.",
        ),
    },
    "icls.night": {
        "title": T("Work at night", "Ночная работа", "Түнкү жумуш"),
        "limit": T(
            "none between 22:00 and 06:00", "не с 22:00 до 06:00", "22:00дөн 06:00гө чейин болбойт"
        ),
        "broken.seen": T("works {clock}", "работает {clock}", "иштеген убактысы: {clock}"),
        "broken.sentence": T(
            "Work at night ({clock}) counts as hazardous under 18.",
            "Ночная работа ({clock}) до 18 лет считается опасной.",
            "Түнкү жумуш ({clock}) 18 жашка чейин коркунучтуу деп эсептелет.",
        ),
        "broken.remedy": T(
            "Work begins at 06:00 at the earliest and ends by 22:00.",
            "Работа начинается не раньше 06:00 и кончается к 22:00.",
            "Жумуш саат 06:00дөн эрте башталбайт жана 22:00гө чейин бүтөт.",
        ),
    },
    "icls.long_hours": {
        "title": T("Long hours", "Долгие часы", "Узак саат"),
        "limit": T(
            "43 hours a week or more is hazardous",
            "от 43 ч в неделю – опасная работа",
            "жумасына 43 сааттан баштап коркунучтуу",
        ),
        "broken.seen": _WEEK,
        "broken.sentence": T(
            "The child works {hours} a week. {limit} or more is hazardous at every age under 18.",
            "Ребёнок работает {hours} в неделю. {limit} и больше опасны в любом возрасте до 18 лет.",
            "Бала жумасына {hours} иштейт. {limit} жана андан көп болсо, 18 жашка чейин коркунучтуу.",
        ),
        "broken.remedy": T(
            "Less than {limit} a week.", "Меньше {limit} в неделю.", "Жумасына {limit}тан аз."
        ),
    },
    "icls.load": {
        "title": T("Loads", "Грузы", "Жүк"),
        "limit": T(
            "heavy loads are hazardous; the standard names no kilograms",
            "тяжёлые грузы опасны; килограммы стандарт не называет",
            "оор жүк коркунучтуу; стандартта килограмм аталган эмес",
        ),
        "unknown.seen": T("a load of {kg}", "груз {kg}", "{kg} жүк"),
        "question": T(
            "Is the load heavy for this child?",
            "Тяжёл ли этот груз для ребёнка?",
            "Бул жүк балага оорбу?",
        ),
    },
    "c182.ages": {
        "title": T("Under 18", "До 18 лет", "18 жашка чейин"),
        "limit": T("under 18", "до 18 лет", "18 жашка чейин"),
        "outside.seen": T("{age}", "{age}", "{age} жаш"),
        "outside.sentence": T(
            "The convention protects everybody under 18.",
            "Конвенция защищает всех до 18 лет.",
            "Конвенция 18 жашка чейинкилердин баарын коргойт.",
        ),
    },
    "c182.signs": {
        "title": T(
            "Worst forms of child labour",
            "Наихудшие формы детского труда",
            "Балдар эмгегинин эң жаман түрлөрү",
        ),
        "limit": T(
            "forbidden always, to everybody under 18",
            "запрещено всегда, всем до 18 лет",
            "18 жашка чейинкилердин баарына дайыма тыюу салынган",
        ),
        "broken.seen": T("{signs}", "{signs}", "{signs}"),
        "broken.sentence": T(
            "This is one of the worst forms of child labour: {signs}. It must end at once.",
            "Это одна из наихудших форм детского труда: {signs}. Она должна прекратиться немедленно.",
            "Бул – балдар эмгегинин эң жаман түрлөрүнүн бири: {signs}. Ал дароо токтотулушу керек.",
        ),
        "broken.remedy": T(
            "Bring the child to safety and tell the child protection service today.",
            "Сегодня же обеспечить ребёнку безопасность и сообщить в орган защиты детей.",
            "Бүгүн эле баланы коопсуз жерге алып, балдарды коргоо органына кабарлоо керек.",
        ),
        "kept.seen": T(
            "asked about each, none found",
            "спросили о каждой, не найдено",
            "ар бири суралды, табылган жок",
        ),
        "unknown.seen": T("not asked: {signs}", "не спросили: {signs}", "суралган жок: {signs}"),
        "question": T(
            "Ask, in private and only if it is safe, about: {signs}.",
            "Спросите наедине и только если это безопасно: {signs}.",
            "Жалгыз, коопсуз учурда гана сураңыз: {signs}.",
        ),
    },
    "c182.begging": {
        "title": T("Begging", "Попрошайничество", "Кайыр сурамчылык"),
        "limit": T(
            "never by force or for somebody else's profit",
            "никогда – по принуждению или ради чужой выгоды",
            "мажбурлап же бирөөнүн пайдасы үчүн – эч качан",
        ),
        "unknown.seen": T("begs", "попрошайничает", "кайыр сурайт"),
        "question": T(
            "Does somebody make the child beg or take the money?",
            "Заставляет ли кто-то ребёнка просить или забирает деньги?",
            "Баланы бирөө кайыр сурататбы же акчасын алабы?",
        ),
    },
    "c182.hazardous": {
        "title": T("Hazardous work", "Опасная работа", "Коркунучтуу жумуш"),
        "limit": T("nobody under 18", "никому до 18 лет", "18 жашка чейин эч кимге болбойт"),
        "broken.seen": T("hazardous work", "опасная работа", "коркунучтуу жумуш"),
        "broken.sentence": T(
            "The work is hazardous, which is one of the worst forms of child labour.",
            "Работа опасна, а это одна из наихудших форм детского труда.",
            "Жумуш коркунучтуу, бул балдар эмгегинин эң жаман түрлөрүнүн бири.",
        ),
        "kept.seen": T(
            "no hazardous work seen", "опасной работы не видно", "коркунучтуу жумуш байкалган жок"
        ),
        "question": _HAZARD_QUESTION,
    },
}

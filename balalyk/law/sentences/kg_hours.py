"""The words of the Kyrgyz rules on hours, night, rest and time off."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T

_DAY_QUESTION = T(
    "How many hours a day does the child work, and on how many days a week?",
    "Сколько часов в день и сколько дней в неделю работает ребёнок?",
    "Бала күнүнө канча саат жана жумасына канча күн иштейт?",
)
_SCHOOL_QUESTION = T(
    "Does the child go to school, and was it term or vacation?",
    "Учится ли ребёнок, и было это учебное время или каникулы?",
    "Бала окуйбу, жана ал окуу мезгилиби же каникулбу?",
)
_AGE_QUESTION = T("When was the child born?", "Когда родился ребёнок?", "Бала качан төрөлгөн?")
_SAME_DAY_QUESTION = T(
    "Does the child do these jobs on the same day?",
    "Выполняет ли ребёнок эти работы в один и тот же день?",
    "Бала бул жумуштарды бир эле күнү аткарабы?",
)
_DAY_SEEN = T("{hours} a day", "{hours} в день", "күнүнө {hours}")
_SAME_DAY_SEEN = T(
    "{hours} a day if on the same day",
    "{hours} в день, если в один день",
    "бир күндө болсо, күнүнө {hours}",
)
_DAY_REMEDY = T(
    "At most {limit} a day: {fewer} fewer.",
    "Не больше {limit} в день: на {fewer} меньше.",
    "Күнүнө {limit}тан ашпасын: {fewer} кем.",
)


def _day(title: T, limit: T, sentence: T) -> dict[str, T]:
    return {
        "title": title,
        "limit": limit,
        "broken.seen": _DAY_SEEN,
        "broken.sentence": sentence,
        "broken.remedy": _DAY_REMEDY,
        "kept.seen": _DAY_SEEN,
        "question": _DAY_QUESTION,
        "unknown_school.seen": _DAY_SEEN,
        "unknown_school.question": _SCHOOL_QUESTION,
        "unknown_age.seen": _DAY_SEEN,
        "unknown_age.question": _AGE_QUESTION,
        "same_day.seen": _SAME_DAY_SEEN,
        "same_day.question": _SAME_DAY_QUESTION,
    }


PUPIL_DAY = _day(
    T(
        "Hours a day in the school year",
        "Часов в день в учебном году",
        "Окуу жылындагы күндүк саат",
    ),
    T(
        "pupils in the school year: 2.5 hours a day to 16, 3.5 to 18",
        "учащиеся в учебном году: 2,5 ч в день до 16 лет, 3,5 ч до 18",
        "окуу жылында окуучулар: 16 жашка чейин күнүнө 2,5 саат, 18 жашка чейин 3,5 саат",
    ),
    T(
        "The child works {hours} a day in the school year. At this age the law allows at most {limit}.",
        "Ребёнок работает {hours} в день в учебном году. В этом возрасте закон разрешает не больше "
        "{limit}.",
        "Бала окуу жылында күнүнө {hours} иштейт. Бул куракта мыйзам {limit}тан ашык иштөөгө уруксат "
        "бербейт.",
    ),
)

WORDS: dict[str, dict[str, T]] = {
    "kg.weekly_hours": {
        "title": T("Hours a week", "Часов в неделю", "Жумалык саат"),
        "limit": T(
            "24 hours a week to 16, 36 to 18",
            "24 ч в неделю до 16 лет, 36 ч до 18",
            "16 жашка чейин жумасына 24 саат, 18 жашка чейин 36 саат",
        ),
        "broken.seen": T("{hours} a week", "{hours} в неделю", "жумасына {hours}"),
        "broken.sentence": T(
            "The child works {hours} a week. At this age the law allows at most {limit}.",
            "Ребёнок работает {hours} в неделю. В этом возрасте закон разрешает не больше {limit}.",
            "Бала жумасына {hours} иштейт. Бул куракта мыйзам {limit}тан ашык иштөөгө уруксат бербейт.",
        ),
        "broken.remedy": T(
            "At most {limit} a week: {fewer} fewer.",
            "Не больше {limit} в неделю: на {fewer} меньше.",
            "Жумасына {limit}тан ашпасын: {fewer} кем.",
        ),
        "kept.seen": T("{hours} a week", "{hours} в неделю", "жумасына {hours}"),
        "question": T(
            "How many hours a week does the child work, all jobs together?",
            "Сколько часов в неделю ребёнок работает на всех работах вместе?",
            "Бала бардык жумуштарында жумасына канча саат иштейт?",
        ),
        "unknown_age.seen": T("{hours} a week", "{hours} в неделю", "жумасына {hours}"),
        "unknown_age.question": _AGE_QUESTION,
    },
    "kg.daily_hours": _day(
        T("Hours a day", "Часов в день", "Күндүк саат"),
        T(
            "5 hours a day to 16, 7 to 18",
            "5 ч в день до 16 лет, 7 ч до 18",
            "16 жашка чейин күнүнө 5 саат, 18 жашка чейин 7 саат",
        ),
        T(
            "The child works {hours} a day. At this age the law allows at most {limit}.",
            "Ребёнок работает {hours} в день. В этом возрасте закон разрешает не больше {limit}.",
            "Бала күнүнө {hours} иштейт. Бул куракта мыйзам {limit}тан ашык иштөөгө уруксат бербейт.",
        ),
    ),
    "kg.daily_hours_pupil": PUPIL_DAY,
    "kg.daily_hours_six_days": _day(
        T(
            "Hours a day in a six-day week",
            "Часов в день при шестидневке",
            "Алты күндүк жумадагы күндүк саат",
        ),
        T(
            "in a six-day week: 4 hours a day to 16, 6 to 18",
            "при шестидневной неделе: 4 ч в день до 16 лет, 6 ч до 18",
            "алты күндүк жумада: 16 жашка чейин күнүнө 4 саат, 18 жашка чейин 6 саат",
        ),
        T(
            "The child works {hours} a day in a week of six days or more. At this age the law allows "
            "at most {limit}.",
            "Ребёнок работает {hours} в день при шести и более рабочих днях. В этом возрасте закон "
            "разрешает не больше {limit}.",
            "Бала жумасына алты күн же андан көп иштеп, күнүнө {hours} иштейт. Бул куракта мыйзам "
            "{limit}тан ашык иштөөгө уруксат бербейт.",
        ),
    ),
    "kg.night": {
        "title": T("Work at night", "Ночная работа", "Түнкү жумуш"),
        "limit": T(
            "nobody under 18 between 22:00 and 06:00",
            "до 18 лет нельзя с 22:00 до 06:00",
            "18 жашка чейин саат 22:00дөн 06:00гө чейин иштөөгө болбойт",
        ),
        "broken.seen": T(
            "hours of work: {clock}", "время работы: {clock}", "иштеген убактысы: {clock}"
        ),
        "broken.sentence": T(
            "The child works at night ({clock}). Nobody under 18 may work between 22:00 and 06:00.",
            "Ребёнок работает ночью ({clock}). До 18 лет нельзя работать с 22:00 до 06:00.",
            "Бала түнкүсүн иштейт ({clock}). 18 жашка чейин саат 22:00дөн 06:00гө чейин иштөөгө болбойт.",
        ),
        "broken.remedy": T(
            "Work begins at 06:00 at the earliest and ends by 22:00.",
            "Работа начинается не раньше 06:00 и кончается к 22:00.",
            "Жумуш саат 06:00дөн эрте башталбайт жана 22:00гө чейин бүтөт.",
        ),
        "kept.seen": T(
            "hours of work: {clock}", "время работы: {clock}", "иштеген убактысы: {clock}"
        ),
        "question": T(
            "When does the work begin and end?",
            "Когда работа начинается и кончается?",
            "Жумуш качан башталып, качан бүтөт?",
        ),
        "excepted.seen": T("performs at night", "выступает ночью", "түнкүсүн өнөр көрсөтөт"),
        "excepted.question": T(
            "Is the child on the list of creative workers or athletes, with consent and permit?",
            "Есть ли ребёнок в перечне творческих работников или спортсменов, с согласием и разрешением?",
            "Бала чыгармачыл кызматкерлердин же спортчулардын тизмесиндеби, макулдук жана уруксат барбы?",
        ),
    },
    "kg.rest_between_shifts": {
        "title": T(
            "Rest between shifts", "Отдых между сменами", "Нөөмөттөрдүн ортосундагы эс алуу"
        ),
        "limit": T(
            "at least twice the shift before, the meal break counted in",
            "не меньше двойной длины смены вместе с обедом",
            "түшкү тыныгуу менен кошо нөөмөттөн кеминде эки эсе узун",
        ),
        "broken.seen": T("{hours} of rest", "{hours} отдыха", "{hours} эс алуу"),
        "broken.sentence": T(
            "The child rests only {hours} between two shifts; at least {limit} are due.",
            "Между сменами ребёнок отдыхает только {hours}; положено не меньше {limit}.",
            "Бала эки нөөмөттүн ортосунда {hours} гана эс алат; кеминде {limit} керек.",
        ),
        "broken.remedy": T(
            "At least {limit} between two shifts.",
            "Не меньше {limit} между сменами.",
            "Нөөмөттөрдүн ортосунда кеминде {limit}.",
        ),
        "kept.seen": T("{hours} of rest", "{hours} отдыха", "{hours} эс алуу"),
        "question": T(
            "How many hours are there from the end of one shift to the next?",
            "Сколько часов проходит от конца одной смены до начала следующей?",
            "Бир нөөмөттүн аягынан кийинкисине чейин канча саат өтөт?",
        ),
    },
}


def _banned(title: T, seen: T, not_seen: T, question: T) -> dict[str, T]:
    return {
        "title": title,
        "limit": T("nobody under 18", "никому до 18 лет", "18 жашка чейин эч кимге уруксат эмес"),
        "broken.seen": seen,
        "broken.sentence": T(
            "This is forbidden to everybody under 18, even if the child agrees.",
            "Это запрещено всем до 18 лет, даже если ребёнок согласен.",
            "Бала макул болсо да, бул 18 жашка чейинкилердин баарына тыюу салынган.",
        ),
        "broken.remedy": T(
            "The employer stops asking this of the child.",
            "Работодатель больше этого не требует.",
            "Иш берүүчү мындан ары муну талап кылбайт.",
        ),
        "kept.seen": not_seen,
        "question": question,
        "excepted.seen": seen,
        "excepted.question": WORDS["kg.night"]["excepted.question"],
    }


WORDS["kg.overtime"] = _banned(
    T("Overtime", "Сверхурочная работа", "Ашыкча убакыт иштөө"),
    T("works overtime", "работает сверхурочно", "ашыкча убакыт иштейт"),
    T("no overtime", "сверхурочных нет", "ашыкча убакыт иштебейт"),
    T(
        "Does the child have to stay longer than agreed?",
        "Приходится ли ребёнку оставаться дольше условленного?",
        "Бала макулдашылгандан узак иштөөгө туура келеби?",
    ),
)
WORDS["kg.days_off"] = _banned(
    T(
        "Work on days off and holidays",
        "Работа в выходные и праздники",
        "Дем алыш жана майрам күндөрү иштөө",
    ),
    T("works on days off", "работает в выходные", "дем алыш күндөрү иштейт"),
    T("days off are kept", "выходные соблюдаются", "дем алыш күндөрү сакталат"),
    T(
        "Does the child work on days off or holidays?",
        "Работает ли ребёнок в выходные или праздники?",
        "Бала дем алыш же майрам күндөрү иштейби?",
    ),
)
WORDS["kg.business_trips"] = _banned(
    T("Business trips", "Командировки", "Иш сапарлары"),
    T("is sent away on business", "ездит в командировки", "иш сапарына жөнөтүлөт"),
    T("is not sent away", "в командировки не ездит", "иш сапарына жөнөтүлбөйт"),
    T(
        "Does the employer send the child to work in other places?",
        "Отправляет ли работодатель ребёнка работать в другие места?",
        "Иш берүүчү баланы башка жакка иштөөгө жөнөтөбү?",
    ),
)
WORDS["kg2004.daily_hours_pupil"] = PUPIL_DAY
WORDS["kg2004.overtime"] = WORDS["kg.overtime"]
WORDS["kg2004.days_off"] = WORDS["kg.days_off"]
WORDS["kg2004.rest_of_code"] = {
    "title": T(
        "The rest of the Code of 2004",
        "Остальное в Кодексе 2004 года",
        "2004-жылдагы кодекстин калган бөлүгү",
    ),
    "limit": T("not entered", "не внесено", "киргизилген эмес"),
    "unknown.seen": T(
        "work before the Code of 2025",
        "работа до Кодекса 2025 года",
        "2025-жылдагы кодекске чейинки жумуш",
    ),
    "unknown.sentence": T(
        "This was before the Labour Code of 2025. Of the Code of 2004 only a few articles have been "
        "entered, so we cannot tell the rest.",
        "Это было до Трудового кодекса 2025 года. Из Кодекса 2004 года внесено лишь несколько статей, "
        "об остальном сказать нельзя.",
        "Бул 2025-жылдагы Эмгек кодексине чейин болгон. 2004-жылдагы кодекстен бир нече берене гана "
        "киргизилген, калганын айтууга болбойт.",
    ),
    "question": T(
        "Ask a lawyer what the Code of 2004 said.",
        "Спросите юриста, что говорил Кодекс 2004 года.",
        "2004-жылдагы кодексте эмне айтылганын юристтен сураңыз.",
    ),
}

"""The words of Türkiye's rules: those of the Kyrgyz where the rule is the same, with its own limits."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T
from balalyk.law.sentences import kg_age, kg_formalities, kg_hours, kg_prohibited

_KG = {**kg_prohibited.WORDS, **kg_age.WORDS, **kg_hours.WORDS, **kg_formalities.WORDS}


def _week(title: T, limit: T) -> dict[str, T]:
    return {
        **_KG["kg.weekly_hours"],
        "title": title,
        "limit": limit,
        "unknown_school.seen": _KG["kg.weekly_hours"]["kept.seen"],
        "unknown_school.question": _KG["kg.daily_hours"]["unknown_school.question"],
    }


def _enough_rest(title: T, limit: T, question: T) -> dict[str, T]:
    return {**_KG["kg.rest_between_shifts"], "title": title, "limit": limit, "question": question}


def _banned(title: T, seen: T, kept: T, question: T) -> dict[str, T]:
    return {
        **_KG["kg.overtime"],
        "title": title,
        "broken.seen": seen,
        "kept.seen": kept,
        "question": question,
    }


_WEEK_TITLE, _DAY_TITLE = _KG["kg.weekly_hours"]["title"], _KG["kg.daily_hours"]["title"]
_TERM_WEEK_TITLE = T(
    "Hours a week in the school year",
    "Часов в неделю в учебном году",
    "Окуу жылындагы жумалык саат",
)
_ART_TITLE = T(
    "Hours of art, culture and advertising",
    "Часы работы в искусстве, культуре и рекламе",
    "Искусство, маданият жана жарнамадагы жумуш сааты",
)
_ART_LIMIT = T(
    "art, culture and advertising: 5 hours a day, 30 a week",
    "искусство, культура, реклама: 5 ч в день, 30 ч в неделю",
    "искусство, маданият, жарнама: күнүнө 5 саат, жумасына 30 саат",
)

WORDS: dict[str, dict[str, T]] = {
    "tr.minimum_age": {
        **_KG["kg.minimum_age"],
        "limit": T(
            "15; 14 for light work; earlier only art, culture and advertising",
            "15 лет; 14 – лёгкая работа; раньше – только искусство, культура и реклама",
            "15 жаш; жеңил жумуш үчүн 14; андан эрте – искусство, маданият жана жарнама гана",
        ),
        "broken.sentence": T(
            "The child is {age}. Before 14 nobody may be hired but for art, culture and advertising.",
            "Ребёнку {age}. До 14 лет нанимать можно только для искусства, культуры и рекламы.",
            "Бала {age} жашта. 14 жашка чейин искусство, маданият жана жарнамага гана алса болот.",
        ),
        "broken.remedy": T(
            "The child stops working; from 14 light work is possible.",
            "Ребёнок прекращает работу; с 14 лет возможна лёгкая работа.",
            "Бала жумушту токтотот; 14 жаштан жеңил жумушка болот.",
        ),
        "kept_light.seen": T(
            "{age}: light work only", "{age}: только лёгкая работа", "{age} жаш: жеңил жумуш гана"
        ),
        "kept_art.seen": T(
            "{age}: art, culture or advertising",
            "{age}: искусство, культура или реклама",
            "{age} жаш: искусство, маданият же жарнама",
        ),
        "unknown_task.seen": T(
            "{age}, the kind of work not known",
            "{age}, вид работы неизвестен",
            "{age} жаш, иштин түрү белгисиз",
        ),
        "unknown_task.question": T(
            "What work does the child do?",
            "Какую работу выполняет ребёнок?",
            "Бала кандай жумуш кылат?",
        ),
    },
    "tr.light_work": {
        **_KG["kg.light_work"],
        "limit": T(
            "under 15: without harm to learning",
            "до 15 лет: без вреда для учёбы",
            "15 жашка чейин: окууга зыян келтирбестен",
        ),
        "broken.sentence": T(
            "The work keeps the child from learning. Under 15 work must not stand in the way of school.",
            "Работа мешает ребёнку учиться. До 15 лет работа не должна мешать школе.",
            "Жумуш баланын окуусуна тоскоол болот. 15 жашка чейин жумуш окууга тоскоол болбошу керек.",
        ),
    },
    "tr.permit": {
        "title": T(
            "A permit for each activity", "Разрешение на каждое занятие", "Ар бир иш-чарага уруксат"
        ),
        "limit": T(
            "under 14: a permit for each work in art, culture and advertising",
            "до 14 лет: разрешение на каждую работу в искусстве, культуре, рекламе",
            "14 жашка чейин: искусство, маданият, жарнамадагы ар бир жумушка уруксат",
        ),
        "broken.seen": T("no permit", "разрешения нет", "уруксат жок"),
        "broken.sentence": T(
            "There is no permit. Without it the exception for art, culture and advertising does not stand.",
            "Разрешения нет. Без него исключение для искусства, культуры и рекламы не действует.",
            "Уруксат жок. Ансыз искусство, маданият жана жарнама үчүн берилген өзгөчө жол күчүндө эмес.",
        ),
        "broken.remedy": T(
            "The employer gets a permit for this activity.",
            "Работодатель получает разрешение на это занятие.",
            "Иш берүүчү бул иш-чарага уруксат алат.",
        ),
        "kept.seen": T("permitted", "разрешение есть", "уруксат бар"),
        "question": T(
            "Is there a permit for this activity?",
            "Есть ли разрешение на это занятие?",
            "Бул иш-чарага уруксат барбы?",
        ),
    },
    "tr.banned_place": {
        **_KG["kg.banned_place"],
        "limit": T(
            "nobody under 18 underground or under water",
            "до 18 лет нельзя под землёй и под водой",
            "18 жашка чейин жер астында жана суу астында иштөөгө болбойт",
        ),
    },
    "tr.night": {
        **_KG["kg.night"],
        "limit": T(
            "nobody under 18 between 20:00 and 06:00",
            "до 18 лет нельзя с 20:00 до 06:00",
            "18 жашка чейин саат 20:00дөн 06:00гө чейин иштөөгө болбойт",
        ),
        "broken.sentence": T(
            "The child works at night ({clock}). Nobody under 18 may work between 20:00 and 06:00.",
            "Ребёнок работает ночью ({clock}). До 18 лет нельзя работать с 20:00 до 06:00.",
            "Бала түнкүсүн иштейт ({clock}). 18 жашка чейин саат 20:00дөн 06:00гө чейин иштөөгө болбойт.",
        ),
        "broken.remedy": T(
            "Work begins at 06:00 at the earliest and ends by 20:00.",
            "Работа начинается не раньше 06:00 и кончается к 20:00.",
            "Жумуш саат 06:00дөн эрте башталбайт жана 20:00гө чейин бүтөт.",
        ),
    },
    "tr.overtime": _KG["kg.overtime"],
    "tr.harmful_work": _KG["kg.harmful_work"],
    "tr.banned_trade": {
        **_KG["kg.banned_trade"],
        "limit": T(
            "nobody under 18 makes or sells alcohol or tobacco",
            "до 18 лет нельзя производить и продавать спиртное и табак",
            "18 жашка чейин арак-шарап менен тамеки өндүрүүгө жана сатууга болбойт",
        ),
    },
    "tr.medical_examination": {
        **_KG["kg.medical_examination"],
        "limit": T(
            "before hire and in the course of the work",
            "до найма и во время работы",
            "жумушка алуудан мурда жана жумуш учурунда",
        ),
    },
    "tr.compulsory_schooling": {
        **_KG["kg.compulsory_schooling"],
        "limit": T("twelve years of school", "двенадцать лет обучения", "он эки жыл окуу"),
        "broken.sentence": T(
            "The child works and does not go to school, though grade 12 is not finished. School is "
            "compulsory until then.",
            "Ребёнок работает и не учится, хотя 12 классов не окончено. До этого школа обязательна.",
            "Бала иштейт, бирок окубайт, ал эми 12-классты бүтө элек. Ага чейин окуу милдеттүү.",
        ),
    },
    "tr.light_work_list": {
        "title": T("The list of light work", "Перечень лёгких работ", "Жеңил жумуштардын тизмеси"),
        "limit": T(
            "at 14 only the jobs of the list of light work",
            "в 14 лет – только работы из перечня лёгких",
            "14 жашта – жеңил жумуштардын тизмесиндегилер гана",
        ),
        "not_listed.seen": T("{work}", "{work}", "{work}"),
        "not_listed.sentence": T(
            "At 14 only light work of the list is allowed; this is not on it: {work}.",
            "В 14 лет разрешена только лёгкая работа из перечня; этой в нём нет: {work}.",
            "14 жашта тизмедеги жеңил жумушка гана уруксат; бул анда жок: {work}.",
        ),
        "not_listed.remedy": T(
            "The child changes to light work of the list, or waits until 15.",
            "Ребёнок переходит на лёгкую работу из перечня или ждёт до 15 лет.",
            "Бала тизмедеги жеңил жумушка өтөт же 15 жашка чейин күтөт.",
        ),
        "kept.seen": T("{job}", "{job}", "{job}"),
        "perhaps.seen": T("not known", "неизвестно", "белгисиз"),
        "perhaps.question": T(
            "Is it exactly this: {job}?",
            "Это именно вот что: {job}?",
            "Бул так ушул жумушпу: {job}?",
        ),
        "question": T(
            "What work does the child do?",
            "Какую работу выполняет ребёнок?",
            "Бала кандай жумуш кылат?",
        ),
    },
    "tr.listed_work": {
        **_KG["kg.listed_work"],
        "limit": T(
            "nobody under 18 does a job of Annex 3",
            "до 18 лет нельзя выполнять работы из Приложения 3",
            "18 жашка чейин 3-тиркемедеги жумуштарды аткарууга болбойт",
        ),
    },
    "tr.piece_rate": _banned(
        T("Pay by the piece", "Сдельная оплата", "Даана үчүн акы"),
        T("paid by the piece", "платят сдельно", "даана үчүн төлөнөт"),
        T("not by the piece", "не сдельно", "даана үчүн эмес"),
        T(
            "Is the child paid by the piece?",
            "Платят ли ребёнку сдельно?",
            "Балага даана үчүн төлөнөбү?",
        ),
    ),
    "tr.cash_handling": _banned(
        T("Handling cash", "Работа с деньгами", "Акча менен иштөө"),
        T("answers for cash", "отвечает за деньги", "акчага жооп берет"),
        T("answers for no cash", "за деньги не отвечает", "акчага жооп бербейт"),
        T(
            "Does the child take money and answer for it?",
            "Принимает ли ребёнок деньги и отвечает ли за них?",
            "Бала акча алып, ал үчүн жооп береби?",
        ),
    ),
    "tr.return_home": _banned(
        T("Home every evening", "Домой каждый вечер", "Күн сайын үйгө кайтуу"),
        T(
            "cannot go home in the evening",
            "не может вернуться вечером домой",
            "кечинде үйгө кайта албайт",
        ),
        T("goes home", "возвращается домой", "үйгө кайтат"),
        T(
            "Can the child go home every evening?",
            "Может ли ребёнок каждый вечер возвращаться домой?",
            "Бала күн сайын кечинде үйүнө кайта алабы?",
        ),
    ),
    "tr.weekly_hours": _week(
        _WEEK_TITLE,
        T(
            "35 hours a week to 15, 40 to 18",
            "35 ч в неделю до 15 лет, 40 ч до 18",
            "15 жашка чейин жумасына 35 саат, 18 жашка чейин 40 саат",
        ),
    ),
    "tr.weekly_hours_pupil": _week(
        _TERM_WEEK_TITLE,
        T(
            "pupils in the school year: 10 hours a week",
            "учащиеся в учебном году: 10 ч в неделю",
            "окуу жылында окуучулар: жумасына 10 саат",
        ),
    ),
    "tr.weekly_hours_art": _week(_ART_TITLE, _ART_LIMIT),
    "tr.daily_hours": {
        **_KG["kg.daily_hours"],
        "title": _DAY_TITLE,
        "limit": T(
            "7 hours a day to 15, 8 to 18",
            "7 ч в день до 15 лет, 8 ч до 18",
            "15 жашка чейин күнүнө 7 саат, 18 жашка чейин 8 саат",
        ),
    },
    "tr.daily_hours_pupil": {
        **kg_hours.PUPIL_DAY,
        "limit": T(
            "pupils in the school year: 2 hours a day",
            "учащиеся в учебном году: 2 ч в день",
            "окуу жылында окуучулар: күнүнө 2 саат",
        ),
    },
    "tr.daily_hours_art": {**_KG["kg.daily_hours"], "title": _ART_TITLE, "limit": _ART_LIMIT},
    "tr.school_hours": {
        "title": T("Outside school hours", "Вне уроков", "Сабактан тышкары"),
        "limit": T(
            "in the school year only outside lessons",
            "в учебном году только вне уроков",
            "окуу жылында сабактан тышкары гана",
        ),
        "broken.seen": T(
            "works during lessons", "работает во время уроков", "сабак убагында иштейт"
        ),
        "broken.sentence": T(
            "The child works while the school has lessons. In the school year a pupil works only outside them.",
            "Ребёнок работает во время уроков. В учебном году учащийся работает только вне их.",
            "Бала сабак убагында иштейт. Окуу жылында окуучу сабактан тышкары гана иштейт.",
        ),
        "broken.remedy": T(
            "Work only outside lessons.",
            "Работать только вне уроков.",
            "Сабактан тышкары гана иштөө.",
        ),
        "kept.seen": T("outside lessons", "вне уроков", "сабактан тышкары"),
        "unknown.seen": T("during the hours of lessons", "в часы уроков", "сабак сааттарында"),
        "question": T(
            "Does the child work while the school has lessons?",
            "Работает ли ребёнок во время уроков?",
            "Бала сабак убагында иштейби?",
        ),
    },
    "tr.breaks": {
        "title": T("Breaks", "Перерывы", "Тыныгуу"),
        "limit": T(
            "30 minutes within 2 to 4 hours of work, 1 hour within longer work",
            "30 минут при 2–4 ч работы, 1 ч при более долгой",
            "2–4 саат жумушта 30 мүнөт, андан узагында 1 саат",
        ),
        "broken.seen": T("{minutes} minutes", "{minutes} мин", "{minutes} мүнөт"),
        "broken.sentence": T(
            "The child rests {minutes} minutes within the working day; at least {needed} are due.",
            "В течение рабочего дня ребёнок отдыхает {minutes} мин; положено не меньше {needed}.",
            "Бала иш күнүндө {minutes} мүнөт эс алат; кеминде {needed} мүнөт керек.",
        ),
        "broken.remedy": T(
            "At least {needed} minutes of rest.",
            "Не меньше {needed} минут отдыха.",
            "Кеминде {needed} мүнөт эс алуу.",
        ),
        "kept.seen": T("{minutes} minutes", "{minutes} мин", "{minutes} мүнөт"),
        "question": T(
            "How long are the breaks within the working day?",
            "Сколько длятся перерывы в течение дня?",
            "Иш күнүндөгү тыныгуу канчага созулат?",
        ),
    },
    "tr.rest_between_shifts": _enough_rest(
        T("Daily rest", "Ежедневный отдых", "Күнүмдүк эс алуу"),
        T("at least 14 hours on end", "не меньше 14 ч подряд", "кеминде 14 саат үзгүлтүксүз"),
        _KG["kg.rest_between_shifts"]["question"],
    ),
    "tr.weekly_rest": {
        **_enough_rest(
            T("Weekly rest", "Еженедельный отдых", "Жумалык эс алуу"),
            T("at least 40 hours on end", "не меньше 40 ч подряд", "кеминде 40 саат үзгүлтүксүз"),
            T(
                "How many hours on end is the child free in a week?",
                "Сколько часов подряд ребёнок свободен за неделю?",
                "Бала жумасына канча саат үзгүлтүксүз бош болот?",
            ),
        ),
        "broken.sentence": T(
            "The child is free only {hours} on end in a week; at least {limit} are due.",
            "За неделю ребёнок свободен подряд только {hours}; положено не меньше {limit}.",
            "Бала жумасына үзгүлтүксүз {hours} гана бош; кеминде {limit} керек.",
        ),
        "broken.remedy": T(
            "At least {limit} free on end every week.",
            "Не меньше {limit} свободного времени подряд каждую неделю.",
            "Жума сайын кеминде {limit} үзгүлтүксүз бош убакыт.",
        ),
    },
    "tr.days_off": _KG["kg.days_off"],
    "tr.annual_leave": {
        **_KG["kg.annual_leave"],
        "limit": T("at least 20 days a year", "не меньше 20 дней в год", "жылына кеминде 20 күн"),
    },
    "tr.written_contract": {
        **_KG["kg.written_contract"],
        "limit": T("a written contract", "письменный договор", "жазуу жүзүндөгү келишим"),
    },
    "tr.parental_consent": {
        **_KG["kg.parental_consent"],
        "limit": T(
            "under 18 a parent or guardian signs the contract",
            "до 18 лет договор подписывает родитель или опекун",
            "18 жашка чейин келишимге ата-эне же камкорчу кол коёт",
        ),
        "broken.sentence": T(
            "No parent or guardian has signed.",
            "Родитель или опекун не подписал.",
            "Ата-эне же камкорчу кол койгон эмес.",
        ),
    },
}

"""The words of Kazakhstan's rules: those of the Kyrgyz where the rule is the same, with its own limits."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T
from balalyk.law.sentences import kg_age, kg_formalities, kg_hours, kg_prohibited

_KG = {**kg_prohibited.WORDS, **kg_age.WORDS, **kg_hours.WORDS, **kg_formalities.WORDS}

_AGE: dict[str, T] = {
    **_KG["kg.minimum_age"],
    "limit": T(
        "16; 15 after basic secondary school; 14 for a pupil's light work; earlier only cinema, "
        "theatre and circus",
        "16 лет; 15 – после основной школы; 14 – лёгкий труд учащегося; раньше – только кино, "
        "театр и цирк",
        "16 жаш; негизги мектептен кийин 15; окуучунун жеңил эмгеги үчүн 14; андан эрте – кино, "
        "театр жана цирк гана",
    ),
    "broken.sentence": T(
        "The child is {age}. Before 14 nobody may be hired but for cinema, theatre and circus.",
        "Ребёнку {age}. До 14 лет нанимать можно только для кино, театра и цирка.",
        "Бала {age} жашта. 14 жашка чейин кино, театр жана циркке гана алса болот.",
    ),
    "kept_finished.seen": T(
        "{age}, basic secondary school finished",
        "{age}, основная школа окончена",
        "{age} жаш, негизги мектепти бүткөн",
    ),
    "kept_stage.seen": T(
        "{age}: cinema, theatre or circus",
        "{age}: кино, театр или цирк",
        "{age} жаш: кино, театр же цирк",
    ),
    "not_finished.seen": T(
        "{age}, not a pupil, basic secondary school not finished",
        "{age}, не учится, основная школа не окончена",
        "{age} жаш, окубайт, негизги мектепти бүтпөгөн",
    ),
    "not_finished.sentence": T(
        "The child is {age}, does not go to school and has not finished grade 9. At 15 one may be "
        "hired after basic secondary school, or as a pupil for light work.",
        "Ребёнку {age}, он не учится и не окончил 9 классов. В 15 лет нанимать можно после основной "
        "школы или учащимся на лёгкую работу.",
        "Бала {age} жашта, окубайт жана 9-классты бүтпөгөн. 15 жашта негизги мектептен кийин же "
        "окуучу катары жеңил жумушка алса болот.",
    ),
    "not_finished.remedy": T(
        "The child goes back to school; then light work out of study time is possible.",
        "Ребёнок возвращается в школу; тогда возможна лёгкая работа вне учёбы.",
        "Бала мектепке кайтат; ошондо окуудан тышкары жеңил жумушка болот.",
    ),
    "unknown_grade.seen": T(
        "{age}, not a pupil, grade not known",
        "{age}, не учится, класс неизвестен",
        "{age} жаш, окубайт, классы белгисиз",
    ),
    "unknown_grade.question": _KG["kg.compulsory_schooling"]["unknown_grade.question"],
    "unknown_stage.seen": T(
        "{age}, the kind of work not known",
        "{age}, вид работы неизвестен",
        "{age} жаш, иштин түрү белгисиз",
    ),
    "unknown_stage.question": T(
        "Is it work for cinema, theatre or circus, or something else?",
        "Это работа в кино, театре или цирке или что-то другое?",
        "Бул кино, театр же цирк үчүн жумушпу же башкабы?",
    ),
}

_CONSENT = {
    **_KG["kg.parental_consent"],
    "limit": T(
        "under 16: one parent's or the guardian's written consent",
        "до 16 лет: письменное согласие одного из родителей или опекуна",
        "16 жашка чейин: ата-эненин биринин же камкорчунун жазуу жүзүндөгү макулдугу",
    ),
}

_HEAVY = {
    "title": T("Heavy work", "Тяжёлая работа", "Оор жумуш"),
    "limit": T(
        "nobody under 18 carries 10 kg or more",
        "до 18 лет нельзя носить 10 кг и больше",
        "18 жашка чейин 10 кг жана андан оор жүк көтөрүүгө болбойт",
    ),
    "broken.seen": T("a load of {kg}", "груз {kg}", "{kg} жүк"),
    "broken.sentence": T(
        "The child carries {kg}. Carrying {most_kg} or more is heavy work, which nobody under 18 may do.",
        "Ребёнок носит {kg}. Носить {most_kg} и больше – тяжёлая работа, до 18 лет её выполнять нельзя.",
        "Бала {kg} көтөрөт. {most_kg} жана андан оор жүк көтөрүү – оор жумуш, 18 жашка чейин аны "
        "аткарууга болбойт.",
    ),
    "broken.remedy": T(
        "The child stops carrying such loads now.",
        "Ребёнок больше не носит такие грузы.",
        "Бала мындай жүктөрдү мындан ары көтөрбөйт.",
    ),
}

_DAY = {
    **_KG["kg.daily_hours"],
    "limit": T(
        "5 hours a day to 16, 7 hours 12 minutes to 18",
        "5 ч в день до 16 лет, 7 ч 12 мин до 18",
        "16 жашка чейин күнүнө 5 саат, 18 жашка чейин 7 саат 12 мүнөт",
    ),
}

_DAY_PUPIL_2015 = {
    "title": kg_hours.PUPIL_DAY["title"],
    "limit": T(
        "the Code of 2007 gave pupils in term 2.5 hours a day to 16, 3.5 to 18; whether the Code of "
        "2015 does is to be confirmed",
        "Кодекс 2007 года давал учащимся в учебном году 2,5 ч в день до 16 лет, 3,5 ч до 18; остался "
        "ли этот предел в Кодексе 2015 года, надо подтвердить",
        "2007-жылдагы кодекс окуу жылында окуучуларга 16 жашка чейин күнүнө 2,5 саат, 18 жашка чейин "
        "3,5 саат берген; 2015-жылдагы кодексте бул чек калганын тастыктоо керек",
    ),
    "to_confirm.seen": kg_hours.PUPIL_DAY["kept.seen"],
    "to_confirm.sentence": T(
        "The child works {hours} a day in the school year. Under the Code of 2007 at most {limit} were "
        "allowed; whether this still holds a lawyer has to confirm.",
        "Ребёнок работает {hours} в день в учебном году. По Кодексу 2007 года разрешалось не больше "
        "{limit}; действует ли это сейчас, должен подтвердить юрист.",
        "Бала окуу жылында күнүнө {hours} иштейт. 2007-жылдагы кодекс {limit}тан ашык иштөөгө "
        "уруксат берген эмес; азыр да ушундайбы, юрист тастыкташы керек.",
    ),
    "question": T(
        "Ask the labour inspectorate how long a pupil may work on a school day.",
        "Узнайте в инспекции труда, сколько учащийся может работать в учебный день.",
        "Эмгек инспекциясынан окуучу окуу күнү канча иштей аларын сураңыз.",
    ),
}

_SHIFT_CAMP = {
    **_KG["kg.overtime"],
    "title": T("Shift camps", "Вахтовая работа", "Вахталык жумуш"),
    "broken.seen": T("works in a shift camp", "работает вахтой", "вахталык жумушта иштейт"),
    "kept.seen": T("no shift camp", "не вахта", "вахта эмес"),
    "question": T(
        "Does the child live and work away from home in shifts?",
        "Живёт и работает ли ребёнок вахтой вдали от дома?",
        "Бала үйүнөн алыс, вахта менен жашап иштейби?",
    ),
}

_SECOND_JOB = {
    "title": T("A second job", "Работа по совместительству", "Кошумча жумуш"),
    "limit": T("none under 18", "до 18 лет нельзя", "18 жашка чейин болбойт"),
    "broken.seen": T(
        "paid jobs: {jobs}", "оплачиваемых работ: {jobs}", "акы төлөнүүчү жумуштар: {jobs}"
    ),
    "broken.sentence": T(
        "The child has more than one paid job ({jobs}). Nobody under 18 may have a second one.",
        "У ребёнка больше одной оплачиваемой работы ({jobs}). До 18 лет вторая не допускается.",
        "Баланын бирден көп акы төлөнүүчү жумушу бар ({jobs}). 18 жашка чейин экинчисине жол берилбейт.",
    ),
    "broken.remedy": T(
        "The child keeps one job at most.",
        "Остаётся не больше одной работы.",
        "Бирден ашык жумуш калбайт.",
    ),
}

_PAY_PERIOD = {
    **_KG["kg.pay_period"],
    "limit": T(
        "at least every month, by the 10th of the next",
        "не реже раза в месяц, до 10-го числа следующего",
        "айына кеминде бир жолу, кийинки айдын 10-күнүнө чейин",
    ),
}
_PAY_LATE = {
    **_KG["kg.pay_late"],
    "limit": T(
        "by the 10th of the next month",
        "не позже 10-го числа следующего месяца",
        "кийинки айдын 10-күнүнөн кечиктирбей",
    ),
    "broken.sentence": T(
        "Pay comes late. It is due by the 10th of the next month. The fault is the employer's.",
        "Плату задерживают. Она положена до 10-го числа следующего месяца. Это вина работодателя.",
        "Акы кечигип төлөнөт. Аны кийинки айдын 10-күнүнө чейин төлөш керек. Бул – иш берүүчүнүн күнөөсү.",
    ),
    "broken.remedy": T("Pay what is owed now.", "Выплатить долг сейчас.", "Карызды азыр төлөө."),
}
_PAY_IN_KIND = {
    **_KG["kg.pay_in_kind"],
    "limit": T(
        "in tenge, not in goods or IOUs",
        "в тенге, не товаром и не расписками",
        "теңге менен, товар же тил кат менен эмес",
    ),
    "broken.sentence": T(
        "The child is paid in goods or notes. Pay is due in tenge.",
        "Ребёнку платят товаром или расписками. Платить положено в тенге.",
        "Балага товар же тил кат менен төлөшөт. Акы теңге менен төлөнүшү керек.",
    ),
    "broken.remedy": T("Pay in tenge.", "Платить в тенге.", "Теңге менен төлөө."),
    "kept.seen": T("paid in tenge", "платят в тенге", "теңге менен төлөнөт"),
}
_CONTRACT = {
    **_KG["kg.written_contract"],
    "limit": T("a written contract", "письменный договор", "жазуу жүзүндөгү келишим"),
}
_MEDICAL = {
    **_KG["kg.medical_examination"],
    "limit": T(
        "before hire and every year to 18",
        "до найма и ежегодно до 18 лет",
        "жумушка алуудан мурда жана 18 жашка чейин жыл сайын",
    ),
}
_SCHOOLING = {
    **_KG["kg.compulsory_schooling"],
    "limit": T(
        "school until grade 9 is finished; grades 10 and 11 are to be confirmed",
        "школа до окончания 9 класса; о 10–11 классах надо спросить юриста",
        "9-классты бүткөнгө чейин окуу; 10–11-класстар тууралуу юристтен сураш керек",
    ),
    "to_confirm.seen": _KG["kg.compulsory_schooling"]["kept_finished.seen"],
    "to_confirm.question": T(
        "Ask whether grades 10 and 11 are compulsory.",
        "Узнайте, обязательны ли 10-й и 11-й классы.",
        "10-жана 11-класстар милдеттүүбү, сураңыз.",
    ),
}

_BOTH: dict[str, dict[str, T]] = {
    "harmful_work": _KG["kg.harmful_work"],
    "banned_place": _KG["kg.banned_place"],
    "banned_trade": _KG["kg.banned_trade"],
    "listed_work": _KG["kg.listed_work"],
    "load": _KG["kg.load"],
    "minimum_age": _AGE,
    "light_work": _KG["kg.light_work"],
    "parental_consent": _CONSENT,
    "night": _KG["kg.night"],
    "overtime": _KG["kg.overtime"],
    "weekly_hours": _KG["kg.weekly_hours"],
    "daily_hours": _DAY,
    "written_contract": _CONTRACT,
    "medical_examination": _MEDICAL,
    "full_liability": _KG["kg.full_liability"],
    "pay_period": _PAY_PERIOD,
    "pay_late": _PAY_LATE,
    "pay_in_kind": _PAY_IN_KIND,
    "unequal_pay": _KG["kg.unequal_pay"],
}

WORDS: dict[str, dict[str, T]] = {
    **{f"kz.{name}": words for name, words in _BOTH.items()},
    **{f"kz2007.{name}": words for name, words in _BOTH.items()},
    "kz.heavy_work": _HEAVY,
    "kz.daily_hours_pupil": _DAY_PUPIL_2015,
    "kz2007.daily_hours_pupil": kg_hours.PUPIL_DAY,
    "kz.shift_camp": _SHIFT_CAMP,
    "kz.second_job": _SECOND_JOB,
    "kz.compulsory_schooling": _SCHOOLING,
    "kz2007.load": {
        **_KG["kg.load"],
        "limit": T(
            "4.1 kg, as a report of 2007 cites the law",
            "4,1 кг, как приводит закон отчёт 2007 года",
            "4,1 кг, 2007-жылдагы отчётто мыйзам ушинтип келтирилген",
        ),
    },
}

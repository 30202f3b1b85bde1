"""The words that no country owns: scope, contradictions, and what stands where a rule has none."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T

KEPT_SENTENCE = T(
    "{title}: the rule is kept ({seen}).",
    "{title}: правило соблюдено ({seen}).",
    "{title}: эреже сакталган ({seen}).",
)
UNKNOWN_SENTENCE = T(
    "{title}: we cannot tell yet. {question}",
    "{title}: пока сказать нельзя. {question}",
    "{title}: азырынча айтууга болбойт. {question}",
)
UNKNOWN_SEEN = T("not known", "неизвестно", "белгисиз")

_WHICH = T("Which is right?", "Что верно?", "Кайсынысы туура?")


def _contradiction(title: T, seen: T, sentence: T) -> dict[str, T]:
    return {
        "title": title,
        "limit": T(
            "both cannot be true; the graver was used",
            "оба не могут быть верны; взято более тяжкое",
            "экөө тең туура боло албайт; оору алынды",
        ),
        "seen": seen,
        "sentence": sentence,
        "question": _WHICH,
    }


WORDS: dict[str, dict[str, T]] = {
    "law.scope": {
        "title": T(
            "What the labour code covers",
            "Что охватывает трудовой кодекс",
            "Эмгек кодекси эмнени камтыйт",
        ),
        "limit": T("work for an employer", "работа у работодателя", "иш берүүчүгө иштөө"),
        "family.seen": T(
            "work without an employer", "работа без работодателя", "иш берүүчүсүз жумуш"
        ),
        "family.sentence": T(
            "The labour code does not reach work in the own family or on one's own account. The "
            "international standard judges it.",
            "Трудовой кодекс не распространяется на работу в своей семье или на себя. Её оценивает "
            "международный стандарт.",
            "Эмгек кодекси өз үй-бүлөсүндөгү же өз алдынча жумушту камтыбайт. Аны эл аралык стандарт "
            "баалайт.",
        ),
        "small_employer.seen": T(
            "a farm of 50 workers or fewer",
            "хозяйство, где не больше 50 работников",
            "50дөн ашпаган кишиси бар чарба",
        ),
        "small_employer.sentence": T(
            "The labour law does not reach farms with 50 workers or fewer. The international standard "
            "judges the work.",
            "Трудовой закон не распространяется на хозяйства, где не больше 50 работников. Работу "
            "оценивает международный стандарт.",
            "Эмгек мыйзамы 50дөн ашпаган кишиси бар чарбаларды камтыбайт. Жумушту эл аралык стандарт "
            "баалайт.",
        ),
        "unknown_employer.seen": T(
            "a farm; how many work there is not known",
            "хозяйство; сколько там работников, неизвестно",
            "чарба; ал жерде канча киши иштээри белгисиз",
        ),
        "unknown_employer.question": T(
            "How many people work on this farm?",
            "Сколько людей работает в этом хозяйстве?",
            "Бул чарбада канча киши иштейт?",
        ),
        "question": T(
            "For whom does the child do this work, and is it paid?",
            "Для кого ребёнок выполняет эту работу и платят ли за неё?",
            "Бала бул жумушту ким үчүн аткарат, акысы төлөнөбү?",
        ),
    },
    "law.adult": {
        "title": T("Under 18", "До 18 лет", "18 жашка чейин"),
        "limit": T("under 18", "до 18 лет", "18 жашка чейин"),
        "outside.seen": T("{age}", "{age}", "{age} жаш"),
        "outside.sentence": T(
            "This person is {age} and no longer a child before the law.",
            "Этому человеку {age}, по закону это уже не ребёнок.",
            "Бул адам {age} жашта, мыйзам боюнча бала эмес.",
        ),
    },
    "law.no_work": {
        "title": T("Work", "Работа", "Жумуш"),
        "limit": T("nothing to judge", "оценивать нечего", "баалай турган жумуш жок"),
        "none.seen": T("no work found", "работы не найдено", "жумуш табылган жок"),
        "abroad.seen": T(
            "the work is done in another country",
            "работа в другой стране",
            "жумуш башка өлкөдө",
        ),
        "abroad.sentence": T(
            "The child works in another country; that country's law judges the work.",
            "Ребёнок работает в другой стране; работу оценивает её закон.",
            "Бала башка өлкөдө иштейт; жумушту ошол өлкөнүн мыйзамы баалайт.",
        ),
        "none.sentence": T(
            "No work was found, so there is nothing to hold against the law.",
            "Работы не найдено, сверять с законом нечего.",
            "Жумуш табылган жок, мыйзамга салыштыра турган эч нерсе жок.",
        ),
        "question": T(
            "Does the child work, for whom and how long?",
            "Работает ли ребёнок, у кого и как долго?",
            "Бала иштейби, кимге жана канча убакыт?",
        ),
    },
    "law.to_enter": {
        "title": T("Not entered: {topic}", "Не внесено: {topic}", "Киргизилген эмес: {topic}"),
        "limit": T("not known", "неизвестно", "белгисиз"),
        "question": T(
            "Ask a lawyer of that country what its law says on this: {topic}.",
            "Спросите юриста той страны, что говорит закон: {topic}.",
            "Ошол өлкөнүн юристинен мыйзамда эмне айтылганын сураңыз: {topic}.",
        ),
    },
    "law.not_entered": {
        "title": T("Law not entered yet", "Закон ещё не внесён", "Мыйзам али киргизиле элек"),
        "limit": T("not known", "неизвестно", "белгисиз"),
        "unknown.seen": T(
            "work in: {country}", "страна работы: {country}", "иштеген өлкөсү: {country}"
        ),
        "unknown.sentence": T(
            "The labour law of this country ({country}) has not been entered, so its verdict cannot be "
            "told. The international standard speaks all the same.",
            "Трудовое право этой страны ({country}) не внесено, поэтому её вывода нет. Международный "
            "стандарт действует всё равно.",
            "Бул өлкөнүн ({country}) эмгек мыйзамы киргизилген эмес, ошондуктан анын корутундусу жок. "
            "Эл аралык стандарт ошентсе да колдонулат.",
        ),
        "question": T(
            "Ask a lawyer of that country.",
            "Спросите юриста этой страны.",
            "Ошол өлкөнүн юристинен сураңыз.",
        ),
    },
    "facts.age": _contradiction(
        T("Two ages", "Два возраста", "Эки башка жаш"),
        T(
            "told {age}, by the birth date {counted}",
            "назван возраст {age}, по дате рождения {counted}",
            "айтылган жашы {age}, туулган күнү боюнча {counted}",
        ),
        T(
            "The age told ({age}) and the birth date ({counted}) do not agree; the younger was used.",
            "Названный возраст ({age}) и дата рождения ({counted}) расходятся; взят меньший.",
            "Айтылган жаш ({age}) менен туулган күнү ({counted}) дал келбейт; кичүүсү алынды.",
        ),
    ),
    "facts.hours": _contradiction(
        T("Two numbers of hours", "Два числа часов", "Эки башка саат"),
        T(
            "{hours} a week, but {day} a day, days a week: {days}",
            "{hours} в неделю, но {day} в день, дней в неделю: {days}",
            "жумасына {hours}, бирок күнүнө {day}, жумадагы күндөр: {days}",
        ),
        T(
            "The hours a week ({hours}) and the hours a day ({day}, days: {days}) do not agree; the "
            "greater number was used.",
            "Часы в неделю ({hours}) и в день ({day}, дней: {days}) расходятся; взято большее.",
            "Жумалык ({hours}) жана күндүк ({day}, күндөр: {days}) саат дал келбейт; чоңу алынды.",
        ),
    ),
    "facts.clock": _contradiction(
        T("Hours and clock", "Часы и время", "Саат жана убакыт"),
        T(
            "{hours} a day, but {clock}",
            "{hours} в день, но {clock}",
            "күнүнө {hours}, бирок {clock}",
        ),
        T(
            "{hours} a day do not fit between start and end ({clock}); the hours were used.",
            "{hours} в день не помещаются между началом и концом ({clock}); взяты часы.",
            "Күнүнө {hours} башталышы менен аягынын ортосуна ({clock}) батпайт; саат алынды.",
        ),
    ),
    "facts.night": _contradiction(
        T("Night and clock", "Ночь и время", "Түн жана убакыт"),
        T(
            "told: not at night, but {clock}",
            "сказано: не ночью, но {clock}",
            "түнкүсүн эмес делген, бирок {clock}",
        ),
        T(
            "It was said that the child does not work at night, but the times ({clock}) say so.",
            "Сказано, что ребёнок ночью не работает, но время ({clock}) говорит обратное.",
            "Бала түнкүсүн иштебейт делген, бирок убакыт ({clock}) башканы көрсөтөт.",
        ),
    ),
    "facts.calendar": _contradiction(
        T("School and calendar", "Учёба и календарь", "Окуу жана календарь"),
        T(
            "told: {calendar}; the country's school calendar says otherwise",
            "сказано: {calendar}; по школьному календарю страны иначе",
            "айтылганы: {calendar}; өлкөнүн мектеп календары башкача",
        ),
        T(
            "It was said that it is {calendar} for this child, but the country's school calendar says "
            "otherwise; what was told of the child's own school was used.",
            "Сказано, что у ребёнка сейчас {calendar}, но по школьному календарю страны это не так; "
            "взято то, что сказано о его школе.",
            "Балада азыр {calendar} делген, бирок өлкөнүн мектеп календары боюнча андай эмес; баланын "
            "өз мектеби жөнүндө айтылганы алынды.",
        ),
    )
    | {
        "limit": T(
            "both cannot be true; what was told was used",
            "оба не могут быть верны; взято сказанное",
            "экөө тең туура боло албайт; айтылганы алынды",
        )
    },
    "facts.harmless": _contradiction(
        T("Harmless, yet dangerous", "Безвредно, но опасно", "Зыянсыз, бирок коркунучтуу"),
        T(
            "told harmless, but: {hazards}",
            "названо безвредным, но: {hazards}",
            "зыянсыз делген, бирок: {hazards}",
        ),
        T(
            "The work was called harmless, but dangers were seen: {hazards}.",
            "Работа названа безвредной, но отмечены опасности: {hazards}.",
            "Жумуш зыянсыз делген, бирок коркунучтар байкалган: {hazards}.",
        ),
    ),
    "facts.illicit": _contradiction(
        T("Drugs, yet no crime", "Наркотики без преступления", "Баңги зат, бирок кылмыш эмес"),
        T(
            "handles drugs, but crime was denied",
            "имеет дело с наркотиками, но преступление отрицается",
            "баңги зат менен иштейт, бирок кылмыш четке кагылган",
        ),
        T(
            "The child handles drugs, though use for crime was denied.",
            "Ребёнок имеет дело с наркотиками, хотя вовлечение в преступление отрицалось.",
            "Кылмышка тартуу четке кагылганы менен, бала баңги зат менен иштейт.",
        ),
    ),
}

"""The words of the Kyrgyz rules on prohibited work."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T

WORDS: dict[str, dict[str, T]] = {
    "kg.worst_forms": {
        "title": T(
            "A worst form of child labour",
            "Наихудшая форма детского труда",
            "Балдар эмгегинин эң жаман түрү",
        ),
        "limit": T(
            "forbidden always, to everybody under 18",
            "запрещено всегда, всем до 18 лет",
            "18 жашка чейинкилердин баарына дайыма тыюу салынган",
        ),
        "broken.seen": T("{signs}", "{signs}", "{signs}"),
        "broken.sentence": T(
            "This is a worst form of child labour: {signs}. The law forbids it without exception. "
            "The child needs protection now.",
            "Это наихудшая форма детского труда: {signs}. Закон запрещает её без исключений. "
            "Ребёнку нужна защита уже сейчас.",
            "Бул – балдар эмгегинин эң жаман түрү: {signs}. Мыйзам буга эч кандай учурда жол "
            "бербейт. Бала азыр эле коргоого муктаж.",
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
    },
    "kg.harmful_work": {
        "title": T(
            "Harmful or dangerous work",
            "Вредная или опасная работа",
            "Зыяндуу же коркунучтуу жумуш",
        ),
        "limit": T("nobody under 18", "никому до 18 лет", "18 жашка чейин эч кимге уруксат эмес"),
        "broken.seen": T("{hazards}", "{hazards}", "{hazards}"),
        "broken.sentence": T(
            "This work is dangerous to health: {hazards}. Nobody under 18 may do it, even if the "
            "family agrees.",
            "Эта работа опасна для здоровья: {hazards}. До 18 лет её выполнять нельзя, даже с "
            "согласия семьи.",
            "Бул жумуш ден соолукка коркунучтуу: {hazards}. Үй-бүлөсү макул болсо да, 18 жашка "
            "чейин мындай жумушту аткарууга болбойт.",
        ),
        "broken.remedy": T(
            "The child stops this work now; other, safe work may be possible from 14.",
            "Ребёнок прекращает эту работу сейчас; другая, безопасная, возможна с 14 лет.",
            "Бала бул жумушту азыр токтотот; башка, коопсуз жумушка 14 жаштан уруксат.",
        ),
        "harm_seen.seen": T(
            "judged harmful on the visit",
            "при посещении признана вредной",
            "баруу учурунда зыяндуу деп табылган",
        ),
        "harm_seen.sentence": T(
            "This work harms the child's health. Nobody under 18 may do it, even if the family agrees.",
            "Эта работа вредит здоровью ребёнка. До 18 лет её выполнять нельзя, даже с согласия семьи.",
            "Бул жумуш баланын ден соолугуна зыян. Үй-бүлөсү макул болсо да, 18 жашка чейин аны "
            "аткарууга болбойт.",
        ),
        "harm_seen.remedy": T(
            "The child stops this work now; other, safe work may be possible from 14.",
            "Ребёнок прекращает эту работу сейчас; другая, безопасная, возможна с 14 лет.",
            "Бала бул жумушту азыр токтотот; башка, коопсуз жумушка 14 жаштан уруксат.",
        ),
        "kept.seen": T(
            "no harm or danger seen", "вреда и опасности не видно", "зыян же коркунуч байкалган жок"
        ),
        "question": T(
            "Is there dust, fire, noise, chemicals, dangerous tools, height or another danger at this work?",
            "Есть ли на этой работе пыль, огонь, шум, химикаты, опасные инструменты, высота или "
            "другая опасность?",
            "Бул жумушта чаң, от, ызы-чуу, химикат, коркунучтуу аспап, бийиктик же башка коркунуч барбы?",
        ),
    },
    "kg.banned_place": {
        "title": T("A banned place of work", "Запрещённое место работы", "Тыюу салынган иш орду"),
        "limit": T(
            "nobody under 18 underground, in gambling, in night clubs",
            "до 18 лет нельзя под землёй, в игорном деле, в ночных клубах",
            "18 жашка чейин жер астында, кумар оюн жайларында, түнкү клубдарда иштөөгө болбойт",
        ),
        "broken.seen": T("works {place}", "работает {place}", "{place} иштейт"),
        "broken.sentence": T(
            "The child works {place}. The law bans such a place to everybody under 18.",
            "Ребёнок работает {place}. Закон запрещает работу в таком месте всем до 18 лет.",
            "Бала {place} иштейт. Мыйзам 18 жашка чейинкилерге мындай жерде иштөөгө тыюу салат.",
        ),
        "broken.remedy": T(
            "The child stops working there now.",
            "Ребёнок прекращает работать там сейчас.",
            "Бала ал жерде иштегенин азыр токтотот.",
        ),
        "kept.seen": T("not a banned place", "место не запрещено", "тыюу салынган жер эмес"),
        "question": T(
            "Where does the child do this work?",
            "Где ребёнок выполняет эту работу?",
            "Бала бул жумушту кайсы жерде аткарат?",
        ),
    },
    "kg.banned_trade": {
        "title": T("A banned trade", "Запрещённое занятие", "Тыюу салынган иш"),
        "limit": T(
            "nobody under 18 makes, carries or sells alcohol, tobacco or drugs, or works in gambling",
            "до 18 лет нельзя производить, перевозить и продавать спиртное, табак, наркотики, "
            "работать в игорном деле",
            "18 жашка чейин арак-шарап, тамеки, баңги зат өндүрүүгө, ташууга, сатууга жана кумар "
            "оюн ишинде иштөөгө болбойт",
        ),
        "broken.seen": T("{work}", "{work}", "{work}"),
        "broken.sentence": T(
            "The law bans this work to everybody under 18: {work}.",
            "Закон запрещает это занятие всем до 18 лет: {work}.",
            "Мыйзам 18 жашка чейинкилерге мындай ишке тыюу салат: {work}.",
        ),
        "broken.remedy": T(
            "The child stops this work now; selling other goods may be possible from 14.",
            "Ребёнок прекращает это занятие сейчас; торговать другим товаром можно с 14 лет.",
            "Бала бул ишти азыр токтотот; башка товар сатууга 14 жаштан уруксат.",
        ),
        "kept.seen": T("not a banned trade", "занятие не запрещено", "тыюу салынган иш эмес"),
        "question": T(
            "What does the child make, carry or sell?",
            "Что ребёнок производит, перевозит или продаёт?",
            "Бала эмне өндүрөт, ташыйт же сатат?",
        ),
    },
    "kg.listed_work": {
        "title": T(
            "The list of prohibited jobs",
            "Перечень запрещённых работ",
            "Тыюу салынган жумуштардын тизмеси",
        ),
        "limit": T(
            "nobody under 18 does a job on the Cabinet's list; the list in force was not found",
            "до 18 лет нельзя выполнять работы из перечня Кабинета министров; действующий перечень "
            "не найден",
            "18 жашка чейин Министрлер кабинетинин тизмесиндеги жумуштарды аткарууга болбойт; "
            "күчүндөгү тизме табылган жок",
        ),
        "broken.seen": T("{job}", "{job}", "{job}"),
        "broken.sentence": T(
            "This work stands on the list of jobs banned to the young: {job}.",
            "Эта работа есть в перечне запрещённых для несовершеннолетних: {job}.",
            "Бул жумуш жашы жете электерге тыюу салынган жумуштардын тизмесинде: {job}.",
        ),
        "broken.remedy": T(
            "The child stops this work now.",
            "Ребёнок прекращает эту работу сейчас.",
            "Бала бул жумушту азыр токтотот.",
        ),
        "unknown.seen": T("{work}", "{work}", "{work}"),
        "unknown.sentence": T(
            "Work of this kind ({work}) may stand on the list of jobs prohibited under 18. A lawyer "
            "has to confirm it.",
            "Работа такого рода ({work}) может быть в перечне запрещённых до 18 лет. Это должен "
            "подтвердить юрист.",
            "Мындай жумуш ({work}) 18 жашка чейин тыюу салынган жумуштардын тизмесинде болушу "
            "мүмкүн. Муну юрист тастыкташы керек.",
        ),
        "question": T(
            "Ask the labour inspectorate: is this work on the list in force?",
            "Спросите инспекцию труда: есть ли эта работа в действующем перечне?",
            "Эмгек инспекциясынан сураңыз: бул жумуш күчүндөгү тизмеде барбы?",
        ),
    },
    "kg.load": {
        "title": T("Heavy loads", "Тяжёлые грузы", "Оор жүк"),
        "limit": T(
            "there is a limit in kilograms under 18; it was not found",
            "до 18 лет есть предел в килограммах; он не найден",
            "18 жашка чейин килограмм менен чек бар; ал табылган жок",
        ),
        "no_limit.seen": T("a load of {kg}", "груз {kg}", "{kg} жүк"),
        "no_limit.sentence": T(
            "The child carries {kg}. The law sets a limit, but its kilograms were not found, so we "
            "cannot tell yet.",
            "Ребёнок носит {kg}. Закон устанавливает предел, но его величина не найдена, поэтому "
            "пока сказать нельзя.",
            "Бала {kg} көтөрөт. Мыйзамда чек бар, бирок анын килограммы табылган жок, ошондуктан "
            "азырынча айтууга болбойт.",
        ),
        "no_limit.question": T(
            "Ask the labour inspectorate for the limit at this age and sex.",
            "Узнайте в инспекции труда предел для этого возраста и пола.",
            "Эмгек инспекциясынан ушул жаш жана жыныс үчүн чекти сураңыз.",
        ),
        "broken.seen": T("a load of {kg}", "груз {kg}", "{kg} жүк"),
        "broken.sentence": T(
            "The child carries {kg}. At this age the limit is {most_kg}.",
            "Ребёнок носит {kg}. В этом возрасте предел – {most_kg}.",
            "Бала {kg} көтөрөт. Бул куракта чек – {most_kg}.",
        ),
        "broken.remedy": T(
            "At most {most_kg} at once: {less_kg} less.",
            "Не больше {most_kg} за один раз: на {less_kg} меньше.",
            "Бир жолу {most_kg} ашпасын: {less_kg} кем.",
        ),
        "unknown_child.seen": T("a load of {kg}", "груз {kg}", "{kg} жүк"),
        "unknown_child.question": T(
            "How old is the child, and is it a girl or a boy?",
            "Сколько лет ребёнку, девочка это или мальчик?",
            "Бала канча жашта, кызбы же эркекпи?",
        ),
        "kept.seen": T("no heavy load seen", "тяжёлых грузов не видно", "оор жүк байкалган жок"),
        "question": T(
            "How many kilograms does the child carry at once?",
            "Сколько килограммов ребёнок носит за один раз?",
            "Бала бир жолу канча килограмм көтөрөт?",
        ),
    },
}

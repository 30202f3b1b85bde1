"""The words of the Kyrgyz rules on age, light work, consent and schooling."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T

WORDS: dict[str, dict[str, T]] = {
    "kg.minimum_age": {
        "title": T("Age for work", "Возраст для работы", "Иштөөгө уруксат берилген жаш"),
        "limit": T(
            "16; 15 by agreement of the workers' body or the state labour body; 14 for a pupil's "
            "light work",
            "16 лет; 15 – по согласованию с органом работников или госорганом по труду; 14 – лёгкий "
            "труд учащегося",
            "16 жаш; жумушчулардын өкүлдөрү же эмгек боюнча мамлекеттик орган макул болсо 15; "
            "окуучунун жеңил эмгеги үчүн 14",
        ),
        "broken.seen": T("{age}", "{age}", "{age} жаш"),
        "broken.sentence": T(
            "The child is {age}. Before 14 nobody may be hired, not even for light work.",
            "Ребёнку {age}. До 14 лет нанимать нельзя, даже на лёгкую работу.",
            "Бала {age} жашта. 14 жашка чейин жеңил жумушка да алууга болбойт.",
        ),
        "broken.remedy": T(
            "The child stops working; from 14, as a pupil, light work with a parent's written consent.",
            "Ребёнок прекращает работу; с 14 лет учащимся можно лёгкую работу с письменного согласия "
            "родителя.",
            "Бала жумушту токтотот; 14 жаштан окуучуга ата-энесинин жазуу жүзүндөгү макулдугу менен "
            "жеңил жумушка уруксат.",
        ),
        "not_pupil.seen": T(
            "{age}, does not go to school", "{age}, не учится", "{age} жаш, окубайт"
        ),
        "not_pupil.sentence": T(
            "The child is {age} and does not go to school. At this age only pupils may work, out of "
            "study time.",
            "Ребёнку {age}, и он не учится. В этом возрасте работать могут только учащиеся в "
            "свободное от учёбы время.",
            "Бала {age} жашта жана окубайт. Бул куракта окуудан бош убакта окуучулар гана иштей алат.",
        ),
        "not_pupil.remedy": T(
            "The child goes back to school; then light work out of study time is possible.",
            "Ребёнок возвращается в школу; тогда возможна лёгкая работа вне учёбы.",
            "Бала мектепке кайтат; ошондо окуудан тышкары жеңил жумушка болот.",
        ),
        "kept.seen": T("{age}", "{age}", "{age} жаш"),
        "kept_light.seen": T(
            "{age}, a pupil: light work only",
            "{age}, учится: только лёгкий труд",
            "{age} жаш, окуучу: жеңил эмгек гана",
        ),
        "kept_agreed.seen": T(
            "{age}: only with the agreement of one of the two bodies",
            "{age}: только по согласованию с одним из двух органов",
            "{age} жаш: эки органдын биринин макулдугу менен гана",
        ),
        "unknown_pupil.seen": T(
            "{age}, school not known", "{age}, учёба неизвестна", "{age} жаш, окуусу белгисиз"
        ),
        "question": T(
            "Does the child go to school or vocational school?",
            "Учится ли ребёнок в школе, лицее или колледже?",
            "Бала мектепте, лицейде же колледжде окуйбу?",
        ),
        "unknown_age.question": T(
            "When was the child born?", "Когда родился ребёнок?", "Бала качан төрөлгөн?"
        ),
    },
    "kg.light_work": {
        "title": T(
            "Work must not disrupt study",
            "Работа не мешает учёбе",
            "Жумуш окууга тоскоол болбошу керек",
        ),
        "limit": T(
            "at 14 and 15: out of study time, without harm to learning",
            "в 14 и 15 лет: вне учёбы и без вреда для неё",
            "14 жана 15 жашта: окуудан бош убакта, окууга зыян келтирбестен",
        ),
        "broken.seen": T(
            "work disrupts study", "работа мешает учёбе", "жумуш окууга тоскоол болот"
        ),
        "broken.sentence": T(
            "The work keeps the child from learning. A pupil of 14 or 15 may only work when it does "
            "not disrupt study.",
            "Работа мешает ребёнку учиться. В 14 и 15 лет можно работать, только если учёба не "
            "страдает.",
            "Жумуш баланын окуусуна тоскоол болууда. 14–15 жашта окуусуна зыян келбегенде гана "
            "иштөөгө болот.",
        ),
        "broken.remedy": T(
            "Move the work out of study time or shorten it.",
            "Перенести работу на свободное от учёбы время или сократить её.",
            "Жумушту окуудан бош убакытка жылдыруу же кыскартуу.",
        ),
        "kept.seen": T("study is not disrupted", "учёбе не мешает", "окууга тоскоол эмес"),
        "question": T(
            "Does the work make the child miss lessons or homework?",
            "Пропускает ли ребёнок из-за работы уроки или домашние задания?",
            "Бала жумуштун айынан сабактарын же үй тапшырмаларын калтырабы?",
        ),
    },
    "kg.parental_consent": {
        "title": T(
            "A parent's written consent",
            "Письменное согласие родителя",
            "Ата-эненин жазуу жүзүндөгү макулдугу",
        ),
        "limit": T(
            "at 14 and 15: one parent, the guardian or the guardianship body consents in writing; the "
            "parent signs the contract too",
            "в 14 и 15 лет: письменное согласие одного из родителей, опекуна или органа опеки; родитель "
            "тоже подписывает договор",
            "14 жана 15 жашта: ата-эненин бири, камкорчу же камкордук органы жазуу жүзүндө макулдук "
            "берет; ата-эне келишимге да кол коёт",
        ),
        "broken.seen": T(
            "no written consent", "нет письменного согласия", "жазуу жүзүндө макулдук жок"
        ),
        "broken.sentence": T(
            "There is no written consent. Without it the exception for light work does not stand.",
            "Письменного согласия нет. Без него исключение для лёгкого труда не действует.",
            "Жазуу жүзүндө макулдук жок. Ансыз жеңил эмгек үчүн берилген уруксат күчүндө эмес.",
        ),
        "broken.remedy": T(
            "One parent or the guardian consents in writing and signs the contract.",
            "Один из родителей или опекун даёт письменное согласие и подписывает договор.",
            "Ата-эненин бири же камкорчу жазуу жүзүндө макулдук берип, келишимге кол коёт.",
        ),
        "kept.seen": T("consent is there", "согласие есть", "макулдук бар"),
        "question": T(
            "Has one parent or the guardian consented in writing?",
            "Дал ли один из родителей или опекун письменное согласие?",
            "Ата-эненин бири же камкорчу жазуу жүзүндө макулдук бердиби?",
        ),
    },
    "kg.body_agreement": {
        "title": T(
            "Agreement to hire at 15",
            "Согласование найма в 15 лет",
            "15 жашта жумушка алууга макулдук",
        ),
        "limit": T(
            "at 15: the workers' body or the state labour body agrees",
            "в 15 лет: согласие органа работников или государственного органа по труду",
            "15 жашта: жумушчулардын өкүлдөрүнүн же эмгек боюнча мамлекеттик органдын макулдугу",
        ),
        "broken.seen": T("no agreement", "согласования нет", "макулдук жок"),
        "broken.sentence": T(
            "Neither the workers' body nor the state labour body has agreed. Without it the exception "
            "at 15 does not stand.",
            "Нет согласия ни органа работников, ни госоргана по труду. Без него исключение для 15 лет "
            "не действует.",
            "Жумушчулардын өкүлдөрү да, эмгек боюнча мамлекеттик орган да макулдук берген эмес. "
            "Ансыз 15 жаш үчүн уруксат күчүндө эмес.",
        ),
        "broken.remedy": T(
            "The employer asks one of the two bodies for its agreement, or waits until 16.",
            "Работодатель получает согласие одного из двух органов или ждёт до 16 лет.",
            "Иш берүүчү эки органдын биринен макулдук алат же 16 жашка чейин күтөт.",
        ),
        "kept.seen": T("agreed", "согласовано", "макулдашылган"),
        "question": T(
            "Has the workers' body or the state labour body agreed?",
            "Согласился ли орган работников или государственный орган по труду?",
            "Жумушчулардын өкүлдөрү же эмгек боюнча мамлекеттик орган макул болдубу?",
        ),
    },
    "kg.compulsory_schooling": {
        "title": T("Compulsory school", "Обязательная школа", "Милдеттүү окуу"),
        "limit": T(
            "school until grade 9 is finished",
            "школа до окончания 9 класса",
            "9-классты бүткөнгө чейин окуу",
        ),
        "broken.seen": T(
            "works, does not go to school, grade finished: {grade}",
            "работает, не учится, окончено классов: {grade}",
            "иштейт, окубайт, бүткөн классы: {grade}",
        ),
        "broken.sentence": T(
            "The child works and does not go to school, though grade 9 is not finished. School is "
            "compulsory until then.",
            "Ребёнок работает и не учится, хотя 9 классов не окончено. До этого школа обязательна.",
            "Бала иштейт, бирок окубайт, ал эми 9-классты бүтө элек. Ага чейин окуу милдеттүү.",
        ),
        "broken.remedy": T(
            "The child goes back to school.",
            "Ребёнок возвращается в школу.",
            "Бала мектепке кайтат.",
        ),
        "kept.seen": T("goes to school", "учится", "окуйт"),
        "kept_finished.seen": T(
            "grade finished: {grade}", "окончено классов: {grade}", "бүткөн классы: {grade}"
        ),
        "question": T(
            "Does the child go to school?", "Ходит ли ребёнок в школу?", "Бала мектепке барабы?"
        ),
        "unknown_grade.seen": T(
            "does not go to school, grade not known",
            "не учится, класс неизвестен",
            "окубайт, классы белгисиз",
        ),
        "unknown_grade.question": T(
            "Which grade has the child finished?",
            "Сколько классов окончил ребёнок?",
            "Бала канчанчы классты бүткөн?",
        ),
    },
}

"""How we read the laws where they leave a choice: the project's policy, which a lawyer may change."""

from __future__ import annotations

from balalyk.law.code_lists import Names as T

READINGS = (
    T(
        "The verdict is the gravest of all findings; every other finding is listed as well.",
        "Заключение равно самому тяжёлому из выводов; все остальные выводы тоже перечислены.",
        "Корутунду анын бөлүктөрүнүн эң оору боюнча чыгарылат; калган бөлүктөрүнүн баары да "
        "көрсөтүлөт.",
    ),
    T(
        "The gravest comes first: worst forms, then hazardous work, then work below the age or "
        "beyond the hours, then missing papers.",
        "Самое тяжёлое стоит первым: наихудшие формы, затем опасный труд, затем работа раньше "
        "разрешённого возраста или дольше разрешённых часов, затем недостающие документы.",
        "Адегенде эң оору турат: эң жаман түрлөрү, андан кийин коркунучтуу эмгек, андан кийин "
        "уруксат берилген жаштан эрте же сааттан ашык иштөө, андан кийин жетишпеген документтер.",
    ),
    T(
        "A missing contract, consent or medical examination makes work irregular; alone it does "
        "not make it child labour.",
        "Если нет договора, согласия или медосмотра, работа идёт с нарушениями; само по себе это "
        "ещё не детский труд.",
        "Келишим, макулдук же медициналык кароо жок болсо, жумуш эреже бузуу менен болуп "
        "саналат; ушунун өзү эле балдар эмгеги эмес.",
    ),
    T(
        "A child is a year older on the birthday; a child of 29 February on 1 March in other years.",
        "Ребёнок становится на год старше в день рождения; родившийся 29 февраля в невисокосный "
        "год – 1 марта.",
        "Бала туулган күнү бир жашка улгаят; 29-февралда туулган бала 29-февралы жок жылдары "
        "1-мартта.",
    ),
    T(
        "Limits are inclusive: exactly 24 hours a week, or work that ends at 22:00, is within them.",
        "Пределы включаются: ровно 24 часа в неделю или работа, которая кончается в 22:00, ещё в "
        "их рамках.",
        "Чектин өзү да жол берилгенге кирет: жумасына так 24 саат же 22:00дө бүткөн жумуш чектен "
        "чыкпайт.",
    ),
    T(
        "What is not known is never taken for kept: with nothing else wrong the answer is “cannot "
        "tell”, with the question to ask.",
        "Неизвестное никогда не считают соблюдённым: если других нарушений нет, ответ «нельзя "
        "определить» и вопрос, который надо задать.",
        "Белгисиз нерсе эч качан сакталды деп саналбайт: башка бузуу жок болсо, жооп – «айтуу "
        "мүмкүн эмес», сурай турган суроо да көрсөтүлөт.",
    ),
    T(
        "National hours count work for others; chores and unpaid family work are judged by the "
        "international standard alone.",
        "Национальные часы считают работу на других; домашние дела и неоплачиваемую работу в "
        "семье оценивает только международный стандарт.",
        "Өлкөнүн мыйзамындагы чек башкалар үчүн иштеген сааттарга гана тиешелүү; үй жумушу менен "
        "үй-бүлөдөгү акысыз эмгек эл аралык стандарт боюнча гана бааланат.",
    ),
    T(
        "Worst forms count in every country and on every day, with or without a contract.",
        "Наихудшие формы считаются в любой стране и в любой день, с договором и без него.",
        "Эң жаман түрлөрү ар бир өлкөдө, каалаган күнү, келишим болсо да, болбосо да эсепке алынат.",
    ),
    T(
        "Where facts contradict each other, the graver reading holds and the contradiction is named.",
        "Если факты противоречат друг другу, действует более тяжёлое прочтение, а противоречие "
        "названо.",
        "Маалыматтар бири-бирине каршы келсе, оорураагы алынат жана карама-каршылык көрсөтүлөт.",
    ),
    T(
        "Where a country’s law has not been entered, the national answer is “cannot tell”; the "
        "international verdict stands all the same.",
        "Если закон страны ещё не внесён, национальный ответ «нельзя определить»; международное "
        "заключение всё равно действует.",
        "Өлкөнүн мыйзамы киргизилген эмес болсо, ал боюнча жооп – «айтуу мүмкүн эмес»; эл аралык "
        "корутунду баары бир чыгарылат.",
    ),
)

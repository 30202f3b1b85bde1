"""The words of the page."""

from __future__ import annotations

from balalyk.estimation.sentences.words import Words as T

WORDS: dict[str, T] = {
    "brand": T("Balalyk", "Балалык", "Балалык"),
    "title": T("How many were missed?", "Скольких не нашли?", "Канчасы табылган жок?"),
    "observed": T(
        "{observed} different people are on the lists: {lists}.",
        "В списках разных людей: {observed}. Списки: {lists}.",
        "Тизмелердеги ар башка адамдар: {observed}. Тизмелер: {lists}.",
    ),
    "publish": T("May be published", "Можно публиковать", "Жарыялоого болот"),
    "warn": T(
        "Only with its warnings", "Только вместе с предупреждениями", "Эскертүүлөрү менен гана"
    ),
    "refuse": T(
        "These lists cannot tell",
        "По этим спискам сказать нельзя",
        "Бул тизмелер боюнча айтууга болбойт",
    ),
    "range": T("{low} to {high} in all", "Всего от {low} до {high}", "Баары {low} – {high}"),
    "range_open": T("{low} or more in all", "Всего {low} и больше", "Баары {low} же андан көп"),
    "most_likely": T(
        "Nearest to the data: {n}, of whom {missed} are on no list. Interval: {interval}.",
        "Ближе всего к данным: {n}, из них ни в одном списке нет {missed}. Интервал: {interval}.",
        "Маалыматка эң жакыны: {n}, алардын {missed} бир да тизмеде жок. Аралык: {interval}.",
    ),
    "methods_say": T(
        "Other methods put it between {low} and {high}. Quote the range, never one number alone.",
        "Другие методы дают от {low} до {high}. Называйте промежуток, а не одно число.",
        "Башка ыкмалар {low} – {high} деп көрсөтөт. Бир санды эмес, аралыкты айтыңыз.",
    ),
    "no_headline": T(
        "No number is put first. What the methods say is shown below, so that you can see why.",
        "Главного числа нет. Ниже показано, что дают методы, чтобы было видно почему.",
        "Башкы сан жок. Эмне үчүн экени көрүнсүн деп ыкмалар эмне дегени төмөндө көрсөтүлдү.",
    ),
    "why": T("Why", "Почему", "Эмне үчүн"),
    "nothing_against": T(
        "Nothing in the data speaks against it.",
        "В данных ничто этому не противоречит.",
        "Маалыматта буга каршы эч нерсе жок.",
    ),
    "every_method": T("What each method says", "Что даёт каждый метод", "Ар бир ыкма эмне дейт"),
    "method": T("Method", "Метод", "Ыкма"),
    "in_all": T("People in all", "Всего людей", "Бардык адамдар"),
    "from_to": T("From – to", "От – до", "Чектери"),
    "drawn": T("From 0 to {most}", "От 0 до {most}", "0дөн {most} чейин"),
    "key": T(
        "Dot: the estimate. Line: from – to. Dashes: people on the lists. An arrow goes on to the right.",
        "Точка: оценка. Линия: от – до. Штрихи: люди в списках. Стрелка: дальше вправо.",
        "Чекит: баа. Сызык: чектери. Үзүк сызык: тизмедеги адамдар. Жебе: андан ары оңго.",
    ),
    "models": T(
        "Models that fit as well as the best",
        "Модели, которые подходят не хуже лучшей",
        "Эң жакшысындай эле туура келген моделдер",
    ),
    "models_note": T(
        "Within 2 of the best by AIC or BIC. Each line is a way in which the lists may depend on each "
        "other; the data cannot tell them apart.",
        "В пределах 2 от лучшей по AIC или BIC. Каждая строка – возможная зависимость между списками; "
        "по данным их не различить.",
        "AIC же BIC боюнча эң жакшысынан 2ден ашык алыс эмес. Ар бир сап – тизмелердин бири-бирине көз "
        "каранды болушунун бир жолу; маалымат боюнча аларды ажыратууга болбойт.",
    ),
    "pairs": T("Pairs that depend", "Зависимые пары", "Көз каранды жуптар"),
    "none": T("none", "нет", "жок"),
    "over_aic": T("Over best AIC", "Сверх лучшего AIC", "Эң жакшы AIC үстүнөн"),
    "over_bic": T("Over best BIC", "Сверх лучшего BIC", "Эң жакшы BIC үстүнөн"),
    "assumptions": T(
        "What no calculation can see",
        "Чего не видит никакой расчёт",
        "Эч кандай эсептөө көрө албай турган нерселер",
    ),
    "parts": T("Parts", "Части", "Бөлүктөр"),
    "part": T("Part", "Часть", "Бөлүк"),
    "verdict": T("Verdict", "Вывод", "Корутунду"),
    "on_lists": T("On lists", "В списках", "Тизмелерде"),
    "not_given": T("not given", "не дано", "берилген жок"),
    "made": T(
        "Made by Balalyk from counts alone; no name was read. The same file gives the same page.",
        "Сделано в «Балалык» только по числам, имена не читались. Тот же файл даёт ту же страницу.",
        "«Балалык» сандардан гана түздү, ысымдар окулган жок. Ошол эле файл ошол эле баракты берет.",
    ),
}

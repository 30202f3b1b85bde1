"""What is wrong with a file or an option, and what to write instead."""

from __future__ import annotations

from balalyk.estimation.sentences.words import Words as T

LINE = T("Line {line}: {text}", "Строка {line}: {text}", "{line}-сап: {text}")

WORDS: dict[str, T] = {
    "not_text": T(
        "The file is not text in UTF-8. Save it as CSV in UTF-8.",
        "Это не текст в кодировке UTF-8. Сохраните файл как CSV в UTF-8.",
        "Файл UTF-8 коддоосундагы текст эмес. Аны UTF-8 коддоосунда CSV кылып сактаңыз.",
    ),
    "no_rows": T(
        "The file has no rows. It needs a header and one row for each combination of lists.",
        "В файле нет строк. Нужны заголовок и по строке на каждое сочетание списков.",
        "Файлда сап жок. Аталыштар сабы жана тизмелердин ар бир айкалышына бирден сап керек.",
    ),
    "few_columns": T(
        "The header needs a column for each list and, last, the count.",
        "В заголовке нужны столбец для каждого списка и последним число людей.",
        "Аталыштар сабында ар бир тизме үчүн бирден мамыча, эң акырында адам саны болушу керек.",
    ),
    "many_lists": T(
        "There are {lists} lists; the most is {most}. Merge lists before.",
        "Списков {lists}, а можно не больше {most}. Сначала объедините списки.",
        "Тизмелер {lists}, эң көбү {most} болушу мүмкүн. Адегенде тизмелерди бириктириңиз.",
    ),
    "nameless": T("A column has no name.", "У столбца нет названия.", "Мамычанын аталышы жок."),
    "same_name": T(
        "Two columns are called “{name}”. Give each list a name of its own.",
        "Два столбца называются «{name}». Дайте каждому списку своё название.",
        "Эки мамыча тең «{name}» деп аталат. Ар бир тизмеге өз аталышын бериңиз.",
    ),
    "width": T(
        "{found} values instead of {wanted}.",
        "значений {found}, а нужно {wanted}.",
        "{found} маани бар, {wanted} керек.",
    ),
    "not_binary": T(
        "“{value}” under {name}. Write 1 for on the list, 0 for not on it.",
        "«{value}» в столбце {name}. Напишите 1, если человек в списке, и 0, если нет.",
        "{name} мамычасында «{value}» турат. Тизмеде болсо 1, болбосо 0 деп жазыңыз.",
    ),
    "not_count": T(
        "“{value}” is no count. Write a whole number from 0 on.",
        "«{value}» не число людей. Напишите целое число от 0.",
        "«{value}» адам саны эмес. 0дөн баштап бүтүн сан жазыңыз.",
    ),
    "on_no_list": T(
        "it counts people on no list. They are what is to be estimated: leave this row out.",
        "здесь посчитаны люди, которых нет ни в одном списке. Их-то и надо оценить: уберите эту строку.",
        "бул жерде бир да тизмеде жок адамдар саналган. Дал ошолорду баалоо керек: бул сапты алып салыңыз.",
    ),
    "no_stratum": T(
        "There is no column “{name}” to divide by. Columns: {columns}.",
        "Нет столбца «{name}», по которому надо делить. Столбцы: {columns}.",
        "Бөлүү үчүн «{name}» деген мамыча жок. Мамычалар: {columns}.",
    ),
    "no_such_list": T(
        "The model names “{name}”, which is no list. Write pairs of lists, such as A:B, or a dash "
        "for none. Lists: {columns}.",
        "В модели есть «{name}», но такого списка нет. Пишите пары списков, например A:B, или тире, "
        "если пар нет. Списки: {columns}.",
        "Моделде «{name}» бар, бирок мындай тизме жок. Тизмелердин жуптарын жазыңыз, мисалы A:B, жуп "
        "жок болсо сызыкча коюңуз. Тизмелер: {columns}.",
    ),
}

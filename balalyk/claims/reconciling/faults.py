"""What is wrong with a file of claims or with one claim of it, said in each language."""

from __future__ import annotations

from collections.abc import Mapping

from balalyk.claims.reconciling.words import LANGUAGES

# code → (English, Russian, Kyrgyz); what stands in braces are the fault's values.
TEXTS: Mapping[str, tuple[str, str, str]] = {
    "closed": (
        "{file}: {reason}.",
        "{file}: файл не открывается ({reason}).",
        "{file}: файл ачылбай жатат ({reason}).",
    ),
    "large": (
        "The file is larger than 20 MB. Split the report.",
        "Файл больше 20 МБ. Разделите отчёт на части.",
        "Файл 20 МБдан чоң. Отчётту бөлүктөргө бөлүңүз.",
    ),
    "not_utf8": (
        "The file is not in UTF-8. Save it as UTF-8.",
        "Файл не в кодировке UTF-8. Сохраните его в UTF-8.",
        "Файл UTF-8де эмес. Аны UTF-8де сактаңыз.",
    ),
    "no_json": (
        "This is no JSON: {reason}.",
        "Это не JSON: {reason}.",
        "Бул JSON эмес: {reason}.",
    ),
    "no_yaml": (
        "This is no YAML: {reason}.",
        "Это не YAML: {reason}.",
        "Бул YAML эмес: {reason}.",
    ),
    "deep": (
        "The file is nested too deeply.",
        "В файле слишком много уровней вложенности.",
        "Файлда бири-биринин ичиндеги деңгээлдер өтө көп.",
    ),
    "references": (
        "The file is too large for a YAML file with references.",
        "Файл слишком велик для YAML со ссылками.",
        "Шилтемелери бар YAML үчүн файл өтө чоң.",
    ),
    "unread": (
        "The file cannot be read: {reason}.",
        "Файл не читается: {reason}.",
        "Файл окулбай жатат: {reason}.",
    ),
    "unpacks": (
        "The workbook unpacks to more than 100 MB. Keep only the claims.",
        "После распаковки книга больше 100 МБ. Оставьте только утверждения.",
        "Китеп таңгактан чыгарылганда 100 МБдан чоң. Билдирүүлөрдү гана калтырыңыз.",
    ),
    "torn": (
        "The workbook is broken. Open it and save it again as XLSX.",
        "Книга повреждена. Откройте её и сохраните ещё раз как XLSX.",
        "Китеп бузулган. Аны ачып, кайра XLSX катары сактаңыз.",
    ),
    "no_list": (
        "The file must hold “claims”: a list with one entry a number.",
        "В файле должен быть список «claims»: по записи на каждое число.",
        "Файлда «claims» тизмеси болушу керек: ар бир санга бир жазуу.",
    ),
    "no_head": (
        "The first line must name the columns; “indicator”, “value” and “unit” are needed.",
        "В первой строке должны быть названия столбцов; нужны «indicator», «value» и «unit».",
        "Биринчи сапта тилкелердин аттары турушу керек; «indicator», «value» жана «unit» керек.",
    ),
    "many": (
        "There are more than {most} claims. Split the report.",
        "Утверждений больше {most}. Разделите отчёт на части.",
        "Билдирүүлөр {most}дөн көп. Отчётту бөлүктөргө бөлүңүз.",
    ),
    "twice": (
        "The id “{id}” stands twice. Give each claim its own.",
        "Номер «{id}» стоит дважды. Дайте каждому утверждению свой.",
        "«{id}» номери эки жолу турат. Ар бир билдирүүгө өзүнүкүн бериңиз.",
    ),
    "long_id": (
        "The id of a claim is longer than {most} signs. Shorten it.",
        "Номер утверждения длиннее {most} знаков. Сократите его.",
        "Билдирүүнүн номери {most} белгиден узун. Кыскартыңыз.",
    ),
    "no_places": (
        "“places” must be a list of names with the place each lies in.",
        "«places» — это список названий с указанием, где каждое место находится.",
        "«places» — аталыштардын тизмеси, ар биринин кайда жайгашканы менен.",
    ),
    "nameless_place": (
        "A place has no name.",
        "У места нет названия.",
        "Жердин аталышы жок.",
    ),
    "no_fields": (
        "Claim {number} must be a list of fields: id, indicator, value, unit …",
        "Утверждение {number} должно состоять из полей: id, indicator, value, unit …",
        "{number}-билдирүү талаалардан турушу керек: id, indicator, value, unit …",
    ),
    "no_indicator": (
        "Claim “{id}” has no indicator. Write it.",
        "В утверждении «{id}» не указано, что посчитано. Напишите.",
        "«{id}» билдирүүсүндө эмне эсептелгени жазылган эмес. Жазыңыз.",
    ),
    "no_unit": (
        "Claim “{id}” has no unit. Write it.",
        "В утверждении «{id}» нет единицы. Напишите её.",
        "«{id}» билдирүүсүндө өлчөм бирдиги жок. Жазыңыз.",
    ),
    "statistic": (
        "Claim “{id}”: the statistic must be one of {wanted}.",
        "Утверждение «{id}»: вид показателя — один из {wanted}.",
        "«{id}» билдирүүсү: көрсөткүчтүн түрү {wanted} дегендердин бири болушу керек.",
    ),
    "qualifier": (
        "Claim “{id}”: the qualifier must be one of {wanted}.",
        "Утверждение «{id}»: слово перед числом — одно из {wanted}.",
        "«{id}» билдирүүсү: сандын алдындагы сөз {wanted} дегендердин бири болушу керек.",
    ),
    "disaggregation": (
        "Claim “{id}”: disaggregation must be names with values, as {{sex: girls}}.",
        "Утверждение «{id}»: разбивка — это названия со значениями, например {{sex: girls}}.",
        "«{id}» билдирүүсү: бөлүштүрүү — аталыштар маанилери менен, мисалы {{sex: girls}}.",
    ),
    "value": (
        "Claim “{id}”: the value must be a number.",
        "Утверждение «{id}»: значение должно быть числом.",
        "«{id}» билдирүүсү: мааниси сан болушу керек.",
    ),
    "period": (
        "A period must have a start and an end, such as 2007-07-10.",
        "У периода должны быть начало и конец, например 2007-07-10.",
        "Мезгилдин башы жана аягы болушу керек, мисалы 2007-07-10.",
    ),
    "turned": (
        "A period ends before it starts. Turn its days round.",
        "Период кончается раньше, чем начинается. Поменяйте дни местами.",
        "Мезгил башталганга чейин бүтөт. Күндөрүн алмаштырыңыз.",
    ),
    "day": (
        "A day must be written as year-month-day: 2007-07-10.",
        "День пишется как год-месяц-день: 2007-07-10.",
        "Күн жыл-ай-күн түрүндө жазылат: 2007-07-10.",
    ),
}
LINE: Mapping[str, str] = {
    "en": "line {line}: {text}",
    "ru": "строка {line}: {text}",
    "ky": "{line}-сап: {text}",
}


class Unreadable(ValueError):
    """A file, or one claim of it, cannot be read: ``code`` of TEXTS with its values; ``line`` where
    it stands, 0 if not known. As text it says in English where and what to write instead."""

    def __init__(self, code: str, line: int = 0, **values: str | int) -> None:
        self.code, self.line, self.values = code, line, values
        super().__init__(self.said("en"))

    def said(self, language: str) -> str:
        """The sentence with its line. KeyError for a language that is not in LANGUAGES."""
        text = self.alone(language)
        return LINE[language].format(line=self.line, text=text) if self.line else text

    def alone(self, language: str) -> str:
        """The sentence without the line."""
        texts = dict(zip(LANGUAGES, TEXTS[self.code], strict=True))
        return texts[language].format(**self.values)

"""The words of dates, ages and due days in six languages: grammar that single messages cannot hold.

A translated message can carry "%d days late", but not the Kyrgyz possessive month, the Russian
genitive month or the place of the year. So each language is one table, tested as a whole.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


def one_form(_count: int) -> int:
    """Kyrgyz, Kazakh, Uzbek, Turkish: the noun after a number does not change."""
    return 0


def two_forms(count: int) -> int:
    """English: 1 day, 2 days."""
    return 0 if count == 1 else 1


def slavic_forms(count: int) -> int:
    """Russian: 1 день, 2 дня, 5 дней, 11 дней, 21 день."""
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language. Months as they stand beside a day; weekdays from Monday, as in mid-sentence.

    `years`, `months`, `days` hold one word for each form that `form` chooses. `late`, `left`
    take `{time}`; `by` takes `{day}`; `date`, `weekday_date` take `{day} {month} {year} {weekday}`.
    """

    form: Callable[[int], int]
    months_of_year: Sequence[str]
    weekdays: Sequence[str]
    short_weekdays: Sequence[str]
    date: str
    weekday_date: str
    years: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]
    hour: str
    minute: str
    late: str
    left: str
    today: str
    tomorrow: str
    by: str
    per_cent: str = "{number}\u202f%"

    def counted(self, count: int, nouns: tuple[str, ...]) -> str:
        """A number with its noun in the right form."""
        return f"{count}\u00a0{nouns[self.form(count)]}"


ENGLISH = Words(
    form=two_forms,
    months_of_year=[
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    weekdays=["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    short_weekdays=["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    date="{day} {month} {year}",
    weekday_date="{weekday} {day} {month} {year}",
    years=("year", "years"),
    months=("month", "months"),
    days=("day", "days"),
    hour="h",
    minute="min",
    late="{time} late",
    left="{time} left",
    today="Today",
    tomorrow="Tomorrow",
    by="by {day}",
)

RUSSIAN = Words(
    form=slavic_forms,
    months_of_year=[
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    weekdays=["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    short_weekdays=["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
    date="{day} {month} {year}\u00a0года",
    weekday_date="{weekday}, {day} {month} {year}\u00a0года",
    years=("год", "года", "лет"),
    months=("месяц", "месяца", "месяцев"),
    days=("день", "дня", "дней"),
    hour="ч",
    minute="мин",
    late="Просрочено на {time}",
    left="Осталось {time}",
    today="Сегодня",
    tomorrow="Завтра",
    by="до {day}",
)

KYRGYZ = Words(
    form=one_form,
    months_of_year=[
        "январы",
        "февралы",
        "марты",
        "апрели",
        "майы",
        "июну",
        "июлу",
        "августу",
        "сентябры",
        "октябры",
        "ноябры",
        "декабры",
    ],
    weekdays=["дүйшөмбү", "шейшемби", "шаршемби", "бейшемби", "жума", "ишемби", "жекшемби"],
    short_weekdays=["дш", "шш", "шр", "бш", "жм", "иш", "жк"],
    date="{year}\u2011жылдын {day}\u2011{month}",
    weekday_date="{year}\u2011жылдын {day}\u2011{month}, {weekday}",
    years=("жаш",),
    months=("ай",),
    days=("күн",),
    hour="саат",
    minute="мүнөт",
    late="{time} кечикти",
    left="{time} калды",
    today="Бүгүн",
    tomorrow="Эртең",
    by="{day} чейин",
)

KAZAKH = Words(
    form=one_form,
    months_of_year=[
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    weekdays=["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
    short_weekdays=["дс", "сс", "ср", "бс", "жм", "сб", "жс"],
    date="{year}\u00a0жылғы {day}\u00a0{month}",
    weekday_date="{year}\u00a0жылғы {day}\u00a0{month}, {weekday}",
    years=("жас",),
    months=("ай",),
    days=("күн",),
    hour="сағат",
    minute="минут",
    late="{time} кешікті",
    left="{time} қалды",
    today="Бүгін",
    tomorrow="Ертең",
    by="{day} дейін",
)

UZBEK = Words(
    form=one_form,
    months_of_year=[
        "yanvar",
        "fevral",
        "mart",
        "aprel",
        "may",
        "iyun",
        "iyul",
        "avgust",
        "sentabr",
        "oktabr",
        "noyabr",
        "dekabr",
    ],
    weekdays=["dushanba", "seshanba", "chorshanba", "payshanba", "juma", "shanba", "yakshanba"],
    short_weekdays=["du", "se", "cho", "pay", "ju", "sha", "yak"],
    date="{year}\u2011yil {day}\u2011{month}",
    weekday_date="{year}\u2011yil {day}\u2011{month}, {weekday}",
    years=("yosh",),
    months=("oy",),
    days=("kun",),
    hour="soat",
    minute="daqiqa",
    late="{time} kechikdi",
    left="{time} qoldi",
    today="Bugun",
    tomorrow="Ertaga",
    by="{day} gacha",
)

TURKISH = Words(
    form=one_form,
    months_of_year=[
        "Ocak",
        "Şubat",
        "Mart",
        "Nisan",
        "Mayıs",
        "Haziran",
        "Temmuz",
        "Ağustos",
        "Eylül",
        "Ekim",
        "Kasım",
        "Aralık",
    ],
    weekdays=["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
    short_weekdays=["Pzt", "Sal", "Çar", "Per", "Cum", "Cmt", "Paz"],
    date="{day} {month} {year}",
    weekday_date="{day} {month} {year} {weekday}",
    years=("yaş",),
    months=("ay",),
    days=("gün",),
    hour="saat",
    minute="dakika",
    late="{time} gecikti",
    left="{time} kaldı",
    today="Bugün",
    tomorrow="Yarın",
    by="son gün {day}",
    per_cent="%{number}",
)

LANGUAGES: Mapping[str, Words] = {
    "en": ENGLISH,
    "ru": RUSSIAN,
    "ky": KYRGYZ,
    "kk": KAZAKH,
    "uz": UZBEK,
    "tr": TURKISH,
}


def words(language: str) -> Words:
    """The table of a language code ("ky", "ru-kg"); English for a language we do not have."""
    return LANGUAGES.get(language.split("-")[0].lower(), ENGLISH)

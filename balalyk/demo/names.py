"""Invented names in four languages, and how another clerk would write each of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from balalyk.registry.rules import name_words


@dataclass(frozen=True, slots=True)
class Stock:
    """Common given names of one language, and family names in the form for men."""

    boys: tuple[str, ...]
    girls: tuple[str, ...]
    families: tuple[str, ...]


def _stock(boys: str, girls: str, families: str) -> Stock:
    return Stock(tuple(boys.split()), tuple(girls.split()), tuple(families.split()))


STOCKS: Mapping[str, Stock] = {
    "ky": _stock(
        "Азамат Айбек Акжол Алмаз Арген Арстан Байэл Бакыт Бектур Болот Данияр Жаныбек Жоомарт "
        "Замир Илгиз Исмаил Кубаныч Курманбек Кылыч Максат Марат Мирлан Нурбек Нурлан Нурсултан "
        "Омурбек Рустам Саламат Санжар Суйунбек Талант Темирлан Тилек Улан Уланбек Чыңгыз Эламан "
        "Элдияр Эмир Эрлан Эрнис Ырыскелди",
        "Айгерим Айгүл Айдана Айжан Айпери Айсулуу Акылай Алина Асел Бегимай Бермет Венера Гүлзат "
        "Гүлмира Гүлнара Динара Жазгүл Жаңыл Жибек Зарина Каныкей Кундуз Курманжан Кызжибек "
        "Мээрим Назгүл Наргиза Нуриза Нургүл Рахат Салтанат Саадат Сезим Толгонай Турсунай Чолпон "
        "Элиза Элнура Эркеайым Эрмек",
        "Абдылдаев Айтбаев Акматов Алымбеков Асанов Атабеков Байтемиров Бакиров Бекболотов Боронбаев "
        "Дүйшеев Жакыпов Жолдошев Жумабаев Кадыров Калматов Камчыбеков Кенжебаев Маматов Мамбетов "
        "Мурзаев Ниязов Осмонов Орозбаев Раимбеков Сапарбаев Сатыбалдиев Сыдыков Таштанов Токтогулов "
        "Турдубаев Усенов Чоюбеков Шамшиев Шеранов Эргешов Эсенов",
    ),
    "uz": _stock(
        "Абдулла Азиз Акмал Алишер Анвар Бахтиёр Ботир Дилшод Жамшид Жасур Зафар Икром Илхом Камол "
        "Лазиз Мирзо Мухаммад Нодир Озод Отабек Равшан Рустам Санжар Сардор Тохир Улугбек Фаррух "
        "Фарход Хуршид Шавкат Шерзод Элёр",
        "Барно Гулноза Гулчехра Дилбар Дилноза Дилфуза Замира Зебо Зулфия Лола Мадина Малика Мафтуна "
        "Мохира Мунира Нигора Нодира Озода Ойша Рано Саида Севара Ситора Умида Феруза Хилола Шахноза "
        "Шоира Юлдуз",
        "Абдуллаев Азимов Ахмедов Бабаев Газиев Джураев Закиров Исмаилов Кадыров Каримов Касымов "
        "Мадаминов Мирзаев Назаров Раджапов Рахимов Саидов Собиров Тошматов Турсунов Умаров Хакимов "
        "Хамидов Эргашев Юсупов Якубов",
    ),
    "ru": _stock(
        "Александр Алексей Андрей Артём Виктор Владимир Денис Дмитрий Егор Иван Кирилл Максим Михаил "
        "Николай Павел Роман Сергей Фёдор",
        "Алина Анастасия Анна Вера Виктория Дарья Екатерина Елена Ирина Ксения Людмила Мария Надежда "
        "Наталья Ольга Полина Светлана Татьяна",
        "Белов Быков Волков Гаврилов Егоров Зайцев Иванов Козлов Кузнецов Лебедев Макаров Морозов "
        "Новиков Орлов Петров Романов Соколов Тихонов Фёдоров Яковлев",
    ),
    "kk": _stock(
        "Абай Айдос Алихан Арман Асқар Бауыржан Берік Дәулет Дәурен Ерасыл Ерлан Жандос Жанибек "
        "Қайрат Қанат Мадияр Мейірбек Мұрат Нұрболат Нұржан Олжас Рахат Санжар Серік Талғат Темірлан "
        "Шыңғыс Ілияс",
        "Айгүл Айнұр Ақбота Алтынай Әйгерім Әсел Балжан Ботагөз Гауһар Гүлнәр Дана Динара Жанар Жансая "
        "Зере Қарлығаш Ләззат Мадина Мөлдір Назым Райхан Сабина Сандуғаш Сәуле Томирис Ұлжан Шолпан",
        "Абдрахманов Айтжанов Ахметов Байжанов Бекенов Досанов Ержанов Жақыпов Жүнісов Ибраев Қалиев "
        "Қасымов Қожахметов Мұсаев Мұхамеджанов Нұрпейісов Оспанов Сағынбаев Сейітов Сұлтанов Төлегенов "
        "Тұрсынбаев Әбдіров",
    ),
}
LANGUAGES = tuple(STOCKS)

_VOWELS = "аеёиоуыэюяәөүұі"


def family_name(root: str, sex: str) -> str:
    """A family name in the form for a woman or a man."""
    return root + "а" if sex == "f" else root


def fathers_name(father: str, sex: str) -> str:
    """The father's name in the Russian form: "Бакытовна", "Андреевич"."""
    last = father[-1]
    if last in "йь":
        return father[:-1] + ("евна" if sex == "f" else "евич")
    if last in "аяо":
        return father + ("евна" if sex == "f" else "евич")
    return father + ("овна" if sex == "f" else "ович")


def whole_name(language: str, given: str, sex: str, of: tuple[str, str, int]) -> str:
    """A name as the paper has it. ``of``: family name, father's given name, the family's custom."""
    root, father, custom = of
    family = family_name(root, sex)
    if language == "ky" and custom % 3 == 0:
        return f"{father} {'кызы' if sex == 'f' else 'уулу'} {given}"
    if language == "ky" and custom % 3 == 1:
        return f"{family} {given}"
    if language == "uz" and custom % 2:
        return f"{family} {given} {father} {'кизи' if sex == 'f' else 'угли'}"
    if language == "kk" and custom % 2:
        return f"{family} {given} {father}{'қызы' if sex == 'f' else 'ұлы'}"
    return f"{family} {given} {fathers_name(father, sex)}"


def given_name(name: str) -> str:
    """The given name out of a whole one: the second word, or what follows "uulu" and "kyzy"."""
    words = name.split()
    return words[-1] if words[1] in ("уулу", "кызы") else words[1]


_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
        "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
        "щ": "sh", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ң": "ng", "ө": "o",
        "ү": "u", "ұ": "u", "і": "i", "ә": "a", "қ": "q", "ғ": "gh", "һ": "h",
    }
)  # fmt: skip


def in_latin(name: str) -> str:
    """The name as a passport or a clerk's Latin keyboard would have it."""
    return " ".join(word.lower().translate(_LATIN).capitalize() for word in name.split())


def _russified(name: str) -> str:
    """ "Асан уулу Бектур" as an office used to write it: "Асанов Бектур"."""
    words = name.split()
    if len(words) == 3 and words[1] in ("уулу", "кызы"):
        ending = "ев" if words[0][-1] in _VOWELS + "йь" else "ов"
        return f"{words[0]}{ending}{'а' if words[1] == 'кызы' else ''} {words[2]}"
    return name


def other_spelling(rng: Random, name: str) -> str:
    """The same name in another spelling, order or script, still the same by the registry's rules."""
    words = name.split()
    ways = [
        in_latin(name),
        _russified(name),
        " ".join(reversed(words)) if len(words) == 2 else in_latin(name),
        name.translate(str.maketrans("өүңқғәұіһ", "оункгауих")),
    ]
    changed = rng.choice(ways)
    return changed if name_words(changed) == name_words(name) else name

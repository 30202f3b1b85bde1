"""The codes a fact may carry, named in three languages, so that forms, rules and sentences agree."""

from __future__ import annotations

from typing import NamedTuple


class Names(NamedTuple):
    """The name of one code; begins in lower case because it stands inside sentences."""

    en: str
    ru: str
    ky: str


LANGUAGES = ("en", "ru", "ky")

SEXES = {
    "female": Names("girl", "девочка", "кыз"),
    "male": Names("boy", "мальчик", "эркек бала"),
}

PUPILS = {
    "preschool": Names("preschool", "детский сад", "бала бакча"),
    "general": Names("school", "школа", "мектеп"),
    "vocational": Names(
        "vocational school or college", "лицей, училище или колледж", "кесиптик лицей же колледж"
    ),
    "higher": Names("university", "вуз", "жогорку окуу жайы"),
}

CALENDARS = {
    "term": Names("school term", "учебное время", "окуу мезгили"),
    "vacation": Names("school vacation", "каникулы", "каникул"),
}

KINDS = {
    "employee": Names("works for somebody", "работает у чужих", "бирөөгө иштейт"),
    "paid_by_relative": Names(
        "works for a relative for pay", "работает у родственника за плату", "тууганына акыга иштейт"
    ),
    "unpaid_family": Names(
        "unpaid work on the family's farm or business",
        "неоплачиваемая работа в хозяйстве или деле семьи",
        "үй-бүлөнүн чарбасында же ишинде акысыз эмгек",
    ),
    "own_account": Names("works on own account", "работает сам на себя", "өз алдынча иштейт"),
    "own_household_chores": Names(
        "chores in the own household", "домашние дела в своей семье", "өз үйүндөгү үй иштери"
    ),
}

PAY_PERIODS = {
    "daily": Names("every day", "каждый день", "күн сайын"),
    "weekly": Names("every week", "каждую неделю", "жума сайын"),
    "monthly": Names("every month", "каждый месяц", "ай сайын"),
    "less_often": Names("less often than monthly", "реже раза в месяц", "айына бир жолудан сейрек"),
    "end_of_season": Names("at the end of the season", "в конце сезона", "мезгилдин аягында"),
    "never": Names("never", "не платят", "төлөнбөйт"),
}

# After the working-conditions questions of MICS6 and of the ILO's child labour surveys.
HAZARDS = {
    "heavy_loads": Names("heavy loads", "тяжёлые грузы", "оор жүктөр"),
    "dangerous_tools": Names(
        "dangerous tools or machines",
        "опасные инструменты или машины",
        "коркунучтуу аспаптар же машиналар",
    ),
    "dust_fumes": Names("dust or fumes", "пыль или дым", "чаң же түтүн"),
    "fire_gas_flames": Names("fire, gas or flames", "огонь, газ или пламя", "от, газ же жалын"),
    "extreme_cold_heat": Names(
        "extreme cold or heat", "сильный холод или жара", "катуу суук же ысык"
    ),
    "loud_noise": Names(
        "loud noise or vibration", "сильный шум или вибрация", "катуу ызы-чуу же дирилдөө"
    ),
    "heights": Names("work at heights", "работа на высоте", "бийиктиктеги жумуш"),
    "underground": Names("work underground", "работа под землёй", "жер астындагы жумуш"),
    "water": Names(
        "work in water (lake, river, canal)",
        "работа в воде (озеро, река, канал)",
        "суудагы жумуш (көл, дарыя, канал)",
    ),
    "dark_confined": Names(
        "a dark or confined place", "тёмное или тесное место", "караңгы же тар жер"
    ),
    "bad_air": Names(
        "a place with little fresh air",
        "помещение без притока свежего воздуха",
        "таза аба жетишсиз жай",
    ),
    "chemicals_pesticides": Names(
        "chemicals, pesticides or glue",
        "химикаты, ядохимикаты или клей",
        "химикаттар, уу химикаттар же желим",
    ),
    "explosives": Names("explosives", "взрывчатые вещества", "жарылгыч заттар"),
    "traffic": Names("road traffic", "движение машин на дороге", "жолдогу унаа кыймылы"),
    "dangerous_animals": Names("dangerous animals", "опасные животные", "коркунучтуу жаныбарлар"),
    "waste_infection": Names(
        "rubbish, infection or sewage",
        "мусор, зараза или нечистоты",
        "таштанды, жугуштуу оору же саркынды",
    ),
    "abuse": Names(
        "shouting, beating or other abuse at work",
        "крики, побои или другое насилие на работе",
        "жумушта кыйкыруу, уруп-согуу же башка зомбулук",
    ),
    "other": Names(
        "another danger to health or safety",
        "другая опасность для здоровья",
        "ден соолукка башка коркунуч",
    ),
}

PLACES = {
    "home": Names("at home", "дома", "үйдө"),
    "other_home": Names("in another family's home", "в чужом доме", "башка үй-бүлөнүн үйүндө"),
    "field": Names("in a field", "в поле", "талаада"),
    "pasture": Names("on a pasture", "на пастбище", "жайытта"),
    "market": Names("at a market", "на рынке", "базарда"),
    "street": Names("in the street", "на улице", "көчөдө"),
    "shop": Names("in a shop", "в магазине", "дүкөндө"),
    "cafe": Names("in a café or canteen", "в кафе или столовой", "кафеде же ашканада"),
    "bakery": Names("in a bakery", "в пекарне", "наабайканада"),
    "workshop": Names("in a workshop", "в мастерской или цехе", "устаканада же цехте"),
    "office": Names("in an office", "в офисе", "кеңседе"),
    "car_wash": Names("at a car wash", "на автомойке", "унаа жууган жайда"),
    "vehicle": Names("in a vehicle", "в транспорте", "унаада"),
    "transport": Names("at a station or stop", "на вокзале или остановке", "бекетте же аялдамада"),
    "building_site": Names("on a building site", "на стройке", "курулушта"),
    "kiln": Names("at a brick kiln", "на кирпичном заводе", "кыш заводунда"),
    "factory": Names("in a factory", "на заводе или фабрике", "заводдо же фабрикада"),
    "quarry": Names("in a quarry", "в карьере", "карьерде"),
    "underground": Names("underground", "под землёй", "жер астында"),
    "landfill": Names("on a rubbish dump", "на свалке", "таштанды төгүлүүчү жерде"),
    "water": Names(
        "on a river, lake or canal", "на реке, озере или канале", "дарыяда, көлдө же каналда"
    ),
    "gambling": Names("where people gamble", "в игорном заведении", "кумар оюндары өткөн жайда"),
    "night_club": Names(
        "in a night club or bar", "в ночном клубе или баре", "түнкү клубда же барда"
    ),
    "other": Names("elsewhere", "в другом месте", "башка жерде"),
}

TASKS = {
    "cotton_picking": Names("cotton picking", "сбор хлопка", "пахта терүү"),
    "weeding": Names("weeding", "прополка", "отоо чөп жулуу"),
    "harvesting": Names(
        "fruit and vegetable harvesting", "сбор овощей и фруктов", "жашылча-жемиш жыюу"
    ),
    "tobacco_growing": Names("tobacco growing", "выращивание табака", "тамеки өстүрүү"),
    "rice_growing": Names("rice growing", "выращивание риса", "күрүч өстүрүү"),
    "spraying": Names("spraying of fields", "опрыскивание полей", "талааларды дарылоо"),
    "herding": Names("herding", "выпас скота", "мал багуу"),
    "animal_care": Names("care of animals", "уход за скотом", "мал кароо"),
    "fishing": Names("fishing", "рыбная ловля", "балык кармоо"),
    "wood_gathering": Names(
        "wood cutting for sale", "заготовка дров на продажу", "сатуу үчүн отун даярдоо"
    ),
    "mining": Names(
        "mining or quarrying", "добыча угля, камня или руды", "көмүр, таш же кен казуу"
    ),
    "brick_making": Names("brick making", "изготовление кирпича", "кыш куюу"),
    "construction": Names("construction", "строительные работы", "курулуш иштери"),
    "welding": Names(
        "welding or metal work", "сварка или работа по металлу", "ширетүү же темир иштери"
    ),
    "carpentry": Names("carpentry", "столярные работы", "жыгач усталык"),
    "vehicle_repair": Names("vehicle repair", "ремонт машин", "унаа оңдоо"),
    "car_washing": Names("car washing", "мойка машин", "унаа жуу"),
    "loading_carrying": Names("loading and carrying", "погрузка и переноска", "жүк ташуу"),
    "cart_pushing": Names(
        "cart pushing at a market", "работа с тележкой на рынке", "базарда араба түртүү"
    ),
    "sewing": Names("sewing", "шитьё", "тигүүчүлүк"),
    "handicraft": Names("handicraft", "рукоделие и ремесло", "кол өнөрчүлүк"),
    "baking": Names("baking", "выпечка хлеба", "нан бышыруу"),
    "food_processing": Names("food processing", "переработка продуктов", "азык-түлүк иштетүү"),
    "cooking_serving": Names(
        "cooking or serving food", "приготовление или подача еды", "тамак жасоо же тамак ташуу"
    ),
    "selling_goods": Names("selling goods", "торговля товарами", "соода кылуу"),
    "selling_alcohol": Names("selling alcohol", "торговля спиртным", "арак-шарап сатуу"),
    "selling_tobacco": Names("selling tobacco", "торговля табаком", "тамеки сатуу"),
    "making_alcohol": Names("making alcohol", "производство спиртного", "арак-шарап өндүрүү"),
    "making_tobacco": Names(
        "making tobacco products", "производство табачных изделий", "тамеки буюмдарын өндүрүү"
    ),
    "carrying_alcohol_tobacco": Names(
        "carrying alcohol or tobacco",
        "перевозка спиртного или табака",
        "арак-шарап же тамеки ташуу",
    ),
    "handling_drugs": Names(
        "growing, carrying or selling drugs",
        "выращивание, перевозка или продажа наркотиков",
        "баңги заттарды өстүрүү, ташуу же сатуу",
    ),
    "gambling_service": Names(
        "work for a gambling business", "работа в игорном деле", "кумар оюн ишканасында иштөө"
    ),
    "conductor": Names(
        "calling passengers, collecting fares",
        "работа кондуктором или зазывалой",
        "кондуктордук же жүргүнчү чакыруу",
    ),
    "delivery": Names("delivery", "доставка", "жеткирүү"),
    "shoe_shining": Names("shoe shining", "чистка обуви", "бут кийим тазалоо"),
    "cleaning": Names("cleaning", "уборка", "тазалоо"),
    "waste_picking": Names("waste picking", "сбор вторсырья и мусора", "таштанды иргөө"),
    "begging": Names("begging", "попрошайничество", "кайыр сурамчылык"),
    "office_help": Names("office help", "помощь в офисе", "кеңседе жардам берүү"),
    "performing": Names("performing or sport", "выступления или спорт", "өнөр көрсөтүү же спорт"),
    "domestic_work_for_others": Names(
        "domestic work for another family",
        "работа по дому у чужих людей",
        "бөтөн үйдө үй кызматын кылуу",
    ),
    "childcare_for_others": Names(
        "child care for another family", "присмотр за чужими детьми", "бирөөнүн баласын багуу"
    ),
    "housework": Names("housework", "работа по дому", "үй жумуштары"),
    "water_fetching": Names("fetching water", "доставка воды для дома", "үйгө суу ташуу"),
    "wood_fetching": Names("fetching firewood", "сбор дров для дома", "үйгө отун терүү"),
    "water_wood_fetching": Names(
        "fetching water and firewood", "доставка воды и дров для дома", "үйгө суу жана отун ташуу"
    ),
    "caring_for_siblings": Names(
        "caring for sisters and brothers", "уход за братьями и сёстрами", "ини-сиңдилерин багуу"
    ),
    "caring_for_sick": Names(
        "caring for old or sick relatives",
        "уход за старыми или больными родными",
        "кары же оорулуу туугандарын багуу",
    ),
    "other": Names("other work", "другая работа", "башка жумуш"),
}

# Signs of the worst forms of ILO Convention 182, Article 3 (a) to (c): the facts of `Child`.
SIGNS = {
    "forced": Names("forced labour", "принудительный труд", "мажбурлап иштетүү"),
    "debt_bondage": Names("work to pay off a debt", "работа в счёт долга", "карыз үчүн иштетүү"),
    "trafficked": Names("being sold or taken away to be used", "торговля людьми", "адам сатуу"),
    "armed": Names(
        "use in armed conflict", "участие в вооружённом конфликте", "куралдуу кагылышууга тартуу"
    ),
    "sexual_exploitation": Names(
        "sexual exploitation", "сексуальная эксплуатация", "сексуалдык эксплуатация"
    ),
    "illicit": Names(
        "use for crime, such as drugs or theft",
        "вовлечение в преступление: наркотики, кражи",
        "кылмышка тартуу: баңги зат, уурулук",
    ),
}

COUNTRIES = {
    "KG": Names("Kyrgyzstan", "Кыргызстан", "Кыргызстан"),
    "KZ": Names("Kazakhstan", "Казахстан", "Казакстан"),
    "TR": Names("Türkiye", "Турция", "Түркия"),
    "UZ": Names("Uzbekistan", "Узбекистан", "Өзбекстан"),
    "TJ": Names("Tajikistan", "Таджикистан", "Тажикстан"),
    "RU": Names("Russia", "Россия", "Россия"),
}

# What a country's law has to say before its verdict can be told.
TOPICS = {
    "minimum_age": Names(
        "the age for work and for light work",
        "возраст для работы и для лёгкого труда",
        "иштөөгө жана жеңил эмгекке уруксат берилген жаш",
    ),
    "hours": Names(
        "hours a day and a week, in term and vacation",
        "часы в день и в неделю, в учебное время и в каникулы",
        "окуу мезгилиндеги жана каникулдагы күндүк жана жумалык саат",
    ),
    "night": Names(
        "night, overtime, rest and days off",
        "ночь, сверхурочные, отдых и выходные",
        "түнкү жумуш, ашыкча убакыт, эс алуу жана дем алыш күндөрү",
    ),
    "banned_work": Names(
        "the list of banned jobs, places and trades",
        "перечень запрещённых работ, мест и занятий",
        "тыюу салынган жумуштардын, жерлердин жана иштердин тизмеси",
    ),
    "loads": Names(
        "the limits of loads in kilograms",
        "пределы груза в килограммах",
        "жүктүн килограмм менен чеги",
    ),
    "schooling": Names(
        "how long school is compulsory",
        "до какого класса школа обязательна",
        "окуу канчанчы класска чейин милдеттүү",
    ),
    "papers": Names(
        "contract, consent, medical examination and pay",
        "договор, согласие, медосмотр и плата",
        "келишим, макулдук, медициналык кароо жана акы",
    ),
}

# Done for the own household, these are work in the 18th ICLS sense but chores for SDG and MICS.
FETCHING = frozenset({"water_fetching", "wood_fetching", "water_wood_fetching"})

# ISIC revision 4, sections.
SECTIONS = {
    "A": Names(
        "agriculture, forestry and fishing",
        "сельское хозяйство, лес и рыболовство",
        "айыл чарбасы, токой жана балык чарбасы",
    ),
    "B": Names("mining and quarrying", "добыча полезных ископаемых", "пайдалуу кендерди казуу"),
    "C": Names("manufacturing", "производство", "өндүрүш"),
    "D": Names("electricity and gas", "электричество и газ", "электр жана газ"),
    "E": Names("water supply and waste", "водоснабжение и отходы", "сууну берүү жана калдыктар"),
    "F": Names("construction", "строительство", "курулуш"),
    "G": Names("trade and vehicle repair", "торговля и ремонт машин", "соода жана унаа оңдоо"),
    "H": Names("transport and storage", "транспорт и хранение", "транспорт жана сактоо"),
    "I": Names("hotels and food service", "гостиницы и питание", "мейманкана жана тамактануу"),
    "J": Names("information and communication", "информация и связь", "маалымат жана байланыш"),
    "K": Names("finance", "финансы", "каржы"),
    "L": Names("real estate", "недвижимость", "кыймылсыз мүлк"),
    "M": Names("professional services", "профессиональные услуги", "кесиптик кызматтар"),
    "N": Names(
        "administrative and support services",
        "административные услуги",
        "административдик кызматтар",
    ),
    "O": Names("public administration", "государственное управление", "мамлекеттик башкаруу"),
    "P": Names("education", "образование", "билим берүү"),
    "Q": Names(
        "health and social work",
        "здравоохранение и соцуслуги",
        "саламаттык сактоо жана социалдык кызмат",
    ),
    "R": Names(
        "arts, entertainment and sport",
        "искусство, развлечения и спорт",
        "искусство, көңүл ачуу жана спорт",
    ),
    "S": Names("other services", "прочие услуги", "башка кызматтар"),
    "T": Names(
        "households as employers", "работа в домашних хозяйствах", "үй чарбаларындагы жумуш"
    ),
    "U": Names("international organisations", "международные организации", "эл аралык уюмдар"),
}

# The divisions where children are usually met; any other ISIC code is accepted too.
DIVISIONS = {
    "01": Names(
        "crops and animals", "растениеводство и животноводство", "өсүмдүк жана мал чарбасы"
    ),
    "02": Names("forestry", "лесное хозяйство", "токой чарбасы"),
    "03": Names("fishing", "рыболовство", "балык чарбасы"),
    "05": Names("coal mining", "добыча угля", "көмүр казуу"),
    "08": Names("stone, sand and other quarrying", "добыча камня, песка", "таш, кум казуу"),
    "10": Names("food", "пищевые продукты", "азык-түлүк"),
    "11": Names("drinks", "напитки", "суусундуктар"),
    "12": Names("tobacco products", "табачные изделия", "тамеки буюмдары"),
    "13": Names("textiles", "текстиль", "текстиль"),
    "14": Names("clothes", "одежда", "кийим"),
    "15": Names("leather", "кожа", "булгаары"),
    "16": Names("wood products", "изделия из дерева", "жыгач буюмдары"),
    "23": Names("bricks, glass, cement", "кирпич, стекло, цемент", "кыш, айнек, цемент"),
    "25": Names("metal products", "металлические изделия", "темир буюмдары"),
    "31": Names("furniture", "мебель", "эмерек"),
    "38": Names("waste", "отходы", "таштанды"),
    "41": Names("buildings", "строительство зданий", "имарат куруу"),
    "43": Names("building trades", "строительные специальности", "атайын курулуш иштери"),
    "45": Names("vehicle trade and repair", "торговля и ремонт машин", "унаа соодасы жана оңдоо"),
    "46": Names("wholesale trade", "оптовая торговля", "дүң соода"),
    "47": Names("retail trade", "розничная торговля", "чекене соода"),
    "49": Names("land transport", "сухопутный транспорт", "жер үстүндөгү транспорт"),
    "53": Names("post and couriers", "почта и курьеры", "почта жана курьерлер"),
    "55": Names("hotels", "гостиницы", "мейманканалар"),
    "56": Names("food service", "общественное питание", "коомдук тамактануу"),
    "92": Names("gambling", "игорное дело", "кумар оюндары"),
    "96": Names("personal services", "личные услуги", "жеке тейлөө"),
    "97": Names("households employing domestic workers", "домашняя прислуга", "үй кызматчылары"),
}

SECTORS = {**SECTIONS, **DIVISIONS}

# The last division of each section, in order, as ISIC revision 4 numbers them.
_LAST_DIVISION = (
    (3, "A"), (9, "B"), (33, "C"), (35, "D"), (39, "E"), (43, "F"), (47, "G"),
    (53, "H"), (56, "I"), (63, "J"), (66, "K"), (68, "L"), (75, "M"), (82, "N"),
    (84, "O"), (85, "P"), (88, "Q"), (93, "R"), (96, "S"), (98, "T"), (99, "U"),
)  # fmt: skip
_UNUSED_DIVISIONS = frozenset({0, 4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89})


def _sections() -> dict[str, str]:
    letters = {letter: letter for _, letter in _LAST_DIVISION}
    first = 1
    for last, letter in _LAST_DIVISION:
        for division in range(first, last + 1):
            if division not in _UNUSED_DIVISIONS:
                letters[f"{division:02}"] = letter
        first = last + 1
    return letters


_SECTION_OF = _sections()


def section_of(sector: str | None) -> str | None:
    """The ISIC section letter of an ISIC code ("0116" gives "A"), None when there is none."""
    if sector is None:
        return None
    return _SECTION_OF.get(sector[:2])


def is_sector(sector: str) -> bool:
    """Whether the text is shaped as an ISIC rev. 4 section, division, group or class."""
    if len(sector) == 1:
        return sector in _SECTION_OF
    return 2 <= len(sector) <= 4 and sector.isdigit() and sector[:2] in _SECTION_OF

"""The demo's people who sign in: one for each role, and the social workers of every area."""

from dataclasses import dataclass

from balalyk.demo import setting

# Everybody's, and printed: nobody may take an installation with it for a real one.
PASSWORD = "demo-balalyk"


@dataclass(frozen=True, slots=True)
class Somebody:
    """A demo user. ``areas``: codes of places. ``worker``: whose doors they visit, "" for none."""

    username: str
    full_name: str
    role: str
    language: str
    areas: tuple[str, ...] = ()
    worker: str = ""


_OSH = ("KG-41721", "KG-41706226")
_JALAL_ABAD = ("KG-41703410",)
_SHYMKENT = ("KZ-79", "KZ-6154", "KZ-6144")
_ALL = ("KG", "KZ")

# The sign-in page shows the first of each role by user name: these come before their colleagues.
ROLES = (
    Somebody("nazira", "Назира Токтобаева", "area_supervisor", "ky", _OSH),
    Somebody("bakyt", "Бакыт Эсенбаев", "monitoring_group_member", "ky", _OSH),
    Somebody("timur", "Тимур Абдрахимов", "labour_inspector", "ru", _OSH),
    Somebody("gulnara", "Гульнара Мамырова", "commission_secretary", "ru", _OSH),
    Somebody("ermek", "Эрмек Жумагулов", "commission_member", "ky", _OSH),
    Somebody("svetlana", "Светлана Морозова", "service_provider", "ru", _OSH),
    Somebody("dilnoza", "Дилноза Юсупова", "hotline_consultant", "ru"),
    Somebody("aizhan", "Aizhan Bekenova", "programme_manager", "en", _ALL),
    Somebody("kanat", "Kanat Orozov", "researcher", "en", _ALL),
    Somebody("meerim", "Мээрим Сыдыкова", "ministry_analyst", "ky", ("KG",)),
    Somebody("ingrid", "Ingrid Solheim", "donor", "en", _ALL),
    Somebody("olga", "Ольга Тихонова", "data_protection_officer", "ru"),
    Somebody("askar", "Askar Temirov", "administrator", "en"),
    Somebody("perizat", "Перизат Усенова", "area_supervisor", "ky", _JALAL_ABAD),
    Somebody("saule", "Сауле Оспанова", "area_supervisor", "ru", _SHYMKENT),
)
_WORKERS = {
    "osh-1": ("aigul", "Айгүл Сатыбаева", "ky"),
    "osh-2": ("barno", "Барно Раҳимова", "ru"),
    "osh-3": ("cholpon", "Чолпон Исакова", "ky"),
    "osh-4": ("elena", "Елена Крылова", "ru"),
    "kara_suu-1": ("feruza", "Феруза Маткаримова", "ru"),
    "kara_suu-2": ("gulmira", "Гүлмира Атамбекова", "ky"),
    "kara_suu-3": ("jamal", "Жамал Ташиева", "ky"),
    "kara_suu-4": ("kunduz", "Кундуз Бообекова", "ky"),
    "jalal_abad-1": ("mahabat", "Махабат Эралиева", "ky"),
    "jalal_abad-2": ("nurgul", "Нургүл Сапарова", "ky"),
    "jalal_abad-3": ("rano", "Рано Мирзалиева", "ru"),
    "jalal_abad-4": ("tolgonay", "Толгонай Бердиева", "ky"),
    "shymkent-1": ("aliya", "Алия Жумагазиева", "ru"),
    "shymkent-2": ("botagoz", "Ботагоз Сериккалиева", "ru"),
    "shymkent-3": ("marina", "Марина Зайцева", "ru"),
    "saryagash-1": ("perdekul", "Пердекүл Әшірова", "ru"),
    "saryagash-2": ("raushan", "Раушан Тұрғанова", "ru"),
    "maktaaral-1": ("ulbosyn", "Ұлбосын Қарабаева", "ru"),
    "maktaaral-2": ("zhanar", "Жанар Мырзабекова", "ru"),
}


def cast() -> tuple[Somebody, ...]:
    """Everybody. Each social worker's areas are the quarters or villages that are theirs."""
    workers = [
        Somebody(*_WORKERS[worker.key][:2], "social_worker", _WORKERS[worker.key][2], worker.places, worker.key)
        for district in setting.DISTRICTS
        for worker in setting.workers_of(district.key)
    ]  # fmt: skip
    return (*workers, *ROLES)

"""A phone for the tests: it has an owner, a key and a small form, and posts as ODK Collect does."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balalyk.accounts.actions.phones import enrol_phone
from balalyk.accounts.models import Phone, User
from balalyk.exchange.openrosa.actions import publish_form
from balalyk.exchange.openrosa.models import FormVersion
from balalyk.kernel.acts import HOUSE

FORM = """\
| settings |
|  | form_id | version | form_title | default_language |
|  | trial | 1 | Trial | English (en) |

| survey |
|  | type | name | label::English (en) | label::Русский (ru) | label::Кыргызча (ky) |
|  | begin group | door | The door | Дверь | Эшик |
|  | text | round_code | Code of the round | Код обхода | Кыдыруунун коду |
|  | select_one outcome | outcome | How did it end? | Чем закончилось? | Эмне менен аяктады? |
|  | end group |  |  |  |  |
|  | begin repeat | member | Person | Человек | Адам |
|  | text | name | Name | Имя | Аты |
|  | select_one yes_no | works | Does ${name} work? | Работает ли ${name}? | ${name} иштейби? |
|  | end repeat |  |  |  |  |

| choices |
|  | list_name | name | label::English (en) | label::Русский (ru) | label::Кыргызча (ky) |
|  | outcome | done | Somebody answered | Ответили | Жооп беришти |
|  | yes_no | yes | Yes | Да | Ооба |
|  | yes_no | no | No | Нет | Жок |
"""
NAME = "Гүлзат Асанова"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x01" * 300
AUDIO = b"\x00\x00\x00\x18ftypM4A \x00\x00\x00\x00M4A mp42" + b"\x02" * 300


def a_form() -> FormVersion | None:
    return publish_form(by=HOUSE, text=FORM)


def filled(
    instance: str = "", *, version: str = "1", form: str = "trial", name: str = NAME, old: str = ""
) -> bytes:
    """A finished small form. ``old``: the instance that it replaces."""
    instance = instance or f"uuid:{uuid.uuid4()}"
    replaced = f"<deprecatedID>{old}</deprecatedID>" if old else ""
    return (
        f'<?xml version="1.0" ?><data id="{form}" version="{version}">'
        "<door><round_code>2026-2</round_code><outcome>done</outcome></door>"
        f"<member><name>{name}</name><works>yes</works></member>"
        "<member><name>Бектур</name><works>no</works></member>"
        f"<meta><instanceID>{instance}</instanceID>{replaced}</meta></data>"
    ).encode()


@dataclass
class PhoneInHand:
    """A connected phone."""

    owner: User
    phone: Phone
    key: str
    client: Client

    @classmethod
    def of(cls, owner: User) -> "PhoneInHand":
        phone, key = enrol_phone(by=owner, user=owner, label="Samsung")
        return cls(owner, phone, key, Client(raise_request_exception=False))

    @property
    def base(self) -> str:
        return f"/key/{self.key}"

    def get(self, path: str, **extra: Any) -> Any:
        return self.client.get(f"{self.base}/{path}", **extra)

    def post(
        self,
        xml: bytes | None,
        files: Mapping[str, bytes] | None = None,
        *,
        more_to_come: bool = False,
        headers: Mapping[str, str] | None = None,
        base: str | None = None,
    ) -> Any:
        """Posts a form with its files; the answer."""
        parts: dict[str, Any] = {
            name: SimpleUploadedFile(name, data, "application/octet-stream")
            for name, data in (files or {}).items()
        }
        if xml is not None:
            parts["xml_submission_file"] = SimpleUploadedFile("visit.xml", xml, "text/xml")
        if more_to_come:
            parts["*isIncomplete*"] = "yes"
        sent = {"X-OpenRosa-Version": "1.0", **(headers or {})}
        return self.client.post(
            f"{self.base if base is None else base}/submission", parts, headers=sent
        )


def said(answer: Any) -> str:
    """The sentence in an OpenRosa answer, which must be one."""
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/xml")
    assert answer.headers["X-OpenRosa-Version"] == "1.0"
    assert "<OpenRosaResponse" in text
    return text.partition("<message nature=")[2].partition(">")[2].partition("</message>")[0]

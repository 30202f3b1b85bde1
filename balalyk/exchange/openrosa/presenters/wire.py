"""The XML of the OpenRosa wire, and the settings that a phone reads from a QR code."""

import base64
import json
import zlib
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import quote
from xml.sax.saxutils import escape

import segno
from django.utils.safestring import SafeString, mark_safe

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


class Offered(Protocol):
    """A published form as far as a list of forms tells of it."""

    form_id: str
    version: str
    title: str
    md5: str


def message(sentence: str, nature: str) -> str:
    """An OpenRosaResponse. ``nature``: submit_success or error; Collect shows the sentence."""
    return (
        f'{_HEAD}<OpenRosaResponse xmlns="http://openrosa.org/http/response">'
        f'<message nature="{nature}">{escape(sentence)}</message></OpenRosaResponse>'
    )


def form_list(forms: Iterable[Offered], base: str) -> str:
    """The list of forms. ``base``: the absolute address before ``/formList``.

    Source: https://docs.getodk.org/openrosa-form-list/. No form has media files, so no manifest.
    """
    rows = "".join(_form(form, base) for form in forms)
    return f'{_HEAD}<xforms xmlns="http://openrosa.org/xforms/xformsList">{rows}</xforms>'


def _form(form: Offered, base: str) -> str:
    url = f"{base}/forms/{quote(form.form_id, safe='')}/{quote(form.version, safe='')}.xml"
    return (
        f"<xform><formID>{escape(form.form_id)}</formID><name>{escape(form.title)}</name>"
        f"<version>{escape(form.version)}</version><hash>md5:{form.md5}</hash>"
        f"<downloadUrl>{escape(url)}</downloadUrl></xform>"
    )


def collect_settings(server_url: str, language: str) -> str:
    """Collect's settings for one phone as its QR code carries them: JSON, zlib, base64.

    A form that was sent leaves the phone, forms update by themselves, and the project's name tells
    a thief nothing. Source: https://docs.getodk.org/collect-import-export/.
    """
    settings = {
        "general": {
            "server_url": server_url,
            "form_update_mode": "match_exactly",
            "autosend": "wifi_and_cellular",
            "delete_send": True,
            "app_language": language,
        },
        "admin": {},
        "project": {"name": "Balalyk", "icon": "B", "color": "#0A5173"},
    }
    packed = zlib.compress(json.dumps(settings, separators=(",", ":")).encode(), 9)
    return base64.b64encode(packed).decode()


def qr_code(text: str, title: str) -> SafeString:
    """The text as an inline SVG picture, dark on light in every theme, so that phones can read it."""
    code = segno.make(text, error="l", micro=False)
    svg: str = code.svg_inline(
        scale=4, border=4, dark="#000", light="#fff", title=title, svgclass="qr"
    )
    return mark_safe(svg)

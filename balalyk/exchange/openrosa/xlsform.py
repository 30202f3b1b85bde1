"""Turns a form kept as text into the XForm that phones and browsers fill."""

import hashlib
from dataclasses import dataclass

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert as pyxform_convert


class WrongForm(ValueError):
    """A form that pyxform cannot convert; says where and why."""


@dataclass(frozen=True, slots=True)
class XForm:
    """A form as phones fetch it. ``hash``: md5 of ``xml`` in hex, changed by any change of content."""

    form_id: str
    version: str
    title: str
    xml: bytes
    hash: str


def convert(markdown_text: str, *, validate: bool = False) -> XForm:
    """The XForm of an XLSForm written as Markdown tables.

    ``validate``: also let ODK Validate load it, which needs Java and a second: for tests and for
    publishing. Raises WrongForm.
    """
    try:
        result = pyxform_convert(
            markdown_text.encode(), file_type=".md", validate=validate, pretty_print=False
        )
    except (PyXFormError, OSError) as error:
        raise WrongForm(f"The form cannot be converted: {error}") from error
    settings = result._pyxform or {}
    form_id, version = settings.get("id_string", ""), settings.get("version", "")
    if not form_id or not version or "\n" in version:
        raise WrongForm("The settings table needs a form_id and a version.")
    xml = result.xform.encode()
    return XForm(
        form_id=form_id,
        version=version,
        title=settings.get("title", form_id),
        xml=xml,
        hash=hashlib.md5(xml, usedforsecurity=False).hexdigest(),
    )

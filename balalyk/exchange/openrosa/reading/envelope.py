"""Reads which form a submission is, and which one of them, whatever it asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from balalyk.exchange.openrosa.answers import local_name, parse
from balalyk.exchange.openrosa.faults import UnreadableVisit

_INSTANCE_ID = re.compile(r"[0-9A-Za-z:._-]{1,100}")
_MEDIA = re.compile(
    rb">([\w.-]{1,100}\.(?:jpg|jpeg|png|m4a|amr|mp3|3gpp|mp4|webm|csv|pdf))</", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the accepting end must know before it stores a submission; the rest stays unread.

    ``deprecated_id``: the instance this one replaces, "" for a first one. ``attachments``: names
    that look like media files among the answers, to be compared with what came along.
    """

    form_id: str
    version: str
    instance_id: str
    deprecated_id: str
    attachments: tuple[str, ...]


def read_envelope(xml: bytes) -> Envelope:
    """The ids of a submission of any form.

    Raises UnreadableVisit when it is too big, no plain XML, or lacks its form's or its own id.
    """
    root = parse(xml)
    form_id, version = form_of(root.attrib)
    ids: dict[str, str] = {}
    for node in root.iterchildren(reversed=True):
        if local_name(node) == "meta":
            ids = {local_name(child): (child.text or "").strip() for child in node}
            break
    return Envelope(
        form_id=form_id,
        version=version,
        instance_id=instance_id_of(ids.get("instanceID", "")),
        deprecated_id=instance_id_of(ids["deprecatedID"]) if ids.get("deprecatedID") else "",
        attachments=tuple(dict.fromkeys(name.decode() for name in _MEDIA.findall(xml))),
    )


def form_of(attributes: Mapping[str, str]) -> tuple[str, str]:
    """Form and version, of the attributes of a submission's root. UnreadableVisit without a form."""
    form_id = attributes.get("id", "")
    if not form_id:
        raise UnreadableVisit("no_form_id")
    return form_id, attributes.get("version", "")


def instance_id_of(text: str) -> str:
    """A usable instanceID. UnreadableVisit when it is missing or none."""
    if not text:
        raise UnreadableVisit("no_instance_id")
    if not _INSTANCE_ID.fullmatch(text):
        raise UnreadableVisit("bad_instance_id")
    return text

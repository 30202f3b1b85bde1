"""Takes a posted form apart while it streams in, and stops reading where it grows too big."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import puremagic
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler
from django.http import UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from balalyk.exchange.openrosa.answers import MAX_BYTES

XML_PART = "xml_submission_file"
NAME_MOST = 120
MEGABYTE = 1024 * 1024


class Answer(NamedTuple):
    """The HTTP status a phone gets, and the sentence it shows."""

    status: int
    sentence: str | Promise


# Every status but 401: Collect shows the sentence of all others to the worker, and hides it then.
ANSWERS: Mapping[str, Answer] = {
    "no_phone": Answer(
        404,
        _(
            "This phone is not connected here, or its connection was ended. Finished forms stay "
            "on the phone. Ask your supervisor to connect it again."
        ),
    ),
    "no_openrosa": Answer(
        400,
        _(
            "The header X-OpenRosa-Version: 1.0 is missing. Send with ODK Collect, or with another "
            "app that speaks OpenRosa 1.0."
        ),
    ),
    "no_length": Answer(411, _("The size of the form is not given. Send it again.")),
    "too_big": Answer(
        413,
        _(
            "The form with its pictures is too big: at most %(limit)s MB are taken at once. It "
            "stays on the phone. Take smaller pictures and send it again."
        ),
    ),
    "form_too_big": Answer(
        413,
        _(
            "The form without its pictures is too big: at most %(limit)s MB are taken. It stays "
            "on the phone. Tell your supervisor."
        ),
    ),
    "not_a_post": Answer(400, _("This is not a form as phones send it. Send it from ODK Collect.")),
    "cut": Answer(
        400, _("The connection broke off before the whole form was here. Send it again.")
    ),
    "no_form": Answer(
        400, _("The filled form itself is missing (xml_submission_file). Send it again.")
    ),
    "two_forms": Answer(400, _("Two filled forms came in one. Send them one by one.")),
    "file_name": Answer(
        400, _("The name of a picture is longer than %(limit)s characters. Take it again.")
    ),
    "file_kind": Answer(
        415,
        _(
            "Only pictures and sound recordings are taken, and one of the files is neither. The "
            "form stays on the phone. Tell your supervisor."
        ),
    ),
    "file_changed": Answer(
        409,
        _(
            "Another file of the same name is already here for this form. The form stays on the "
            "phone. Tell your supervisor."
        ),
    ),
    "changed": Answer(
        409,
        _(
            "This form was already received with other answers. What came first is kept, and this "
            "one stays on the phone. Tell your supervisor; both are needed."
        ),
    ),
    "not_allowed": Answer(405, _("This address does not take that. Check the phone's settings.")),
    "busy": Answer(
        503, _("The server is busy. The form stays on the phone. Send it again in a minute.")
    ),
    "failed": Answer(
        500,
        _(
            "Something on the server failed. The form stays on the phone. Send it again later; if "
            "it happens again, tell your supervisor."
        ),
    ),
}


class Refused(Exception):
    """A submission that is not taken. ``code``: a key of ``ANSWERS``; never holds an answer."""

    def __init__(self, code: str, **values: int) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    @property
    def status(self) -> int:
        return ANSWERS[self.code].status

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in the active language."""
        return str(ANSWERS[self.code].sentence) % self.values


@dataclass(frozen=True, slots=True)
class File:
    """A picture or recording that came along. ``kind``: its media type, as its bytes say."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """One POST: the form's XML, the files in it, and whether these are the last ones."""

    xml: bytes
    files: tuple[File, ...] = ()
    complete: bool = True


# What puremagic calls the kinds that Collect and browsers record, and what we call them.
_KINDS = {
    **dict.fromkeys((".jpg", ".jpeg"), "image/jpeg"),
    ".png": "image/png",
    ".webp": "image/webp",
    **dict.fromkeys((".heic", ".heif"), "image/heic"),
    **dict.fromkeys((".m4a", ".f4a"), "audio/mp4"),
    ".amr": "audio/amr",
    **dict.fromkeys((".mp3", ".mpga"), "audio/mpeg"),
    **dict.fromkeys((".ogg", ".oga"), "audio/ogg"),
    ".wav": "audio/wav",
    **dict.fromkeys((".3ga", ".3gp"), "audio/3gpp"),
}
# A phone's recording in an MPEG-4 box says "mp4" whether or not there is a picture in it.
_RECORDINGS = re.compile(r"\.(m4a|mp4a|aac)$", re.IGNORECASE)


def kind_of(name: str, content: bytes) -> str:
    """The media type of a picture or recording by its first bytes. Refused for anything else."""
    try:
        matches = puremagic.magic_string(content[:4096])
    except (puremagic.PureError, ValueError):
        raise Refused("file_kind") from None
    strongest = max(match.confidence for match in matches)
    found = {match.extension for match in matches if match.confidence >= strongest / 2}
    for extension in found & _KINDS.keys():
        return _KINDS[extension]
    if ".mp4" in found and _RECORDINGS.search(name):
        return "audio/mp4"
    raise Refused("file_kind")


class _Parts(FileUploadHandler):
    """Keeps the files of one POST in memory, and refuses at the first byte too many."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.left = most
        self.most = most
        self.whole = True
        self.xml: bytes | None = None
        self.files: dict[str, bytes] = {}
        self._chunks: list[bytes] = []
        self._xml_left = MAX_BYTES

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, file_name, *args, **kwargs)
        self._chunks = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.left -= len(raw_data)
        if self.left < 0:
            raise Refused("too_big", limit=self.most // MEGABYTE)
        if self.field_name == XML_PART:
            self._xml_left -= len(raw_data)
            if self._xml_left < 0:
                raise Refused("form_too_big", limit=MAX_BYTES // MEGABYTE)
        self._chunks.append(raw_data)

    def file_complete(self, file_size: int) -> None:
        content = b"".join(self._chunks)
        self._chunks = []
        if self.field_name == XML_PART:
            if self.xml is not None:
                raise Refused("two_forms")
            self.xml = content
            return
        name = self.file_name or ""
        if len(name) > NAME_MOST:
            raise Refused("file_name", limit=NAME_MOST)
        if self.files.setdefault(name, content) != content:
            raise Refused("file_changed")

    def upload_interrupted(self) -> None:
        self.whole = False


class _Counted:
    """A body that knows how much of it came: a part cut short looks whole to the parser."""

    def __init__(self, body: Any) -> None:
        self.body = body
        self.taken = 0

    def read(self, size: int) -> bytes:
        data: bytes = self.body.read(size)
        self.taken += len(data)
        return data


def _length(meta: Mapping[str, Any]) -> int:
    """The announced size in bytes. Refused when there is none or it is too big, before reading."""
    given = str(meta.get("CONTENT_LENGTH") or "")
    if not given.isdecimal():
        raise Refused("no_length")
    length = int(given)
    most: int = settings.MAX_SUBMISSION_BYTES
    if length > most:
        raise Refused("too_big", limit=most // MEGABYTE)
    return length


def take(meta: Mapping[str, Any], body: Any) -> Parcel:
    """The parts of one POST. ``meta``: the WSGI environment; ``body``: has ``read(size)``.

    Raises Refused when it is too big, cut short, or no form as phones send it.
    """
    length = _length(meta)
    parts = _Parts(settings.MAX_SUBMISSION_BYTES)
    counted = _Counted(body)
    try:
        fields, _files = MultiPartParser(dict(meta), counted, [parts], "utf-8").parse()
    except RequestDataTooBig:
        raise Refused("too_big", limit=settings.MAX_SUBMISSION_BYTES // MEGABYTE) from None
    except (MultiPartParserError, SuspiciousOperation):
        raise Refused("not_a_post") from None
    except UnreadablePostError:
        raise Refused("cut") from None
    if not parts.whole or counted.taken < length:
        raise Refused("cut")
    if parts.xml is None:
        raise Refused("no_form")
    files = tuple(File(name, kind_of(name, data), data) for name, data in parts.files.items())
    return Parcel(parts.xml, files, complete=fields.get("*isIncomplete*") != "yes")

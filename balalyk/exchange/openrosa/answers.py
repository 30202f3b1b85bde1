"""The answers of a filled form, taken out one by one and believed only when they are well formed."""

import re
from collections.abc import Collection
from datetime import date, datetime, time
from uuid import UUID

from lxml import etree

from balalyk.exchange.openrosa.faults import UnreadableVisit

# A household of forty people with all children at work fills about 200 kB; what the door lets in
# must be readable, so this is the door's limit too.
MAX_BYTES = 2 * 1024 * 1024
_DEEPEST = 10

_CODE = re.compile(r"[\w./-]{1,30}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_DECIMAL = re.compile(r"\d{1,4}(\.\d{1,6})?", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d(:?\d\d)?)?", re.ASCII
)
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d(:?\d\d)?)?", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
_WHOLE = re.compile(r"\d{1,4}", re.ASCII)

_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    load_dtd=False,
    no_network=True,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


def parse(xml: bytes) -> etree._Element:
    """The root of a submission. Raises UnreadableVisit for anything but small, plain UTF-8 XML.

    The encoding is forced, so that a declaration cannot hide a DTD from the search for one.
    """
    if len(xml) > MAX_BYTES:
        raise UnreadableVisit("too_big", bytes=len(xml), limit=MAX_BYTES)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise UnreadableVisit("dtd")
    try:
        root = etree.fromstring(xml, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        # The parser's own message quotes the document, so only the line goes on.
        line = error.lineno or 0 if isinstance(error, etree.XMLSyntaxError) else 0
        raise UnreadableVisit("not_xml", line=line) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableVisit("dtd")
    return root


def local_name(node: etree._Element) -> str:
    """The node's name without its namespace: Collect writes none, browsers write two."""
    tag = node.tag
    return tag[tag.index("}") + 1 :] if tag[0] == "{" else tag


class Answers:
    """The answers of the form or of one turn of a repeat, whatever pages they stand on.

    Pages are opened up: moving a question to another page does not change what it means. Each
    ``take`` removes the answer; what is left at the end was not understood. A missing or empty
    answer is None (text: ""), never a default. Faults name the question, not the answer.
    """

    __slots__ = ("leaves", "path", "repeats", "visited_on")

    def __init__(
        self, node: etree._Element, repeats: Collection[str], path: str = "", on: date = date.max
    ) -> None:
        self.path = path
        # Set by the reader as soon as it knows the day of the visit; turns inherit it.
        self.visited_on = on
        self.leaves: dict[str, str | None] = {}
        self.repeats: dict[str, list[etree._Element]] = {name: [] for name in repeats}
        self._open(node, 0)

    def _open(self, node: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            raise UnreadableVisit("too_deep")
        leaves, repeats = self.leaves, self.repeats
        for child in node:
            tag = child.tag
            if tag[0] == "{":
                tag = local_name(child)
            if tag in repeats:
                repeats[tag].append(child)
            elif len(child):
                self._open(child, depth + 1)
            elif tag in leaves:
                raise self.fault("twice", tag)
            else:
                text = child.text
                leaves[tag] = text.strip() or None if text else None

    def fault(self, code: str, name: str, **values: object) -> UnreadableVisit:
        """The fault of one question, ready to be raised."""
        return UnreadableVisit(code, path=self.path + name, **values)

    def turns(self, name: str, most: int) -> list["Answers"]:
        """The turns of a repeat, one ``Answers`` each; nested repeats stay with their turn."""
        nodes = self.repeats[name]
        if len(nodes) > most:
            raise self.fault("too_many", name, limit=most)
        inner = ("activity",) if name == "child" else ()
        return [
            Answers(node, inner, f"{self.path}{name}[{number}]/", self.visited_on)
            for number, node in enumerate(nodes, 1)
        ]

    def unread(self) -> int:
        """How many answers nobody has taken, those of repeats nobody knows included."""
        return sum(1 for answer in self.leaves.values() if answer is not None)

    def drop(self, names: Collection[str]) -> None:
        """Forget what the form works out for itself."""
        for name in names:
            self.leaves.pop(name, None)

    def text(self, name: str, most: int) -> str:
        """Free words, at most so many characters."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            return ""
        if len(answer) > most:
            raise self.fault("too_long", name, limit=most)
        return answer

    def code(self, name: str) -> str:
        """A code of a place, dwelling or round."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            return ""
        if not _CODE.fullmatch(answer):
            raise self.fault("not_a_code", name)
        return answer

    def choice(self, name: str, codes: Collection[str]) -> str | None:
        """One of the codes."""
        answer = self.leaves.pop(name, None)
        if answer is not None and answer not in codes:
            raise self.fault("not_a_choice", name)
        return answer

    def known(self, name: str, codes: Collection[str]) -> str | None:
        """One of the codes, None for "unknown"."""
        answer = self.leaves.pop(name, None)
        if answer is None or answer == "unknown":
            return None
        if answer not in codes:
            raise self.fault("not_a_choice", name)
        return answer

    def needed(self, name: str, codes: Collection[str]) -> str:
        """One of the codes; a visit without it is refused."""
        answer = self.choice(name, codes)
        if answer is None:
            raise self.fault("missing", name)
        return answer

    def several(self, name: str, codes: Collection[str]) -> tuple[str, ...] | None:
        """Codes in the order chosen; "none" and "unknown" are refused beside others.

        "none" alone is (), "unknown" alone None.
        """
        answer = self.leaves.pop(name, None)
        if answer is None or answer == "unknown":
            return None
        if answer == "none":
            return ()
        chosen = tuple(dict.fromkeys(answer.split()))
        if any(code not in codes or code in ("none", "unknown") for code in chosen):
            raise self.fault("not_a_choice", name)
        return chosen

    def yes(self, name: str) -> bool | None:
        """Yes, no, or None for "unknown"."""
        answer = self.leaves.pop(name, None)
        if answer is None or answer == "unknown":
            return None
        if answer not in ("yes", "no"):
            raise self.fault("not_a_choice", name)
        return answer == "yes"

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number within limits, both included."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            return None
        if not _WHOLE.fullmatch(answer):
            raise self.fault("not_a_number", name)
        number = int(answer)
        if not least <= number <= most:
            raise self.fault("out_of_range", name, least=least, most=most)
        return number

    def number(self, name: str, most: float) -> float | None:
        """A number from 0 to a limit."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            return None
        if not _DECIMAL.fullmatch(answer):
            raise self.fault("not_a_number", name)
        number = float(answer)
        if number > most:
            raise self.fault("out_of_range", name, least=0, most=most)
        return number

    def day(self, name: str) -> date | None:
        """A date, not after the day of the visit."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            return None
        try:
            day = date.fromisoformat(answer) if _DATE.fullmatch(answer) else None
        except ValueError:
            day = None
        if day is None:
            raise self.fault("not_a_date", name)
        if day > self.visited_on:
            raise self.fault("in_future", name)
        return day

    def clock(self, name: str) -> time | None:
        """A time of day on the wall clock; the phone's zone is dropped."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            return None
        try:
            moment = time.fromisoformat(answer) if _TIME.fullmatch(answer) else None
        except ValueError:
            moment = None
        if moment is None:
            raise self.fault("not_a_time", name)
        return moment.replace(tzinfo=None)

    def moment(self, name: str) -> datetime:
        """A date and time, perhaps without a zone; it must be there."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            raise self.fault("missing", name)
        try:
            moment = datetime.fromisoformat(answer) if _MOMENT.fullmatch(answer) else None
        except ValueError:
            moment = None
        if moment is None:
            raise self.fault("not_a_time", name)
        return moment

    def id(self, name: str) -> UUID | None:
        """An id the phone was given by this server."""
        answer = self.leaves.pop(name, None)
        if answer is None:
            return None
        if not _UUID.fullmatch(answer):
            raise self.fault("not_an_id", name)
        return UUID(answer)

"""The words of a published form in one language, for pages that show what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from balalyk.exchange.openrosa.answers import local_name

_IN_CONTROLS = frozenset({"label", "hint", "value", "itemset", "item", "repeat"})


@dataclass(slots=True)
class Questions:
    """A form's words in one language.

    ``labels``: path to question or group; ``choices``: path to what its codes mean; ``repeats``:
    paths of what is asked once a person or thing.
    """

    labels: dict[str, str] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    repeats: frozenset[str] = frozenset()

    def name_of(self, place: str) -> str:
        """The words of a place as faults name it, "member[2]/birth_date"; itself if unknown."""
        turn, _slash, name = place.rpartition("/")
        label = next((text for path, text in self.labels.items() if path.endswith("/" + name)), "")
        if not label:
            return place
        turns = [self._turn(part) for part in turn.split("/") if part]
        return f"“{label}”" + (f" ({', '.join(turns)})" if turns else "")

    def _turn(self, part: str) -> str:
        name, _bracket, number = part.partition("[")
        path = next((path for path in self.repeats if path.endswith("/" + name)), "")
        return f"{self.labels.get(path) or name} {number.rstrip(']')}".strip()


def questions_of(form_xml: str, language: str) -> Questions:
    """The words of a published form, in ``language`` where it has it, else in its own."""
    root = etree.fromstring(form_xml.encode())
    words = _words(root, language)
    lists = _lists(root, words)
    found = Questions(
        repeats=frozenset(node.get("nodeset", "") for node in root.iter("{*}repeat")),
    )
    body = next(root.iter("{http://www.w3.org/1999/xhtml}body"))
    for control in body.iter(etree.Element):
        path = control.get("ref")
        if not path or local_name(control) in _IN_CONTROLS:
            continue
        for part in control:
            kind = local_name(part)
            if kind == "label":
                found.labels[path] = _label(part, words)
            elif kind == "itemset":
                found.choices[path] = lists.get(part.get("nodeset", "").split("'")[1], {})
            elif kind == "item":
                code = part.findtext("{*}value") or ""
                found.choices.setdefault(path, {})[code] = _label(part.find("{*}label"), words)
    return found


def _words(root: etree._Element, language: str) -> dict[str, str]:
    """Text id to words. Languages are named as XLSForm asks: "Кыргызча (ky)"."""
    translations = list(root.iter("{*}translation"))
    chosen = [t for t in translations if t.get("lang", "").endswith(f"({language})")]
    usual = [t for t in translations if t.get("default") is not None] or translations
    for translation in (chosen or usual)[:1]:
        return {
            text.get("id", ""): _text(value)
            for text in translation
            if (value := text.find("{*}value[1]")) is not None
        }
    return {}


def _text(node: etree._Element | None) -> str:
    """The words of a node; where the phone would put an answer into them there is a dash."""
    if node is None:
        return ""
    parts = [node.text or ""]
    for child in node:
        parts += ["…", child.tail or ""]
    return " ".join("".join(parts).split())


def _label(node: etree._Element | None, words: Mapping[str, str]) -> str:
    if node is None:
        return ""
    reference = node.get("ref", "")
    if reference.startswith("jr:itext('"):
        return words.get(reference[len("jr:itext('") : -len("')")], "")
    return _text(node)


def _lists(root: etree._Element, words: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Choice list to its codes and their words."""
    lists: dict[str, dict[str, str]] = {}
    for instance in root.iter("{*}instance"):
        items = instance.findall("{*}root/{*}item")
        lists[instance.get("id", "")] = {
            item.findtext("{*}name") or "": words.get(
                item.findtext("{*}itextId") or "", item.findtext("{*}label") or ""
            )
            for item in items
        }
    return lists

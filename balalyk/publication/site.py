"""The public site as files: which there are and what each of them holds, for a server and a folder.

A page knows no reader: it is made of what is open, its language and its address. Links are
relative, so that the same bytes work from a server, from any folder and from a disk.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from balalyk.places.models import Level, Place
from balalyk.publication import presenters, queries, tables
from balalyk.publication.models import Opening
from balalyk.reporting.indicators.definitions import BY_CODE, INDICATORS
from balalyk.reporting.presenters import THEMES, definition, period
from balalyk.reports.models import Report
from balalyk.reports.presenters import reading

LANGUAGES = ("ky", "ru", "en")
PAGES = {
    "index": "publication/site/index.html",
    "hidden": "publication/site/hidden.html",
    "method": "publication/site/method.html",
    "reports": "publication/site/reports.html",
    "downloads": "publication/site/downloads.html",
}
# What the pages are drawn with, by their place in the site.
FACE = {
    "face/balalyk.css": "ui/balalyk.css",
    "face/mark.svg": "ui/mark.svg",
    "face/fonts/noto-sans-400.woff2": "ui/fonts/noto-sans-400.woff2",
    "face/fonts/noto-sans-700.woff2": "ui/fonts/noto-sans-700.woff2",
}
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class File:
    """One file of the site."""

    content: bytes
    kind: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where a page stands: ``name`` "figures/NAT" in ``language``."""

    path: str
    language: str
    name: str

    @property
    def root(self) -> str:
        """The way from the page to the top of the site."""
        return "../" * self.path.count("/")


class Site:
    """Everything that anybody may read of one opening; of None the pages that say that nothing is
    open."""

    def __init__(self, opening: Opening | None) -> None:
        self.opening = opening

    @cached_property
    def places(self) -> list[Place]:
        """The places of which some number is open, by the tree."""
        return queries.open_places(self.opening.snapshot) if self.opening else []

    @cached_property
    def reports(self) -> list[Report]:
        """The published reports on what is open."""
        return queries.open_reports() if self.opening else []

    @property
    def countries(self) -> list[Place]:
        """The installation's own first."""
        found = [place for place in self.places if place.level == Level.COUNTRY]
        return sorted(found, key=lambda place: place.code != settings.COUNTRY.upper())

    def paths(self) -> Iterator[str]:
        """The address of every file, pages first."""
        yield "index.html"
        for language in LANGUAGES:
            for name in PAGES:
                yield f"{language}/{name}.html"
            if self.opening is None:
                continue
            for indicator in INDICATORS:
                yield f"{language}/figures/{indicator.code}.html"
                yield f"{language}/tables/{indicator.code}.csv"
            for place in self.places:
                if place.level != Level.COUNTRY:
                    yield f"{language}/places/{place.code}.html"
            for report in self.reports:
                yield f"{language}/reports/{report.pk}.html"
            for _format, name in tables.formats(self.opening.snapshot):
                yield f"{language}/downloads/{name}"
        yield "robots.txt"
        yield from FACE

    def file(self, path: str) -> File | None:
        """The file at an address; None where there is none."""
        content = self._content(path)
        if content is None:
            return None
        return File(content, KINDS[Path(path).suffix])

    def not_here(self, language: str, depth: int) -> File:
        """The page for an address without one, ``depth`` folders below the top of the site."""
        address = Address("/".join(["x"] * (depth + 1)), language, "index")
        return File(self._page("publication/site/not_here.html", address, {}), KINDS[".html"])

    def _content(self, path: str) -> bytes | None:
        if path in FACE:
            found = finders.find(FACE[path])
            return Path(str(found)).read_bytes()
        if path == "robots.txt":
            return b"User-agent: *\nAllow: /\n"
        if path == "index.html":
            return self._page("publication/site/choose.html", Address(path, "en", "index"), {})
        parts = re.fullmatch(r"(\w\w)/([\w/.-]+)\.(html|csv|xlsx|zip)", path)
        if parts is None or parts[1] not in LANGUAGES:
            return None
        with translation.override(parts[1]):
            if parts[3] == "csv":
                return self._table(parts[2])
            if parts[3] != "html":
                return self._everything(path, parts[1])
            return self._named(Address(path, parts[1], parts[2]))

    def _named(self, address: Address) -> bytes | None:
        kind, _, key = address.name.partition("/")
        if not key:
            return self._single(address) if kind in PAGES else None
        if self.opening is None:
            return None
        if kind == "figures" and key in BY_CODE:
            return self._page("publication/site/figure.html", address, self._figure(key))
        if kind == "reports":
            return self._reported(address, key)
        place = next((one for one in self.places if one.code == key), None)
        if kind == "places" and place is not None and place.level != Level.COUNTRY:
            return self._page("publication/site/place.html", address, self._place(place))
        return None

    def _single(self, address: Address) -> bytes:
        made: Mapping[str, Any] = {
            "index": self._front,
            "hidden": self._hidden,
            "reports": self._shelf,
            "downloads": self._downloads,
        }
        context = made.get(address.name, dict)() if self.opening else {}
        if address.name == "index" and self.opening is None:
            context = {"withdrawn": queries.last_withdrawn()}
        return self._page(PAGES[address.name], address, context)

    def _front(self) -> dict[str, Any]:
        cells = self._cells(code__in=presenters.HEADLINES, sex="", age_band="")
        held = {(cell.code, cell.place): cell for cell in cells}
        blocks = []
        for country in self.countries:
            figures = [
                presenters.figure(code, held.get((code, country.pk)))
                for code in presenters.HEADLINES
            ]
            where = (self.places, country)
            blocks.append(presenters.block(presenters.FIRST, figures, cells, where))
        return {
            "blocks": blocks,
            "first": BY_CODE[presenters.FIRST],
            "is_share": True,
            **self._shelf(),
        }

    def _figure(self, code: str) -> dict[str, Any]:
        cells = self._cells(code=code)
        held = {cell.place: cell for cell in cells if not cell.sex and not cell.age_band}
        blocks = [
            presenters.block(
                code,
                [presenters.figure(code, held.get(country.pk))],
                cells,
                (self.places, country),
            )
            for country in self.countries
        ]
        return {
            "code": code,
            "definition": definition(BY_CODE[code]),
            "is_share": BY_CODE[code].is_share,
            "blocks": blocks,
        }

    def _place(self, place: Place) -> dict[str, Any]:
        cells = self._cells(place=place, sex="", age_band="")
        held = {cell.code: cell for cell in cells}
        themes = [
            (anchor, title, [presenters.figure(code, held.get(code)) for code in codes])
            for anchor, title, codes in THEMES
        ]
        inside = [one for one in self.places if one.parent_id == place.pk]
        return {"place": place, "themes": themes, "inside": inside}

    def _reported(self, address: Address, key: str) -> bytes | None:
        report = next((one for one in self.reports if str(one.pk) == key), None)
        if report is None:
            return None
        context = {
            "report": report,
            "edition": report.edition,
            "reason": report.words("reason"),
            "reading": reading.read(report.edition.content, report.pk),
            "is_of_this": self.opening is not None and report.snapshot == self.opening.snapshot,
        }
        return self._page("publication/site/report.html", address, context)

    def _shelf(self) -> dict[str, Any]:
        return {"reports": [(one, period(one.snapshot)) for one in self.reports]}

    def _hidden(self) -> dict[str, Any]:
        opened = {cell.code for cell in self._cells(sex="", age_band="") if cell.top}
        return {"closed": [one for one in INDICATORS if one.code not in opened]}

    def _table(self, name: str) -> bytes | None:
        kind, _, code = name.partition("/")
        if self.opening is None or kind != "tables" or code not in BY_CODE:
            return None
        return tables.figure(code, self._cells(code=code), self.places)

    def _everything(self, path: str, language: str) -> bytes | None:
        _language, _, name = path.partition("/downloads/")
        if self.opening is None:
            return None
        return tables.everything(self.opening.snapshot, name, language)

    def _downloads(self) -> dict[str, Any]:
        assert self.opening is not None
        return {"formats": list(tables.formats(self.opening.snapshot))}

    def _cells(self, **only: Any) -> list[queries.Cell]:
        assert self.opening is not None
        return queries.cells(self.opening.snapshot, **only)

    def _page(self, template: str, address: Address, context: Mapping[str, Any]) -> bytes:
        opening = self.opening
        common = {
            "address": address,
            "root": address.root,
            "home": f"{address.root}{address.language}/",
            "languages": [(code, _names()[code]) for code in LANGUAGES],
            "policy": POLICY,
            "opening": opening,
            "demo": settings.DEMO,
            "themes_of_all": [
                (title, [BY_CODE[code] for code in codes]) for _anchor, title, codes in THEMES
            ],
        }
        if opening is not None:
            common |= {
                "snapshot": opening.snapshot,
                "period": period(opening.snapshot),
                "law": presenters.law_lines(opening, self.countries),
            }
        with translation.override(address.language):
            text = render_to_string(template, {**common, **context})
        return re.sub(r">\s*\n\s*<", ">\n<", text).encode()


def _names() -> dict[str, str]:
    return dict(settings.LANGUAGES)

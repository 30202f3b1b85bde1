"""The file of an extract: rows, what each column and code means, the manifest, the terms of use."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.utils.translation import gettext_lazy as _

from balalyk.research.making import Made
from balalyk.research.presenters.words import meaning, name_of
from balalyk.ui.wording import in_every_language

LANGUAGES = ("en", "ru", "ky")
TERMS: Sequence[Any] = (
    _("This extract was made for one question and one person. Use it for that question alone."),
    _("Do not try to find out who anybody in it is, and do not join it with other data about people."),
    _("Pass it on to nobody. Who needs it asks for it."),
    _("Keep it encrypted. Delete it and every copy on the last day that the manifest names."),
    _("Publish no count below 10 and nothing about a single row."),
    _("Name the snapshot and its fingerprint in what you publish."),
    _("These are children whom the system found, not all children: a share of them is no prevalence."),
    _("If you believe that somebody can be recognised, stop and tell the ministry at once."),
)  # fmt: skip


def pack(made: Made, manifest: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]) -> bytes:
    """A ZIP of the files with a manifest that holds their hashes; the same input, the same bytes.

    ``names``: of places by code and language.
    """
    files = {
        "children.csv": _csv(made.columns, made.rows),
        "children.parquet": _parquet(made),
        "columns.csv": _csv(["column", *LANGUAGES], _columns(made)),
        "codes.csv": _csv(["column", "code", *LANGUAGES], _codes(made, names)),
        "terms.txt": _terms(),
    }
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    whole = {**manifest, "files": hashes, "terms": [in_every_language(term) for term in TERMS]}
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"manifest.json": text.encode(), **files}.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def _csv(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(heads)
    writer.writerows(lines)
    return held.getvalue().encode()


def _parquet(made: Made) -> bytes:
    columns = list(zip(*made.rows, strict=True)) or [()] * len(made.columns)
    arrays = [pa.array(list(column), pa.string()) for column in columns]
    held = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, names=list(made.columns)), held, compression="zstd")
    return held.getvalue()


def _columns(made: Made) -> Iterable[list[str]]:
    for column in made.columns:
        words = in_every_language(name_of(column))
        yield [column, *(words[language] for language in LANGUAGES)]


def _codes(made: Made, names: Mapping[str, Mapping[str, str]]) -> Iterable[list[str]]:
    for at, column in enumerate(made.columns):
        for code in sorted({row[at] for row in made.rows}):
            words = names.get(code) if column == "place" else None
            told = words or in_every_language(meaning(column, code))
            yield [column, code, *(told[language] for language in LANGUAGES)]


def _terms() -> bytes:
    words = [in_every_language(term) for term in TERMS]
    parts = [
        "\n".join(f"{number}. {term[language]}" for number, term in enumerate(words, start=1))
        for language in LANGUAGES
    ]
    return ("\n\n".join(parts) + "\n").encode()

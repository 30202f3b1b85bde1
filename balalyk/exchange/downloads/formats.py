"""Every format in which the open figures leave, once: for pages, the command and the public site."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from balalyk.exchange.dhis2.metadata import fits as fits_dhis2
from balalyk.exchange.dhis2.writing import write_adx, write_dhis2
from balalyk.exchange.sdmx.writing import write_sdmx_files
from balalyk.exchange.tables.writing import write_csv, write_parquet, write_xlsx
from balalyk.reporting.facts import Period, Release

Files = Mapping[str, bytes]
"""Contents by file name."""

TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}


def _any(period: Period) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name; ``write(release, language)`` answers its files and has no other effect.
    ``fits``: whether it can tell of a period."""

    code: str
    name: str
    about: Any
    write: Callable[[Release, str], Files]
    fits: Callable[[Period], bool] = field(default=_any)


FORMATS: Mapping[str, Format] = {
    one.code: one
    for one in (
        Format("xlsx", "XLSX", _("A workbook for Excel or LibreOffice, with the data dictionary."), write_xlsx),
        Format("csv", "CSV", _("Plain tables for any program, with the data dictionary."), write_csv),
        Format("parquet", "Parquet", _("For large analyses in Python, R or DuckDB."), write_parquet),
        Format("dhis2", "DHIS2", _("For a health information system on DHIS2: metadata to import, then values."), write_dhis2, fits_dhis2),
        Format("adx", "ADX", _("The same as ADX (IHE QRPH), for DHIS2 and what speaks with it."), write_adx, fits_dhis2),
        Format("sdmx", "SDMX 3.0", _("For statistical offices: structures, code lists and data."), write_sdmx_files),
    )
}  # fmt: skip


def packed(name: str, files: Files) -> tuple[str, bytes]:
    """The one file, or a ZIP of several called ``name``.zip; the same files give the same bytes."""
    if len(files) == 1:
        return next(iter(files.items()))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in files.items():
            archive.writestr(
                zipfile.ZipInfo(f"{name}/{each}", (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return f"{name}.zip", held.getvalue()

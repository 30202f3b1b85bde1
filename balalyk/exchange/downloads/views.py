"""The open figures as files: a page that lists the formats, and each file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from balalyk.exchange.downloads import presenters, queries
from balalyk.exchange.downloads.formats import FORMATS, TYPES, packed
from balalyk.exchange.hsds.queries import whole_directory
from balalyk.exchange.hsds.writing import write_hsds
from balalyk.kernel.permissions import needs
from balalyk.reporting.models import Snapshot
from balalyk.reporting.presenters import period


def _snapshot(request: HttpRequest) -> Snapshot | None:
    """The snapshot of the address, else the newest; 404 for one that is not there."""
    made = Snapshot.objects.visible_to(request.user).made()
    asked = request.GET.get("snapshot", "")
    try:
        found: Snapshot | None = made.filter(pk=UUID(asked)).first() if asked else made.first()
    except ValueError:
        raise Http404 from None
    if found is None and asked:
        raise Http404
    return found


@needs("figures.view")
@require_GET
def downloads(request: HttpRequest) -> HttpResponse:
    """The formats in which the figures of a snapshot can be had."""
    snapshot = _snapshot(request)
    context = {
        "snapshot": snapshot,
        "period": period(snapshot) if snapshot else "",
        "formats": presenters.formats(snapshot) if snapshot else [],
    }
    return render(request, "downloads/figures.html", context)


@needs("figures.view")
@require_GET
def download(request: HttpRequest, code: str) -> HttpResponse:
    """The open figures of a snapshot as one file, names in the reader's language."""
    snapshot = _snapshot(request)
    if snapshot is None or code not in FORMATS:
        raise Http404
    if not FORMATS[code].fits(queries.period_of(snapshot)):
        raise Http404
    files = FORMATS[code].write(queries.release_of(snapshot), get_language() or "en")
    name, data = packed(queries.file_name(snapshot, code), files)
    return _file(name, data)


@needs("directory.view")
@require_GET
def directory(request: HttpRequest) -> HttpResponse:
    """The directory of services as HSDS, names in the reader's language."""
    files = write_hsds(whole_directory(), get_language() or "en")
    return _file(*packed("balalyk-directory-hsds", files))


def _file(name: str, data: bytes) -> HttpResponse:
    kind = TYPES[name.rpartition(".")[2]]
    return HttpResponse(
        data, kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )

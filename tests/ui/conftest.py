"""A page with every component on it, as a view would make it."""

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.test import RequestFactory
from django.urls import include, path
from django.utils import translation

from balalyk.ui import presenters
from balalyk.ui.fields import DayField, KnownField, NumberField
from balalyk.ui.presenters import Area, Link, Part, Task

TODAY = date(2026, 11, 18)
PARTS = (Path(__file__).parent / "parts.html").read_text()


def _page(request):
    return HttpResponse()


portal = ([path("", _page, name="home"), path("find/", _page, name="search")], "portal")
URLS = (path("", include(portal)), path("language/", _page, name="set_language"))


class VisitForm(forms.Form):
    """The form of the parts page."""

    hours = NumberField(
        least=0, most=96, label="How many hours did she work last week?", help_text="Paid or not."
    )
    seen_on = DayField(label="Date of the visit", latest=lambda: TODAY)
    at_school = KnownField(label="Does she go to school?")
    spoke = forms.MultipleChoiceField(
        label="Who spoke with you?",
        choices=[("child", "the child"), ("carer", "the carer")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sector = forms.ChoiceField(label="Kind of work", choices=[("A", "Farm work"), ("C", "Bricks")])
    words = forms.CharField(
        label="In the child’s own words", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    agree = forms.BooleanField(label="The child agrees", required=False)


AREAS = [
    Area(name="Alay", value=56, x=386, y=294, url="#alay", path="M254 201L282 155L376 204L489 213L602 176L621 241L508 271L448 347L376 375L273 364L216 352L188 289L241 259z"),
    Area(name="Chong-Alay", value=46, x=179, y=378, path="M188 289L216 352L273 364L376 375L320 408L169 417L47 403L19 352L94 310L113 278z"),
    Area(name="Kara-Kulja", value=79, x=471, y=155, path="M424 60L499 65L612 116L602 176L489 213L376 204L282 155L297 97L376 120z"),
    Area(name="Uzgen", value=88, x=348, y=76, path="M273 46L320 12L388 16L424 60L376 120L297 97z"),
    Area(name="Nookat", hidden=True, x=169, y=243, path="M151 190L188 155L207 183L254 201L241 259L188 289L113 278L90 232z"),
    Area(name="Aravan", value=91, x=139, y=153, path="M94 155L117 107L179 97L188 155L151 190z"),
    Area(name="Kara-Suu", value=None, x=245, y=130, path="M179 97L216 60L273 46L297 97L282 155L254 201L207 183L188 155z"),
    Area(name="Osh city", value=83, x=210, y=150, url="#osh"),
]  # fmt: skip


def finding(word, title, **rest):
    return {"word": word, "title": title, **rest}


def values():
    """What the parts page shows."""
    form = VisitForm({"hours": "120", "seen_on": "19.11.2026", "spoke": ["child"], "sector": "A"})
    return {
        "now": datetime(2026, 11, 18, 9, 10),
        "today": TODAY,
        "born": date(2013, 3, 14),
        "links": [
            Link(label="Overview", url="#o", current=True),
            Link(label="Work and law", url="#w"),
            Link(label="Visits", url="#v", count=2),
        ],
        "filters": [
            Link(label="All", url="#a", count=12, current=True),
            Link(label="Visits", url="#b", count=6),
        ],
        "late": [
            Task.due(
                date(2026, 11, 15),
                TODAY,
                title="Elnura Zhumabaeva, 14",
                url="#e",
                code="KS-4T8N-1",
                why="First follow-up visit. In September she picked cotton 30 hours a week.",
                action="Record the visit",
                action_url="#r",
            ),
            Task.due(TODAY, TODAY, title="Islam Rakhmanov, 12", url="#i", code="KS-2C6V-8"),
            Task.due(
                date(2026, 11, 20), TODAY, title="Meerim Sagynbaeva, 10", action="Prepare", action_url="#p"
            ),
            Task(title="Kelechek day care centre", state="waiting", when="by 19.11.", post=True, action="Ask again", action_url="#k"),
        ],
        "national": [
            finding("hazardous", "Harmful or dangerous work", seen="dust, an open fire", limit="nobody under 18", source="Labour Code, Art. 139(1).", confirmed=True),
            finding("irregular", "No written contract", seen="paid in cash", limit="a contract exists once work has started", source="Labour Code, Art. 13(2)6.", confirmed=False),
            finding("cannot_tell", "Cannot tell: the load he carries", needs="the weight of one load, in kilograms", source="Art. 139(2)."),
        ],
        "international": [
            finding("child_labour", "Too many hours for his age", seen="22 hours in the reference week", limit="14 hours or more at ages 12 to 14", source="SDG 8.7.1."),
            finding("kept", "Under the limit: chores at home", seen="9 hours"),
        ],
        "parts": [
            Part(label="Visited", count=4001, fill="f5"),
            Part(label="Nobody home, to visit again", count=249, fill="f3", pattern="hatch"),
            Part(label="Refused", count=85, fill="f1", pattern="cross"),
            Part(label="Empty or moved away", count=90, fill="f2"),
            Part(label="Not yet visited", count=565, fill="f0"),
        ],
        "areas": AREAS,
        "events": [
            {"at": datetime(2026, 11, 18, 8, 30), "what": "Plan put on the agenda of sitting 11", "who": "M. Saidova, secretary"},
            {"at": datetime(2025, 12, 1, 15, 12, tzinfo=UTC), "what": "Concern received; case opened", "who": "B. Isakov, monitor"},
        ],
        "page": Paginator(range(60), 25).page(2),
        "form": form,
        "verdicts": [word for word in presenters.VERDICTS if word != "kept"],
        "states": list(presenters.STATES),
        "demo": True,
        "viewer": {"name": "Aigul Toktosunova", "role": "Social worker", "place": "Kara-Suu district", "searches": True},
        "navigation": [
            SimpleNamespace(label="My work", url="#m", count=12, current=False, end=False, post=False),
            SimpleNamespace(label="Children", url="#c", count=27, current=True, end=False, post=False),
            SimpleNamespace(label="Round", url="#r", count=None, current=False, end=False, post=False),
            SimpleNamespace(label="Hide names", url="/hide", count=None, current=False, end=True, post=True),
            SimpleNamespace(label="Sign out", url="/out", count=None, current=False, end=True, post=True),
        ],
    }  # fmt: skip


@pytest.fixture
def urls(settings):
    """The two doors that the header and the foot lead to."""
    settings.ROOT_URLCONF = URLS


@pytest.fixture
def request_of_worker():
    """A request of somebody signed in; get() reads the address, no database is asked."""
    request = RequestFactory().get("/child/?tab=work")
    request.user = SimpleNamespace(is_authenticated=True, full_name="Aigul Toktosunova")
    request.session = {}
    get_token(request)
    return request


@pytest.fixture
def draw(urls, request_of_worker):
    """Render a template's text as a view would: `draw("{% shape 'late' %}", name=value)`."""

    def _draw(source, language="en", **context):
        engine = engines["django"].engine
        template = engine.from_string("{% load face drawings %}" + source)
        with translation.override(language):
            return _render(template, {"request": request_of_worker, **context})

    return _draw


def _render(template, context):
    from django.template import Context

    context.setdefault("user", context["request"].user)
    context.setdefault("csrf_token", "token-of-the-test")
    return template.render(Context(context))


@pytest.fixture
def parts_page(urls, request_of_worker):
    """The HTML of the page with every component, in a language."""

    def _page_in(language="en", **more):
        template = engines["django"].engine.from_string(PARTS)
        with translation.override(language):
            return _render(template, {"request": request_of_worker, **values(), **more})

    return _page_in

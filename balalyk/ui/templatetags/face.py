"""The components of the face as template tags and filters: `{% load face %}`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms.forms import BaseForm
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext

from balalyk.ui import presenters, wording

register = template.Library()

for name in ("day", "short_day", "clock", "moment", "written_day", "weekday_and_day"):
    register.filter(name, getattr(wording, name))
register.filter("weekday_and_moment", wording.weekday_and_moment)
register.filter("number", wording.number)
register.filter("per_cent", wording.per_cent)
register.filter("years", wording.years_in_words)


@register.filter
def share_of(part: float, whole: float) -> str:
    """`{{ visited|share_of:listed }}`: 80,2 %."""
    return wording.share(part, whole)


@register.filter
def age_on(born: date, on: date) -> str:
    """`{{ child.born|age_on:today }}`: 13 years 8 months."""
    return wording.age_in_words(born, on)


@register.filter
def due_on(due: date, today: date) -> str:
    """`{{ due|due_on:today }}`: 3 days late, Today, Friday, by 25.11."""
    return wording.due_in_words(due, today)


@register.filter
def message_tone(level: str) -> str:
    """The tone of a message's level in Django's words."""
    return presenters.MESSAGE_TONES.get(level, "info")


def _part(part: str, /, **values: Any) -> SafeString:
    return render_to_string(f"ui/parts/{part}.html", values)


def _checked(shape: str, tone: str) -> None:
    if shape and shape not in presenters.SHAPES:
        raise template.TemplateSyntaxError(f"There is no shape {shape!r} in shapes.svg.")
    if tone not in presenters.TONES:
        raise template.TemplateSyntaxError(f"There is no tone {tone!r}; use bad, warn, good, info.")


@register.simple_tag
def shape(name: str, tone: str = "", label: str = "") -> SafeString:
    """`{% shape "late" "bad" %}`; give a `label` only where no word stands beside it."""
    _checked(name, tone)
    classes = f"i {tone}".strip()
    source = f"{static('ui/shapes.svg')}#{name}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>',
            classes,
            label,
            source,
        )
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, source)


@register.simple_tag
def tag(text: str, shape: str = "", tone: str = "") -> SafeString:
    """`{% tag "Do not phone" shape="phone" tone="warn" %}`."""
    _checked(shape, tone)
    return _part("tag", text=text, shape=shape, tone=tone)


@register.simple_tag
def verdict_tag(word: str, needs: str = "", text: str = "") -> SafeString:
    """`{% verdict_tag "cannot_tell" needs="hours a week" %}`; `text` replaces the usual word."""
    look = presenters.verdict_look(word)
    said = text or look.word
    if needs:
        said = gettext("%(verdict)s: needs %(needs)s") % {"verdict": said, "needs": needs}
    return _part("tag", text=said, shape=look.shape, tone=look.tone)


@register.simple_tag
def verdict_shape(word: str) -> SafeString:
    """The shape of a verdict alone, for a table that names it beside."""
    look = presenters.verdict_look(word)
    return shape(look.shape, look.tone)


@register.simple_tag
def state_tag(state: str, text: str = "") -> SafeString:
    """`{% state_tag "late" "2 days late" %}`."""
    look = presenters.STATES[state]
    return _part("tag", text=text or look.word, shape=look.shape, tone=look.tone)


@register.simple_tag
def state(name: str, text: str = "") -> SafeString:
    """Shape and word of a state on one line of a table: `{% state "done" "accepted" %}`."""
    look = presenters.STATES[name]
    return _part("state", text=text or look.word, shape=look.shape, tone=look.tone)


def _identifier(text: str, given: str) -> str:
    return given or slugify(text, allow_unicode=True) or "part"


@register.simple_block_tag(end_name="endnext_step")
def next_step(
    content: str, say: str, label: str = "", tone: str = "", shape: str = ""
) -> SafeString:
    """The one bordered panel of a page: what to do and by when; the reason and buttons inside."""
    _checked(shape, tone)
    label = label or gettext("Next step")
    return _part("next_step", content=content, say=say, label=label, tone=tone, shape=shape)


@register.simple_block_tag
def section(content: str, title: str, id: str = "", count: str = "") -> SafeString:
    """A section with its heading in the gutter."""
    identifier = _identifier(title, id)
    return _part("section", content=content, title=title, id=identifier, count=count)


@register.simple_block_tag
def alert(content: str, title: str = "", tone: str = "warn", shape: str = "") -> SafeString:
    """A box that says: beware (warn), this failed (bad), this is saved (good)."""
    shape = shape or presenters.ALERT_SHAPES.get(tone, "tell")
    _checked(shape, tone)
    role = {"bad": "alert", "good": "status"}.get(tone, "")
    return _part("alert", content=content, title=title, tone=tone, shape=shape, role=role)


@register.simple_block_tag
def nothing(content: str, title: str) -> SafeString:
    """The dashed box: what is not here, and what to do instead."""
    return _part("nothing", content=content, title=title)


@register.simple_block_tag
def waiting(content: str, url: str = "") -> SafeString:
    """One line while a job runs; with `url` it asks there for itself again every three seconds."""
    return _part("waiting", content=content, url=url)


@register.simple_block_tag
def verdict(
    content: str, title: str, word: str, say: str = "", international: bool = False
) -> SafeString:
    """A verdict panel: whose law, the verdict in words with its shape, then the reasons."""
    look = presenters.verdict_look(word)
    values = {"say": say or look.word, "shape": look.shape, "tone": look.tone}
    return _part("verdict", content=content, title=title, international=international, **values)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """A list of facts; fill it with `{% fact %}`."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, name: str, act: str = "", act_url: str = "") -> SafeString:
    """One fact; `act` is a quiet link under it."""
    return _part("fact", content=content, name=name, act=act, act_url=act_url)


@register.simple_block_tag
def beside(content: str, label: str = "") -> SafeString:
    """The side facts: to be written in the block `side`."""
    return _part("beside", content=content, label=label or gettext("Side facts"))


@register.simple_block_tag(takes_context=True)
def task(context: template.Context, content: str, **values: Any) -> SafeString:
    """One item of `<ol class="tasks">` written by hand; takes what presenters.Task takes."""
    token = context.get("csrf_token")
    return _part("task", task=presenters.Task(**values), content=content, csrf_token=token)


@register.simple_tag(takes_context=True)
def tasks(context: template.Context, items: Iterable[presenters.Task]) -> SafeString:
    """A list of work: `{% tasks late %}` with presenters.Task objects."""
    return _part("tasks", tasks=items, csrf_token=context.get("csrf_token"))


@register.simple_tag
def findings(rows: Iterable[Any], international: bool = False) -> SafeString:
    """The reasons of a verdict; each row has word, title, seen, needs, limit, source, confirmed."""
    looks = [(row, presenters.verdict_look(_get(row, "word"))) for row in rows]
    return _part("findings", looks=looks, international=international)


def _get(row: Any, name: str) -> Any:
    return row[name] if isinstance(row, dict) else getattr(row, name)


@register.simple_tag
def trail(events: Iterable[Any], today: date | None = None) -> SafeString:
    """What happened, newest first; each event has `at`, `what`, `who`."""
    return _part("trail", events=events, today=today)


@register.simple_tag
def tabs(links: Iterable[presenters.Link], label: str) -> SafeString:
    """Tabs, each a page of its own."""
    return _part("tabs", links=links, label=label)


@register.simple_tag
def pick(links: Iterable[presenters.Link], label: str = "") -> SafeString:
    """Filters of a list as links with counts."""
    return _part("pick", links=links, label=label or gettext("Show"))


@register.inclusion_tag("ui/parts/pages.html", takes_context=True)
def pages(context: template.Context, page: Any) -> dict[str, Any]:
    """Previous and next under a list of at most 25; keeps the rest of the query."""
    return {"page": page, "request": context["request"]}


@register.simple_tag
def error_summary(form: Any) -> SafeString | str:
    """Every error of a form or formset, each a link to its field; nothing when there is none."""
    if not getattr(form, "is_bound", False) or form.is_valid():
        return ""
    forms = [form] if isinstance(form, BaseForm) else list(form.forms)
    general = [] if isinstance(form, BaseForm) else list(form.non_form_errors())
    linked: list[tuple[str, str]] = []
    for one in forms:
        general += list(one.non_field_errors())
        for field in one.hidden_fields():
            general += list(field.errors)
        for field in one.visible_fields():
            linked += [(_first_id(field), error) for error in field.errors]
    return _part("errors", general=general, linked=linked, count=len(general) + len(linked))


def _first_id(field: Any) -> str:
    """The id of the control that can take the focus: of a group of choices the first one."""
    if field.use_fieldset and field.auto_id:
        subs = field.subwidgets
        return (subs[0].data["attrs"].get("id") if subs else "") or f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.simple_tag(takes_context=True)
def person_name(context: template.Context, name: str, code: str = "") -> str:
    """The name, or while names are hidden the code (without a code the initials)."""
    return (code or wording.initials(name)) if names_hidden(context) else name


def names_hidden(context: template.Context) -> bool:
    """Whether the reader, or the page itself, keeps names off the screen."""
    if "names_hidden" in context:
        return bool(context["names_hidden"])
    session = getattr(context.get("request"), "session", None)
    return bool(session and session.get("names_hidden"))


@register.simple_tag
def when(value: datetime, today: date | None = None) -> SafeString:
    """A `<time>` with the moment as read and as machines read it."""
    return format_html(
        '<time datetime="{}">{}</time>', value.isoformat(), wording.moment(value, today)
    )

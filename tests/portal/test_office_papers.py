"""An office replaces the template of a paper: who may, where it counts, and what is refused."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from balalyk.accounts.roles import ALL
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.papers import actions, docx, presenters, queries
from balalyk.papers.models import Kind, Language, OfficeTemplate
from balalyk.portal.presenters.office_papers import PAPERS
from balalyk.referrals.presenters import papers as referral_papers
from tests.factories import a_place, a_user
from tests.referrals.town import NOW, agreed, make_town

GOOD = "{{ number }} {{ date }} {{ provider }} {{ service }} {{ rows }} {{ from_name }}"


@pytest.fixture
def town(db):
    with clock.stopped_at(NOW):
        yield make_town()


def a_file(*lines, name="ours.docx"):
    paper = Document()
    for line in lines:
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return SimpleUploadedFile(name, out.getvalue())


def with_part(file, name, content):
    out = io.BytesIO(file.read())
    with zipfile.ZipFile(out, "a") as parts:
        parts.writestr(name, content)
    return SimpleUploadedFile("odd.docx", out.getvalue())


def text_of(content):
    return "\n".join(line.text for line in Document(io.BytesIO(content)).paragraphs)


def page(place, kind="referral", language="ru"):
    return f"{reverse('portal:paper', args=[kind, language])}?place={place.pk}"


def put(client, place, file, day="01.06.2026", **asked):
    return client.post(page(place, **asked), {"file": file, "from_date": day}, follow=True)


def a_template(place, words, day=None, kind="referral"):
    return OfficeTemplate(
        place=place, kind=kind, language="ru", from_date=day or clock.today(),
        content=a_file(f"{words} {GOOD}").read(),
    )  # fmt: skip


@pytest.fixture
def supervisor(client, town):
    client.force_login(town.supervisor)
    return client


@pytest.mark.parametrize("language", Language.values)
@pytest.mark.parametrize("kind", PAPERS)
def test_our_own_templates_pass_the_check_that_an_offices_must(kind, language, db):
    from django.utils import translation

    paper = PAPERS[kind]()
    with translation.override(language):
        docx.try_out(paper.shipped.read_bytes(), paper.needed, paper.specimen())


def test_every_kind_of_paper_has_its_maker():
    assert [make().kind for make in PAPERS.values()] == list(PAPERS)
    assert set(PAPERS) == set(Kind)


def test_a_referral_fills_exactly_the_places_a_template_may_name(town):
    referral = agreed(town)
    told = referral_papers.values(referral, "ru")
    assert set(told) == set(referral_papers.referral_paper().specimen())


def test_an_offices_template_is_used_from_its_day_on_and_leaves_an_event(supervisor, town):
    tomorrow = clock.today() + timedelta(days=1)
    answer = put(supervisor, town.district, a_file("Биздин", GOOD), tomorrow.strftime("%d.%m.%Y"))
    assert "The template fits and is kept." in answer.content.decode()
    paper = PAPERS["referral"]()
    today = queries.template(paper, "ru", town.village, clock.today())
    assert today == paper.shipped.read_bytes()
    later = queries.template(paper, "ru", town.village, tomorrow)
    assert text_of(later).startswith("Биздин")
    event = Event.objects.get(action="template.put")
    assert (event.actor, event.payload["kind"]) == (town.supervisor.pk, "referral")


def test_a_paper_of_the_house_is_made_by_the_offices_template(supervisor, town):
    put(supervisor, town.district, a_file("Аравандын кагазы", GOOD))
    referral = agreed(town)
    made = referral_papers.as_docx(referral, "ru")
    assert text_of(made).startswith("Аравандын кагазы")
    assert not text_of(referral_papers.as_docx(referral, "ky")).startswith("Аравандын кагазы")


def test_the_nearest_office_wins_and_others_are_not_touched(town):
    region = town.district.parent
    lead = a_user("area_supervisor", region)
    actions.put_template(by=lead, paper=PAPERS["referral"](), template=a_template(region, "Oblast"))
    actions.put_template(
        by=town.supervisor, paper=PAPERS["referral"](), template=a_template(town.district, "Aravan")
    )
    used = {
        place: text_of(queries.template(PAPERS["referral"](), "ru", place, clock.today()))
        for place in (town.village, town.other)
    }
    assert used[town.village].startswith("Aravan")
    assert used[town.other].startswith("Oblast")


def test_an_office_goes_back_to_ours_and_keeps_the_old_one_for_its_days(supervisor, town):
    put(supervisor, town.district, a_file("Биздин", GOOD))
    with clock.stopped_at(NOW + timedelta(days=3)):
        url = reverse("portal:use_shipped", args=["referral", "ru"])
        answer = supervisor.post(f"{url}?place={town.district.pk}", follow=True)
        assert "From today this paper is made by Balalyk’s template." in answer.content.decode()
        paper = PAPERS["referral"]()
        now = queries.template(paper, "ru", town.district, clock.today())
        assert now == paper.shipped.read_bytes()
    before = queries.template(paper, "ru", town.district, NOW.date())
    assert text_of(before).startswith("Биздин")
    assert Event.objects.filter(action="template.reset", actor=town.supervisor.pk).count() == 1


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (lambda: SimpleUploadedFile("x.docx", b"not a file"), "This is no Word document."),
        (lambda: a_file("{{ number }} {{ date }}"), "The template leaves out: from_name, provider"),
        (lambda: a_file(GOOD, "{{ salary }}"), "The template names what nobody fills in: salary"),
        (lambda: a_file("{{ number"), "places cannot be read"),
        (lambda: a_file(GOOD, "{% for row in rows %}{{ row.wage }}{% endfor %}"), "wage"),
        (lambda: a_file(GOOD, "{{ number * 999999999 }}"), "places cannot be read"),
        (lambda: a_file(GOOD, "{% for n in range(9) %}{% endfor %}"), "nobody fills in: range"),
        (
            lambda: with_part(a_file(GOOD), "word/vbaProject.bin", b"macro"),
            "The file carries macros.",
        ),
        (
            lambda: with_part(
                a_file(GOOD),
                "word/_rels/header9.xml.rels",
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                'relationships"><Relationship Id="r1" Type="x/image" TargetMode="External" '
                'Target="https://example.org/a.png"/></Relationships>',
            ),
            "fetches something from outside: https://example.org/a.png",
        ),
        (lambda: with_part(a_file(GOOD), "word/media/a", b"0" * 41_000_000), "too large"),
    ],
    ids=[
        "no-word", "missing", "unknown", "broken", "unknown-in-a-row", "counts", "loops", "macros",
        "linked", "bomb",
    ],
)  # fmt: skip
def test_a_template_that_does_not_fit_is_refused_with_what_to_mend(
    supervisor, town, file, sentence
):
    answer = put(supervisor, town.district, file())
    assert sentence in answer.content.decode()
    assert 'value="01.06.2026"' in answer.content.decode()
    assert not OfficeTemplate.objects.exists()


def test_a_template_cannot_be_put_for_days_that_are_over(supervisor, town):
    answer = put(supervisor, town.district, a_file(GOOD), "31.05.2026")
    assert "Choose today or a later day" in answer.content.decode()
    assert not OfficeTemplate.objects.exists()


def test_the_page_names_whose_template_makes_each_paper(
    supervisor, town, django_assert_max_num_queries
):
    put(supervisor, town.district, a_file(GOOD))
    with django_assert_max_num_queries(14):
        shown = supervisor.get(reverse("portal:papers")).content.decode()
    assert "template of Aravan district, since 01.06.2026" in shown
    assert shown.count("Balalyk’s template") >= 2 * len(PAPERS) - 1


def test_templates_can_be_saved_ours_the_one_in_use_and_filled_in(supervisor, town):
    put(supervisor, town.district, a_file("Биздин", GOOD))
    found = {}
    for which in ("shipped", "current", "specimen"):
        url = reverse("portal:template_file", args=["referral", "ru", which])
        answer = supervisor.get(f"{url}?place={town.district.pk}")
        assert answer["Content-Type"] == docx.CONTENT_TYPE
        found[which] = answer.content
    assert found["shipped"] == PAPERS["referral"]().shipped.read_bytes()
    assert "{{ number }}" in text_of(found["current"])
    assert "SPEC-1/1" in text_of(found["specimen"])
    old = OfficeTemplate.objects.get()
    answer = supervisor.get(reverse("portal:earlier_template", args=[old.pk]))
    assert answer.content == found["current"]


def test_another_office_reaches_neither_the_page_nor_the_file(client, town):
    actions.put_template(
        by=town.supervisor, paper=PAPERS["referral"](), template=a_template(town.district, "Aravan")
    )
    client.force_login(town.receiver)
    assert client.get(page(town.district)).status_code == 404
    assert put(client, town.district, a_file(GOOD)).status_code == 404
    row = OfficeTemplate.objects.get()
    url = reverse("portal:earlier_template", args=[row.pk])
    assert client.get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.put_template(
            by=town.receiver, paper=PAPERS["referral"](), template=a_template(town.district, "x")
        )


@pytest.mark.parametrize("role", [role.code for role in ALL])
def test_only_supervisors_and_secretaries_look_after_templates(client, town, role):
    client.force_login(a_user(role, town.district))
    keeps = role in {"area_supervisor", "commission_secretary"}
    assert client.get(reverse("portal:papers")).status_code == (200 if keeps else 404)
    assert put(client, town.district, a_file(GOOD)).status_code == (200 if keeps else 404)
    assert OfficeTemplate.objects.exists() == keeps


def test_a_place_without_an_office_above_uses_ours(town):
    lonely = a_place("Lonely")
    paper = PAPERS["contract"]()
    used = queries.template(paper, "ky", lonely, date(2026, 6, 1))
    assert used == paper.shipped.read_bytes()
    assert presenters.LANGUAGES == (("ky", "Кыргызча"), ("ru", "Русский"))

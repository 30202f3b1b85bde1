"""Each role starts from its own page and reads on it what it came for."""

import re
from datetime import date

import pytest
from django.urls import reverse

from balalyk import law
from balalyk.law.code_lists import TOPICS
from balalyk.law.profiles import LAW_VERSION
from balalyk.law.readings import READINGS
from balalyk.law.registry import RULES
from balalyk.portal.presenters import steps
from balalyk.registry.models import Person
from balalyk.screening.queries.kept import Kept
from tests.factories import SEEN, a_person, a_user
from tests.portal.conftest import NUMBER, assign, text

pytestmark = pytest.mark.django_db


def test_a_social_worker_reads_who_the_child_is_who_cares_and_why_the_work_is_hazardous(
    see, village
):
    page = text(see(village.worker, reverse("portal:child", args=[village.boy.pk])))
    assert "Boy, 13 years 8 months" in page
    assert "Каныкей Усупова, 67. A relative without papers" in page
    assert "abroad (Kazakhstan) since 02.2024; in touch every week; sends money sometimes" in page
    assert "Prohibited: hazardous work" in page
    assert "Child labour, hazardous" in page
    assert "Art. 139(1)" in page
    assert "Сүрөт тарткым келет." in page
    assert "1 more lives in another household" in page
    assert "Who looked" in page


def test_the_work_page_gives_article_limit_and_what_to_tell_the_family_in_three_languages(
    see, village
):
    page = text(see(village.worker, reverse("portal:child_work", args=[village.boy.pk])))
    assert "Labour Code of the Kyrgyz Republic" in page
    assert "To be confirmed by a lawyer." in page
    assert page.index('lang="en"') < page.index('lang="ru"') < page.index('lang="ky"')
    assert "22 h a week" in page
    assert "If one fact were different" in page


CODE_OF_2025 = {
    "ru": "Трудовой кодекс Кыргызской Республики № 23 от 23.01.2025 (редакция от 28.07.2026), ст. 139(1).",
    "ky": "Кыргыз Республикасынын 2025-жылдын 23-январындагы № 23 Эмгек кодекси (2026-жылдын "
    "28-июлундагы редакциясы), 139(1)-берене.",
}


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_the_law_is_cited_in_the_readers_language(see, client, village, language):
    client.cookies["django_language"] = language
    child = [village.boy.pk]
    addresses = [reverse("portal:child", args=child), reverse("portal:child_work", args=child)]
    addresses += [reverse("portal:the_law")]
    addresses += [reverse("portal:the_law_of", args=[of]) for of in ("kg", "international")]
    pages = [text(see(village.worker, address)) for address in addresses]
    assert all(CODE_OF_2025[language] in page for page in pages[:2])
    english = {cited for rule in RULES.values() for cited in (rule.article, rule.source)}
    english |= {reading.en for reading in READINGS} | {LAW_VERSION["international"]}
    # A table of MICS6 is called the same everywhere.
    english -= {"", "PR.3", "PR.3.4"}
    for page in pages:
        assert [cited for cited in english if cited in page] == []


@pytest.mark.parametrize("name", ["child_visits", "child_events", "child_looks"])
def test_the_other_pages_of_a_child_open(see, village, name):
    assert see(village.worker, reverse(f"portal:{name}", args=[village.boy.pk])).status_code == 200


TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@pytest.mark.parametrize(
    "name", ["child", "child_work", "child_visits", "child_events", "child_looks"]
)
def test_no_title_that_a_browser_keeps_holds_a_childs_name(see, village, name):
    titles = {}
    children = Person.objects.filter(birth_date__gt=date(2010, 1, 1))
    for child in children:
        page = see(village.worker, reverse(f"portal:{name}", args=[child.pk])).content.decode()
        assert f"<h1>{child.name}</h1>" in page
        titles[child.pk] = TITLE.search(page)[1]
        assert not [part for part in child.name.split() if part in titles[child.pk]]
    assert titles[village.boy.pk].startswith(f"Case {village.boy.cases.get().number}")
    assert any(title.startswith("A child, Furkat") for title in titles.values())


def test_no_title_of_a_case_or_household_holds_a_childs_name(see, village):
    case = village.boy.cases.get()
    addresses = [reverse("casework:case", args=[case.number])]
    addresses += [reverse("portal:household", args=[village.boy.household.code])]
    for address in addresses:
        page = see(village.worker, address).content.decode()
        assert village.boy.name in page
        assert not [part for part in village.boy.name.split() if part in TITLE.search(page)[1]]


def test_a_personal_number_is_masked_until_it_is_asked_for_and_the_asking_is_recorded(
    see, client, village
):
    address = reverse("portal:child", args=[village.boy.pk])
    assert NUMBER not in text(see(village.worker, address))
    shown = client.post(reverse("portal:show_number", args=[village.boy.pk]))
    assert NUMBER in text(shown)
    assert NUMBER not in text(client.get(address))
    assert "Saw the whole personal number" in text(client.get(address))


def test_a_household_shows_its_people_and_conditions(see, village):
    page = text(see(village.worker, reverse("portal:household", args=[village.boy.household.code])))
    assert "Гүлнара Усупова" in page
    assert "Money from abroad" in page
    assert "on the list of Aigul Toktosunova" in page or "On the list of Aigul" in page


def test_my_work_begins_with_the_most_urgent_step_and_says_whose_rule_it_is(see, village):
    page = text(see(village.worker, reverse("portal:my_work")))
    assert "Бектур Асанбек уулу, 13" in page
    assert "project standard, not law" in page
    assert "Dwelling KS-2" in page
    assert "Best time: шаршемби, кечинде." in page
    assert page.count('class="btn"') == 1


@pytest.mark.parametrize("show", ["see", "assess", "plan", "doors", "nonsense"])
def test_the_filters_of_my_work_open(see, village, show):
    assert see(village.worker, reverse("portal:my_work"), show=show).status_code == 200


def test_a_worker_by_assignment_sees_only_the_children_given_to_them(see, village):
    monitor = a_user("monitoring_group_member", village.district)
    assign(monitor, village.boy)
    page = text(see(monitor, reverse("portal:my_work")))
    assert "Бектур Асанбек уулу, 13" in page
    assert "Данияр" not in page
    assert see(monitor, reverse("portal:child", args=[village.boy.pk])).status_code == 200


@pytest.mark.parametrize("role", ["social_worker", "monitoring_group_member", "service_provider"])
def test_somebody_without_work_is_told_what_to_do(see, village, role):
    page = text(see(a_user(role, village.elsewhere), reverse("portal:my_work")))
    assert "Nothing waits for you." in page


def test_a_supervisor_sees_what_waits(see, village):
    page = text(see(village.supervisor, reverse("portal:overview")))
    assert "Aigul Toktosunova" in page
    assert "of the dwellings people live in were visited: 1 of 5" in page


def test_a_supervisor_sees_alerts_of_the_area_on_the_overview(see, village):
    from balalyk.casework.actions.alerts import raise_alert
    from balalyk.casework.models import AlertKind, Case
    from balalyk.kernel.acts import HOUSE, act

    case = Case.objects.filter(child__isnull=False).first()
    with act(HOUSE, "alert.raise"):
        raise_alert(case, AlertKind.RELAPSE)
    page = text(see(village.supervisor, reverse("portal:overview")))
    assert "The child works again" in page
    assert "Nothing waits for you." not in page


def test_a_supervisor_decides_on_a_doubtful_pair(see, client, village):
    from balalyk.kernel.acts import HOUSE, act
    from balalyk.registry.models import DoubtfulMatch

    other = a_person(village.furkat)
    with act(HOUSE, "match.note"):
        doubt = DoubtfulMatch.objects.create(
            person=village.boy, other=other, reason="same_number", place=village.furkat,
            noticed_on=SEEN,
        )  # fmt: skip
    assert "same personal number" in text(see(village.supervisor, reverse("portal:doubts")))
    client.post(reverse("portal:decide", args=[doubt.pk]), {"answer": "same"})
    doubt.refresh_from_db()
    assert doubt.decision == "same"
    assert client.post(reverse("portal:decide", args=[doubt.pk])).status_code == 404


def test_an_answer_nobody_offered_decides_nothing(see, client, village):
    from balalyk.kernel.acts import HOUSE, act
    from balalyk.registry.models import DoubtfulMatch

    with act(HOUSE, "match.note"):
        doubt = DoubtfulMatch.objects.create(
            person=village.boy, other=a_person(village.furkat), reason="same_number",
            place=village.furkat, noticed_on=SEEN,
        )  # fmt: skip
    client.force_login(village.supervisor)
    client.post(reverse("portal:decide", args=[doubt.pk]), {"answer": ""})
    doubt.refresh_from_db()
    assert doubt.decision == ""


@pytest.mark.parametrize(
    ("told", "offered"),
    [({"forced": True}, False), ({"forced": False}, True), ({"illicit": True}, False)],
)
def test_no_contract_is_offered_for_a_worst_form(village, monkeypatch, told, offered):
    young = a_person(village.furkat, birth_date=date(2011, 3, 14), name_key=733)
    facts = law.Child(
        country="KG", on=SEEN, birth_date=young.birth_date,
        activities=(law.Activity(kind="employee", task="sewing"),), **told,
    )  # fmt: skip
    found = law.assess(facts)
    standards = {"worst_forms": found.international.worst_forms}
    kept = Kept(found.national.findings, standards, found.contradictions)
    monkeypatch.setattr(steps, "findings_of", lambda verdict: kept)
    links = [step.url for step in steps.next_steps(village.worker, young, None)]
    assert (reverse("employment:draw_up", args=[young.pk]) in links) is offered
    assert any("concern" in url for url in links)


@pytest.mark.parametrize("code", ["uz", "tj"])
@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_a_law_that_is_not_entered_says_what_is_unknown(see, client, village, code, language):
    client.cookies["django_language"] = language
    analyst = a_user("ministry_analyst", village.country)
    page = text(see(analyst, reverse("portal:the_law_of", args=[code])))
    assert [one for one in TOPICS.values() if getattr(one, language) not in page] == []
    assert "0 of 0" not in page
    assert reverse("portal:the_law_of", args=[code]) in text(
        see(analyst, reverse("portal:the_law"))
    )


@pytest.mark.parametrize("code", ["kg", "international", "kz"])
def test_everybody_with_the_action_reads_the_law(see, village, code):
    researcher = a_user("researcher", village.country)
    assert see(researcher, reverse("portal:the_law")).status_code == 200
    assert see(researcher, reverse("portal:the_law_of", args=[code])).status_code == 200
    assert see(researcher, reverse("portal:the_law_of", args=["atlantis"])).status_code == 404


def test_home_leads_each_role_to_its_first_page(see, village):
    from balalyk.accounts import roles

    for role in roles.ALL:
        answer = see(a_user(role.code, village.country), reverse("portal:home"))
        assert answer.status_code == 302
        assert answer["Location"] == reverse(role.home), role.code
        assert see(a_user(role.code, village.country), answer["Location"]).status_code == 200


def test_a_household_says_beside_its_phone_whom_nobody_may_phone(see, village):
    from balalyk.casework.actions import add_contact_rule

    add_contact_rule(by=village.worker, child=village.boy, who="father", how="phone")
    page = reverse("portal:household", args=[village.boy.household.code])
    assert "do not phone" in text(see(village.worker, page))

"""A contract from the task list to the register, its papers, and who may see what."""

import io
import zipfile
from datetime import date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from balalyk.employment import actions, rules
from balalyk.employment.models import Contract, Employer, Violation
from balalyk.kernel import clock
from balalyk.kernel.models import Event
from balalyk.law import LAW_VERSION
from tests.employment.contracts import IN_TERM, SEWING
from tests.factories import a_country, a_person, a_place, a_user

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 10, 0, tzinfo=ZoneInfo("Asia/Bishkek"))


@pytest.fixture
def town():
    country = a_country()
    district = a_place("KG-ARAVAN", country)
    village = a_place("KG-TEPE", district, "village")
    made = SimpleNamespace(
        district=district,
        village=village,
        worker=a_user("social_worker", village),
        elsewhere=a_user("social_worker", a_place("KG-NOOKAT", country)),
        inspector=a_user("labour_inspector", district),
        child=a_person(village, name="Эрлан Осмонов", birth_date=date(2011, 3, 14)),
    )
    with clock.stopped_at(NOW):
        made.employer = actions.enter_employer(
            by=made.worker,
            employer=Employer(
                name="Tigüü shop", address="Lenin 1", place=village, sector="1410",
                tax_number="123-456", workers=4,
            ),
        )  # fmt: skip
        yield made


def drafted(town, **changes) -> Contract:
    terms = {**SEWING, "employer": str(town.employer.pk), **changes}
    draft = actions.begin_contract(by=town.worker, child=town.child, terms={})
    return actions.save_part(by=town.worker, contract=draft, answers=terms, employer=town.employer)


def signed(town, **changes) -> Contract:
    return actions.draw_up(by=town.worker, contract=drafted(town, **changes))


def test_a_draft_becomes_a_contract_that_the_register_is_read_by(town):
    contract = signed(town)
    assert contract.state == "in_force"
    assert (contract.week_hours_term, float(contract.week_hours_vacation)) == (None, 20.0)
    assert contract.examined_until == date(2027, 5, 28)
    assert contract.law_version == LAW_VERSION["KG"]
    assert contract.findings[0][:3] == ["vacation", "2026-06-03", "permitted"]
    assert Event.objects.filter(action="contract.draw", about=town.child.pk).count() == 3


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"hours": IN_TERM}, "against_law"),
        ({"consent_by": ""}, "unfinished"),
        ({"since": "2026-01-01"}, "in_the_past"),
    ],
)
def test_what_is_missing_or_against_the_law_is_not_drawn_up(town, changes, code):
    draft = drafted(town, **changes)
    with pytest.raises(rules.NotPossible) as refusal:
        actions.draw_up(by=town.worker, contract=draft)
    assert refusal.value.code == code
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_contract_once_drawn_up_is_not_changed(town):
    contract = signed(town)
    with pytest.raises(rules.NotPossible):
        actions.save_part(by=town.worker, contract=contract, answers={"pay_amount": 1})
    with pytest.raises(rules.NotPossible):
        actions.draw_up(by=town.worker, contract=contract)


def test_it_ends_with_a_reason_and_is_renewed_without_what_must_be_told_anew(town):
    contract = signed(town)
    with pytest.raises(rules.NotPossible):
        actions.end_contract(by=town.worker, contract=contract, on=date(2026, 6, 1), reason=" ")
    draft = actions.renew(by=town.worker, contract=contract)
    assert draft.renews == contract
    assert draft.terms["since"] == "2026-08-21"
    assert rules.unfinished(draft.terms) == ["consent", "doctor", "time"]
    ended = actions.end_contract(
        by=town.worker, contract=contract, on=date(2026, 6, 1), reason="Moved"
    )
    assert ended.state == "ended"


def test_the_same_tax_number_is_the_same_employer(town):
    again = Employer(name="Other spelling", place=town.village, tax_number="123 456")
    assert actions.enter_employer(by=town.worker, employer=again).pk == town.employer.pk
    assert Employer.objects.count() == 1


def test_nothing_that_names_a_person_lies_open_in_the_database(town):
    signed(town)
    raw = b"".join(
        bytes(value.data) for value in Contract.objects.values_list("terms", flat=True)
    ) + b"".join(bytes(value.data) for value in Employer.objects.values_list("name", flat=True))
    for secret in ("Каныкей", "Tigüü"):
        assert secret.encode() not in raw


def test_the_register_shows_an_inspector_the_employer_and_never_the_child(client, town):
    contract = signed(town)
    client.force_login(town.inspector)
    page = client.get(reverse("employment:contracts")).content.decode()
    assert "Tigüü shop" in page
    assert contract.number in page
    one = client.get(reverse("employment:contract", args=[contract.pk])).content.decode()
    for hidden in ("Эрлан", "Каныкей", str(town.child.pk)):
        assert hidden not in page + one
    answer = client.get(reverse("employment:paper", args=[contract.pk, "ky", "pdf"]))
    assert answer.status_code == 404
    draft = drafted(town)
    assert client.get(reverse("employment:contract", args=[draft.pk])).status_code == 404


def test_who_works_elsewhere_finds_nothing(client, town):
    contract = signed(town)
    client.force_login(town.elsewhere)
    for name in ("contract", "end"):
        assert client.get(reverse(f"employment:{name}", args=[contract.pk])).status_code == 404
    assert client.get(reverse("employment:draw_up", args=[town.child.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.begin_contract(by=town.elsewhere, child=town.child, terms={})
    with pytest.raises(PermissionDenied):
        actions.end_contract(by=town.inspector, contract=contract, on=date(2026, 6, 1), reason="No")


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_papers_open_and_hold_what_was_agreed(client, town, language):
    contract = signed(town)
    client.force_login(town.worker)
    word = client.get(reverse("employment:paper", args=[contract.pk, language, "docx"]))
    with zipfile.ZipFile(io.BytesIO(word.content)) as parts:
        text = parts.read("word/document.xml").decode()
    for agreed in (contract.number, "Эрлан Осмонов", "Tigüü shop", "Каныкей Усупова", "09:00"):
        assert agreed in text
    assert "{{" not in text
    pdf = client.get(reverse("employment:paper", args=[contract.pk, language, "pdf"]))
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == f'attachment; filename="{contract.number}-{language}.pdf"'


def test_wrong_hours_are_said_and_what_was_typed_stays(client, town):
    draft = drafted(town)
    client.force_login(town.worker)
    url = reverse("employment:part", args=[draft.pk, "hours"])
    typed = {
        "term_days": "5", "term_hours": "", "term_start": "14:00", "term_end": "16:00",
        "vacation_days": "5", "vacation_hours": "6", "vacation_start": "9:00",
        "vacation_end": "13:00",
    }  # fmt: skip
    page = client.post(url, typed).content.decode()
    assert "Fill in the whole line" in page
    assert "do not fit between" in page
    assert 'value="14:00"' in page
    draft.refresh_from_db()
    assert draft.terms["hours"] == SEWING["hours"]
    assert "Write hours" in client.post(url, {}).content.decode()


def test_a_family_is_told_at_once_when_the_child_is_too_young(client, town):
    young = a_person(town.village, birth_date=date(2012, 9, 2), name_key=711)
    client.force_login(town.worker)
    page = client.get(reverse("employment:draw_up", args=[young.pk])).content.decode()
    assert "The child is 13" in page
    assert "14(2)-(3)" in page
    assert "From 02.09.2026 light work may be possible." in page
    page = client.get(reverse("employment:draw_up", args=[town.child.pk])).content.decode()
    assert "may be possible" not in page


def test_a_grown_up_is_refused_with_the_reason(client, town):
    town.child = a_person(town.village, birth_date=date(2008, 6, 3), name_key=712)
    draft = drafted(town)
    client.force_login(town.worker)
    page = client.get(reverse("employment:contract", args=[draft.pk])).content.decode()
    assert "does not permit" in page
    assert "no longer a child before the law" in page


def test_only_somebody_new_must_be_described(client, town):
    draft = drafted(town)
    client.force_login(town.worker)
    url = reverse("employment:part", args=[draft.pk, "employer"])
    page = client.post(url, {"known": "new", "name": " ", "phone": "0555"}).content.decode()
    for sentence in (
        "Write the employer’s name",
        "Write where the employer is",
        "Choose the branch",
    ):
        assert sentence in page
    assert 'value="0555"' in page
    # Tax number, who signs, phone and the number of workers; never what was just asked for.
    assert page.count("may be left empty") == 4
    assert client.post(url, {"known": str(town.employer.pk)}).status_code == 302


def test_what_a_colleague_drew_up_meanwhile_is_told_and_not_broken(client, town, monkeypatch):
    draft = signed(town)
    monkeypatch.setattr("balalyk.employment.views._draft", lambda request, pk: draft)
    client.force_login(town.worker)
    drop = client.post(reverse("employment:drop", args=[draft.pk]), follow=True)
    url = reverse("employment:part", args=[draft.pk, "employer"])
    kept = client.post(url, {"known": str(town.employer.pk)}, follow=True)
    for page in (drop, kept):
        assert "Reload the page" in page.content.decode()
    draft.refresh_from_db()
    assert draft.state == "in_force"


def test_every_danger_must_be_asked_about(client, town):
    draft = drafted(town)
    client.force_login(town.worker)
    url = reverse("employment:part", args=[draft.pk, "work"])
    typed = {"task": "sewing", "place_of_work": "workshop", "duties": "Sews", "load_kg": "0"}
    assert "choose yes or no" in client.post(url, typed).content.decode()
    for code in rules.HAZARDS:
        typed[f"hazard_{code}"] = "yes" if code == "dust_fumes" else "no"
    assert client.post(url, typed).status_code == 302
    draft.refresh_from_db()
    assert draft.terms["hazards"] == ["dust_fumes"]
    page = client.get(reverse("employment:contract", args=[draft.pk])).content.decode()
    assert "does not permit" in page
    assert "139(1)" in page


def test_the_register_takes_as_many_queries_for_many_as_for_one(
    client, town, django_assert_max_num_queries
):
    for number in range(12):
        child = a_person(town.village, birth_date=date(2011, 3, 1), name_key=1000 + number)
        town.child = child
        signed(town)
    client.force_login(town.inspector)
    with django_assert_max_num_queries(9):
        page = client.get(reverse("employment:contracts")).content.decode()
    assert page.count("Tigüü shop") == 12
    with django_assert_max_num_queries(9):
        assert client.get(reverse("employment:contracts"), {"show": "soon"}).status_code == 200


def test_violations_are_recorded_once_a_day_by_article_and_put_right(client, town):
    from balalyk.law import Activity
    from balalyk.screening.actions import screen_one
    from balalyk.screening.facts import ToScreen

    baker = Activity(kind="employee", task="baking", written_contract=False, at_night=True)
    screen_one(
        finding=ToScreen(
            person=town.child, place=town.village, on=date(2026, 5, 20), by=town.worker,
            works="yes", activities=(baker,), attending="yes", school_kind="general",
        )
    )  # fmt: skip
    client.force_login(town.worker)
    url = reverse("employment:record_violations", args=[town.child.pk])
    assert "night" in client.get(url).content.decode()
    data = {"kinds": ["night", "no_contract"], "known": str(town.employer.pk)}
    assert client.post(url, data).status_code == 302
    client.post(url, data)
    assert sorted(Violation.objects.values_list("kind", flat=True)) == ["night", "no_contract"]
    client.force_login(town.inspector)
    page = client.get(reverse("employment:violations")).content.decode()
    assert "56(1)" in page
    assert "Эрлан" not in page
    fault = Violation.objects.get(kind="night")
    assert client.post(reverse("employment:move_violation", args=[fault.pk])).status_code == 404
    client.force_login(town.worker)
    client.post(reverse("employment:move_violation", args=[fault.pk]), {"to": "put_right"})
    client.post(reverse("employment:move_violation", args=[fault.pk]), {"to": "found"})
    fault.refresh_from_db()
    assert fault.state == "put_right"


def test_the_contracts_page_says_whom_nobody_may_reach_out_to_and_to_no_inspector(client, town):
    from balalyk.casework.actions import add_contact_rule

    contract = signed(town)
    add_contact_rule(by=town.worker, child=town.child, who="father", how="phone")
    page = reverse("employment:contract", args=[contract.pk])
    client.force_login(town.worker)
    assert "do not phone" in client.get(page).content.decode()
    client.force_login(town.inspector)
    assert "do not phone" not in client.get(page).content.decode()

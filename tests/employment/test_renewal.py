"""What a contract needs is told to who drew it up, in time; renewing mixes nothing up."""

from datetime import timedelta

import pytest
from django.urls import reverse

from balalyk.employment import actions, queries, rules
from balalyk.employment.models import Contract
from balalyk.kernel import clock
from tests.employment.test_pages import NOW, drafted, signed, town  # noqa: F401
from tests.factories import a_person

pytestmark = pytest.mark.django_db


def kinds(town, on):  # noqa: F811
    found = queries.needing_something(town.worker, on)
    return [one.kind for _contract, due in found for one in due]


def my_work(client, town, moment):  # noqa: F811
    client.force_login(town.worker)
    with clock.stopped_at(moment):
        return client.get(reverse("portal:my_work")).content.decode()


def test_my_work_tells_of_a_contracts_end_thirty_days_before_and_no_sooner(client, town):  # noqa: F811
    contract = signed(town)
    first = NOW + timedelta(days=50)  # 21.07.2026, thirty days before 20.08.2026
    assert contract.number not in my_work(client, town, first - timedelta(days=1))
    page = my_work(client, town, first)
    assert contract.number in page and "The contract ends" in page
    assert "Эрлан" not in page.split("Contracts that need something")[1].split("</section>")[0]


def test_the_examination_is_brought_up_before_it_is_a_year_old(town):  # noqa: F811
    signed(town, since="2026-06-03", until="2027-05-20")
    assert "doctor" not in kinds(town, NOW.date())
    assert "doctor" in kinds(town, NOW.date().replace(year=2027, month=4, day=28))


def test_a_colleague_is_not_told_of_a_contract_that_is_not_theirs(town):  # noqa: F811
    signed(town)
    on = NOW.date() + timedelta(days=60)
    assert kinds(town, on) == ["ending"]
    assert queries.needing_something(town.elsewhere, on) == []
    assert queries.needing_something(town.inspector, on) == []


def test_the_end_of_a_renewed_contract_is_no_news(town):  # noqa: F811
    contract = signed(town)
    on = NOW.date() + timedelta(days=70)
    draft = actions.renew(by=town.worker, contract=contract)
    assert kinds(town, on) == ["ending"], "a draft is no contract yet"
    actions.save_part(
        by=town.worker,
        contract=draft,
        answers={
            "since": "2026-08-21",
            "until": "2026-08-31",
            "examined_on": "2026-05-29",
            "fit": True,
            "consent": True,
            "consent_by": "Каныкей Усупова",
        },
    )
    actions.draw_up(by=town.worker, contract=draft)
    assert [one.number for one, _due in queries.needing_something(town.worker, on)] == [
        draft.number
    ]


def test_renewed_twice_it_is_the_same_draft(town):  # noqa: F811
    contract = signed(town)
    first = actions.renew(by=town.worker, contract=contract)
    assert actions.renew(by=town.worker, contract=contract).pk == first.pk


def test_another_draft_of_the_child_is_left_alone(client, town):  # noqa: F811
    contract = signed(town)
    other = actions.begin_contract(by=town.worker, child=town.child, terms={"task": "baking"})
    client.force_login(town.worker)
    page = client.post(reverse("employment:renew", args=[contract.pk]), follow=True)
    assert "Another contract of this child is being drawn up." in page.content.decode()
    other.refresh_from_db()
    assert (other.renews, other.employer, other.terms) == (None, None, {"task": "baking"})


def test_what_was_never_signed_is_not_renewed(town):  # noqa: F811
    with pytest.raises(rules.NotPossible) as refusal:
        actions.renew(by=town.worker, contract=drafted(town))
    assert refusal.value.code == "never_signed"


def test_the_reminders_take_as_many_queries_for_many_as_for_one(
    town,  # noqa: F811
    django_assert_max_num_queries,
):
    for number in range(8):
        town.child = a_person(
            town.village, birth_date=town.child.birth_date, name_key=2000 + number
        )
        signed(town)
    assert Contract.objects.in_force().count() == 8
    with django_assert_max_num_queries(4):
        assert len(queries.needing_something(town.worker, NOW.date() + timedelta(days=60))) == 8

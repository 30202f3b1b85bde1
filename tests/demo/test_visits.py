"""The demo's visits are forms that the reader takes, in an order that can be sent twice."""

from datetime import date

import pytest

from balalyk.demo import people, spoilt, visits
from balalyk.exchange.openrosa.faults import UnreadableVisit
from balalyk.exchange.openrosa.reading import read, read_envelope, read_visit

TODAY = date(2026, 11, 23)
VERSION = "2026.1"


@pytest.fixture(scope="module")
def country():
    return people.make_country(1, 800, TODAY)


@pytest.fixture(scope="module")
def rounds(country):
    return visits.plan_rounds(country)


def test_every_report_is_written_and_read_back_whole(rounds):
    for plan in rounds:
        for visit in plan.visits:
            reading = read(spoilt.fill(visit, VERSION).xml)
            assert reading.report == visit.report
            assert reading.not_understood == 0


def test_the_same_order_gives_the_same_bytes_so_that_it_can_be_sent_again(country, rounds):
    again = visits.plan_rounds(people.make_country(1, 800, TODAY))
    first = [spoilt.fill(visit, VERSION) for plan in rounds for visit in plan.visits]
    second = [spoilt.fill(visit, VERSION) for plan in again for visit in plan.visits]
    assert first == second
    assert len({form.instance_id for form in first}) == len(first)


def test_one_round_is_over_and_today_lies_in_the_other(rounds):
    before, running = rounds
    assert (before.round.code, running.round.code) == ("2026-1", "2026-2")
    assert before.round.ends < running.round.starts <= TODAY <= running.round.ends


@pytest.mark.parametrize("month", range(1, 13))
def test_so_it_is_in_every_month_of_the_year(month):
    from balalyk.demo import setting

    today = date(2027, month, 15)
    before, running = setting.rounds(today)
    assert running.starts < today < running.ends
    assert before.ends < running.starts
    assert before.code != running.code


def test_nobody_knocks_on_a_sunday_before_the_round_or_after_yesterday(rounds):
    for plan in rounds:
        for visit in plan.visits:
            assert plan.round.starts <= visit.day < TODAY
            assert visit.day <= plan.round.ends
            assert visit.day.weekday() != 6


def test_every_way_a_visit_can_end_is_there_and_second_attempts(rounds):
    running = rounds[1]
    outcomes = {visit.report.outcome for visit in running.visits}
    assert outcomes == {"done", "nobody_home", "refused", "moved_away", "empty", "demolished"}
    doors = [visit.report.dwelling_code for visit in running.visits]
    assert len(doors) > len(set(doors))
    visited = set(doors)
    assert any(listed.door.code not in visited for listed in running.listed)


def test_everybody_found_at_work_was_met_in_the_running_round(country, rounds):
    met = {v.report.dwelling_code for v in rounds[1].visits if v.report.outcome == "done"}
    assert all(family.door.code in met for family in country.families if family.at_work)


def test_nobody_is_seen_before_they_were_born_and_no_small_child_is_questioned(rounds):
    for plan in rounds:
        for visit in plan.visits:
            household = visit.report.household
            if household is None:
                continue
            born = {person.line: person.birth_date for person in household.people}
            assert all(day <= visit.day for day in born.values())
            for child in visit.report.children:
                assert (visit.day - born[child.line]).days > 5 * 365


def test_some_names_are_written_otherwise_the_second_time(rounds):
    first = {v.report.dwelling_code: v.report for v in rounds[0].visits if v.report.household}
    changed = 0
    for visit in rounds[1].visits:
        earlier = first.get(visit.report.dwelling_code)
        if earlier and visit.report.household:
            names = {p.birth_date: p.name for p in earlier.household.people}
            changed += any(
                names.get(p.birth_date, p.name) != p.name for p in visit.report.household.people
            )
    assert changed > 10


def test_spoilt_forms_pass_the_door_and_each_waits_for_its_own_reason(rounds):
    forms = spoilt.spoil(rounds[1].visits, VERSION)
    assert len({read_envelope(form.xml).instance_id for form in forms}) == 5
    known = {visit.report.instance_id for visit in rounds[1].visits}
    assert not known & {form.instance_id for form in forms}
    faults = []
    for form in forms:
        try:
            read_visit(form.xml)
        except UnreadableVisit as fault:
            faults.append(fault.code)
    assert faults == ["not_a_date", "missing"]

"""Events are written with their act or not at all, and the database keeps them as they are."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from balalyk.kernel.acts import HOUSE, act, act_in_bulk
from balalyk.kernel.models import Event, OutsideAct
from balalyk.places.models import Place


class Nobody:
    pk = None

    def may(self, action):
        return False

    def reaches(self, target):
        return True


class Elsewhere(Nobody):
    def may(self, action):
        return True

    def reaches(self, target):
        return False


def made(code: str) -> Place:
    return Place(code=code, level="country", name_en=code, path="/")


def test_an_act_writes_one_event_with_its_work(db):
    with act(HOUSE, "place.manage") as event:
        made("A").save()
        event.payload = {"code": "A"}
    assert Event.objects.get().payload == {"code": "A"}


def test_an_act_that_fails_leaves_neither_work_nor_event(db):
    with pytest.raises(RuntimeError), act(HOUSE, "place.manage"):
        made("A").save()
        raise RuntimeError
    assert not Place.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("who", [Nobody(), Elsewhere()])
def test_who_may_not_or_reaches_not_does_nothing(db, who):
    with act(HOUSE, "place.manage"):
        place = made("A")
        place.save()
    with pytest.raises(PermissionDenied), act(who, "place.manage", on=place):
        place.save()
    assert Event.objects.count() == 1


def test_many_acts_write_as_many_events(db):
    with act_in_bulk() as acts:
        for number in range(3):
            place = made(str(number))
            place.save()
            acts.note(HOUSE, "place.manage", place, number=number)
    assert list(Event.objects.values_list("payload__number", flat=True)) == [0, 1, 2]


@pytest.mark.parametrize(
    "statement", ["UPDATE kernel_event SET action = 'x'", "DELETE FROM kernel_event"]
)
def test_the_database_refuses_to_change_or_delete_an_event(db, statement):
    with act(HOUSE, "place.manage"):
        pass
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().action == "place.manage"


def test_an_event_object_is_not_saved_twice(db):
    with act(HOUSE, "place.manage"):
        pass
    with pytest.raises(OutsideAct):
        Event.objects.get().save()

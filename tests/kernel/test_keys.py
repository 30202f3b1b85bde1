"""The key ring is made once, whoever asks first, and turned while people work."""

import stat
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection

from balalyk.accounts.models import User
from balalyk.console import keys
from balalyk.kernel import crypto, rotation
from balalyk.kernel.acts import HOUSE, act
from balalyk.places.models import Place
from balalyk.registry.models import Dwelling


def _rings_of_a_process(path: Path) -> set[str]:
    with ThreadPoolExecutor(8) as threads:
        return set(threads.map(lambda _: crypto._read_or_make(path).to_json(), range(8)))


def test_many_first_readers_make_one_ring(tmp_path):
    for number in range(5):
        path = tmp_path / f"keys-{number}.json"
        with ProcessPoolExecutor(4, mp_context=get_context("fork")) as processes:
            seen = set().union(*processes.map(_rings_of_a_process, [path] * 4))
        assert seen == {path.read_text()}
    assert len(list(tmp_path.iterdir())) == 5


def test_the_key_file_is_the_owners_alone(tmp_path):
    path = tmp_path / "keys.json"
    crypto._read_or_make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.fixture
def ring_in_a_file(settings, tmp_path):
    settings.KEY_RING, settings.KEY_FILE = "", tmp_path / "keys.json"
    crypto.forget()
    yield settings.KEY_FILE
    crypto.forget()


@pytest.fixture
def doors(db, ring_in_a_file):
    place = Place(code="KG", level="country", name_en="Kyrgyzstan", path="/")
    made = [Dwelling(code=f"D-{n}", place=place, address=f"Мектеп көчөсү {n}") for n in range(1203)]
    with act(HOUSE, "place.manage"):
        place.save()
        Dwelling.objects.bulk_create(made)
    return made


def test_rotating_seals_everything_anew_and_loses_nothing(doors):
    answer = CliRunner().invoke(keys.command, ["rotate"])
    assert answer.exit_code == 0, answer.output
    assert crypto.ring().current == 2
    assert rotation.keys_in_use() == {2}
    opened = {door.code: door.address for door in Dwelling.objects.all()}
    assert opened == {door.code: door.address for door in doors}


def test_a_value_changed_while_the_keys_turn_is_not_overwritten(doors):
    crypto.replace_ring(crypto.ring().with_next_key())
    column = next(c for c in rotation.sealed_columns() if c.model is Dwelling)
    steps = rotation.reseal(column)
    next(steps)
    late = Dwelling.objects.order_by("-pk").first()
    late.address = "Жаңы көчө 1"
    with act(HOUSE, "place.manage"):
        late.save()
    for _ in steps:
        pass
    assert Dwelling.objects.get(pk=late.pk).address == "Жаңы көчө 1"
    assert rotation.keys_in_use() == {2}


def test_an_old_key_is_retired_only_when_nothing_needs_it(doors):
    crypto.replace_ring(crypto.ring().with_next_key())
    refused = CliRunner().invoke(keys.command, ["retire"])
    assert refused.exit_code != 0
    assert "rotate first" in refused.output
    CliRunner().invoke(keys.command, ["rotate", "--same-key"])
    assert CliRunner().invoke(keys.command, ["retire"]).exit_code == 0
    assert list(crypto.ring().seal) == [2]
    assert Dwelling.objects.first().address


def test_nothing_sealed_can_be_read_in_the_database(doors):
    with connection.cursor() as cursor:
        cursor.execute("SELECT address FROM registry_dwelling")
        raw = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert "көчөсү".encode() not in raw


def test_a_sealed_value_cannot_be_updated_or_searched_in_bulk(doors):
    with pytest.raises(TypeError), act(HOUSE, "place.manage"):
        Dwelling.objects.update(address="x")
    with pytest.raises(TypeError):
        Dwelling.objects.filter(address="x").exists()


def test_a_stranger_to_acts_cannot_write(db):
    from balalyk.kernel.models import OutsideAct

    with pytest.raises(OutsideAct):
        Place(code="X", level="country", name_en="X").save()
    assert not User.objects.exists()

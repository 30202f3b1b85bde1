"""An operator makes the first administrator, and keeps places, without a page."""

import pytest
from click.testing import CliRunner

from balalyk.accounts.models import User
from balalyk.console import main
from balalyk.places.models import Place

pytestmark = pytest.mark.django_db


def run(*words):
    return CliRunner().invoke(main, list(words))


def test_the_first_administrator_is_made_from_the_console():
    told = run("users", "add", "boss", "--name", "Boss", "--role", "administrator")
    assert told.exit_code == 0, told.output
    word = told.output.strip().rsplit(" ", 1)[1]
    assert User.objects.get(username="boss").check_password(word)
    assert "boss\tadministrator\tactive\t-\tBoss" in run("users", "list").output


def test_wrong_words_get_a_sentence_and_no_user():
    assert (
        "no place with the code"
        in run("users", "add", "x", "--name", "X", "--role", "researcher", "--area", "KG-9").output
    )
    told = run("users", "add", "x", "--name", "X", "--role", "tsar")
    assert told.exit_code == 1 and "tsar" in told.output
    assert "Nobody has the user name" in run("users", "set-password", "x").output
    assert not User.objects.exists()


def test_the_last_administrator_stays_and_others_go():
    run("users", "add", "boss", "--name", "Boss", "--role", "administrator")
    assert "last administrator" in run("users", "deactivate", "boss").output
    run("users", "add", "a", "--name", "A", "--role", "researcher")
    assert "may no longer sign in" in run("users", "deactivate", "a").output
    assert "a\tresearcher\tended" in run("users", "list", "--ended").output
    assert "boss" not in run("users", "list", "--ended").output


def test_places_are_loaded_found_and_imported(tmp_path):
    assert "new or changed" in run("places", "load").output
    assert run("places", "load").output == "Places: 0 new or changed.\n"
    assert run("places", "find", "Жалал абад").output.startswith("KG-41703\tregion")
    head = "parent_code,code,level,name_en,name_ru,name_ky,from_date\n"
    file = tmp_path / "list.csv"
    file.write_text(head + "KG-41706226,KG-41706226-x,village,X,,,\n")
    assert run("places", "import", str(file)).output == "1 added, 0 were there already.\n"
    file.write_text(head + "KG-9,KG-9-x,village,X,,,\n")
    told = run("places", "import", str(file))
    assert told.exit_code == 1 and "Row 2: there is no place with the code" in told.output
    assert Place.objects.filter(code="KG-41706226-x").exists()

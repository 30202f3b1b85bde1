"""The site as files is the site as pages, and replaces itself as a whole."""

import hashlib
import io
import json
import zipfile

import pytest
from click.testing import CliRunner
from django.urls import reverse

from balalyk.console import publish
from balalyk.publication import actions, queries
from balalyk.publication.export import BadFolder, write_site
from balalyk.publication.site import LANGUAGES

pytestmark = pytest.mark.django_db


def test_the_files_are_the_pages_and_the_manifest_proves_them(client, opened, tmp_path):
    folder = tmp_path / "deep" / "site"
    folder.parent.mkdir()
    run = CliRunner().invoke(publish.command, [str(folder)])
    assert run.exit_code == 0, run.output
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["fingerprint"] == opened.snapshot.fingerprint
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert files == {*manifest["files"], "manifest.json"}
    for path, told in manifest["files"].items():
        content = (folder / path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == told
        if path != "robots.txt":
            assert client.get(reverse("publication:site", args=[path])).content == content, path
    for language in LANGUAGES:
        assert f"{language}/figures/NAT.html" in files
    assert [path.name for path in folder.parent.iterdir()] == ["site"]
    assert (folder / "index.html").stat().st_mode & 0o777 == 0o644


def test_every_format_holds_open_numbers_only(opened, tmp_path):
    write_site(tmp_path / "site", queries.what_is_open())
    found = list((tmp_path / "site" / "ky" / "downloads").iterdir())
    assert {path.suffix for path in found} == {".xlsx", ".zip"}
    for path in found:
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
            for name in archive.namelist():
                assert b"90000" not in archive.read(name), (path.name, name)


def test_a_site_is_replaced_as_a_whole_and_says_when_it_was_withdrawn(opened, tmp_path):
    folder = tmp_path / "site"
    write_site(folder, queries.what_is_open())
    actions.withdraw_figures(by=opened.analyst, opening=opened.opening, why="wrong", words="sum")
    write_site(folder, queries.what_is_open())
    assert not (folder / "en" / "figures").exists()
    assert "A number was wrong." in (folder / "en" / "index.html").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_something_else_is_left_alone(opened, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(BadFolder, match="holds something else"):
        write_site(tmp_path, queries.what_is_open())
    run = CliRunner().invoke(publish.command, [str(tmp_path)])
    assert run.exit_code == 1 and "Give an empty folder" in run.output
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_site_that_breaks_half_way_leaves_the_old_one(opened, tmp_path, monkeypatch):
    folder = tmp_path / "site"
    write_site(folder, queries.what_is_open())
    before = (folder / "manifest.json").read_bytes()

    def breaks(path):
        if path.startswith("ru"):
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_site(folder, queries.what_is_open(), breaks)
    assert (folder / "manifest.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]

"""The frame of every page: forms with their errors, navigation, and the pages that say no."""

import gzip
import re
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string

import balalyk.ui

ROOM = Path(balalyk.ui.__file__).parent
STATIC = ROOM / "static" / "ui"


class Question(forms.Form):
    """One field of each kind that is laid out differently."""

    name = forms.CharField(label="Name", help_text="As in the document")
    hours = forms.IntegerField(label="Hours", min_value=0)
    sex = forms.ChoiceField(
        label="Sex", choices=[("f", "girl"), ("m", "boy")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="Agrees")
    place = forms.CharField(widget=forms.HiddenInput, initial="KG-06")

    def clean(self):
        raise forms.ValidationError("This visit was already recorded.")


@pytest.fixture
def failed(urls):
    form = Question({"name": "", "hours": "x"})
    form.is_valid()
    return str(form)


def test_every_error_of_the_summary_leads_to_a_control(failed):
    targets = re.findall(r'<li><a href="#(\w+)">', failed)
    assert targets == ["id_name", "id_hours", "id_sex_0", "id_agree"]
    for target in targets:
        assert re.search(rf'<input[^>]* id="{target}"', failed)


def test_the_summary_counts_errors_of_the_whole_form_too(failed):
    assert "6 answers need another look" in failed  # four shown, one hidden, one of the whole
    assert "This visit was already recorded." in failed


def test_hint_and_error_are_read_out_with_the_input(failed):
    control = re.search(r'<input[^>]* id="id_name"[^>]*>', failed).group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in control
    assert 'aria-invalid="true"' in control
    assert 'id="id_name_helptext"' in failed
    assert 'id="id_name_error"' in failed


def test_error_stands_under_the_label_and_above_the_input(failed):
    label, error = failed.index(">Name<"), failed.index('id="id_name_error"')
    assert label < error < failed.index('id="id_name"', error)


def test_choices_stand_in_a_fieldset_with_a_legend(failed):
    assert re.search(
        r'<fieldset class="field err" aria-describedby="id_sex_error">\s*<legend>Sex</legend>',
        failed,
    )


def test_a_number_is_no_spinner(failed):
    control = re.search(r'<input[^>]* id="id_hours"[^>]*>', failed).group()
    assert 'type="text"' in control
    assert 'inputmode="numeric"' in control
    assert "min=" not in control


def test_a_fresh_form_has_no_summary_and_keeps_its_hidden_field(urls):
    html = str(Question())
    assert "data-errors" not in html
    assert re.search(r'<input type="hidden" name="place" value="KG-06"', html)


def test_the_frame_names_the_page_the_reader_and_the_place(parts_page):
    html = parts_page()
    assert "<title>Parts · Balalyk</title>" in html
    assert "Kara-Suu district" in html
    assert "<b>Aigul Toktosunova</b>Social worker" in html
    assert re.search(
        r'<a href="#c" aria-current="page">Children <span class="count">27</span></a>', html
    )


def test_hiding_names_and_signing_out_are_posts_with_a_token(parts_page):
    html = parts_page()
    for url in ("/hide", "/out"):
        form = re.search(rf'<form action="{url}" method="post">.*?</form>', html, re.S).group()
        assert "csrfmiddlewaretoken" in form
        assert 'value="/child/?tab=work"' in form


def test_another_language_is_one_press_away_without_a_script(parts_page):
    html = parts_page()
    assert 'action="/language/"' in html
    assert re.search(
        r'<button class="link" type="submit" name="language" value="ky" lang="ky">Кыргызча', html
    )
    assert '<b lang="en">English</b>' in html


def test_nobody_signed_in_sees_neither_search_nor_name(draw, request_of_worker):
    request_of_worker.user.is_authenticated = False
    html = draw('{% include "ui/top.html" %}')
    assert "search" not in html
    assert "Aigul" not in html


def test_a_demonstration_says_so_and_a_real_page_does_not(parts_page):
    assert "every person, case and number in it is made up" in parts_page(demo=True)
    assert "made up" not in parts_page(demo=False)


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_no_page_has_inline_style_or_script(parts_page, language):
    html = parts_page(language)
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son\w+=", html)
    assert not re.search(r"<script(?! src=)", html)
    assert "http://" not in html.replace("http://www.w3.org", "")


def test_forbidden_and_absent_are_the_same_page(urls, request_of_worker):
    def words(name):
        html = render_to_string(name, {"user": request_of_worker.user}, request=None)
        return re.sub(r'value="[^"]{64}"', "", html)

    assert words("403.html") == words("404.html")
    assert "There is no such page, or it is not yours to see." in words("404.html")


def test_the_page_of_a_failure_needs_no_request_and_no_database():
    html = render_to_string("500.html")
    assert "The server could not finish this." in html
    assert 'lang="en"' in html


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html"])
def test_a_request_that_failed_says_what_to_do(urls, name):
    assert "Nothing was saved." in render_to_string(name)


def test_the_first_load_stays_under_150_kilobytes():
    packed = [
        gzip.compress(p.read_bytes(), 9)
        for p in STATIC.glob("*.*")
        if p.suffix in {".css", ".js", ".svg"}
    ]
    fonts = [p.read_bytes() for p in (STATIC / "fonts").glob("*.woff2")]
    assert sum(map(len, packed + fonts)) < 150_000
    assert len(fonts) == 2


def test_the_fonts_hold_every_letter_of_six_languages():
    from fontTools.ttLib import TTFont

    needed = "ҢңӨөҮүӘәҒғҚқҰұҺһІіЁё₸₺№ʻʼ«»—“”–…•‑\u202f\u00a0ğĞşŞıİçÇöÖüÜâÂ0123456789"
    for path in (STATIC / "fonts").glob("*.woff2"):
        held = TTFont(path).getBestCmap()
        assert not [letter for letter in needed if ord(letter) not in held]


def test_the_stylesheet_calls_nothing_from_outside():
    css = (STATIC / "balalyk.css").read_text()
    assert not re.search(r"https?:|@import|//", css)
    for media in (
        "prefers-color-scheme",
        "prefers-contrast",
        "forced-colors",
        "print",
        "prefers-reduced-motion",
    ):
        assert media in css


def test_the_lockfile_names_no_address():
    lock = Path(__file__).parents[2] / "frontend" / "package-lock.json"
    assert "resolved" not in lock.read_text()

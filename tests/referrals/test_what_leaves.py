"""A referral never shows a field that consent did not give: on page, list, letter, link, paper."""

import io
import re
import zipfile
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

from balalyk.kernel.acts import HOUSE, act
from balalyk.papers import pdf
from balalyk.referrals import actions, rules
from balalyk.referrals.models import Field
from balalyk.referrals.presenters import papers
from balalyk.registry.models import Care, Consent, Document, Schooling
from balalyk.ui import wording
from tests.factories import SEEN, a_person
from tests.referrals.town import agreed, said

pytestmark = pytest.mark.django_db

# A word that stands in the field and nowhere else on any page.
SECRETS = {
    "name": "Жаңылсынзат",
    "age": "15\u00a0years 2\u00a0months",
    "sex": "Girl",
    "place": "Tepe-Korgonchok",
    "address": "Алымкулованын көчөсү",
    "phone": "+996 777 123 987",
    "carer": "Бурулсунай",
    "languages": "Tajik",
    "school": "last grade finished: 7",
    "need": "Түнкү коркуу",
    "verdict": "by the country’s law",
    "documents": "Birth certificate",
    "difficulties": "hearing",
    "contact_safety": "Do not phone the uncle",
}


UNTRANSLATED = {"name", "place", "address", "phone", "carer", "need", "contact_safety"}


@pytest.fixture
def known(town):
    """A child about whom every field is known, with words that stand nowhere else."""
    from datetime import date

    from balalyk.law import Activity
    from balalyk.screening.actions import screen_one
    from balalyk.screening.facts import ToScreen

    with act(HOUSE, "place.manage"):
        town.village.name_en = town.village.name_ky = town.village.name_ru = SECRETS["place"]
        town.village.save()
    with act(HOUSE, "child.register"):
        child = town.child
        child.name, child.sex, child.birth_date = SECRETS["name"], "f", date(2011, 4, 1)
        child.phone, child.languages = SECRETS["phone"], ["tg"]
        child.difficulties = ["hearing"]
        child.save()
        town.household.dwelling.address = SECRETS["address"]
        town.household.dwelling.save()
        carer = a_person(town.village, name=SECRETS["carer"], birth_date=date(1980, 1, 1))
        day = {"from_date": SEEN}
        Care(child=child, carer=carer, status="parent", **day).save()
        Schooling(child=child, attending="yes", grade_finished=7, **day).save()
        Document(person=child, kind="birth_certificate", state="lacks", **day).save()
        Consent(
            child=child, given_by="carer", answer="yes", form="written",
            limits=SECRETS["contact_safety"], on_date=SEEN,
        ).save()  # fmt: skip
    digging = Activity(kind="employee", task="construction", at_night=True)
    screen_one(
        finding=ToScreen(
            person=child, place=town.village, on=date(2026, 5, 20), by=town.worker, works="yes",
            activities=(digging,), attending="yes", school_kind="general",
        )
    )  # fmt: skip
    return town


def text_of(answer) -> str:
    """A page's text without the frame around it, which may name the reader's place."""
    page = answer.content.decode()
    return re.sub(r"<(header|footer).*?</\1>", "", page, flags=re.S)


def everything_that_leaves(client, town, referral) -> SimpleNamespace:
    """What the service gets of a sent referral by every way."""
    client.force_login(town.provider)
    page = text_of(client.get(reverse("referrals:referral", args=[referral.number])))
    page += text_of(client.get(reverse("referrals:referrals")))
    page += text_of(client.get(reverse("referrals:answer", args=[referral.number])))
    word = client.get(reverse("referrals:paper", args=[referral.number, "ky", "docx"]))
    with zipfile.ZipFile(io.BytesIO(word.content)) as parts:
        export = parts.read("word/document.xml").decode()
    set_with = []
    with patch.object(pdf, "make", lambda template, values: set_with.append(values) or b"%PDF"):
        client.get(reverse("referrals:paper", args=[referral.number, "ky", "pdf"]))
    client.force_login(town.worker)
    shown = client.post(
        reverse("referrals:give_link", args=[referral.number]), {"mail": "1"}
    ).content.decode()
    shown = shown.replace("<wbr>", "")
    token = re.search(r"/answer/([^/]+)/", shown)[1]
    code = re.search(r">(\d{6})<", shown)[1]
    client.logout()
    url = reverse("referrals:by_link", args=[token])
    before = text_of(client.get(url))
    link = text_of(client.post(url, {"code": code}))
    letters = "\n".join(f"{one.subject}\n{one.body}" for one in mail.outbox)
    return SimpleNamespace(
        page=page,
        export=export,
        rows=set_with[0]["rows"],
        before=before,
        link=link,
        letters=letters,
    )


@pytest.fixture
def mailed(settings, known):
    settings.EMAIL_HOST = "mail.example"
    with act(HOUSE, "directory.manage"):
        known.centre.provider.email = "centre@example.kg"
        known.centre.provider.save()
    return known


@pytest.mark.parametrize("withheld", rules.FIELDS)
def test_a_field_that_was_not_agreed_leaves_by_no_way(client, mailed, withheld):
    fields = [code for code in rules.FIELDS if code != withheld]
    if withheld == rules.WARNING:
        # Without the warning nothing that leads to the family is sent at all.
        fields = [code for code in fields if code not in rules.REACHES]
    referral = actions.send(by=mailed.worker, referral=agreed(mailed, fields, need=SECRETS["need"]))
    left = everything_that_leaves(client, mailed, referral)
    for way in (left.page, left.link):
        assert SECRETS[withheld] not in way
    with translation.override("ky"):
        label = wording.capitalised(str(Field(withheld).label))
    assert label not in [row[0] for row in left.rows]
    if withheld in UNTRANSLATED:
        assert SECRETS[withheld] not in left.export + str(left.rows)
    else:
        assert f">{label}<" not in left.export
    for code, secret in SECRETS.items():
        assert secret not in left.before, code
        assert secret not in left.letters, code


@pytest.mark.parametrize("agreed_to", [code for code in rules.FIELDS if code not in rules.REACHES])
def test_a_field_agreed_to_arrives_by_every_way(client, mailed, agreed_to):
    draft = agreed(mailed, [agreed_to], need=SECRETS["need"])
    referral = actions.send(by=mailed.worker, referral=draft)
    left = everything_that_leaves(client, mailed, referral)
    assert SECRETS[agreed_to] in left.page
    assert SECRETS[agreed_to] in left.link
    with translation.override("ky"):
        label = wording.capitalised(str(Field(agreed_to).label))
    [row] = left.rows
    assert row[0] == label
    assert row[1]
    for told in row:
        assert f">{told}<" in left.export


def test_a_phone_is_not_told_without_the_warning_about_it(client, mailed):
    draft = agreed(mailed, ["name", "phone"])
    with pytest.raises(rules.NotPossible) as refusal:
        actions.send(by=mailed.worker, referral=draft)
    assert refusal.value.code == "unsafe"
    sent = actions.send(
        by=mailed.worker,
        referral=actions.record_consent(
            by=mailed.worker, referral=draft, said=said(), fields=["phone", "contact_safety"]
        ),
    )
    left = everything_that_leaves(client, mailed, sent)
    for code in ("phone", "contact_safety"):
        assert SECRETS[code] in left.page
        assert SECRETS[code] in left.link


def test_the_letter_says_a_number_and_a_link_and_nothing_else(client, mailed):
    referral = actions.send(by=mailed.worker, referral=agreed(mailed))
    everything_that_leaves(client, mailed, referral)
    [letter] = mail.outbox
    assert letter.to == ["centre@example.kg"]
    assert referral.number in letter.subject
    lines = letter.body.replace(referral.number, "")
    assert re.search(r"/answer/\S{43}/", lines)
    assert mailed.case.number not in letter.body


@pytest.mark.parametrize("end", ["declined", "withdrawn", "refused"])
def test_after_a_no_nothing_is_left_open(client, known, end):
    referral = actions.send(by=known.worker, referral=agreed(known))
    if end == "declined":
        answer = actions.Answer("declined", "full")
        actions.answer(by=known.provider, referral=referral, answer=answer)
    elif end == "withdrawn":
        actions.withdraw(by=known.worker, referral=referral, why="Moved")
    else:
        actions.refuse_consent(by=known.worker, referral=referral, said=said())
    client.force_login(known.provider)
    page = text_of(client.get(reverse("referrals:referral", args=[referral.number])))
    page += text_of(client.get(reverse("referrals:referrals")))
    for secret in SECRETS.values():
        assert secret not in page
    paper = client.get(reverse("referrals:paper", args=[referral.number, "ky", "pdf"]))
    assert paper.status_code == (200 if end == "refused" else 404)


def test_hidden_names_stay_hidden_on_the_services_page_too(client, known):
    referral = actions.send(by=known.worker, referral=agreed(known))
    client.force_login(known.provider)
    session = client.session
    session["names_hidden"] = True
    session.save()
    page = text_of(client.get(reverse("referrals:referral", args=[referral.number])))
    page += text_of(client.get(reverse("referrals:referrals")))
    for code in ("name", "carer", "phone", "address"):
        assert SECRETS[code] not in page


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_the_papers_open_and_hold_what_was_agreed(known, language):
    referral = actions.send(by=known.worker, referral=agreed(known, ["name"]))
    assert papers.as_pdf(referral, language).startswith(b"%PDF")
    with zipfile.ZipFile(io.BytesIO(papers.as_docx(referral, language))) as parts:
        text = parts.read("word/document.xml").decode()
    assert "{{" not in text and "{%" not in text
    assert SECRETS["name"] in text and referral.number in text


def test_a_sealed_address_is_told_to_nobody_and_a_contact_rule_is_a_warning(client, known):
    from balalyk.casework.models import ContactRule
    from balalyk.referrals.presenters import told

    draft = agreed(known, ["address", "contact_safety"])
    with act(HOUSE, "case.step"):
        Consent.objects.all().delete()
        ContactRule(child=known.child, who="father", how="phone", since=draft.drafted_at).save()
        dwelling = known.household.dwelling
        dwelling.address_sealed_at = draft.drafted_at
        dwelling.save()
    referral = actions.send(by=known.worker, referral=draft)
    lines = {line.code: line.words for line in told.told(referral)}
    assert lines == {"contact_safety": "The father: do not phone"}
    unwarned = agreed(known, ["phone"])
    with pytest.raises(rules.NotPossible) as refusal:
        actions.send(by=known.worker, referral=unwarned)
    assert refusal.value.code == "unsafe"

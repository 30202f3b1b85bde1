"""The pages: from the plan to the report by clicking, what is refused, who sees what."""

import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from docx import Document

from balalyk.commission import actions, queries, rules, tasks
from balalyk.commission.actions import Decision, GivenProof
from balalyk.commission.models import (
    Item,
    Obligation,
    Packet,
    Resolution,
    SentReport,
    Sitting,
)
from balalyk.commission.presenters import papers
from balalyk.commission.rules import Ballot
from balalyk.kernel import clock
from balalyk.kernel.acts import HOUSE, act
from balalyk.kernel.models import Event
from balalyk.papers.actions import put_template
from balalyk.papers.models import OfficeTemplate
from balalyk.referrals.actions import Obliged, draft_referral
from balalyk.referrals.models import Referral
from balalyk.referrals.queries import of_obligations
from tests.commission.sessions import NOW, PDF, a_case, a_file, a_town, an_open_sitting, the_item

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


@pytest.fixture
def town():
    with clock.stopped_at(NOW):
        yield a_town()


@pytest.fixture
def desk(client, town):
    """The secretary's browser."""
    client.force_login(town.secretary)
    return client


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def a_resolution(town, *, issue: bool = True, **more) -> Resolution:
    item = an_open_sitting(town).items.filter(case=town.case).get()
    ballot = Ballot(votes_for=7, against=0, abstained=0, choices={})
    made = actions.decide(
        by=town.secretary, item=item, decision=Decision("approved", "To agree the plan.", ballot)
    )
    for number in range(more.pop("duties", 1)):
        actions.oblige(
            by=town.secretary,
            obligation=Obligation(
                resolution=made,
                kind="agency",
                what=f"Duty {number}",
                agency="health",
                due=NOW.date() + timedelta(days=number),
            ),
        )
    return actions.issue_resolution(by=town.secretary, resolution=made) if issue else made


def test_a_sitting_from_its_plan_to_the_signed_minutes(desk, town):
    answer = desk.post(
        reverse("commission:plan"), {"day": "18.11.2026", "time": "14:00", "room": "204"}
    )
    sitting = Sitting.objects.get()
    assert answer["Location"] == reverse("commission:agenda", args=[sitting.pk])
    assert town.case.number in text(desk.get(answer["Location"]))
    page = reverse("commission:sitting", args=[sitting.pk])
    for step in ("call", "begin"):
        desk.post(reverse(f"commission:{step}", args=[sitting.pk]))
    there = [str(one.pk) for one in town.members[:5]]
    desk.post(reverse("commission:attendance", args=[sitting.pk]), {"present": there})
    shown = text(desk.get(page))
    assert "5 of 7 who vote are present; 4 needed" in shown
    assert "5 may vote on this item." in shown
    vote = {"decision": "approved", "votes_for": "5", "against": "0", "abstained": ""}
    answer = desk.post(reverse("commission:decide", args=[the_item(sitting).pk]), vote)
    made = Resolution.objects.get()
    assert answer["Location"] == reverse("commission:resolution", args=[made.pk])
    assert town.case.number in made.text
    told = {
        "kind": "refer",
        "what": "Find a place at school",
        "agency": "education",
        "service_kind": "school",
        "due": "25.11.2026",
    }
    desk.post(reverse("commission:oblige", args=[made.pk]), told)
    desk.post(reverse("commission:end", args=[sitting.pk]))
    assert "Put resolution 1/2026 in force" in text(desk.get(page))
    desk.post(reverse("commission:issue", args=[made.pk]))
    desk.post(reverse("commission:sign", args=[sitting.pk]), {"on": "18.11.2026"})
    sitting.refresh_from_db()
    town.case.refresh_from_db()
    assert (sitting.state, town.case.state) == ("signed", "helped")
    assert "Find a place at school" in text(desk.get(page))


@pytest.mark.parametrize(
    ("vote", "sentence"),
    [
        ({"votes_for": "7"}, "For, against and abstained make 7. 6 may vote on this item."),
        ({"votes_for": "5", "against": "1"}, "Mark who voted against: 1 names are needed."),
        ({"votes_for": "2", "abstained": "4"}, "The vote does not carry this decision: 2 for"),
        ({"decision": "refused", "votes_for": "6"}, "Write the reason."),
        ({"decision": ""}, "Choose what the commission decides"),
        ({"votes_for": "six"}, "Write a number from 0 to 99"),
    ],
)
def test_a_vote_that_cannot_be_is_said_and_what_was_typed_stays(desk, town, vote, sentence):
    sitting = an_open_sitting(town)
    item = the_item(sitting)
    third = town.members[2]
    actions.declare_conflict(by=town.secretary, item=item, member=third, reason="Related")
    data = {"decision": "approved", **vote}
    shown = text(desk.post(reverse("commission:decide", args=[item.pk]), data))
    assert sentence in shown
    assert "Member 3 has a conflict of interest and does not vote." in shown
    if "votes_for" in vote:
        assert f'value="{vote["votes_for"]}"' in shown
    assert not Resolution.objects.exists()


def test_an_even_vote_asks_how_the_chair_voted(desk, town):
    item = the_item(an_open_sitting(town, 7))
    against = [str(one.pk) for one in town.members[3:6]]
    data = {"decision": "approved", "votes_for": "3", "against": "3", "who_against": against}
    shown = text(desk.post(reverse("commission:decide", args=[item.pk]), data))
    assert "how did the chair vote?" in shown
    desk.post(reverse("commission:decide", args=[item.pk]), {**data, "chair": "for"})
    assert Resolution.objects.get().item == item


def test_a_vote_by_name_begins_with_what_members_have_voted_themselves(desk, town):
    sitting = an_open_sitting(town)
    item = the_item(sitting)
    actions.cast_vote(by=town.zamira, item=item, choice="against")
    page = reverse("commission:sitting", args=[sitting.pk]) + "?vote=by-name"
    third = town.members[2].pk
    assert re.search(rf'name="vote_{third}" value="against"[^>]*checked', text(desk.get(page)))
    votes = {f"vote_{one.pk}": "for" for one in town.members} | {f"vote_{third}": "against"}
    desk.post(
        reverse("commission:decide", args=[item.pk]),
        {"decision": "approved", "by_name": "1", **votes},
    )
    item.refresh_from_db()
    assert (item.votes_for, item.votes_against, item.by_name) == (6, 1, True)


def test_a_member_reads_the_packet_without_a_name_and_votes(client, town):
    sitting = an_open_sitting(town)
    item = the_item(sitting)
    actions.propose(by=town.secretary, item=item, proposal="Day care and school")
    client.force_login(town.zamira)
    page = reverse("commission:sitting", args=[sitting.pk])
    packet = reverse("commission:packet", args=[sitting.pk])
    seen = text(client.get(page)) + text(client.get(packet))
    seen += text(client.get(reverse("commission:item", args=[item.pk])))
    assert "Day care and school" in seen and town.case.number in seen and "13 years" in seen
    assert "Осмонов" not in seen and "Эрлан" not in seen
    assert str(town.case.child_id) not in seen
    assert "How do you vote on what is proposed?" in seen
    assert reverse("commission:ledger") not in seen
    client.post(reverse("commission:vote", args=[item.pk]), {"choice": "for"})
    assert item.votes.get().member == town.members[2]
    client.post(reverse("commission:conflict", args=[item.pk]), {"reason": "My pupil"})
    assert not item.votes.exists()
    assert "You declared a conflict of interest." in text(client.get(page))
    answer = client.post(reverse("commission:vote", args=[item.pk]), {"choice": "for"}, follow=True)
    assert "must not vote on this item" in text(answer)
    assert Event.objects.filter(action="packet.view", actor=town.zamira.pk).exists()


def test_who_has_no_mandate_or_another_area_finds_nothing(client, town):
    made = a_resolution(town)
    sitting, obligation = made.item.sitting, made.obligations.get()
    places = {
        "sitting": sitting.pk,
        "packet": sitting.pk,
        "item": made.item_id,
        "resolution": made.pk,
        "obligation": obligation.pk,
    }
    for user in (town.guest, town.elsewhere):
        client.force_login(user)
        for name, pk in places.items():
            assert client.get(reverse(f"commission:{name}", args=[pk])).status_code == 404, name
    client.force_login(town.worker)
    assert client.get(reverse("commission:obligation", args=[obligation.pk])).status_code == 200
    assert client.get(reverse("commission:sitting", args=[sitting.pk])).status_code == 404


def test_an_obligation_to_refer_shows_its_referral_and_is_proven_by_it(client, town):
    resolution = a_resolution(town)
    refer = resolution.obligations.get()
    with act(HOUSE, "referral.draft"):
        Obligation.objects.filter(pk=refer.pk).update(kind="refer")
        referral = draft_referral(
            by=HOUSE,
            case=town.case,
            service_kind="school",
            need="A place",
            obligation=Obliged(refer.pk, "1/2026, 1"),
        )
    client.force_login(town.worker)
    page = reverse("commission:obligation", args=[refer.pk])
    assert reverse("referrals:referral", args=[referral.number]) in text(client.get(page))
    with act(HOUSE, "referral.report"):
        referral.state, referral.ended_at = "completed", NOW
        referral.save()
    assert tasks.settle_what_was_received() == 1
    shown = text(client.get(page))
    assert (
        f"Referral {referral.number}: the service was received to its end, on 18.11.2026" in shown
    )
    assert referral.number in text(client.get(reverse("commission:ledger"), {"show": "done"}))


def test_proof_is_a_file_that_is_what_it_says_and_is_kept_to_save_only(client, town):
    obligation = a_resolution(town).obligations.get()
    client.force_login(town.worker)
    page = reverse("commission:obligation", args=[obligation.pk])
    prove = reverse("commission:prove", args=[obligation.pk])
    wrong = {"text": "Order 14", "file": a_file(b"MZ\x90 not a picture", "order.pdf")}
    shown = text(client.post(prove, wrong))
    assert "This file is no picture and no PDF" in shown and "Order 14" in shown
    shown = text(client.post(prove, {"text": "They say so"}, follow=True))
    assert "Without a picture or PDF it stays open." in shown
    client.post(prove, {"text": "Order 14", "file": a_file(PNG, "order.png")})
    obligation.refresh_from_db()
    assert obligation.state == "done"
    proof = obligation.proofs.order_by("-given_at").exclude(content_type="").get()
    assert reverse("commission:proof", args=[proof.pk]) in text(client.get(page))
    answer = client.get(reverse("commission:proof", args=[proof.pk]))
    assert answer.content == PNG
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "image/png"
    client.force_login(town.zamira)
    assert client.get(reverse("commission:proof", args=[proof.pk])).status_code == 404


def test_the_ledger_shows_what_is_overdue_first_and_by_body(desk, town):
    a_resolution(town, duties=3)
    with clock.stopped_at(NOW + timedelta(days=2)):
        shown = text(desk.get(reverse("commission:ledger")))
        assert "Duty 0" in shown and "Duty 1" in shown and "Duty 2" not in shown
        assert "2 days late" in shown
        in_time = text(desk.get(reverse("commission:ledger") + "?show=in_time&agency=health"))
        assert "Duty 2" in in_time
        none = text(desk.get(reverse("commission:ledger") + "?show=all&agency=education"))
        assert "Duty 2" not in none


def test_lists_ask_the_database_the_same_however_long_they_are(
    desk, town, django_assert_max_num_queries
):
    def count(url: str) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            assert desk.get(url).status_code == 200
        return len(seen)

    made = a_resolution(town, duties=2)
    sitting = made.item.sitting
    a_case(town.village, town.worker, "9M2RZX-6", 99)
    actions.fill_agenda(by=town.secretary, sitting=sitting)
    urls = [
        reverse("commission:sittings"),
        reverse("commission:ledger") + "?show=all",
        reverse("commission:sitting", args=[sitting.pk]),
        reverse("commission:packet", args=[sitting.pk]),
        reverse("commission:agenda", args=[sitting.pk]),
        reverse("commission:resolution", args=[made.pk]),
    ]
    for url in urls:
        count(url)
    before = {url: count(url) for url in urls}
    for number in range(8):
        a_case(town.village, town.worker, f"9M2R{number}X-6", 100 + number)
    actions.fill_agenda(by=town.secretary, sitting=sitting)
    for number in range(6):
        actions.list_matter(by=town.secretary, sitting=sitting, topic=f"Matter {number}")
        actions.plan_sitting(
            by=town.secretary, commission=town.commission, at=NOW + timedelta(days=9 + number)
        )
    item = sitting.items.filter(state="listed").first()
    ballot = Ballot(votes_for=7, against=0, abstained=0, choices={})
    decision = Decision("approved", "To agree.", ballot)
    second = actions.decide(by=town.secretary, item=item, decision=decision)
    for number in range(8):
        actions.oblige(
            by=town.secretary,
            obligation=Obligation(
                resolution=second, kind="family", what=f"More {number}", agency="family",
                due=NOW.date(),
            ),
        )  # fmt: skip
    actions.issue_resolution(by=town.secretary, resolution=second)
    actions.prove(
        by=town.secretary, obligation=second.obligations.first(), given=GivenProof("Seen")
    )
    after = {url: count(url) for url in urls}
    assert {url: n for url, n in after.items() if n > before[url]} == {}
    assert max(after.values()) <= 30
    with django_assert_max_num_queries(30):
        desk.get(urls[2])


# --- papers ---
def test_the_packet_is_made_by_the_worker_and_shows_how_far_it_is(desk, client, town):
    sitting = an_open_sitting(town)
    for number in range(7):
        a_case(town.village, town.worker, f"8B7W{number}X-9", 200 + number)
    actions.fill_agenda(by=town.secretary, sitting=sitting)
    answer = desk.post(reverse("commission:order_packet", args=[sitting.pk]), {"language": "ky"})
    packet = Packet.objects.get()
    page = reverse("commission:packet_file", args=[packet.pk])
    assert answer["Location"] == page
    shown = text(desk.get(page))
    assert "0 of 8 items are done." in shown
    assert '<meta http-equiv="refresh" content="3">' in shown
    assert desk.get(page + "?save")["Content-Type"].startswith("text/html")
    assert tasks.make_packet.func(packet_id=str(packet.pk))
    packet.refresh_from_db()
    assert (packet.done, packet.state) == (8, "ready")
    saved = desk.get(page + "?save")
    assert saved.content.startswith(b"%PDF")
    actions.end_sitting(by=town.secretary, sitting=sitting)
    actions.sign_minutes(by=town.secretary, sitting=sitting, on=NOW.date())
    assert desk.get(page).status_code == 404


def test_a_packet_that_cannot_be_made_says_so(desk, town, monkeypatch):
    packet = actions.ask_for_packet(by=town.secretary, sitting=an_open_sitting(town), language="ky")
    monkeypatch.setattr(papers, "packet", lambda *given: 1 / 0)
    with pytest.raises(Exception, match="ZeroDivisionError"):
        tasks.make_packet.func(packet_id=str(packet.pk))
    page = reverse("commission:packet_file", args=[packet.pk])
    assert "The packet could not be made." in text(desk.get(page))


def words_of(paper: bytes) -> str:
    document = Document(io.BytesIO(paper))
    lines = [line.text for line in document.paragraphs]
    for table in document.tables:
        lines += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(lines)


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_minutes_resolution_and_report_come_as_word_and_pdf(desk, town, language):
    made = a_resolution(town, duties=2)
    urls = {
        "minutes": ("commission:minutes", [made.item.sitting_id, language]),
        "resolution": ("commission:resolution_paper", [made.pk, language]),
        "report": ("commission:report_paper", [town.commission.pk, "2026-2", language]),
    }
    name = {"ky": "Балдар иштери боюнча комиссия", "ru": "Комиссия по делам детей"}[language]
    for kind, (url, args) in urls.items():
        pdf = desk.get(reverse(url, args=[*args, "pdf"]))
        assert pdf.content.startswith(b"%PDF"), kind
        word = words_of(desk.get(reverse(url, args=[*args, "docx"])).content)
        assert name in word and "{{" not in word and "{%" not in word, kind
        assert "Эрлан" not in word and "Осмонов" not in word
        assert "Member 1" in word
        if kind != "report":
            assert "Duty 1" in word and "1/2026" in word and town.case.number in word


@pytest.mark.parametrize("kind", ["minutes", "resolution", "report"])
def test_a_paper_fills_exactly_the_places_a_template_may_name(town, kind):
    made = a_resolution(town)
    told = {
        "minutes": lambda: papers.minutes_values(made.item.sitting),
        "resolution": lambda: papers.resolution_values(made),
        "report": lambda: papers.report_values(
            town.commission,
            rules.Half.read("2026-2"),
            queries.figures(town.commission, rules.Half.read("2026-2"), clock.today()),
        ),
    }
    paper = getattr(papers, f"{kind}_paper")()
    assert set(told[kind]()) == set(paper.specimen())


def test_a_resolution_is_made_by_the_template_of_its_office(desk, town):
    words = "OURS {{ number }} {{ date }} {{ commission }} {{ text }} {{ obligations|length }}"
    letter = Document()
    letter.add_paragraph(words)
    out = io.BytesIO()
    letter.save(out)
    template = OfficeTemplate(
        place=town.commission.place, kind="resolution", language="ky",
        content=out.getvalue(), from_date=clock.today(),
    )  # fmt: skip
    put_template(by=town.secretary, paper=papers.resolution_paper(), template=template)
    made = a_resolution(town)
    paper = reverse("commission:resolution_paper", args=[made.pk, "ky", "docx"])
    assert "OURS 1/2026" in words_of(desk.get(paper).content)


# --- office ---
def test_members_are_entered_and_a_wrong_mandate_is_answered(desk, town):
    url = reverse("commission:seat_member", args=[town.commission.pk])
    told = {
        "full_name": "Sanjar Mirzaev",
        "office": "Fund",
        "agency": "civil_society",
        "part": "chair",
        "votes": "on",
        "since": "01.10.2026",
        "until": "",
    }
    assert "The commission has a chair already." in text(desk.post(url, told))
    shown = text(desk.post(url, {**told, "part": "member", "until": "01.09.2026"}))
    assert "The mandate ends before it begins." in shown
    desk.post(url, {**told, "part": "member"})
    assert "Sanjar Mirzaev" in text(desk.get(reverse("commission:members")))


def test_the_rule_of_quorum_can_be_changed_and_says_where_it_stands(desk, town):
    sitting = an_open_sitting(town, 5, 6, 7)
    page = reverse("commission:sitting", args=[sitting.pk])
    assert "Project standard, not law" in text(desk.get(page))
    told = {
        "name": "Commission",
        "quorum": "two_thirds",
        "majority": "of_votes",
        "casting": "tie_fails",
        "rules_source": "Regulation of 01.02.2026",
    }
    desk.post(reverse("commission:change_commission", args=[town.commission.pk]), told)
    shown = text(desk.get(page))
    assert "4 of 7 who vote are present; 5 needed" in shown
    assert "Regulation of 01.02.2026" in shown and "Project standard, not law" not in shown


def test_reports_show_their_days_and_that_they_were_sent(desk, town):
    shown = text(desk.get(reverse("commission:reports")))
    assert "by 10.01.2027" in shown and "by 25.01.2027" in shown
    url = reverse("commission:send_report", args=[town.commission.pk, "2026-2", "ministry"])
    desk.post(url, {"on": "18.11.2026"})
    assert SentReport.objects.get().receiver == "ministry"
    page = reverse("commission:report", args=[town.commission.pk, "2026-2"])
    assert "Sent on 18.11.2026" in text(desk.get(page))
    wrong = reverse("commission:send_report", args=[town.commission.pk, "2026-2", "nobody"])
    assert desk.get(wrong).status_code == 404
    assert desk.get(reverse("commission:report", args=[town.commission.pk, "x"])).status_code == 404


@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_page_is_there_in_kyrgyz_and_russian(desk, town, language):
    made = a_resolution(town)
    town.secretary.language = language
    town.secretary.save()
    obligation = made.obligations.get()
    actions.prove(
        by=town.secretary,
        obligation=obligation,
        given=GivenProof("Order", "a.pdf", "application/pdf", PDF),
    )
    pages = {
        "sittings": [],
        "plan": [],
        "sitting": [made.item.sitting_id],
        "agenda": [made.item.sitting_id],
        "packet": [made.item.sitting_id],
        "item": [made.item_id],
        "resolution": [made.pk],
        "revoke": [made.pk],
        "ledger": [],
        "obligation": [obligation.pk],
        "turn_down": [obligation.pk],
        "members": [],
        "seat_member": [town.commission.pk],
        "papers": [],
        "reports": [],
        "report": [town.commission.pk, "2026-2"],
    }
    for name, args in pages.items():
        answer = desk.get(reverse(f"commission:{name}", args=args))
        assert answer.status_code == 200, name
        assert f'lang="{language}"' in text(answer)
    assert Item.objects.get().state == "approved"


def test_the_ledger_says_how_far_a_referral_is_and_follows_it_to_another_service(town, desk):
    made = a_resolution(town, issue=False, duties=0)
    duty = actions.oblige(
        by=town.secretary,
        obligation=Obligation(
            resolution=made,
            kind="refer",
            what="Find a place at a school",
            agency="education",
            service_kind="school",
            due=NOW.date() + timedelta(days=14),
        ),
    )
    actions.issue_resolution(by=town.secretary, resolution=made)
    drafted = Referral.objects.get()
    pages = [
        reverse("commission:ledger") + "?show=in_time",
        reverse("commission:resolution", args=[made.pk]),
        reverse("commission:obligation", args=[duty.pk]),
    ]
    for page in pages:
        assert f"Referral {drafted.number}: draft" in text(desk.get(page)), page
    with act(HOUSE, "referral.answer"):
        Referral.objects.update(state="declined")
    assert f"Referral {drafted.number}: declined" in text(desk.get(pages[0]))
    with act(HOUSE, "referral.draft"):
        Referral.objects.update(obligation=None)
        again = Referral(
            number="K7R2XX-6", case=town.case, service_kind="school", state="accepted",
            obligation=duty.pk, after=drafted, drafted_at=NOW,
        )  # fmt: skip
        again.save()
    said = text(desk.get(pages[0]))
    assert "Referral K7R2XX-6: accepted" in said
    assert drafted.number not in said


def test_the_ledger_tells_nothing_of_a_referral_that_the_reader_may_not_see(town):
    found = of_obligations(town.elsewhere, [town.case.pk])
    assert found == {}
    with act(HOUSE, "referral.draft"):
        Referral(
            number="K7R2XX-6", case=town.case, service_kind="school", obligation=town.case.pk,
            drafted_at=NOW,
        ).save()  # fmt: skip
    assert of_obligations(town.elsewhere, [town.case.pk]) == {}
    assert list(of_obligations(town.secretary, [town.case.pk])) == [town.case.pk]

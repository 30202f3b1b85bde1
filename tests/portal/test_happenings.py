"""What happened to a child reads as sentences: no act is shown by its code."""

import re
from pathlib import Path

import pytest

from balalyk.portal.presenters.happenings import SENTENCES
from balalyk.portal.queries.child import LOOKS, WRITING

ROOMS = Path(__file__).parent.parent.parent / "balalyk"
ACT = re.compile(r'(?:act\(\w+|record_look\([^,()]+|acts\.note\([^,()]+), "([a-z_]+\.[a-z_]+)"')
# About an office, a sitting, a service or a list, never about one child.
NOT_OF_A_CHILD = frozenset(
    {
        "commission.manage", "packet.print", "packet.view", "report.send", "sitting.print",
        "service_level.load", "service_level.manage", "law.manage", "referral.offer_place", "own.settings",
        "register.view", "child.search",
    }
)  # fmt: skip


@pytest.mark.parametrize("room", ["casework", "commission", "referrals", "employment", "portal"])
def test_every_act_about_a_child_has_its_sentence_or_is_a_look(room):
    acts = {code for file in (ROOMS / room).rglob("*.py") for code in ACT.findall(file.read_text())}
    assert acts
    assert acts - SENTENCES.keys() - LOOKS - WRITING - NOT_OF_A_CHILD == set()

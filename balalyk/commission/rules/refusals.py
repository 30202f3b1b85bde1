"""Why something cannot be: codes with an English sentence; pages say it in the reader's language."""

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "no_such_move": "This cannot go there from the state it is in. Reload the page.",
    "no_quorum": "%(present)s of those who vote are present; %(needed)s are needed. "
    "Without a quorum nothing can be resolved: put the item off.",
    "must_not_vote": "%(who)s must not vote on this item.",
    "votes_do_not_add_up": "For, against and abstained make %(sum)s. %(eligible)s may vote on this item.",
    "against_without_names": "Mark who voted against: %(against)s names are needed.",
    "tie_needs_chair": "The votes are even. Say how the chair voted: the chair’s vote decides.",
    "not_carried": "The vote does not carry this decision: %(votes_for)s for, %(against)s against. "
    "Choose another decision or put the item off.",
    "no_reason": "Write the reason.",
    "no_text": "Write what the commission resolved.",
    "no_proposal": "Write what the commission is asked to decide.",
    "no_item": "Put at least one item on the agenda first.",
    "unissued": "Resolutions of this sitting are still drafts. Put them in force first.",
    "case_elsewhere": "This case no longer waits for the commission.",
    "listed_already": "This case is on an agenda already.",
    "proof_needs_text": "Write what proves that it was done.",
    "proof_needs_file": "Add a picture or a PDF of the proof: without it the obligation stays open.",
    "not_delivered": "The service was not received to its end yet.",
    "file_kind": "This file is no picture and no PDF. Add a JPEG, PNG or PDF.",
    "file_too_large": "The file is larger than 10 MB. Add a smaller one.",
    "ends_before_it_begins": "The mandate ends before it begins.",
    "due_before_sitting": "The day lies before the sitting. Choose a later one.",
    "two_chairs": "The commission has a chair already. End that mandate first.",
}


class NotPossible(ValueError):
    """What cannot be: ``code`` of SENTENCES, which says what to do, filled with ``values``."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(SENTENCES[code] % values)
        self.code, self.values = code, values

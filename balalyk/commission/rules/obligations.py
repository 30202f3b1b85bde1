"""What proves that an obligation was delivered, and when it is late."""

from collections.abc import Mapping
from datetime import date

from balalyk.commission.rules.refusals import NotPossible
from balalyk.commission.rules.states import CLAIMED, DONE, TO_DO

REFER, AGENCY, FAMILY = "refer", "agency", "family"
# Of each kind, what proof must hold. Without all of it the obligation stays open, and gets late.
# A family is not asked for papers about itself: what the worker saw is enough.
PROOF: Mapping[str, frozenset[str]] = {
    REFER: frozenset({"text", "file"}),
    AGENCY: frozenset({"text", "file"}),
    FAMILY: frozenset({"text"}),
}
# The state of a referral whose service was received to its end; the state is referrals'.
COMPLETED = "completed"
LIVING = frozenset({TO_DO, CLAIMED})
FILE_KINDS: Mapping[str, str] = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".pdf": "application/pdf",
}
LARGEST = 10 * 1024 * 1024


def proven(kind: str, *, text: str, has_file: bool) -> str:
    """The state that a report leads to: done with full proof, else only claimed.

    NotPossible without a word.
    """
    if not text.strip():
        raise NotPossible("proof_needs_text")
    given = {"text", *({"file"} if has_file else ())}
    return DONE if given >= PROOF[kind] else CLAIMED


def check_delivered(referral_state: str, *, is_its_own: bool) -> None:
    """NotPossible for a referral that was not completed, or that serves another obligation."""
    if referral_state != COMPLETED or not is_its_own:
        raise NotPossible("not_delivered")


def is_overdue(state: str, due: date, today: date) -> bool:
    """Whether it is past its day without proof; what is only claimed is late as well."""
    return state in LIVING and due < today


def check_file(extensions: frozenset[str], size: int) -> str:
    """The media type of a proof by what its bytes say it is. NotPossible for another kind."""
    if size > LARGEST:
        raise NotPossible("file_too_large")
    for extension in sorted(extensions):
        if extension in FILE_KINDS:
            return FILE_KINDS[extension]
    raise NotPossible("file_kind")

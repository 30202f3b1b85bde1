"""What cannot be done with a report, each with a sentence that says what to do."""

from collections.abc import Mapping

from balalyk.kernel.refusals import Refusal

SENTENCES: Mapping[str, str] = {
    "no_such_move": "The report is no longer in the state this needs. Read it again.",
    "not_draft": "Only a draft is written in. Restate a published report to change it.",
    "own": "You wrote in this report, so somebody else publishes it.",
    "no_section": "The report is empty. Add a section.",
    "no_title": "The title is missing in a language. Write it.",
    "no_text": "A text is missing in a language. Write it, or take the section out.",
    "prompt": "A section still says what to write there. Write it, or take the section out.",
    "no_code": "A section shows no figure. Choose one, or take the section out.",
    "overlap": "The period to compare with does not end before the report’s begins. Choose another.",
    "no_reason": "The reason is missing in a language. Write it.",
    "restated": "A newer version of this report is there already. Restate that one.",
    "other_period": "The new snapshot is of another period. Choose one of the same period.",
    "unknown_place": "A text names a figure that there is not. Write its code as in the list.",
    "no_figures": "The snapshot has no figures of this place. Choose another place or snapshot.",
}


class NotPossible(Refusal):
    """What cannot be: ``code`` of SENTENCES; ``about`` says where, "" for the whole report."""

    sentences = SENTENCES

    def __init__(self, code: str, about: str = "") -> None:
        super().__init__(code)
        self.about = about

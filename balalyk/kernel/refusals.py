"""What cannot be done, in one shape for every room: a code, and the sentence that says what to do."""

from collections.abc import Mapping
from typing import ClassVar


class Refusal(ValueError):
    """``code`` of the room's own ``sentences``; a room's ``NotPossible`` is one of these.

    KeyError for a code that the room has no sentence for.
    """

    sentences: ClassVar[Mapping[str, str]]

    def __init__(self, code: str) -> None:
        super().__init__(self.sentences[code])
        self.code = code

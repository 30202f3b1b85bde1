"""Why something cannot be done, as a code that pages and commands have words for."""


class NotPossible(ValueError):
    """It cannot go this way: ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

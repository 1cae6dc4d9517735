"""The one root of the errors that a user can mend."""


class MocdiffError(Exception):
    """Something in the input or the usage is wrong.

    It is shown as one line: where (file and line, if known), what is wrong, how to mend it.
    The core raises it; only the command line turns it into a message and exit status 2.
    """

    def __init__(
        self, what: str, *, where: str | None = None, line: int | None = None, mend: str | None = None
    ) -> None:
        self.what = what
        self.where = where
        self.line = line
        self.mend = mend
        super().__init__(str(self))

    def __str__(self) -> str:
        place = self.where or ""
        if self.line is not None:
            place = f"{place}:{self.line}"
        text = f"{place}: {self.what}" if place else self.what
        if self.mend:
            text = f"{text} ({self.mend})"
        return " ".join(text.split())

"""How the process that reads says no: by the name of an error in ``documents.errors``. Knows no Django."""


class RefusalError(Exception):
    """``reason`` is a name in ``documents.errors.FROM_READING``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

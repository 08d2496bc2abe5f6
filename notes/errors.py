"""What the services refuse."""

# ruff: noqa: N818  (named after what is wrong)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class NoteChanged(DomainError):
    """The person has saved another text in another window meanwhile. Nothing is overwritten."""

    explanation = _("You have saved another text in another window since you opened the page. Nothing is lost.")

    def __init__(self, saved: str, version: int) -> None:
        super().__init__()
        self.saved = saved
        self.version = version

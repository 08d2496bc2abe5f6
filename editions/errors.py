"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``OtherWords`` says more than ``OtherWordsError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class EditionError(DomainError):
    """Something about editions that the domain does not allow."""


class OtherWords(EditionError):
    explanation = _("The meeting was changed while you read. Look at what will be public now, and confirm again.")


class SomebodyElse(EditionError):
    explanation = _("You cannot make this meeting public. Someone else in the secretariat can do it.")


class NotOpen(EditionError):
    explanation = _("The minutes of this body are not open to everyone. Say so on the page of the body first.")


class NotReady(EditionError):
    explanation = _("The notice must be sent, or the minutes approved, before they can be made public.")


class NotPublic(EditionError):
    explanation = _("It has been withdrawn already.")

"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``AlreadyAppointed`` says more than ``AlreadyAppointedError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class MunicipalityError(DomainError):
    """Something about a municipality that the domain does not allow."""


class AlreadyAppointed(MunicipalityError):
    field = "starts_on"
    explanation = _("This person has the role in this period already.")


class OwnRole(MunicipalityError):
    field = "email"
    explanation = _("You cannot give yourself a role. Ask another administrator.")


class EndsBeforeStart(MunicipalityError):
    field = "ends_on"
    explanation = _("The last day cannot be before the first.")


class HostTakesPart(MunicipalityError):
    field = "participants"
    explanation = _("The host municipality is the host already. Do not write it here.")


class AsksNoReaders(MunicipalityError):
    explanation = _("The page does not ask any more. Thank you all the same.")


class EnoughForNow(MunicipalityError):
    explanation = _("Many have answered just now. Try again in an hour.")


class NotOnThePage(MunicipalityError):
    explanation = _("The page does not lead there any more.")


class PictureThere(MunicipalityError):
    field = "file"
    explanation = _("The page has this picture already.")


class ManyPictures(MunicipalityError):
    field = "file"
    explanation = _("The page has as many pictures as it takes. Delete one first.")


class NotYours(MunicipalityError):
    explanation = _("The organisation belongs to another municipality, or to several.")


class LibraryWithoutWords(MunicipalityError):
    explanation = _("Write the text in at least one language.")


class LibraryEmptied(MunicipalityError):
    explanation = _("A text that has been in the library stays in its language. Stop offering it instead.")

    def __init__(self, language: str) -> None:
        super().__init__()
        self.field = f"body_{language}"


class NotNewest(MunicipalityError):
    explanation = _("There is a newer version by now. Read it before you choose.")


class TextChanged(MunicipalityError):
    explanation = _("Somebody has changed the text of the page meanwhile. Read it before you choose.")

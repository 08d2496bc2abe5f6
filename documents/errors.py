"""Why a file is not taken in, and what whoever brought it can do."""

# ruff: noqa: N818  (named after what is wrong with the file)

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class DocumentRefused(DomainError):
    """``explanation`` says in plain words what is wrong and what to do. It never repeats what the file holds."""

    explanation: Promise | str = _("The file cannot be used. Try another file.")
    field = "file"


class UnknownFileType(DocumentRefused):
    explanation = _(
        "The file must be a PDF, a Word, Excel, PowerPoint or OpenDocument file, or a picture (PNG or JPEG)."
    )


class HasMacros(DocumentRefused):
    explanation = _("The file contains macros. Save it without macros, or as a PDF, and try again.")


class OldOfficeFile(DocumentRefused):
    """Also what an office program makes of a file with a password."""

    explanation = _(
        "The file is in an old office format, or has a password. "
        "Save it as .docx, .xlsx, .pptx or PDF without a password, and try again."
    )


class BehindPassword(DocumentRefused):
    explanation = _("The file has a password, so it cannot be searched. Save it without a password and try again.")


class Damaged(DocumentRefused):
    explanation = _("The file is damaged. Open it in the program it was made with, save it again and try once more.")


class TooMuchInside(DocumentRefused):
    explanation = _(
        "The file holds more than can be searched. Save it as a PDF, or divide it into several files, and try again."
    )


class TooSlow(DocumentRefused):
    explanation = _(
        "The file takes too long to search. Divide it into several files, or save it again as a PDF, and try again."
    )


class ManyReading(DocumentRefused):
    explanation = _("Many files are being searched just now. Wait a minute and try again.")


class FileTooLarge(DocumentRefused):
    """``limit`` in megabytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.explanation = _("The file is too large. It can be at most %(limit)d MB.") % {"limit": limit}


class IdentityNumberInFile(DocumentRefused):
    explanation = _(
        "The file contains a national identity number. The portal does not hold information about individuals. "
        "Remove the number and try again."
    )


class WrongName(DocumentRefused):
    """The end of the name says another type than the content. ``right`` is how it should end."""

    def __init__(self, right: str) -> None:
        super().__init__()
        words = _("The end of the file's name does not fit what the file is. Give it a name that ends in %(right)s.")
        self.explanation = words % {"right": right}
        self.right = right


class NotAPicture(DocumentRefused):
    explanation = _("This is no picture the portal can use. Use a JPEG, PNG or WebP file.")


class TooManyPixels(DocumentRefused):
    explanation = _("The picture has too many points. Make it smaller, at most 60 million, and try again.")


class TooFewPixels(DocumentRefused):
    explanation = _("The picture is too small. It must be at least 200 points wide and 200 high.")


class NotATable(DocumentRefused):
    explanation = _("This is no table. Use a CSV file, an Excel workbook (.xlsx) or JSON-stat 2.")


class EmptyTable(DocumentRefused):
    explanation = _("There is nothing in the table.")


class NotJson(DocumentRefused):
    explanation = _("The file begins like JSON and is broken further on. Fetch it again from where it came.")


class NotJsonStat(DocumentRefused):
    explanation = _("The file is JSON, and no data set of JSON-stat 2. Choose JSON-stat 2 where you fetch it.")


class SizesDoNotFit(DocumentRefused):
    explanation = _(
        "The sizes in the JSON-stat file do not fit its values: some are missing, or there are too many. "
        "Fetch it again from where it came."
    )


class NotWord(DocumentRefused):
    explanation = _("This is no Word file the portal can write in. Save it as a Word document (.docx) and try again.")


class LeadsOut(DocumentRefused):
    explanation = _(
        "The file fetches something from outside itself: a picture, a text or another file. "
        "Put the picture into the file itself, take the link away, and try again."
    )


class HoldsObjects(DocumentRefused):
    explanation = _("The file holds other files or objects from other programs. Take them out and try again.")


class ContentInside(DocumentRefused):
    explanation = _(
        "The mark for the content stands inside a table, a box or a field. "
        "Put it in a paragraph of its own on the page."
    )


class NotStored(DocumentRefused):
    """The disk is full or cannot be reached; the log says which."""

    explanation = _("The file cannot be stored right now. Try again later; nothing has been changed.")


class NotSet(DomainError):
    """A document of ours could not be made; the log says how it ended."""

    explanation: Promise | str = _("The document could not be made right now. Try again later.")


class ManySetting(NotSet):
    explanation = _("Many documents are being made just now. Wait a minute and try again.")


# What the process that reads can answer, by name.
FROM_READING: Final = {
    each.__name__: each
    for each in (
        *(UnknownFileType, HasMacros, OldOfficeFile, BehindPassword, Damaged, TooMuchInside, IdentityNumberInFile),
        *(NotAPicture, TooManyPixels, TooFewPixels),
        *(NotWord, LeadsOut, HoldsObjects, ContentInside),
        *(NotATable, EmptyTable, NotJson, NotJsonStat, SizesDoNotFit),
        TooSlow,
    )
}

"""Papers of an agenda item."""

import secrets
from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation
from look.addresses import reverse
from meetings.models.agenda import AgendaItem
from meetings.querysets import PaperQuerySet, PaperTextQuerySet, PaperVersionQuerySet
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField, GuardedTextField, GuardedURLField

# The folder of the papers in the storage; nothing else lies there.
FOLDER: Final = "papers"

PAPER_WORDS: Final = Words("title", "original_name")


def unguessable_path(paper: "Held | None", filename: str) -> str:
    """Where the file lies: nothing of its name, and nothing that can be guessed."""
    return f"{FOLDER}/{secrets.token_urlsafe(32)}"


class Held(models.Model):
    """What was brought at one time: a file, or the address of a page that lies elsewhere."""

    title = GuardedCharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to=unguessable_path, max_length=200, blank=True)
    address = GuardedURLField(_("address"), max_length=500, blank=True)
    original_name = GuardedCharField(_("file name"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    content_type = models.CharField(_("type"), max_length=120, blank=True)
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64, blank=True)
    # What is new in it, in the words of whoever put it in place of the one before.
    change_note = GuardedCharField(_("what is changed"), max_length=300, blank=True)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    class Meta:
        abstract = True

    @property
    def is_link(self) -> bool:
        return bool(self.address)


HELD: Final = tuple(each.name for each in Held._meta.local_fields)
FILE_OR_ADDRESS: Final = models.Q(sha256__regex=r"^[0-9a-f]{64}$", address="") | models.Q(
    sha256="", file=""
) & ~models.Q(address="")


class Paper(Held):
    """A file or a link that belongs to an item. Read through a guarded view only, never by its place on disk."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers", verbose_name=_("agenda item"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    added_after_notice = models.BooleanField(_("added after the notice"), default=False)
    changed_after_notice = models.BooleanField(_("changed after the notice"), default=False)
    # Whether the reader at hand marked the item as reviewed before this version came; a selector says it.
    is_news = False
    # What it was before, for the reader at hand; a selector says it.
    earlier: list["PaperVersion"]

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [GinIndex(PAPER_WORDS, name="paper_words")]
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=FILE_OR_ADDRESS,
                name="paper_file_or_address",
                violation_error_message=_("A paper is a file with its checksum, or an address."),
            )
        ]

    def __str__(self) -> str:
        # Neither title nor file name: the item may be exempt.
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:paper", args=[self.pk])

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: the item's."""
        return f"{self.item.get_absolute_url()}#dokumenter"

    def situation(self, act: str = "") -> Situation:
        return self.item.situation(act)


class PaperVersion(Held):
    """What a paper was before another version took its place. Never changed."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="versions", verbose_name=_("paper"))
    number = models.PositiveSmallIntegerField(_("version"))
    # What was replaced in a draft nobody had been given; it is for those who prepare the meeting.
    was_sent = models.BooleanField(_("was sent with the notice"))
    replaced_at = models.DateTimeField(_("replaced at"))

    objects = PaperVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("earlier version of a paper")
        verbose_name_plural = _("earlier versions of papers")
        ordering = ["paper", "number"]
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="paper_version_once"),
            models.CheckConstraint(
                condition=FILE_OR_ADDRESS,
                name="paper_version_file_or_address",
                violation_error_message=_("A paper is a file with its checksum, or an address."),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.paper_id}.{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:paper_version", args=[self.pk])


class PaperText(models.Model):
    """What a paper says, or the beginning of it, to be found by. Kept for no paper of an exempt item.

    A row without text is a paper that has been read and has none: a picture, or pages that were scanned.
    """

    paper = models.OneToOneField(
        Paper, on_delete=models.CASCADE, primary_key=True, related_name="text", verbose_name=_("paper")
    )
    text = GuardedTextField(_("text"), blank=True)
    # Kept, since a text of eighty pages takes long to take apart each time somebody searches.
    words = models.GeneratedField(
        expression=Words("text"), output_field=SearchVectorField(), db_persist=True, verbose_name=_("words")
    )
    read_at = models.DateTimeField(_("read at"))

    objects = PaperTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a paper")
        verbose_name_plural = _("texts of papers")
        indexes = [GinIndex(fields=["words"], name="paper_text_words")]

    def __str__(self) -> str:
        return f"#{self.pk}"

"""Papers of an agenda item."""

import secrets
from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation
from look.addresses import reverse
from meetings.models.agenda import AgendaItem
from meetings.querysets import PaperQuerySet
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField

# The folder of the papers in the storage; nothing else lies there.
FOLDER: Final = "papers"

PAPER_WORDS: Final = Words("title", "original_name")


def unguessable_path(paper: "Paper | None", filename: str) -> str:
    """Where the file lies: nothing of its name, and nothing that can be guessed."""
    return f"{FOLDER}/{secrets.token_urlsafe(32)}"


class Paper(models.Model):
    """A file that belongs to an item. Read through a guarded view only, never by its place on disk."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="papers", verbose_name=_("agenda item"))
    title = GuardedCharField(_("title"), max_length=200)
    file = models.FileField(_("file"), upload_to=unguessable_path, max_length=200)
    original_name = GuardedCharField(_("file name"), max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))
    content_type = models.CharField(_("type"), max_length=120)
    sha256 = models.CharField(_("checksum (SHA-256)"), max_length=64)
    added_after_notice = models.BooleanField(_("added after the notice"), default=False)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        indexes = [GinIndex(PAPER_WORDS, name="paper_words")]
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="paper_sha256",
                violation_error_message=_("The checksum has 64 hexadecimal digits."),
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

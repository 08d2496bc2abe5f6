"""The papers of a meeting as one file, in an edition for each set of rights."""

import secrets
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from look.addresses import reverse
from meetings.models import Meeting

# The folder of the packs in the storage; nothing else lies there.
FOLDER: Final = "packs"


def unguessable_path(pack: "Pack | None", filename: str) -> str:
    """Where the file lies: nothing of what is in it, and nothing that can be guessed."""
    return f"{FOLDER}/{secrets.token_urlsafe(32)}"


class Pack(models.Model):
    """Notice, agenda and papers for whoever may read just these: ``key`` is the mark of all that stands in it.

    Asked for by a row; the worker makes the file. Whoever asks gets the one whose key their rights give that moment.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="packs", verbose_name=_("meeting"))
    key = models.CharField(_("mark of what is in it"), max_length=64)
    # With whose rights it is made.
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("asked for by")
    )
    asked_at = models.DateTimeField(_("asked for at"))
    begun_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), null=True, blank=True)
    failed_at = models.DateTimeField(_("could not be made at"), null=True, blank=True)
    file = models.FileField(_("file"), upload_to=unguessable_path, max_length=200, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    pages = models.PositiveIntegerField(_("pages"), default=0)

    class Meta:
        verbose_name = _("pack of papers")
        verbose_name_plural = _("packs of papers")
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(made_at=None, failed_at=None), name="pack_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="pack_once_per_edition"),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True, file="") | Q(made_at__isnull=False) & ~Q(file=""),
                name="pack_made_with_file",
                violation_error_message=_("A pack that is made has a file."),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("editions:pack", args=[self.meeting_id])

    @property
    def is_made(self) -> bool:
        return self.made_at is not None

    @property
    def is_waiting(self) -> bool:
        return self.made_at is None and self.failed_at is None

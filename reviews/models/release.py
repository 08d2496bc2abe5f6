"""The chair's word that a draft can be sent, and the bodies that ask for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from changes.situations import by_whom
from councils.models import Council
from meetings.models import Meeting


class ReleaseRule(models.Model):
    """That the notice of a body waits for whoever chairs it. Ended by deleting the row."""

    council = models.OneToOneField(
        Council, on_delete=models.CASCADE, related_name="release_rule", verbose_name=_("meeting body")
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("release by the chair")
        verbose_name_plural = _("releases by the chair")

    def __str__(self) -> str:
        return str(self.council)


class Release(models.Model):
    """Whether whoever chairs has been asked for a draft, and has released it."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="release", verbose_name=_("meeting"))
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("released by"),
    )
    # Which agenda it was, so that later changes are told of.
    mark = models.JSONField(_("agenda that was released"), default=dict, editable=False)

    class Meta:
        verbose_name = _("released draft")
        verbose_name_plural = _("released drafts")

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()

    @property
    def is_released(self) -> bool:
        return self.released_at is not None

    @property
    def words(self) -> str:
        """Who released the draft, and when; empty until somebody has."""
        return by_whom(
            _("The draft was released %(time)s by %(person)s."),
            _("The draft was released %(time)s."),
            self.released_at,
            self.released_by,
        )

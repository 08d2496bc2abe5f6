"""What of meetings has been made public."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from documents.blocks import Kept
from editions.enums import Kind
from editions.querysets import PublicationQuerySet
from look.addresses import reverse
from meetings.models import Meeting
from norwegian.identity_numbers import GuardedCharField


class Publication(models.Model):
    """The public edition of a meeting's notice or minutes, at one address: the words that somebody confirmed.

    Published anew it says other words at the same address. Withdrawn it has none.
    """

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="publications", verbose_name=_("meeting")
    )
    kind = models.CharField(_("what is public"), max_length=20, choices=Kind)
    # The document as it was confirmed (documents/blocks.py). Made of guarded texts alone.
    content: Any = models.JSONField(_("words"), default=dict, blank=True, editable=False)
    # What the words were made of, so that a later change is noticed (selectors/ground.py).
    mark = models.CharField(_("mark of what it was made of"), max_length=64, blank=True, editable=False)
    first_published_at = models.DateTimeField(_("first public"))
    published_at = models.DateTimeField(_("made public"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made public by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_reason = GuardedCharField(_("why it is withdrawn"), max_length=300, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes = [models.Index(fields=["-published_at"], name="publication_latest")]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "kind"], name="publication_once_per_kind"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) & ~Q(content={}) & Q(withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, content={}) & ~Q(withdrawn_reason=""),
                name="publication_withdrawn_is_empty",
                violation_error_message=_("What is withdrawn has a reason, and no words."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("editions:publication", args=[self.pk])

    @property
    def title(self) -> str:
        return str(self.content["title"])

    @property
    def language(self) -> str:
        """The language it speaks; empty when it has no words."""
        return str(self.content.get("language", ""))

    @property
    def document(self) -> Kept:
        return Kept(self.content)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_renewed(self) -> bool:
        """Whether it has been published anew at its address."""
        return self.published_at != self.first_published_at

    def situation(self, act: str = "") -> Situation:
        words = by_whom(
            _("It was withdrawn %(time)s by %(person)s."),
            _("It was withdrawn %(time)s."),
            self.withdrawn_at,
            self.withdrawn_by,
        )
        return Situation(words, self.meeting.get_absolute_url())

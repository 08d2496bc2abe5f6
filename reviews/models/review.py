"""A draft that is shown before the notice, to whom, and what each has looked at."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from changes.situations import Situation
from councils.models import Seat
from look.addresses import reverse
from meetings.models import AgendaItem, Meeting
from norwegian.identity_numbers import GuardedTextField
from reviews.enums import Said
from reviews.querysets import ReviewQuerySet


class Review(models.Model):
    """The draft of one meeting, shown to some of the body. It is open as long as the meeting is a draft."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="review", verbose_name=_("meeting"))
    request = GuardedTextField(_("what they are asked"), blank=True, max_length=1000)
    deadline = models.DateField(_("answer no later than"))
    asked_at = models.DateTimeField(_("asked at"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    reminded_at = models.DateTimeField(_("reminded by hand at"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a draft")
        verbose_name_plural = _("reviews of drafts")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        return reverse("reviews:review_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.meeting.is_draft

    def situation(self, act: str = "") -> Situation:
        """Say why nothing more can be said: what has become of the meeting."""
        return Situation(self.meeting.situation(act).words, self.get_absolute_url())


class Reviewer(AskedIn):
    """One person who is asked, for their seat in the body."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="reviewers", verbose_name=_("review"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="draft_reviews", verbose_name=_("person")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("seat")
    )
    # When they said that they have no more to say; taken back when an item is opened again.
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
        ordering = ["seat__position", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "user"], name="review_asks_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.review}"


class Reading(models.Model):
    """How far one reviewer has come with one item, and which text of it they saw.

    The marks name the parts of an item as they were, one after the other (``services/marks.py``): where today's are
    others, the item has changed since.
    """

    reviewer = models.ForeignKey(
        Reviewer, on_delete=models.CASCADE, related_name="readings", verbose_name=_("reviewer")
    )
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="+", verbose_name=_("agenda item"))
    seen_at = models.DateTimeField(_("seen at"))
    seen_mark = models.JSONField(_("text that was seen"), default=dict, editable=False)
    said = models.CharField(_("said of it"), max_length=12, choices=Said, default=Said.SILENT, blank=True)
    said_mark = models.JSONField(_("text that it was said of"), default=dict, editable=False)

    class Meta:
        verbose_name = _("reading of a draft item")
        verbose_name_plural = _("readings of draft items")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["reviewer", "item"], name="review_reading_once")]

    def __str__(self) -> str:
        return f"{self.reviewer}, {self.item_id}"

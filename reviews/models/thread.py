"""What is said of a draft: a thread on an item, or on the agenda as a whole."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation
from meetings.models import AgendaItem
from norwegian.identity_numbers import GuardedTextField
from reviews.models.review import Review
from reviews.querysets import ThreadQuerySet


class Thread(models.Model):
    """Begun by somebody, answered by others, and resolved by anybody who takes part."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="threads", verbose_name=_("review"))
    # None is about the agenda as a whole.
    item = models.ForeignKey(
        AgendaItem,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="review_threads",
        verbose_name=_("agenda item"),
    )
    begun_at = models.DateTimeField(_("begun at"))
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("resolved by"),
    )

    objects = ThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread of a review")
        verbose_name_plural = _("threads of a review")
        ordering = ["begun_at", "pk"]

    def __str__(self) -> str:
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        return f"{self.review.get_absolute_url()}#trad-{self.pk}"

    @property
    def is_resolved(self) -> bool:
        return self.resolved_at is not None

    def situation(self, act: str = "") -> Situation:
        return self.review.situation(act)


class Remark(models.Model):
    """Something said in a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="remarks", verbose_name=_("thread"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_remarks", verbose_name=_("person")
    )
    text = GuardedTextField(_("comment"), max_length=2000)
    created_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("comment on a draft")
        verbose_name_plural = _("comments on a draft")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.user}: #{self.thread_id}"

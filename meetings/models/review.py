"""What members say about an item before the meeting, and that they have gone through it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.querysets import ItemCommentQuerySet
from norwegian.identity_numbers import GuardedTextField


class ItemReview(models.Model):
    """A person has gone through an item."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="reviews", verbose_name=_("agenda item")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="item_reviews", verbose_name=_("person")
    )
    reviewed_at = models.DateTimeField(_("reviewed at"))

    class Meta:
        verbose_name = _("reviewed item")
        verbose_name_plural = _("reviewed items")
        constraints = [models.UniqueConstraint(fields=["item", "user"], name="item_review_once_per_person")]

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"


class ItemComment(models.Model):
    """A comment on an item, for those who take part in the meeting."""

    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, related_name="comments", verbose_name=_("agenda item")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="item_comments", verbose_name=_("person")
    )
    text = GuardedTextField(_("comment"), max_length=2000)
    created_at = models.DateTimeField(_("written at"))
    # Of minutes that the members have been given to approve; it keeps them from being approved by silence.
    asks_for_change = models.BooleanField(_("asks for a change of the minutes"), default=False)
    answered_at = models.DateTimeField(_("change considered at"), null=True, blank=True)

    objects = ItemCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.user}: {self.item}"

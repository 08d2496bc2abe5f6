"""Who is asked, and what each says of each time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from changes.situations import Situation
from councils.models import Seat
from look.addresses import reverse
from polls.enums import Choice
from polls.models.poll import Poll, PollTime
from polls.querysets import AskedQuerySet


class Asked(AskedIn):
    """One person who is asked: for their seat in the body, or, without one, from outside it."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="asked", verbose_name=_("date poll"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="polls", verbose_name=_("person")
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.SET_NULL, null=True, blank=True, related_name="polls", verbose_name=_("seat")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person asked")
        verbose_name_plural = _("people asked")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="poll_asks_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.poll}"

    def get_absolute_url(self) -> str:
        return reverse("polls:answer", args=[self.pk])

    def situation(self, act: str = "") -> Situation:
        return Situation(self.poll.situation(act).words, self.get_absolute_url())


class PollAnswer(models.Model):
    """What one of those asked says of one time."""

    asked = models.ForeignKey(Asked, on_delete=models.CASCADE, related_name="answers", verbose_name=_("person asked"))
    time = models.ForeignKey(PollTime, on_delete=models.CASCADE, related_name="answers", verbose_name=_("time"))
    choice = models.CharField(_("answer"), max_length=10, choices=Choice)

    class Meta:
        verbose_name = _("answer to a date poll")
        verbose_name_plural = _("answers to date polls")
        ordering = ["time", "pk"]
        constraints = [models.UniqueConstraint(fields=["asked", "time"], name="poll_answer_once")]

    def __str__(self) -> str:
        return f"{self.asked}, {self.get_choice_display()}"

"""Who answers notices for the holder of a seat."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from changes.situations import Situation, by_whom
from councils.models.seat import Seat, Tenure
from councils.querysets import AssistantQuerySet
from look.addresses import reverse
from municipalities.models.dated import Dated, ends_after_start


class Assistant(AskedIn, Dated):
    """A person who answers for somebody in their seat, from a day to a day, and no longer than they have it.

    Ended at once by the holder, the assistant or whoever sees to the seats; the row stays.
    """

    tenure = models.ForeignKey(
        Tenure, on_delete=models.CASCADE, related_name="assistants", verbose_name=_("whose seat it is")
    )
    # The tenure's own, so that the history of the body finds its way.
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="assistants", verbose_name=_("seat"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assists", verbose_name=_("assistant")
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("ended by"),
    )

    objects = AssistantQuerySet.as_manager()

    class Meta:
        verbose_name = _("assistant of a seat")
        verbose_name_plural = _("assistants of seats")
        ordering = ["starts_on", "pk"]
        constraints = [
            ends_after_start("assistant_ends_after_start"),
            models.UniqueConstraint(
                fields=["tenure", "user", "starts_on"],
                condition=models.Q(ended_at__isnull=True),
                name="assistant_unique_start",
                violation_error_message=_("This person answers for the seat already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.seat}"

    def get_absolute_url(self) -> str:
        return reverse("councils:assistant_end", args=[self.pk])

    def situation(self, act: str = "") -> Situation:
        """Say when it was ended and by whom, to somebody who comes too late."""
        words = by_whom(_("%(person)s ended it %(time)s."), _("It was ended %(time)s."), self.ended_at, self.ended_by)
        return Situation(words or str(_("The assistant answers for the seat.")), reverse("councils:council_list"))

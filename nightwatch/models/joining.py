"""Somebody who wants to join a group that approves people before their first shift, and the answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from look.addresses import reverse
from nightwatch.enums import JoinState
from nightwatch.models.group import Group
from nightwatch.models.shift import Shift
from nightwatch.querysets import JoinAskQuerySet
from norwegian.identity_numbers import GuardedTextField


class JoinAsk(models.Model):
    """Takes no place on the ``shift`` the person wants: they are signed up for it when somebody has said yes."""

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="join_asks", verbose_name=_("natteravn group")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="join_asks", verbose_name=_("person")
    )
    shift = models.ForeignKey(
        Shift, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("wanted shift")
    )
    state = models.CharField(_("state"), max_length=10, choices=JoinState, default=JoinState.WAITING)
    asked_at = models.DateTimeField(_("asked at"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    reason = GuardedTextField(_("why not"), max_length=500, blank=True)

    objects = JoinAskQuerySet.as_manager()

    class Meta:
        verbose_name = _("wish to join a group")
        verbose_name_plural = _("wishes to join a group")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(state="waiting"),
                name="join_ask_waits_once",
                violation_error_message=_("The person has asked to join already."),
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at__isnull=True)
                | (~Q(state="waiting") & Q(answered_at__isnull=False)),
                name="join_ask_answered_with_time",
                violation_error_message=_("What is answered says when."),
            ),
            models.CheckConstraint(
                condition=Q(state="declined") | Q(reason=""),
                name="join_ask_reason_of_a_no",
                violation_error_message=_("Only a no has a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.group}"

    def get_absolute_url(self) -> str:
        return reverse("nightwatch:join_detail", args=[self.pk])

    def situation(self, act: str = "") -> Situation:
        """Say when and by whom it was answered, for somebody who comes too late."""
        words = by_whom(
            _("%(person)s answered %(time)s."), _("It was answered %(time)s."), self.answered_at, self.answered_by
        )
        return Situation(words, self.get_absolute_url())

    @property
    def is_waiting(self) -> bool:
        return self.state == JoinState.WAITING

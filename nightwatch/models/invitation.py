"""Somebody on the list of a class or team who is asked in by e-mail address, and has no account for it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language
from nightwatch.enums import InvitationAnswer
from nightwatch.models.group import Group
from nightwatch.models.team import Team
from nightwatch.querysets import ClassInvitationQuerySet
from norwegian.identity_numbers import GuardedEmailField


class ClassInvitation(models.Model):
    """One address of a class list. It goes with the answer; what it was cannot be read from its ``mark``."""

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("natteravn group")
    )
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", verbose_name=_("class or team"))
    email = GuardedEmailField(_("e-mail address"), blank=True)
    mark = models.CharField(_("mark of the address"), max_length=64, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.BOKMAL)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    invited_at = models.DateTimeField(_("asked at"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    handled_at = models.DateTimeField(
        _("handled at"),
        null=True,
        blank=True,
        help_text=_("When the message was sent, or was found not to be needed."),
    )
    answer = models.CharField(_("answer"), max_length=3, choices=InvitationAnswer, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = ClassInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation to a class list")
        verbose_name_plural = _("invitations to a class list")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "mark"],
                name="invitation_once_per_group",
                violation_error_message=_("The address has been asked already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="invitation_answered_with_time",
                violation_error_message=_("What is answered says when."),
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(email=""),
                name="invitation_address_goes_with_answer",
                violation_error_message=_("No address is kept once it has answered."),
            ),
        ]
        indexes = [
            models.Index(fields=["mark", "invited_at"], name="invitation_mark_invited"),
            models.Index(fields=["id"], condition=Q(handled_at__isnull=True), name="invitation_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.team}, {self.invited_at:%Y-%m-%d %H:%M}"

"""Somebody who has asked for a place and not yet shown that the e-mail address is theirs."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language
from nightwatch.models.shift import Shift
from nightwatch.querysets import SignUpRequestQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedEmailField


def new_token() -> str:
    """Return a name for a request that cannot be guessed; it ties the code to one browser."""
    return secrets.token_urlsafe(24)


class SignUpRequest(models.Model):
    """What was filled in, and the one-time code that was mailed. Erased after a day."""

    token = models.CharField(_("token"), max_length=40, unique=True, default=new_token, editable=False)
    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="requests", verbose_name=_("shift"))
    email = GuardedEmailField(_("e-mail address"))
    name = GuardedCharField(_("name"), max_length=120)
    phone = GuardedCharField(_("telephone"), max_length=20)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.BOKMAL)
    declarations = models.CharField(_("version of the declarations"), max_length=20)
    conduct = models.CharField(
        _("version of the municipality's own text"),
        max_length=20,
        blank=True,
        db_default="",
        editable=False,
        help_text=_("Empty where it was the portal's."),
    )
    code_hash = models.CharField(
        _("code"), max_length=64, blank=True, editable=False, help_text=_("Empty when no code was given.")
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used at"), null=True, blank=True)

    objects = SignUpRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a place")
        verbose_name_plural = _("requests for a place")
        indexes = [models.Index(fields=["email", "created_at"], name="request_email_created")]

    def __str__(self) -> str:
        return f"{self.email}, {self.created_at:%Y-%m-%d %H:%M}"

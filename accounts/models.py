"""The person who logs in, what they have declared, and their calendar address."""

import secrets

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.enums import Because, Kept, Language
from accounts.querysets import UserManager
from norwegian.identity_numbers import GuardedCharField, GuardedEmailField
from norwegian.names import first_name


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What they may do follows from appointments, tenures and grants, never from fields here."""

    email = GuardedEmailField(_("e-mail address"), unique=True)
    name = GuardedCharField(_("name"), max_length=120, blank=True)
    phone = GuardedCharField(_("telephone"), max_length=20, blank=True, help_text=_("Stored with country code."))
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.BOKMAL)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the administration"), default=False)
    date_joined = models.DateTimeField(_("registered"), default=timezone.now)
    new_email = GuardedEmailField(
        _("new e-mail address"), blank=True, help_text=_("Waits to be confirmed, and opens nothing before that.")
    )
    identity_changed_at = models.DateTimeField(
        _("log-ins ended at"), null=True, blank=True, help_text=_("Sessions, links and codes of before are void.")
    )
    # What is left of somebody who was erased is this row: a number that what stays can point at.
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)
    erased_because = models.CharField(_("erased because"), max_length=20, choices=Because, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")),
                name="user_email_lower_case",
                violation_error_message=_("An e-mail address is stored in lower case."),
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(is_active=False, is_staff=False, is_superuser=False, name="", phone="", new_email=""),
                name="user_erased_is_nobody",
                violation_error_message=_("Somebody who is erased has no name and cannot log in."),
            ),
        ]

    def __str__(self) -> str:
        if self.is_erased:
            return gettext("Person no. %(number)s (erased)") % {"number": self.pk}
        return self.name or self.email

    @property
    def is_erased(self) -> bool:
        return self.erased_at is not None

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must still hold: Django ends it when the password, the address or the time is another.

        Django's own hash knows the password only. This one ends the sessions of a person without a password too.
        """
        changed = self.identity_changed_at
        value = f"{self.password}|{self.email}|{changed.timestamp() if changed else ''}"
        return salted_hmac("accounts.models.User.session", value, secret=secret, algorithm="sha256").hexdigest()

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return first_name(self.name) or self.email


class DeclarationAcceptance(models.Model):
    """A declaration somebody has accepted, in the version that was shown."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="declarations", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=40)
    version = models.CharField(_("version"), max_length=20)
    accepted_at = models.DateTimeField(_("accepted at"))

    class Meta:
        verbose_name = _("accepted declaration")
        verbose_name_plural = _("accepted declarations")
        constraints = [models.UniqueConstraint(fields=["user", "kind", "version"], name="declaration_accepted_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind} {self.version}"


def new_token() -> str:
    """Return an address part that cannot be guessed."""
    return secrets.token_urlsafe(32)


class CalendarFeed(models.Model):
    """A person's secret calendar address; a new token revokes the old one."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_feed", verbose_name=_("person"))
    token = models.CharField(_("token"), max_length=64, unique=True, default=new_token)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return str(self.user)


class KeptDays(models.Model):
    """For how many days something about people is held, where whoever runs the portal has decided otherwise."""

    MOST = 3650

    name = models.CharField(_("what"), max_length=20, choices=Kept, unique=True)
    days = models.PositiveSmallIntegerField(
        _("days"), validators=[MinValueValidator(1), MaxValueValidator(MOST)], help_text=_("At least 1, at most 3650.")
    )

    class Meta:
        verbose_name = _("retention period")
        verbose_name_plural = _("retention periods")
        constraints = [
            models.CheckConstraint(condition=models.Q(days__range=(1, 3650)), name="kept_days_in_range"),
        ]

    def __str__(self) -> str:
        return str(self.get_name_display())


class SecondStep(Authenticator):
    """allauth's row under a name of ours, for the administration."""

    class Meta:
        proxy = True
        verbose_name = _("second step")
        verbose_name_plural = _("second steps")

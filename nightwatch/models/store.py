"""What a group tells its own people: where the equipment lies, how to get in, and the rules of the group."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nightwatch.models.group import Group
from norwegian.identity_numbers import GuardedTextField


class Store(models.Model):
    """The group's equipment and rules. Without a row, nothing of it.

    ``access`` may hold a code: it is shown to those on a shift around it, never kept in the history, and goes out by
    e-mail only where the group has chosen so.
    """

    group = models.OneToOneField(
        Group,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="store",
        verbose_name=_("natteravn group"),
    )
    equipment = GuardedTextField(
        _("the equipment, and where it lies"),
        max_length=1000,
        blank=True,
        help_text=_("Vests, radio, thermos. Shown to those on a shift."),
    )
    access = GuardedTextField(
        _("how to get in"),
        max_length=300,
        blank=True,
        help_text=_(
            "Who has the key, or the code. Shown to those on a shift from noon the day before until it is over, and to "
            "those who lead the group."
        ),
    )
    mails_access = models.BooleanField(
        _("the equipment and how to get in may stand in the e-mail before a shift"),
        default=False,
        help_text=_("E-mails lie for years, and are sent on. Off: the e-mail links to the page of the shift."),
    )
    rules = GuardedTextField(
        _("rules of the group"),
        max_length=2000,
        blank=True,
        help_text=_("For everybody in the group: on its page, on the shift, and in the e-mail to those who are new."),
    )

    class Meta:
        verbose_name = _("equipment and rules")
        verbose_name_plural = _("equipment and rules")

    def __str__(self) -> str:
        return str(self.group)

"""Whether an address that a public page leads to still answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.enums import LinkOutcome
from municipalities.querysets import LinkCheckQuerySet
from norwegian.identity_numbers import GuardedURLField


class LinkCheck(models.Model):
    """What came of asking for an address, whichever pages lead to it.

    It leads nowhere when it has failed on two days without an answer between them. ``trusted_until`` is how long a
    municipality that has looked for itself is not told of it.
    """

    url = GuardedURLField(_("address"), unique=True)
    checked_at = models.DateTimeField(_("asked for"))
    outcome = models.CharField(_("what came of it"), max_length=10, choices=LinkOutcome, blank=True)
    failing_since = models.DateField(_("first day without an answer"), null=True, blank=True)
    failing_until = models.DateField(_("last day without an answer"), null=True, blank=True)
    trusted_until = models.DateField(_("somebody has seen that it works, until"), null=True, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(failing_since__isnull=True, failing_until__isnull=True)
                | models.Q(failing_since__lte=models.F("failing_until")),
                name="link_check_days_in_order",
                violation_error_message=_("The first day cannot be after the last."),
            )
        ]

    def __str__(self) -> str:
        return self.url

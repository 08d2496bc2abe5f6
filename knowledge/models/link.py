"""The link by which a partner without an account tells what it has seen."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from knowledge.querysets import PartnerLinkQuerySet
from municipalities.models import Municipality, Organisation
from municipalities.models.dated import ends_after_start


class PartnerLink(models.Model):
    """A partner's way in from a day to a day: whoever has the link tells for the partner, and reads the answers."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="partner_links", verbose_name=_("municipality")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="partner_links", verbose_name=_("partner")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("last day"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made by"),
    )

    objects = PartnerLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner's link")
        verbose_name_plural = _("partners' links")
        ordering = ["municipality", "organisation", "pk"]
        constraints = [ends_after_start("partner_link_ends_after_start")]

    def __str__(self) -> str:
        return str(self.organisation)

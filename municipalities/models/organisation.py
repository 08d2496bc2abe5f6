"""Who takes part in SLT work."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from municipalities.enums import OrganisationType
from municipalities.models.municipality import Municipality
from municipalities.querysets import NamedQuerySet
from norwegian.identity_numbers import GuardedCharField


class Organisation(models.Model):
    """A service, agency, association or firm. ``municipality`` is where it belongs; empty for the wider ones."""

    name = GuardedCharField(_("name"), max_length=160)
    type = models.CharField(_("type"), max_length=20, choices=OrganisationType)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("municipality"),
    )
    partner_of = models.ManyToManyField(
        Municipality,
        blank=True,
        related_name="partners",
        verbose_name=_("partner of"),
        help_text=_("Shown as a partner on the pages of these municipalities."),
    )
    field = GuardedCharField(_("what it contributes"), max_length=200, blank=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "municipality"],
                nulls_distinct=False,
                name="organisation_name_unique_in_municipality",
                violation_error_message=_("The municipality has an organisation with this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

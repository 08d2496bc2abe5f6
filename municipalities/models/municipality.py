"""The 357 municipalities, and what an onboarded one says of itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.enums import Language
from look.addresses import reverse
from municipalities.querysets import MunicipalityQuerySet, NamedQuerySet
from norwegian.identity_numbers import (
    GuardedCharField,
    GuardedListField,
    GuardedSlugField,
    GuardedTextField,
    GuardedURLField,
)


class PoliceDistrict(models.Model):
    """A police district. Never derived from the county: Bømlo lies in Vestland and Sør-Vest."""

    name = GuardedCharField(_("name"), max_length=80, unique=True)

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("police district")
        verbose_name_plural = _("police districts")

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality, known by its four-character number: two are named Våler.

    The first fields are reference data (valid from 2024). The rest is the municipality's own, filled in
    when it is onboarded; an empty ``slug`` means it has not been.
    """

    number = models.CharField(_("municipality number"), max_length=4, primary_key=True)
    name = GuardedCharField(_("name"), max_length=60)
    other_name = GuardedCharField(_("other official name"), max_length=60, blank=True)
    county = GuardedCharField(_("county"), max_length=40)
    sort_key = models.CharField(_("sort key"), max_length=80, db_collation="C", db_index=True, editable=False)

    slug = GuardedSlugField(_("address on the portal"), max_length=60, blank=True, default="", db_index=False)
    language = models.CharField(_("language"), max_length=2, choices=Language, default=Language.BOKMAL)
    police_district = models.ForeignKey(
        PoliceDistrict,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="municipalities",
        verbose_name=_("police district"),
    )
    police_unit = GuardedCharField(_("police unit"), max_length=120, blank=True)
    website = GuardedURLField(_("the municipality's website"), blank=True)
    accessibility_statement = GuardedURLField(_("accessibility statement"), blank=True)
    slt_name = GuardedCharField(_("what SLT stands for"), max_length=160, blank=True)
    target_group = GuardedCharField(_("target group"), max_length=300, blank=True)
    target_subgroups = GuardedListField(
        GuardedCharField(max_length=300), verbose_name=_("groups in focus"), default=list, blank=True
    )
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    placement = GuardedCharField(_("unit SLT belongs to"), max_length=160, blank=True)
    parent_page = GuardedCharField(_("section on the municipality's website"), max_length=120, blank=True)
    parent_page_url = GuardedURLField(_("address of that section"), blank=True)
    intro_note = GuardedTextField(_("note"), blank=True)
    has_nightwatch = models.BooleanField(_("uses natteravn"), default=False)
    asks_readers = models.BooleanField(_("ask readers whether they found what they looked for"), default=False)
    onboarded_at = models.DateTimeField(_("onboarded"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last changed"), null=True, blank=True)
    reviewed_at = models.DateTimeField(_("last reviewed"), null=True, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["sort_key", "county", "number"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__regex=r"^\d{4}$"),
                name="municipality_number_four_digits",
                violation_error_message=_("A municipality number has four digits."),
            ),
            models.UniqueConstraint(fields=["slug"], condition=~models.Q(slug=""), name="municipality_slug_unique"),
            models.CheckConstraint(
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_to__isnull=True)
                | models.Q(age_from__lte=models.F("age_to")),
                name="municipality_ages_in_order",
                violation_error_message=_("The lowest age cannot be above the highest."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("municipalities:page", args=[self.slug])

    @property
    def full_name(self) -> str:
        """The name, with its county where another municipality has the same name."""
        return f"{self.name} ({self.county})" if self.name in SHARED_NAMES else self.name


# Two municipalities have the same name in the register valid from 2024 (a test reads it and compares).
SHARED_NAMES = frozenset({"Herøy", "Våler"})

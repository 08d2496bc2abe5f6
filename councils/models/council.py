"""A body that meets."""

from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from councils import age_words
from councils.enums import Function, LegalStatus, Level, MinutesAccess, MinutesApproval
from councils.querysets import CouncilQuerySet
from look.addresses import reverse
from municipalities.models import Municipality
from municipalities.models.dated import Dated, ends_after_start
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField, GuardedListField, GuardedTextField

OF_AGE = MaxValueValidator(120)

COUNCIL_WORDS: Final = Words("name", "purpose")


class Council(Dated):
    """A meeting body at any level. It may serve as several things and belong to several municipalities."""

    name = GuardedCharField(_("name"), max_length=160)
    level = models.CharField(_("level"), max_length=20, choices=Level)
    local_level = GuardedCharField(
        _("local name of the level"),
        max_length=120,
        blank=True,
        help_text=_("Shown beside the official level."),
    )
    functions = ArrayField(
        models.CharField(max_length=30, choices=Function),
        verbose_name=_("serves as"),
        default=list,
        blank=True,
    )
    age_from = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True, validators=[OF_AGE])
    age_to = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True, validators=[OF_AGE])
    legal_status = models.CharField(
        _("legal status"), max_length=20, choices=LegalStatus, default=LegalStatus.COOPERATION
    )
    minutes_access = models.CharField(
        _("the minutes are"),
        max_length=20,
        choices=MinutesAccess,
        blank=True,
        help_text=_("Said on the page of the body and of the municipality. Exempt items are never among it."),
    )
    position = models.PositiveSmallIntegerField(
        _("order on the page"),
        null=True,
        blank=True,
        help_text=_("Among the bodies of the level: the lowest number first, those without one by name after them."),
    )
    municipalities = models.ManyToManyField(
        Municipality, through="Ownership", related_name="councils", verbose_name=_("owned by")
    )
    notice_days = models.PositiveSmallIntegerField(
        _("days of notice"),
        default=7,
        help_text=_("How many days before a meeting the notice should be sent."),
    )
    minutes_approval = models.CharField(
        _("how minutes are approved"), max_length=20, choices=MinutesApproval, default=MinutesApproval.CHAIR
    )
    approval_days = models.PositiveSmallIntegerField(
        _("days to ask for a change"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Only where the members approve the minutes. They count from when the minutes are sent."),
    )
    counts_votes = models.BooleanField(
        _("votes are counted"),
        default=False,
        help_text=_("Then the meeting room asks for votes for, against and abstained. Most bodies agree without."),
    )
    quorum_number = models.PositiveSmallIntegerField(
        _("so many must be there"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(99)],
        help_text=_("Of the seats that decide. Leave empty if it does not matter how many they are."),
    )
    quorum_share = models.PositiveSmallIntegerField(
        _("share that must be there, in per cent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("Of the seats that decide, also those that nobody has. 50 is at least half."),
    )
    quorum_both = models.BooleanField(_("police and municipality must both be there"), default=False)
    decides_between = models.BooleanField(
        _("decides some matters between meetings"),
        default=False,
        help_text=_(
            "In writing: those in the seats that decide get the matter with a proposed resolution, and answer by a "
            "deadline."
        ),
    )
    one_stops = models.BooleanField(
        _("one who wants a meeting stops it"),
        default=True,
        help_text=_(
            "Then the matter goes to the next meeting as soon as one of those asked wants that. In an elected body it "
            "is always so."
        ),
    )
    purpose = GuardedTextField(_("purpose"), blank=True)
    mandate = GuardedTextField(_("mandate"), blank=True)
    tasks = GuardedListField(GuardedCharField(max_length=400), verbose_name=_("tasks"), default=list, blank=True)

    standing_items = GuardedListField(
        GuardedCharField(max_length=200), verbose_name=_("standing items"), default=list, blank=True
    )
    meets_after = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("meets after the meetings of"),
        help_text=_("When what one body concludes is put before the next."),
    )

    objects = CouncilQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting body")
        verbose_name_plural = _("meeting bodies")
        indexes = [GinIndex(COUNCIL_WORDS, name="council_words")]
        constraints = [
            ends_after_start("council_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(age_from__isnull=True)
                | models.Q(age_to__isnull=True)
                | models.Q(age_from__lte=models.F("age_to")),
                name="council_ages_in_order",
                violation_error_message=_("The lowest age cannot be above the highest."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("councils:council_detail", args=[self.pk])

    @property
    def language(self) -> str:
        """What is written in its name and stays is in this language: that of the municipality with the secretariat.

        One query.
        """
        lead = self.ownerships.select_related("municipality").order_by("-is_lead", "pk").first()
        return str(lead.municipality.language) if lead else "nb"

    @property
    def ages(self) -> str:
        """Return «10–16 years», whom the body works for; nothing when it is not stated."""
        return age_words.ages(self.age_from, self.age_to)

    @property
    def minutes_words(self) -> str:
        """Return who may read the minutes, as a sentence; nothing when it is not stated."""
        words = {
            MinutesAccess.PUBLIC: _("The minutes are open to everyone"),
            MinutesAccess.ON_REQUEST: _("Everyone can ask to read the minutes"),
        }
        return str(words[MinutesAccess(self.minutes_access)]) if self.minutes_access else ""

    @property
    def has_quorum(self) -> bool:
        """Whether the body has set who must be there for a meeting to stand."""
        return bool(self.quorum_number or self.quorum_share or self.quorum_both)

    @property
    def quorum_words(self) -> str:
        """Return who must be there for a meeting to stand; nothing when it is not set."""
        number, share = self.quorum_number or 0, self.quorum_share
        parts = [
            ngettext("at least %(number)d seat", "at least %(number)d seats", number) % {"number": number}
            if number
            else "",
            gettext("at least %(share)d per cent of the seats") % {"share": share} if share else "",
            gettext("both police and municipality") if self.quorum_both else "",
        ]
        return gettext(" and ").join(part for part in parts if part)

    @property
    def needs_everybody(self) -> bool:
        """Whether a decision between meetings takes that all agree, to it and to deciding it in writing.

        So the law has it for elected bodies.
        """
        return self.legal_status == LegalStatus.ELECTED

    @property
    def stops_for_one(self) -> bool:
        """Whether a matter goes to a meeting as soon as one of those asked wants that."""
        return self.one_stops or self.needs_everybody

    @property
    def function_names(self) -> list[str]:
        return [str(Function(function).label) for function in self.functions]


class Ownership(models.Model):
    """A municipality that owns a body; the lead one has the secretariat."""

    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, related_name="ownerships", verbose_name=_("meeting body")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="ownerships", verbose_name=_("municipality")
    )
    is_lead = models.BooleanField(_("has the secretariat"), default=False)

    class Meta:
        verbose_name = _("owner municipality")
        verbose_name_plural = _("owner municipalities")
        constraints = [
            models.UniqueConstraint(fields=["council", "municipality"], name="ownership_once_per_council"),
            models.UniqueConstraint(
                fields=["council"], condition=models.Q(is_lead=True), name="ownership_one_lead_per_council"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} – {self.municipality}"

"""What a meeting is to deal with."""

from dataclasses import replace
from typing import Final

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from changes.situations import Situation, by_whom
from councils.models import Council, Seat
from look.addresses import reverse
from meetings.enums import Classification, ItemPermission, ItemType, MeetingAct
from meetings.models.meeting import Meeting
from meetings.numbers import written
from meetings.querysets import AgendaItemQuerySet, LegalBasisQuerySet
from norwegian.full_text import Words
from norwegian.identity_numbers import GuardedCharField, GuardedTextField

# What is searched: the words of an item that is open, the public title of an exempt one, and what was written.
ITEM_WORDS: Final = Words("title", "description", "resolution")
PUBLIC_WORDS: Final = Words("public_title")
MINUTES_WORDS: Final = Words("minutes")
# A whole day, in minutes.
LONGEST: Final = 480


class LegalBasis(models.Model):
    """Why something is exempt from public disclosure. Rows with dates, because the laws change."""

    code = GuardedCharField(_("code"), max_length=60, unique=True)
    law = GuardedCharField(_("act"), max_length=120)
    paragraph = GuardedCharField(_("section"), max_length=120)
    text_nb = GuardedCharField(_("text in bokmål"), max_length=200)
    text_nn = GuardedCharField(_("text in nynorsk"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=models.F("valid_from")),
                name="legal_basis_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            )
        ]

    def __str__(self) -> str:
        return self.text_nn if get_language() == "nn" else self.text_nb


class NumberSeries(models.Model):
    """The last number given in a body and a year. Locked while a number is given, so none is given twice."""

    ITEMS = "items"
    DECISIONS = "decisions"
    KINDS = [(ITEMS, _("Agenda items")), (DECISIONS, _("Decisions"))]

    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, related_name="number_series", verbose_name=_("meeting body")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS)
    last = models.PositiveIntegerField(_("last number given"), default=0)

    class Meta:
        verbose_name = _("number series")
        verbose_name_plural = pgettext_lazy("several", "number series")
        constraints = [models.UniqueConstraint(fields=["council", "year", "kind"], name="number_series_once_per_year")]

    def __str__(self) -> str:
        return f"{self.council}, {self.get_kind_display()} {self.year}"


class AgendaItem(models.Model):
    """A case on the agenda. It gets its number in the body and year when the notice is sent."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    number = models.PositiveIntegerField(_("case number"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    series = models.ForeignKey(
        NumberSeries,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="items",
        verbose_name=_("number series"),
    )
    type = models.CharField(_("type"), max_length=30, choices=ItemType, default=ItemType.DECISION)
    title = GuardedCharField(_("title"), max_length=200)
    public_title = GuardedCharField(
        _("public title"),
        max_length=200,
        blank=True,
        help_text=_("What those who may not read the item see. Write nothing here that is exempt."),
    )
    classification = models.CharField(
        _("disclosure"), max_length=20, choices=Classification, default=Classification.INTERNAL
    )
    legal_basis = models.ForeignKey(
        LegalBasis,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("legal basis"),
    )
    description = GuardedTextField(_("description"), blank=True)
    # What the body is asked to conclude; as closed as the description.
    resolution = GuardedTextField(_("proposed resolution"), max_length=4000, blank=True)
    # A seat, so that it is whoever holds it on the day; of somebody without one, words.
    presenter_seat = models.ForeignKey(
        Seat,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("presented by the seat"),
    )
    presenter_name = GuardedCharField(_("presented by somebody else"), max_length=120, blank=True)
    time_needed = models.PositiveSmallIntegerField(
        _("minutes needed"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(LONGEST)]
    )
    is_late = models.BooleanField(_("added after the notice"), default=False)
    minutes = GuardedTextField(_("minutes"), blank=True)
    # Grows with each saved text, so that two people who write at once are told.
    minutes_version = models.PositiveIntegerField(_("version of the minutes"), default=0)
    minutes_changed_at = models.DateTimeField(_("minutes changed at"), null=True, blank=True)
    minutes_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("minutes changed by"),
    )
    # When the meeting came to it, the last time: the latest of a meeting's items is the one that is on.
    treated_at = models.DateTimeField(_("treated from"), null=True, blank=True)
    # The meeting whose minutes this item is about, when it is there to approve them.
    approves = models.ForeignKey(
        Meeting,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="approval_items",
        verbose_name=_("approves the minutes of"),
    )
    # When the meeting came to it and put it off, and why. It goes on as another item on a later meeting.
    put_off_at = models.DateTimeField(_("put off at"), null=True, blank=True)
    put_off_reason = GuardedCharField(_("why it is put off"), max_length=300, blank=True)
    # Whether that other item is still to be made: none is on an agenda, or the meeting that had it is called off.
    waits = models.BooleanField(_("waits for a meeting"), default=False)
    # Whether it is there because something is overdue in the body; what that is, each reader sees by their own rights.
    takes_up_overdue = models.BooleanField(_("takes up what is overdue"), default=False, editable=False)
    # The item it goes on from, and the one the matter began as.
    came_from = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="goes_on_as",
        verbose_name=_("goes on from"),
    )
    first = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="later",
        verbose_name=_("began as"),
    )
    created_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        indexes = [
            GinIndex(ITEM_WORDS, name="item_words"),
            GinIndex(PUBLIC_WORDS, name="item_public_words"),
            GinIndex(MINUTES_WORDS, name="item_minutes_words"),
            models.Index(fields=["year", "number"], name="item_year_number"),
            models.Index(fields=["meeting"], condition=Q(waits=True), name="item_waits"),
        ]
        ordering = ["position", "pk"]
        permissions = [
            (ItemPermission.CLEARED, "Can read this agenda item although it is exempt"),
            (ItemPermission.EXCLUDED, "Is excluded from this agenda item"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(classification=Classification.EXEMPT, legal_basis__isnull=False)
                | ~Q(classification=Classification.EXEMPT) & Q(legal_basis__isnull=True),
                name="item_exempt_with_legal_basis",
                violation_error_message=_("An item that is exempt from public disclosure needs a legal basis."),
            ),
            models.CheckConstraint(
                condition=~Q(classification=Classification.EXEMPT) | ~Q(public_title=""),
                name="item_exempt_with_public_title",
                violation_error_message=_("An item that is exempt from public disclosure needs a public title."),
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True, year__isnull=True) | Q(number__isnull=False, year__isnull=False),
                name="item_number_with_year",
                violation_error_message=_("A number belongs to a year."),
            ),
            models.UniqueConstraint(fields=["series", "number"], name="item_number_once_per_series"),
            models.CheckConstraint(
                condition=Q(put_off_at__isnull=True, put_off_reason="")
                | Q(put_off_at__isnull=False) & ~Q(put_off_reason=""),
                name="item_put_off_with_reason",
                violation_error_message=_("An item that is put off says why."),
            ),
            models.CheckConstraint(
                condition=Q(came_from__isnull=True, first__isnull=True)
                | Q(came_from__isnull=False, first__isnull=False),
                name="item_goes_on_from_its_first",
                violation_error_message=_("An item that goes on from another belongs to the same matter."),
            ),
        ]

    def __str__(self) -> str:
        # The public words: a name that shows up in logs and choices must not reveal an exempt title.
        return f"{self.case_number} {self.safe_title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("meetings:item_detail", args=[self.pk])

    @property
    def told_at(self) -> str:
        """The page that tells what became of it: the meeting's."""
        return self.meeting.get_absolute_url()

    @property
    def case_number(self) -> str:
        """The number in the body and year as it is written, "3/27"; empty before the notice."""
        return written(self.number, self.year) if self.number and self.year else ""

    def called_openly(self) -> str:
        """What it is called where somebody may read who is kept out of it, and knows nothing but that it is there."""
        return str(
            _("Agenda item %(number)s") % {"number": self.case_number} if self.case_number else _("An agenda item")
        )

    @property
    def is_put_off(self) -> bool:
        return self.put_off_at is not None

    @property
    def matter(self) -> int:
        """What the items have in common that a matter has been: the id of the first."""
        return int(self.first_id or self.pk)

    @property
    def is_exempt(self) -> bool:
        return self.classification == Classification.EXEMPT

    def situation(self, act: str = "") -> Situation:
        """Say how the meeting stands; that the item is exempt already to who would make it so."""
        if act == MeetingAct.GO_ON_WITH_ITEM and not self.waits:
            return Situation(str(_("The item does not wait for a meeting.")), self.get_absolute_url())
        done = self.restrictions.order_by("-pk").first() if act == MeetingAct.RESTRICT_ITEM and self.is_exempt else None
        if done is None:
            return replace(self.meeting.situation(act), address=self.get_absolute_url())
        words = by_whom(
            _("The item was made exempt %(time)s by %(person)s."),
            _("The item was made exempt %(time)s."),
            done.restricted_at,
            done.restricted_by,
        )
        return Situation(words, self.get_absolute_url())

    @property
    def safe_title(self) -> str:
        """The title that anyone who knows of the item may see."""
        return self.public_title if self.is_exempt else self.title

"""Groups that walk, where, and the people in them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.asked_in import AskedIn
from look.addresses import reverse
from municipalities.models import Municipality, Organisation
from municipalities.models.dated import Dated, ends_after_start
from nightwatch.enums import Staffing
from nightwatch.querysets import GroupQuerySet, VolunteerQuerySet
from norwegian.identity_numbers import GuardedCharField, GuardedSlugField, GuardedTextField

# First parts of addresses below /natteravn/ that are not groups.
RESERVED_SLUGS = frozenset(
    {"app", "kommuner", "mine", "ny", "vakter", "pamelding", "plass", "tilbud", "varsler", "bli-med", "invitasjon"}
)

# What a shift's team can be asked ahead at most, in days.
MOST_DAYS = 90


def refuse_reserved(slug: str) -> None:
    """Validator for a group's address.

    Raises:
        ValidationError: when a page of the portal has the address.
    """
    if slug in RESERVED_SLUGS:
        raise ValidationError(_("The portal uses this address itself. Choose another."), code="reserved")


class Group(models.Model):
    """A natteravn group, of one municipality or several."""

    name = GuardedCharField(_("name"), max_length=120)
    slug = GuardedSlugField(_("address on the portal"), max_length=60, unique=True, validators=[refuse_reserved])
    municipalities = models.ManyToManyField(
        Municipality, through="GroupMunicipality", related_name="nightwatch_groups", verbose_name=_("municipalities")
    )
    meeting_place = GuardedCharField(_("meeting place"), max_length=200, blank=True)
    area = GuardedCharField(_("where the group walks"), max_length=200, blank=True)
    description = GuardedTextField(_("about the group"), blank=True)
    minimum = models.PositiveSmallIntegerField(_("fewest on a shift"), default=3)
    maximum = models.PositiveSmallIntegerField(_("most on a shift"), default=5)
    has_seasons = models.BooleanField(
        _("the group plans a season at a time"),
        default=False,
        help_text=_("Templates for the evenings, from which all the shifts of a season are made at once."),
    )
    sign_off_hours = models.PositiveSmallIntegerField(
        _("hours before the shift until which people sign off by themselves"),
        default=0,
        help_text=_("Later than that, they ask for a stand-in. 0: until the shift begins."),
    )
    asks_who_waits = models.BooleanField(
        _("whoever waits is asked before they get a place"),
        default=False,
        help_text=_(
            "A place that becomes free is held for the first on the waiting list until they answer. Off: they get it "
            "at once."
        ),
    )
    warns_when_short = models.BooleanField(
        _("the portal looks for people when a shift has too few"),
        default=False,
        help_text=_(
            "Volunteers who are free are asked, five at a time, and then the leader and the coordinator are told."
        ),
    )
    approves_first = models.BooleanField(
        _("the group approves people before their first shift"),
        default=False,
        help_text=_("Somebody new asks to join, and whoever leads the group answers. Off: they sign up at once."),
    )
    welcome = GuardedTextField(
        _("welcome to those who are new"),
        max_length=2000,
        blank=True,
        help_text=_("What to bring and wear, and whom to look for. Sent once, with the first place. Empty: nothing."),
    )
    wants_experienced = models.BooleanField(
        _("the group wants somebody experienced on each shift"),
        default=False,
        help_text=_("Whoever leads sees which shifts have nobody who is. Nobody is refused a place."),
    )
    experienced_after = models.PositiveSmallIntegerField(
        _("shifts one has walked to be experienced"),
        default=3,
        help_text=_("With any group, as far back as shifts are kept."),
    )
    staffing = models.CharField(
        _("who the shifts are for"), max_length=10, choices=Staffing, default=Staffing.OPEN, db_default=Staffing.OPEN
    )
    team_places = models.PositiveSmallIntegerField(
        _("places on a shift for the class or team"),
        default=2,
        db_default=2,
        help_text=_("Where the group is mixed. The other places are open to all from the start."),
    )
    call_days = models.PositiveSmallIntegerField(
        _("days before the shift when everybody in the class or team is asked"), default=21, db_default=21
    )
    hold_days = models.PositiveSmallIntegerField(
        _("days before the shift when the places nobody has taken become open to all"), default=10, db_default=10
    )
    has_police_briefing = models.BooleanField(_("the police usually meet the group before it goes out"), default=False)
    police_contact = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("police contact"),
    )

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("natteravn group")
        verbose_name_plural = _("natteravn groups")
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum__gte=2),
                name="group_nobody_walks_alone",
                violation_error_message=_("Nobody walks alone: a shift has at least two."),
            ),
            models.CheckConstraint(
                condition=Q(experienced_after__gte=1),
                name="group_experienced_after_a_shift",
                violation_error_message=_("Whoever is experienced has walked at least once."),
            ),
            models.CheckConstraint(
                condition=Q(hold_days__gte=1, call_days__gt=F("hold_days"), call_days__lte=MOST_DAYS),
                name="group_asks_before_it_opens",
                violation_error_message=_("People are asked before the places become open to all."),
            ),
            models.CheckConstraint(
                condition=Q(team_places__gte=1),
                name="group_team_has_places",
                violation_error_message=_("A class or team has at least one place."),
            ),
            models.CheckConstraint(
                condition=Q(maximum__gte=F("minimum")),
                name="group_maximum_from_minimum",
                violation_error_message=_("The most on a shift cannot be below the fewest."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("nightwatch:group_detail", args=[self.slug])

    @property
    def has_rota(self) -> bool:
        """Whether the group puts classes or teams on its shifts."""
        return self.staffing != Staffing.OPEN


class GroupMunicipality(models.Model):
    """A municipality the group walks in. The lead one gives the group's pages their language and text."""

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="group_municipalities", verbose_name=_("natteravn group")
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="group_municipalities",
        verbose_name=_("municipality"),
    )
    is_lead = models.BooleanField(_("leads the group"), default=False)

    class Meta:
        verbose_name = _("municipality of a group")
        verbose_name_plural = _("municipalities of a group")
        ordering = ["-is_lead", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "municipality"], name="group_municipality_once"),
            models.UniqueConstraint(fields=["group"], condition=Q(is_lead=True), name="group_one_lead_municipality"),
        ]

    def __str__(self) -> str:
        return f"{self.group} – {self.municipality}"


class Volunteer(AskedIn, Dated):
    """A person in a group from a day. Leaders make shifts and reach those who walk."""

    group = models.ForeignKey(
        Group, on_delete=models.CASCADE, related_name="volunteers", verbose_name=_("natteravn group")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="volunteers", verbose_name=_("person")
    )
    is_leader = models.BooleanField(_("shift leader"), default=False)
    team = models.ForeignKey(
        "nightwatch.Team",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("walks for"),
    )
    welcomed_at = models.DateTimeField(_("welcomed at"), null=True, blank=True, editable=False)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints = [
            ends_after_start("volunteer_ends_after_start"),
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(ends_on__isnull=True),
                name="volunteer_once_per_group",
                violation_error_message=_("The person is in the group already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.group}"

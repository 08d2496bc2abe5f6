"""Is our SLT in place? Computed from what there is, in one statement for as many municipalities as are asked about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.access import Person
from accounts.prepared import prepared
from accounts.second_factor import STEPS
from councils.enums import Level
from councils.models import Council
from knowledge.models import Challenge
from look.addresses import reverse
from measures.enums import Side
from measures.models import Goal, Measure, Plan, PlanParty
from measures.selectors.plans import is_party_signed, is_signed
from meetings.enums import MeetingState
from meetings.models import FollowUp, Meeting
from municipalities.enums import PageSlot, Role
from municipalities.models import Agreement, Appointment, Municipality, PageText
from norwegian.clock import start_of

YEAR: Final = timedelta(days=366)
HALF_YEAR: Final = timedelta(days=183)
TWO_YEARS: Final = 2 * YEAR
HELD: Final = (MeetingState.IN_PROGRESS, MeetingState.APPROVED)


@dataclass(frozen=True)
class Check:
    """One thing that should be in place: whether it is, in words, and the page that mends it."""

    key: str
    asked: str
    is_met: bool
    said: str = ""
    mend: str = ""


@dataclass(frozen=True)
class InPlace:
    """A municipality with its checks."""

    municipality: Municipality
    checks: list[Check]

    @property
    def met(self) -> int:
        return sum(check.is_met for check in self.checks)


def in_place(municipality: Municipality | None = None, *, now: datetime, day: date) -> list[InPlace]:
    """Return how it stands with ``municipality``, or with every one on the portal."""
    rows = _facts(
        AnonymousUser(),
        municipality is not None,
        number=municipality and municipality.pk,
        day=day,
        year=day.year,
        year_ago=now - YEAR,
        half_year_ago=now - HALF_YEAR,
    )
    return [InPlace(row, list(_checks(row, day))) for row in rows]


def _either(first: "QuerySet[Any, Any]", second: "QuerySet[Any, Any]") -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(Q(Exists(first)) | Q(Exists(second)), output_field=BooleanField())


def _number(rows: Any) -> Any:
    """Count the rows of each municipality; they are grouped by what they are filtered by."""
    counted = rows.order_by().annotate(_all=Value(1)).values("_all").annotate(_number=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("_number"), output_field=IntegerField()), 0)


@prepared
def _facts(
    _: Person,
    is_one: bool,  # noqa: FBT001
    /,
    *,
    number: Any,
    day: Any,
    year: Any,
    year_ago: Any,
    half_year_ago: Any,
) -> "QuerySet[Any]":
    here = OuterRef("pk")
    bodies = Council.objects.filter(ownerships__municipality=here).active(day)
    coordinators = Appointment.objects.on(day).filter(municipality=here, role=Role.COORDINATOR)
    two_steps = Authenticator.objects.filter(user=OuterRef("user"), type__in=STEPS)
    held = Meeting.objects.filter(council__ownerships__municipality=here, state__in=HELD)
    open_measures = Measure.objects.filter(municipality=here).open()
    baseline = Measure.goals.through.objects.filter(
        measure=OuterRef("pk"), goal__indicators__baseline_value__isnull=False
    )
    overdue = FollowUp.objects.overdue(day).filter(item__meeting__council__ownerships__municipality=here)
    agreements = Agreement.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), municipality=here)
    plans = Plan.objects.filter(municipality=here).valid(year)
    shared = PlanParty.objects.filter(municipality=here, adopted_on__isnull=False, plan__in=Plan.objects.valid(year))
    pictures = Challenge.objects.filter(municipality=here).order_by().values("municipality")
    texts = PageText.objects.filter(municipality=here, slot=PageSlot.SITUATION).order_by().values("municipality")
    asked = Municipality.objects.filter(pk=number) if is_one else Municipality.objects.onboarded().in_order()
    found: QuerySet[Any] = asked.annotate(
        coordinators=_number(coordinators),
        without_second_step=_number(coordinators.exclude(Exists(two_steps))),
        has_governing=Exists(bodies.filter(level=Level.GOVERNING)),
        has_coordinating=Exists(bodies.filter(level=Level.COORDINATING)),
        without_mandate=_number(bodies.filter(level__in=[Level.GOVERNING, Level.COORDINATING], mandate="")),
        governing_met=Exists(held.filter(council__level=Level.GOVERNING, starts_at__gte=year_ago)),
        coordinating_met=Exists(held.filter(council__level=Level.COORDINATING, starts_at__gte=half_year_ago)),
        has_agreement=Exists(agreements),
        has_plan=_either(
            plans.filter(is_signed(Side.MUNICIPALITY), is_signed(Side.POLICE)),
            shared.filter(is_party_signed(Side.MUNICIPALITY), is_party_signed(Side.POLICE)),
        ),
        has_unsigned_plan=_either(plans, shared),
        has_goals=Exists(Goal.objects.filter(municipality=here)),
        pictured_on=Subquery(pictures.annotate(_last=Max("dated_on")).values("_last")),
        described_at=Subquery(texts.annotate(_last=Max("changed_at")).values("_last")),
        open_measures=_number(open_measures),
        without_baseline=_number(open_measures.exclude(Exists(baseline))),
        late_measures=_number(open_measures.overdue(day)),
        late_follow_ups=_number(overdue),
    )
    return found


def _checks(row: Any, day: date) -> Iterator[Check]:
    yield from _people(row)
    yield from _bodies(row)
    yield from _picture(row, day)
    yield from _thread(row)
    since = start_of(day - YEAR)
    yield Check(
        "reviewed",
        _("The public page was looked through the last year"),
        row.reviewed_at is not None and row.reviewed_at >= since,
        mend=_settings(row),
    )


def _settings(row: Municipality, name: str = "settings") -> str:
    return reverse(f"municipality:{name}", args=[row.slug])


def _people(row: Any) -> Iterator[Check]:
    people = _settings(row, "people")
    yield Check("coordinator", _("Somebody coordinates SLT"), row.coordinators > 0, mend=people)
    if row.coordinators:
        yield Check(
            "second_step",
            _("Whoever coordinates logs in with two steps"),
            row.without_second_step == 0,
            mend=people,
        )


def _bodies(row: Any) -> Iterator[Check]:
    new = reverse("councils:council_create", args=[row.slug])
    bodies = f"{reverse('councils:council_list')}"
    status = reverse("planning:standings")
    yield Check("governing", _("There is a body at the governing level"), row.has_governing, mend=new)
    yield Check("coordinating", _("There is a body at the coordinating level"), row.has_coordinating, mend=new)
    if row.has_governing or row.has_coordinating:
        yield Check(
            "mandate",
            _("The bodies at both levels have a mandate"),
            row.without_mandate == 0,
            said=_lacking(row.without_mandate),
            mend=bodies,
        )
    if row.has_governing:
        yield Check("governing_met", _("The governing level has met the last year"), row.governing_met, mend=status)
    if row.has_coordinating:
        asked = _("The coordinating level has met the last half-year")
        yield Check("coordinating_met", asked, row.coordinating_met, mend=status)
    agreement = _settings(row, "agreement_create")
    yield Check("agreement", _("An agreement with the police is in force"), row.has_agreement, mend=agreement)


def _picture(row: Any, day: date) -> Iterator[Check]:
    is_fresh = (row.pictured_on is not None and row.pictured_on >= day - TWO_YEARS) or (
        row.described_at is not None and row.described_at >= start_of(day - TWO_YEARS)
    )
    mend = reverse("knowledge:setup_change", args=[row.slug])
    yield Check("picture", _("The local situation was described the last two years"), is_fresh, mend=mend)


def _thread(row: Any) -> Iterator[Check]:
    coverage = reverse("knowledge:coverage", args=[row.slug])
    goals = reverse("measures:goal_list", args=[row.slug])
    yield Check("goals", _("The municipality has goals for the work"), row.has_goals, mend=goals)
    yield Check(
        "plan",
        _("A plan is valid and signed by both municipality and police"),
        row.has_plan,
        said=_("The plan lacks a signature") if row.has_unsigned_plan else "",
        mend=reverse("measures:plan_list", args=[row.slug]),
    )
    yield Check("measures", _("Measures are under way"), row.open_measures > 0, mend=reverse("measures:measure_create"))
    if row.open_measures:
        yield Check(
            "baseline",
            _("Every measure serves a goal whose indicator has a baseline"),
            row.without_baseline == 0,
            said=_lacking(row.without_baseline),
            mend=coverage,
        )
    late = f"{reverse('measures:measure_list')}?status=overdue"
    yield Check(
        "late_measures",
        _("No measure is past its date"),
        row.late_measures == 0,
        said=_lacking(row.late_measures),
        mend=late,
    )
    yield Check(
        "late_follow_ups",
        _("No follow-up is past its date"),
        row.late_follow_ups == 0,
        said=_lacking(row.late_follow_ups),
        mend=reverse("meetings:follow_up_list"),
    )


def _lacking(number: int) -> str:
    return _("%(number)s to mend") % {"number": number} if number else ""

"""A small world with one person in every role, and every kind of object in every state, all in Rana."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser, Permission
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from accounts.models import User
from councils.enums import Level, MinutesAccess, SeatCategory, SeatFunction
from councils.models import Council, Lapse, Seat, Tenure
from documents import blocks
from editions.enums import Kind
from editions.models import Publication
from knowledge.models import Challenge, Evaluation, KnowledgeSetup, Observation, PartnerLink
from measures.enums import UPDATE_MEASURE, Whose
from measures.models import (
    Feed,
    Goal,
    Indicator,
    Intake,
    Measure,
    MeasureSetup,
    MeasureStep,
    MeasureUserObjectPermission,
    Period,
    Plan,
    PlanChapter,
    PlanEdition,
    Series,
    Value,
)
from meetings.enums import Classification, ItemPermission, MeetingState
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    Decision,
    FollowUp,
    Invitation,
    LegalBasis,
    Meeting,
    Paper,
    Proposal,
)
from municipalities.enums import Role
from municipalities.models import Agreement, Appointment, Cooperation, Municipality, Organisation, PageLink
from nightwatch.models import (
    Group,
    GroupMunicipality,
    JoinAsk,
    NightReport,
    NightSetup,
    Season,
    Shift,
    ShiftTemplate,
    SignUp,
    Volunteer,
)
from norwegian.clock import at
from planning.models import DaysOff, Rolling, YearlyItem
from polls.models import Asked, Poll, PollTime
from preparedness.models import Readiness
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import LONG_AGO, AppointmentFactory, onboarded, picture_of

RANA = "1833"
# Stands in every text of an agenda item and of what came of it, and nowhere else.
WORD = "Kvikksand"
ASNES = "3418"
SEATS = {
    "member": SeatFunction.MEMBER,
    "attendee": SeatFunction.REGULAR_ATTENDEE,
    "observer": SeatFunction.OBSERVER,
    "secretary": SeatFunction.SECRETARY,
    "chair": SeatFunction.CHAIR,
}
MEETING_STATES = {
    "draft": MeetingState.DRAFT,
    "notice": MeetingState.NOTICE_SENT,
    "minutes": MeetingState.IN_PROGRESS,
    "approved": MeetingState.APPROVED,
    "cancelled": MeetingState.CANCELLED,
}


@dataclass
class World:
    """``people`` by role; ``things`` by what they are and their state (``"meeting/draft"``).

    ``inner`` are things below others, as an address names them: a seat of the body, the holder's tenure;
    ``foreign`` the same kinds in another municipality, whose coordinator is ``elsewhere``.
    """

    people: dict[str, Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    inner: dict[str, Any] = field(default_factory=dict)
    foreign: dict[str, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate()

    @property
    def now(self) -> datetime:
        # Meetings and shifts begin on a minute, as forms write them.
        return timezone.now().replace(second=0, microsecond=0)


def build() -> World:
    """Make the world. Whoever has ended has ended yesterday."""
    world = World()
    things = world.things
    things["municipality"] = onboarded(RANA)
    facts = {"level": Level.COORDINATING, "minutes_access": MinutesAccess.PUBLIC}
    things["council"] = CouncilFactory(owners=[RANA], **facts)
    Rolling.objects.create(council=things["council"], starts=time(9), ends=time(10))
    _add_people(world, things["council"])
    for state, meeting_state in MEETING_STATES.items():
        _add_meeting(world, state, meeting_state)
    things["publication"] = _publication(things["meeting/approved"], world)
    _add_grants(world)
    _add_measures(world)
    _add_plans(world)
    _add_knowledge(world)
    _add_nightwatch(world)
    _add_conflicted(world)
    _add_polls(world)
    _add_proposals(world)
    _add_matters(world)
    world.inner["seat"] = Seat.objects.get(council=things["council"], function=SeatFunction.CHAIR)
    below = {"municipality": things["municipality"]}
    world.inner["picture"] = picture_of(**below)
    world.inner["link"] = PageLink.objects.create(text="Konfliktrådet", url="https://example.no/", **below)
    world.inner["agreement"] = Agreement.objects.create(title="Politirådsavtale", **below)
    world.inner["cooperation"] = Cooperation.objects.create(
        name="SLT-samarbeidet", host=things["municipality"], starts_on=LONG_AGO
    )
    world.inner["organisation"] = Organisation.objects.create(name="Utekontakten", type="municipality", **below)
    world.inner["appointment"] = world.people["reader"].appointments.get()
    world.inner["person"] = world.people["reader"]
    world.inner["grant"] = MeasureUserObjectPermission.objects.get(
        content_object=things["measure/item"], user=world.people["partner"]
    )
    Readiness.objects.create(
        council=things["council"], seats=list(things["council"].seats.values_list("pk", flat=True))
    )
    world.inner["lapse"] = _lapse(things["council"], world)
    world.inner["days_off"] = DaysOff.objects.create(name="Vinterferie", **_days(world), **below)
    world.inner["yearly_item"] = YearlyItem.objects.create(title="Ungdata", month=3, first_year=2025, **below)
    world.inner["partner_link"] = PartnerLink.objects.create(
        organisation=world.inner["organisation"], **_days(world) | {"starts_on": world.today}, **below
    )
    world.inner["tenure"] = world.inner["seat"].tenures.get(user=world.people["chair"])
    _add_foreign(world)
    for name, person in world.people.items():
        # Roles are read afresh: what was asked while the world was being made does not count.
        world.people[name] = person if isinstance(person, AnonymousUser) else User.objects.get(pk=person.pk)
    return world


def _days(world: World) -> dict[str, date]:
    return {"starts_on": world.today + timedelta(days=60), "ends_on": world.today + timedelta(days=64)}


def _publication(meeting: Meeting, world: World) -> Publication:
    """The minutes, public as nobody's name and no item's words."""
    content = blocks.Paper(title="Referat", sender="Rana kommune", language="nb", blocks=[]).data()
    made: Publication = Publication.objects.create(
        meeting=meeting, kind=Kind.MINUTES, content=content, first_published_at=world.now, published_at=world.now
    )
    return made


def _lapse(council: Council, world: World) -> Lapse:
    made: Lapse = Lapse.objects.create(council=council, reason="Ferie", made_at=world.now, **_days(world))
    return made


def person(name: str, **fields: Any) -> User:
    user: User = User.objects.create_user(f"{name}@example.no", name=name.capitalize(), **fields)
    return user


def _add_people(world: World, council: Council) -> None:
    people = world.people
    people["public"] = AnonymousUser()
    people["stranger"] = person("stranger")
    for role, function in SEATS.items():
        # The regular attendee is there for the police.
        category = SeatCategory.POLICE if role == "attendee" else SeatCategory.OTHER
        seat = SeatFactory(council=council, function=function, title=role, category=category)
        people[role] = TenureFactory(seat=seat, user=person(role)).user
        if role == "member":
            people["deputy"] = person("deputy")
            Tenure.objects.create(seat=seat, user=people["deputy"], is_deputy=True, starts_on=LONG_AGO)
    youth = SeatFactory(council=council, function=SeatFunction.MEMBER, is_youth=True)
    people["youth"] = TenureFactory(seat=youth, user=person("youth")).user
    for role, kind in {
        "coordinator": Role.COORDINATOR,
        "reader": Role.READER,
        "administrator": Role.ADMINISTRATOR,
    }.items():
        people[role] = AppointmentFactory(user=person(role), municipality_id=RANA, role=kind).user
    people["portal"] = person("portal", is_staff=True, is_superuser=True)
    people["elsewhere"] = AppointmentFactory(user=person("elsewhere"), municipality_id=ASNES).user
    people["former"] = person("former")
    yesterday = world.today - timedelta(days=1)
    Appointment.objects.create(
        user=people["former"], municipality_id=RANA, role=Role.COORDINATOR, starts_on=LONG_AGO, ends_on=yesterday
    )
    for seat in Seat.objects.filter(council=council, function=SeatFunction.CHAIR):
        Tenure.objects.create(seat=seat, user=people["former"], is_deputy=True, starts_on=LONG_AGO, ends_on=yesterday)


def _add_meeting(world: World, state: str, meeting_state: MeetingState) -> None:
    now, things, people = world.now, world.things, world.people
    over = state in {"minutes", "approved"}
    starts_at = now + timedelta(days=-5 if over else 10)
    meeting = Meeting.objects.create(
        council=things["council"],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        state=meeting_state,
        notice_sent_at=None if state == "draft" else now - timedelta(days=12),
        minutes_approved_at=now if state == "approved" else None,
        cancelled_at=now if state == "cancelled" else None,
        cancelled_reason="Sykdom" if state == "cancelled" else "",
    )
    things[f"meeting/{state}"] = meeting
    exempt = {"classification": Classification.EXEMPT, "legal_basis": LegalBasis.objects.first()}
    for kind, fields in {"item": {}, "exempt": exempt}.items():
        item = AgendaItem.objects.create(
            meeting=meeting,
            title=f"{WORD} {kind}",
            public_title=f"Offentlig tittel {WORD}",
            description=f"Innhold {WORD}",
            minutes=f"Referat {WORD}",
            **fields,
        )
        things[f"{kind}/{state}"] = item
        things[f"{kind}-paper/{state}"] = Paper.objects.create(
            item=item,
            title=f"Vedlegg {WORD}",
            file=ContentFile(b"%PDF-1.4", name="vedlegg.pdf"),
            original_name="vedlegg.pdf",
            size=10,
            content_type="application/pdf",
            sha256="0" * 64,
            uploaded_at=now,
        )
        if over:
            decision = Decision.objects.create(
                item=item,
                number=item.pk,
                year=2027,
                text=f"Vedtak {WORD}",
                decided_at=now,
                recorded_by=people["secretary"],
            )
            things[f"{kind}-decision/{state}"] = decision
            things[f"{kind}-follow-up/{state}"] = FollowUp.objects.create(
                item=item,
                text=f"Gjør dette {WORD}",
                # Given before the item was restricted: this person may know that they have it, not what it is.
                responsible=people["attendee" if kind == "exempt" else "member"],
                due_on=world.today,
                given_at=now,
            )
    if state != "draft":
        for role in ("member", "secretary", "chair", "attendee", "observer", "youth"):
            things[f"{role}-invitation/{state}"] = Invitation.objects.create(
                meeting=meeting, user=people[role], seat=people[role].tenures.get().seat
            )


def _grant(
    model: type[models.Model], world: World, thing: Any, who: User, codename: str, *, over: bool = False
) -> None:
    model._default_manager.create(
        user=who,
        permission=Permission.objects.get(codename=codename),
        content_object=thing,
        reason="Fagkunnskap",
        starts_on=LONG_AGO,
        ends_on=world.today + timedelta(days=-1 if over else 30),
    )


def _add_grants(world: World) -> None:
    people, things = world.people, world.things
    people["guest"], people["cleared"], people["partner"] = person("guest"), person("cleared"), person("partner")
    seat = SeatFactory(council=things["council"], function=SeatFunction.MEMBER)
    people["excluded"] = TenureFactory(seat=seat, user=person("excluded")).user
    cleared_seat = SeatFactory(council=things["council"], function=SeatFunction.REGULAR_ATTENDEE)
    TenureFactory(seat=cleared_seat, user=people["cleared"])
    for state in MEETING_STATES:
        for kind in ("item", "exempt"):
            item = things[f"{kind}/{state}"]
            _grant(AgendaItemUserObjectPermission, world, item, people["guest"], ItemPermission.GUEST)
            _grant(AgendaItemUserObjectPermission, world, item, people["former"], ItemPermission.GUEST, over=True)
            _grant(AgendaItemUserObjectPermission, world, item, people["excluded"], ItemPermission.EXCLUDED)
        _grant(
            AgendaItemUserObjectPermission, world, things[f"exempt/{state}"], people["cleared"], ItemPermission.CLEARED
        )


def _add_measures(world: World) -> None:
    people, things = world.people, world.things
    MeasureSetup.objects.create(municipality_id=RANA, has_more=True)
    things["goal"] = Goal.objects.create(municipality_id=RANA, key="mal", kind="main_goal", text="Trygg oppvekst")
    things["indicator"] = Indicator.objects.create(municipality_id=RANA, key="antall", name="Antall", direction="down")
    things["police-indicator"] = Indicator.objects.create(
        municipality_id=RANA, key="anmeldt", name="Anmeldt", direction="down", from_police=True
    )
    world.inner["series"], world.inner["period"] = _figures(things["indicator"])
    world.inner["intake"] = _table(things["indicator"])
    Feed.objects.create(indicator=things["indicator"], provider="ssb", table="08487")
    for name, decision in {
        "item": things["item-decision/approved"],
        "exempt": things["exempt-decision/approved"],
    }.items():
        measure = Measure.objects.create(
            municipality_id=RANA,
            title=f"Tiltak {WORD}",
            decision=decision,
            responsible=people["member"],
            due_on=world.today + timedelta(days=30),
        )
        things[f"measure/{name}"] = measure
        _grant(MeasureUserObjectPermission, world, measure, people["partner"], UPDATE_MEASURE)
        _grant(MeasureUserObjectPermission, world, measure, people["former"], UPDATE_MEASURE, over=True)
        things[f"step/{name}"] = MeasureStep.objects.create(
            measure=measure, title=f"Steg {WORD}", due_on=world.today, responsible=people["attendee"]
        )
    world.inner["step"] = things["step/item"]


def _add_plans(world: World) -> None:
    """A plan in each state. The chair leads the governing body, and the regular attendee sits there for the police."""
    people, things, year = world.people, world.things, world.today.year
    governing = CouncilFactory(owners=[RANA], level=Level.GOVERNING)
    TenureFactory(seat=SeatFactory(council=governing, function=SeatFunction.CHAIR), user=people["chair"])
    TenureFactory(seat=SeatFactory(council=governing, category=SeatCategory.POLICE), user=people["attendee"])
    states = {
        "draft": {},
        "adopted": {"adopted_on": world.today, "decision": things["exempt-decision/approved"]},
        "ended": {"ended_at": world.now},
    }
    for state, facts in states.items():
        things[f"plan/{state}"] = _plan(RANA, year, state=state, **facts)
    world.inner |= _below_plan(things["plan/draft"], world)


def _plan(number: str, year: int, **facts: Any) -> Plan:
    made: Plan = Plan.objects.create(
        municipality_id=number, title="Handlingsplan", from_year=year, to_year=year + 3, **facts
    )
    return made


def _below_plan(plan: Plan, world: World) -> dict[str, Any]:
    chapter = PlanChapter.objects.create(plan=plan, heading="Bakgrunn", text="Slik er det.")
    words = {"title": plan.title, "years": plan.years, "chapters": [["Bakgrunn", "Slik var det."]], "goals": []}
    return {
        "chapter": chapter,
        "edition": PlanEdition.objects.create(plan=plan, number=1, content=words, made_at=world.now),
    }


def _figures(indicator: Indicator) -> tuple[Series, Period]:
    series = Series.objects.create(indicator=indicator, whose=Whose.OWN)
    period = Period.objects.create(
        indicator=indicator, kind="year", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31)
    )
    Value.objects.create(series=series, period=period, number=12)
    return series, period


def _table(indicator: Indicator) -> Intake:
    rows = [["År", "Antall"], ["2024", "11"]]
    table = {"kind": "grid", "sheet": "", "rows": rows}
    made: Intake = Intake.objects.create(indicator=indicator, name="tall.csv", table=table)
    return made


def _add_knowledge(world: World) -> None:
    people, things = world.people, world.things
    KnowledgeSetup.objects.create(municipality_id=RANA, is_on=True, areas=["Skole", "Gate"])
    things["challenge"] = Challenge.objects.create(
        municipality_id=RANA, title="Rus i sentrum", theme="drugs", dated_on=world.today
    )
    things["challenge"].measures.add(things["measure/item"])
    for name in ("item", "exempt"):
        things[f"evaluation/{name}"] = Evaluation.objects.create(
            measure=things[f"measure/{name}"], indicator=things["indicator"], text=f"Virket {WORD}", result="continue"
        )
    for name, reporter in {"observation": people["member"], "partner-observation": None}.items():
        things[name] = _seen(RANA, world, reporter)


def _seen(number: str, world: World, reporter: User | None) -> Observation:
    made: Observation = Observation.objects.create(
        municipality_id=number,
        what="Ungdom samles bak biblioteket.",
        theme="alcohol",
        area="Gate",
        seen_on=world.today,
        time_band="evening",
        ages="older",
        source="service",
        certainty="seen",
        reporter=reporter,
        made_at=world.now,
    )
    return made


def _add_nightwatch(world: World) -> None:
    people, things, now = world.people, world.things, world.now
    people["volunteer"], people["leader"] = person("volunteer"), person("leader")
    Municipality.objects.filter(number=RANA).update(has_nightwatch=True)
    group = Group.objects.create(name="Natteravnene i Rana", slug="rana")
    GroupMunicipality.objects.create(group=group, municipality_id=RANA, is_lead=True)
    Volunteer.objects.create(group=group, user=people["volunteer"], starts_on=LONG_AGO)
    Volunteer.objects.create(group=group, user=people["leader"], starts_on=LONG_AGO, is_leader=True)
    yesterday = world.today - timedelta(days=1)
    Volunteer.objects.create(group=group, user=people["former"], starts_on=LONG_AGO, ends_on=yesterday, is_leader=True)
    NightSetup.objects.create(
        group=group, has_log_book=True, has_report=True, has_public_numbers=True, public_from=LONG_AGO
    )
    things["group"] = group
    world.inner["season"] = Season.objects.create(
        group=group, name="Vår", starts_on=world.today, ends_on=world.today + timedelta(days=60)
    )
    world.inner["template"] = ShiftTemplate.objects.create(group=group, weekday=4, starts="22:00", ends="02:00")
    world.inner["volunteer"] = group.volunteers.get(user=people["leader"])
    for state, days in {"open": 3, "cancelled": 4, "walked": -30}.items():
        starts_at = now + timedelta(days=days)
        shift = Shift.objects.create(
            group=group,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=4),
            state="cancelled" if state == "cancelled" else "open",
            leader=people["leader"],
            cancelled_at=now if state == "cancelled" else None,
        )
        things[f"shift/{state}"] = shift
    things["report"] = NightReport.objects.create(
        shift=things["shift/walked"],
        young_people="some",
        mood="calm",
        wants_follow_up=True,
        written_at=now,
        written_by=people["leader"],
    )
    # Whoever was a leader wants to come back.
    for state, answered in {"waiting": {}, "declined": {"answered_at": now, "answered_by": people["leader"]}}.items():
        things[f"former-join/{state}"] = JoinAsk.objects.create(
            group=group, user=people["former"], shift=things["shift/open"], state=state, asked_at=now, **answered
        )
    for state in ("open", "walked"):
        things[f"sign-up/{state}"] = _place(things[f"shift/{state}"], people["volunteer"], 1, now)
        # Whoever was a leader has walked, and has still a place on a shift ahead.
        things[f"former-sign-up/{state}"] = _place(things[f"shift/{state}"], people["former"], 2, now)


def _place(shift: Shift, who: User, number: int, now: datetime) -> SignUp:
    made: SignUp = SignUp.objects.create(
        shift=shift,
        user=who,
        state="confirmed",
        place_number=number,
        maximum=shift.maximum,
        during=Shift.objects.get(pk=shift.pk).during,
        signed_up_at=now,
    )
    return made


def _add_polls(world: World) -> None:
    """An open date poll and a closed one; the member is asked."""
    for state in ("open", "closed"):
        poll = _poll(world.things["council"], world, closed=state == "closed")
        member = world.people["member"]
        world.things[f"poll/{state}"] = poll
        world.things[f"member-asked/{state}"] = Asked.objects.create(
            poll=poll, user=member, seat=member.tenures.get().seat
        )
    world.inner["poll_time"] = world.things["poll/open"].times.get()


def _add_proposals(world: World) -> None:
    """What the member has proposed, in every state; two of them are items by now, one of them exempt."""
    for state, facts in {
        "waiting": {},
        "returned": {"comment": "Mer om kostnaden, takk."},
        "withdrawn": {},
        "accepted": {"item": world.things["item/notice"]},
    }.items():
        world.things[f"proposal/{state}"] = _proposal(world, state=state, **facts)
    exempt = world.things["exempt/notice"]
    world.things["exempt-proposal/accepted"] = _proposal(world, state="accepted", item=exempt)


def _add_matters(world: World) -> None:
    """What the body has sent to another one of Rana, where nobody sits: the coordinator prepares its meetings."""
    things, other = world.things, CouncilFactory(owners=[RANA], level=Level.GOVERNING)
    starts_at = world.now - timedelta(days=3)
    meeting = Meeting.objects.create(
        council=other,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        state=MeetingState.APPROVED,
        notice_sent_at=starts_at,
        minutes_approved_at=world.now,
    )
    facts = {"council": other, "proposed_by": world.people["coordinator"]}
    sent = things["item/approved"]
    things["matter/waiting"] = _proposal(world, from_item=things["item/minutes"], **facts)
    for name, source, answered_at in (
        ("matter/accepted", things["item/minutes"], None),
        ("matter/answered", sent, world.now),
        ("exempt-matter/answered", things["exempt/approved"], world.now),
    ):
        follow_up = things["item-follow-up/minutes"] if answered_at is None else None
        item = AgendaItem.objects.create(meeting=meeting, title="Lys på skoleveien")
        things[name] = _proposal(
            world,
            state="accepted",
            item=item,
            from_item=source,
            from_follow_up=follow_up,
            answered_at=answered_at,
            **facts,
        )


def _proposal(world: World, **facts: Any) -> Proposal:
    said = {"title": "Lys på skoleveien", "why": "Barna går i mørket.", "proposed_at": world.now}
    said |= {"council": world.things["council"], "proposed_by": world.people["member"]}
    made: Proposal = Proposal.objects.create(**(said | facts))
    return made


def _poll(council: Council, world: World, *, closed: bool = False) -> Poll:
    times = {"opened_at": world.now, "closed_at": world.now if closed else None}
    poll: Poll = Poll.objects.create(council=council, deadline=world.today + timedelta(days=7), **times)
    day = world.today + timedelta(days=12)
    starts_at, ends_at = at(day, time(12)), at(day, time(14))
    PollTime.objects.create(poll=poll, starts_at=starts_at, ends_at=ends_at, changed_at=world.now)
    return poll


def _add_conflicted(world: World) -> None:
    """Somebody who is everything here, and kept out of each item: coordinator, chair, responsible, partner, guest."""
    people, things = world.people, world.things
    who = people["conflicted"] = AppointmentFactory(user=person("conflicted"), municipality_id=RANA).user
    TenureFactory(seat=SeatFactory(council=things["council"], function=SeatFunction.DEPUTY_CHAIR), user=who)
    for state in MEETING_STATES:
        for kind in ("item", "exempt"):
            for permission in ItemPermission:
                _grant(AgendaItemUserObjectPermission, world, things[f"{kind}/{state}"], who, permission)
    for kind in ("item", "exempt"):
        _grant(MeasureUserObjectPermission, world, things[f"measure/{kind}"], who, UPDATE_MEASURE)


def _add_foreign(world: World) -> None:
    """Make in Åsnes what ``inner`` is in Rana."""
    asnes = onboarded(ASNES)
    foreign, below = world.foreign, {"municipality": asnes}
    foreign["picture"] = picture_of(**below)
    foreign["link"] = PageLink.objects.create(text="Familievernet", url="https://example.no/f/", **below)
    foreign["agreement"] = Agreement.objects.create(title="Avtale i Åsnes", **below)
    foreign["cooperation"] = Cooperation.objects.create(name="Solør", host=asnes, starts_on=LONG_AGO)
    foreign["organisation"] = Organisation.objects.create(name="Ungdomsklubben", type="municipality", **below)
    foreign["lapse"] = _lapse(CouncilFactory(owners=[ASNES]), world)
    foreign["poll_time"] = _poll(foreign["lapse"].council, world).times.get()
    foreign["days_off"] = DaysOff.objects.create(name="Høstferie", **_days(world), **below)
    foreign["yearly_item"] = YearlyItem.objects.create(title="Budsjett", month=11, first_year=2025, **below)
    foreign["partner_link"] = PartnerLink.objects.create(
        organisation=foreign["organisation"], starts_on=world.today, ends_on=world.today, **below
    )
    KnowledgeSetup.objects.create(municipality=asnes, is_on=True, areas=["Skole"])
    _seen(ASNES, world, None)
    foreign["person"] = world.people["elsewhere"]
    foreign["appointment"] = world.people["elsewhere"].appointments.get()
    seat = SeatFactory(council=CouncilFactory(owners=[ASNES]), function=SeatFunction.CHAIR)
    foreign["seat"], foreign["tenure"] = seat, TenureFactory(seat=seat, user=person("foreign-chair"))
    measure = Measure.objects.create(municipality=asnes, title="Fremmed tiltak", responsible=foreign["tenure"].user)
    _grant(MeasureUserObjectPermission, world, measure, person("foreign-partner"), UPDATE_MEASURE)
    foreign["step"] = MeasureStep.objects.create(
        measure=measure, title="Steg", due_on=world.today, responsible=measure.responsible
    )
    indicator = Indicator.objects.create(municipality=asnes, key="antall", name="Antall", direction="down")
    foreign["series"], foreign["period"] = _figures(indicator)
    foreign["intake"] = _table(indicator)
    foreign |= _below_plan(_plan(ASNES, world.today.year), world)
    foreign["grant"] = MeasureUserObjectPermission.objects.get(content_object=measure)
    group = Group.objects.create(name="Natteravnene i Åsnes", slug="asnes")
    GroupMunicipality.objects.create(group=group, municipality=asnes, is_lead=True)
    foreign["volunteer"] = Volunteer.objects.create(
        group=group, user=person("foreign-leader"), starts_on=LONG_AGO, is_leader=True
    )

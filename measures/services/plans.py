"""Write, adopt and end a municipality's plan, start one from another, and show it to everybody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from changes.services.writing import put
from measures.enums import PlanState
from measures.errors import (
    AdoptedHow,
    AdoptedThere,
    ForeignDecision,
    ForeignGoal,
    GoalNotInPlan,
    NoGoalShown,
    NotAdoptable,
    NotAdopted,
    NotTogether,
    YearsInDisorder,
)
from measures.models import Goal, Plan, PlanChapter, PlanParty
from measures.services.signing import lock, settle
from meetings.models import Decision
from municipalities.models import Municipality
from municipalities.services import pages
from norwegian.clock import day_of


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a plan is called, which years and goals it holds, and the plan of the municipality it is written into."""

    title: str
    from_year: int
    to_year: int
    goals: Sequence[Goal] = ()
    shared_with: Sequence[Municipality] = ()
    written_in: str = ""
    written_chapter: str = ""
    written_on: date | None = None
    written_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Adoption:
    """By which decision a plan was adopted; in words where it is in no register here."""

    adopted_on: date
    decision: Decision | None = None
    adopted_where: str = ""


@transaction.atomic
def create(
    *, municipality: Municipality, facts: Facts, chapters: Sequence[PlanChapter] = (), by: User, now: datetime
) -> Plan:
    """Write a draft. ``chapters`` of an older plan are carried over as they are.

    Raises:
        ForeignGoal: when a goal is of no municipality that shares it.
        NotTogether: when it is shared with one that does not work together with this one.
        YearsInDisorder: when the last year is before the first.
    """
    plan = Plan(municipality=municipality, created_at=now, created_by=by)
    _write(plan, facts, now)
    for place, chapter in enumerate(chapters):
        PlanChapter.objects.create(plan=plan, heading=chapter.heading, text=chapter.text, position=place)
    return plan


@transaction.atomic
def change(*, plan: Plan, facts: Facts, by: User, now: datetime) -> Plan:
    """Change what a plan is called and holds.

    Raises:
        PlanEnded: when it no longer holds.
        ForeignGoal: when a goal is of no municipality that shares it.
        NotTogether: when it is shared with one that does not work together with this one.
        AdoptedThere: when one that has adopted it is left out.
        YearsInDisorder: when the last year is before the first.
    """
    locked = lock(plan)
    if "goals" in _write(locked, facts, now):
        held = locked.goals.values("pk")
        locked.public_goals.through.objects.filter(plan=locked).exclude(goal__in=held).delete()
    settle(locked)
    _touch(locked, now)
    return locked


def _write(plan: Plan, facts: Facts, now: datetime) -> set[str]:
    parties = {each.pk for each in facts.shared_with}
    if any(goal.municipality_id not in {plan.municipality_id, *parties} for goal in facts.goals):
        raise ForeignGoal
    before = {party.municipality_id: party for party in plan.parties.all()} if plan.pk else {}
    near = Municipality.objects.working_with([plan.municipality_id], day_of(now)).onboarded()
    added = parties - before.keys()
    if plan.municipality_id in parties or near.filter(pk__in=added).count() != len(added):
        raise NotTogether
    if any(party.adopted_on for number, party in before.items() if number not in parties):
        raise AdoptedThere
    if facts.to_year < facts.from_year:
        raise YearsInDisorder
    return put(plan, facts)


@transaction.atomic
def add_chapter(*, plan: Plan, heading: str, text: str, by: User, now: datetime) -> PlanChapter:
    """Write a chapter, the last one.

    Raises:
        PlanEnded: when the plan no longer holds.
    """
    locked = lock(plan)
    last = locked.chapters.order_by("-position").first()
    place = last.position + 1 if last else 0
    chapter: PlanChapter = PlanChapter.objects.create(plan=locked, heading=heading, text=text, position=place)
    settle(locked)
    return chapter


@transaction.atomic
def change_chapter(*, chapter: PlanChapter, heading: str, text: str, by: User, now: datetime) -> PlanChapter:
    """Change what a chapter says.

    Raises:
        PlanEnded: when the plan no longer holds.
    """
    plan = lock(chapter.plan)
    locked: PlanChapter = PlanChapter.objects.select_for_update(of=("self",)).get(pk=chapter.pk)
    locked.heading, locked.text = heading, text
    locked.save(update_fields=["heading", "text"])
    settle(plan)
    return locked


@transaction.atomic
def move_chapter(*, chapter: PlanChapter, up: bool, by: User, now: datetime) -> None:
    """Move a chapter one place. At the end of the row nothing happens.

    Raises:
        PlanEnded: when the plan no longer holds.
    """
    plan = lock(chapter.plan)
    row = list(plan.chapters.select_for_update(of=("self",)).order_by("position", "pk"))
    here = row.index(chapter)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for place, other in enumerate(row):
        other.position = place
    PlanChapter.objects.bulk_update(row, ["position"])
    settle(plan)


@transaction.atomic
def remove_chapter(*, chapter: PlanChapter, by: User, now: datetime) -> None:
    """Remove a chapter. An edition that was signed with it keeps it.

    Raises:
        PlanEnded: when the plan no longer holds.
    """
    plan = lock(chapter.plan)
    chapter.delete()
    settle(plan)


@transaction.atomic
def adopt(*, plan: Plan, adoption: Adoption, by: User, now: datetime) -> Plan:
    """Say that the plan was adopted, and by which decision.

    Raises:
        PlanEnded: when the plan no longer holds.
        NotAdoptable: when it is adopted already.
        AdoptedHow: when neither a decision nor words say by whom.
        ForeignDecision: when the decision is of no body of the municipality.
    """
    locked = lock(plan)
    if not locked.is_draft:
        raise NotAdoptable
    if adoption.decision is None and not adoption.adopted_where.strip():
        raise AdoptedHow
    if adoption.decision is not None and not _is_ours(adoption.decision, locked.municipality_id):
        raise ForeignDecision
    locked.state = PlanState.ADOPTED
    put(locked, adoption)
    locked.save(update_fields=["state"])
    return locked


@transaction.atomic
def adopt_shared(*, party: PlanParty, adoption: Adoption, is_public: bool, by: User, now: datetime) -> PlanParty:
    """Say that a municipality that shares the plan has adopted it, and whether its own page shows it.

    Raises:
        PlanEnded: when the plan no longer holds.
        AdoptedHow: when neither a decision nor words say by whom.
        ForeignDecision: when the decision is of no body of the municipality.
    """
    lock(party.plan)
    locked: PlanParty = (
        PlanParty.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=party.pk)
    )
    if adoption.decision is None and not adoption.adopted_where.strip():
        raise AdoptedHow
    if adoption.decision is not None and not _is_ours(adoption.decision, locked.municipality_id):
        raise ForeignDecision
    was_public, locked.is_public = locked.is_public, is_public
    put(locked, adoption)
    locked.save(update_fields=["is_public"])
    if was_public or is_public:
        pages.touch(municipality=locked.municipality, now=now)
    return locked


def _is_ours(decision: Decision, number: str) -> bool:
    return Decision.objects.of_municipality(number).filter(pk=decision.pk).exists()


@transaction.atomic
def end(*, plan: Plan, by: User, now: datetime) -> Plan:
    """End a plan, or a draft that comes to nothing: it stays as it is, and leaves the municipality's page.

    Raises:
        PlanEnded: when it is ended already.
    """
    locked = lock(plan)
    _touch(locked, now)
    locked.state, locked.ended_at, locked.ended_by, locked.is_public = PlanState.ENDED, now, by, False
    locked.save(update_fields=["state", "ended_at", "ended_by", "is_public"])
    for party in locked.parties.filter(is_public=True).select_related("municipality"):
        pages.touch(municipality=party.municipality, now=now)
    return locked


@transaction.atomic
def show(*, plan: Plan, is_public: bool, goals: Collection[Goal] = (), by: User, now: datetime) -> Plan:
    """Put the plan on the municipality's page with some of its goals, or take it off.

    Raises:
        PlanEnded: when it no longer holds.
        NotAdopted: when it is a draft.
        NoGoalShown: when none of its goals is chosen.
        GoalNotInPlan: when one of the goals is not the plan's.
    """
    locked = lock(plan)
    if is_public and not locked.is_adopted:
        raise NotAdopted
    if is_public and not goals:
        raise NoGoalShown
    if {goal.pk for goal in goals} - set(locked.goals.values_list("pk", flat=True)):
        raise GoalNotInPlan
    was_public, locked.is_public = locked.is_public, is_public
    locked.save(update_fields=["is_public"])
    locked.public_goals.set(goals)
    if was_public or is_public:
        pages.touch(municipality=locked.municipality, now=now)
    return locked


def _touch(plan: Plan, now: datetime) -> None:
    if plan.is_public:
        pages.touch(municipality=plan.municipality, now=now)

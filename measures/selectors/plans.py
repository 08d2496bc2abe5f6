"""A plan as its page and its document show it: who has signed, how far each goal has come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.access import Person, can
from accounts.models import User
from documents.blocks import Block, Facts, Heading, Note, Paper, Table
from measures.enums import Side, Status
from measures.models import Goal, Plan, PlanEdition, PlanSignature
from measures.services.plan_words import paper, words_of, written
from meetings.enums import MeetingAct
from meetings.models import Decision
from norwegian.dates import clock, long_date


def is_signed(side: Side) -> Exists:
    """Ask of a plan in SQL whether its words, as they are now, are signed for one of the two."""
    mine = PlanSignature.objects.filter(edition__plan=OuterRef("pk"), edition__number=OuterRef("edition"), side=side)
    return Exists(mine)


@dataclass(frozen=True)
class Signed:
    """How it stands with one of the two: the signature, or None."""

    side: Side
    signature: PlanSignature | None

    @property
    def words(self) -> str:
        """Who signed, in which seat, and when."""
        if self.signature is None:
            return _("Not signed")
        facts = {"name": self.signature.signed_by or "–", "seat": self.signature.seat}
        said = _("%(name)s, %(seat)s") % facts
        at = timezone.localtime(self.signature.signed_at)
        return f"{said}, {long_date(at)} {clock(at)}"


def signed(editions: Iterable[PlanEdition], number: int) -> list[Signed]:
    """Return how it stands with both, of the edition with ``number``."""
    edition = next((each for each in editions if each.number == number), None)
    found = {each.side: each for each in edition.signatures.all()} if edition else {}
    return [Signed(side, found.get(side)) for side in Side]


def open_to(person: User, signed: Iterable[Signed]) -> set[Side]:
    """Return the sides nobody has signed for; none to whoever has signed: nobody signs for both."""
    found = list(signed)
    if any(each.signature and each.signature.signed_by_id == person.pk for each in found):
        return set()
    return {each.side for each in found if each.signature is None}


def editions_of(plan: Plan) -> list[PlanEdition]:
    """Return the editions somebody has signed, the latest first."""
    return list(plan.editions.prefetch_related("signatures__signed_by").order_by("-number"))


@dataclass(frozen=True)
class Progress:
    """A goal with how many of its measures are where. Stopped ones are told apart: they come to nothing more."""

    goal: Goal
    done: int
    under_way: int
    waiting: int
    stopped: int

    @property
    def total(self) -> int:
        return self.done + self.under_way + self.waiting


def progress_of(plan: Plan) -> list[Progress]:
    """Count the measures of each of the plan's goals. Numbers alone, so they are the same for every reader."""

    def number(*statuses: Status) -> Count:
        return Count("measures", filter=Q(measures__status__in=statuses), distinct=True)

    goals = plan.goals.annotate(
        done=number(Status.DONE),
        under_way=number(Status.ONGOING),
        waiting=number(Status.PROPOSED, Status.PLANNED),
        stopped=number(Status.STOPPED),
    )
    return [Progress(goal, goal.done, goal.under_way, goal.waiting, goal.stopped) for goal in goals.in_order()]


def decision_for(person: Person, plan: Plan) -> Decision | None:
    """Return the decision that adopted the plan, if the person may read it."""
    decision = plan.decision
    return decision if decision is not None and can(person, MeetingAct.VIEW_DECISION, decision) else None


def document_of(person: Person, plan: Plan, day: date) -> Paper:
    """Return the plan in the municipality's language, as ``person`` may read it, with how far it has come."""
    words = words_of(plan)
    with translation.override(plan.municipality.language):
        blocks: list[Block] = [Facts(list(_facts(person, plan))), *written(words), *_progress(plan, day)]
        return paper(words, plan.municipality, blocks)


def edition_document(edition: PlanEdition) -> Paper:
    """Return the words that were signed, with who signed them."""
    municipality = edition.plan.municipality
    with translation.override(municipality.language):
        rows = [(_("Edition"), str(edition.number)), *_signatures(signed([edition], edition.number))]
        return paper(edition.content, municipality, [Facts(rows), *written(edition.content)])


def _facts(person: Person, plan: Plan) -> Iterator[tuple[str, str]]:
    yield _("Period"), plan.years
    yield _("Status"), plan.get_state_display()
    yield _("Adopted"), adopted_words(plan, decision_for(person, plan))
    yield _("Written into"), ", ".join(written_parts(plan))
    yield from _signatures(signed(editions_of(plan), plan.edition))


def _signatures(found: Iterable[Signed]) -> Iterator[tuple[str, str]]:
    names = {Side.MUNICIPALITY: _("Signed for the municipality"), Side.POLICE: _("Signed for the police")}
    for each in found:
        yield names[each.side], each.words


def adopted_words(plan: Plan, decision: Decision | None) -> str:
    """Return when and by whom, as far as the reader may know."""
    if plan.adopted_on is None:
        return ""
    said = [long_date(plan.adopted_on), plan.adopted_where, str(decision or "")]
    return ", ".join(words for words in said if words)


def written_parts(plan: Plan) -> list[str]:
    """Return the municipal plan, the chapter and the day it was adopted there."""
    said = [plan.written_words, long_date(plan.written_on) if plan.written_on else ""]
    return [words for words in said if words]


def _progress(plan: Plan, day: date) -> Iterator[Block]:
    rows: list[Any] = progress_of(plan)
    if not rows:
        return
    yield Heading(_("How far it has come"))
    yield Note(_("Counted %(day)s from the measures of each goal.") % {"day": long_date(day)})
    head = [_("Goal"), pgettext("of measures", "Done"), pgettext("of measures", "Under way"), _("Not begun")]
    yield Table(head, [[each.goal.text, str(each.done), str(each.under_way), str(each.waiting)] for each in rows])

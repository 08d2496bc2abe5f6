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
from measures.models import Goal, Plan, PlanEdition, PlanParty, PlanSignature
from measures.services.plan_words import paper, words_of, written
from meetings.enums import MeetingAct
from meetings.models import Decision
from municipalities.models import Municipality
from norwegian.dates import clock, long_date


def is_signed(side: Side) -> Exists:
    """Ask of a plan in SQL whether its words, as they are now, are signed for one of the two, where it is kept."""
    return _signed_by(side, "", OuterRef("municipality"))


def is_signed_for(side: Side, number: str) -> Exists:
    """Ask the same of a plan for the municipality with ``number``, which may share it."""
    return _signed_by(side, "", number)


def is_party_signed(side: Side) -> Exists:
    """Ask the same of a municipality that shares a plan."""
    return _signed_by(side, "plan__", OuterRef("municipality"))


def _signed_by(side: Side, path: str, municipality: Any) -> Exists:
    edition = OuterRef(f"{path}edition")
    rows = PlanSignature.objects.filter(edition__plan=OuterRef(f"{path}pk"), edition__number=edition, side=side)
    return Exists(rows.filter(municipality=municipality))


@dataclass(frozen=True)
class Signed:
    """How it stands with one of the two in a municipality: the signature, or None."""

    side: Side
    signature: PlanSignature | None
    municipality: Municipality

    @property
    def key(self) -> tuple[str, Side]:
        return self.municipality.pk, self.side

    @property
    def words(self) -> str:
        """Who signed, in which seat, and when."""
        if self.signature is None:
            return _("Not signed")
        facts = {"name": self.signature.signed_by or "–", "seat": self.signature.seat}
        said = _("%(name)s, %(seat)s") % facts
        at = timezone.localtime(self.signature.signed_at)
        return f"{said}, {long_date(at)} {clock(at)}"


def signed(
    editions: Iterable[PlanEdition], number: int, municipality: Municipality, parties: Iterable[PlanParty] = ()
) -> list[Signed]:
    """Return how it stands with both, in each municipality, of the edition with ``number``."""
    edition = next((each for each in editions if each.number == number), None)
    found = {(each.municipality_id, each.side): each for each in edition.signatures.all()} if edition else {}
    places = [municipality, *(party.municipality for party in parties)]
    return [Signed(side, found.get((place.pk, side)), place) for place in places for side in Side]


def open_to(person: User, signed: Iterable[Signed]) -> set[tuple[str, Side]]:
    """Return municipality and side that nobody has signed for, of those the person may: nobody signs for both sides."""
    found = list(signed)
    mine = {each.side for each in found if each.signature and each.signature.signed_by_id == person.pk}
    return {each.key for each in found if each.signature is None and mine <= {each.side}}


def parties_of(plan: Plan) -> list[PlanParty]:
    """Return the municipalities that share the plan, in Norwegian order."""
    rows = plan.parties.select_related("municipality", "decision__item__meeting__council").in_order()
    found = list(rows)
    for party in found:
        party.plan = plan
    return found


def editions_of(plan: Plan) -> list[PlanEdition]:
    """Return the editions somebody has signed, the latest first."""
    rows = plan.editions.prefetch_related("signatures__signed_by", "signatures__municipality")
    return list(rows.order_by("-number"))


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
    rows = goals.select_related("municipality").in_order()
    return [Progress(goal, goal.done, goal.under_way, goal.waiting, goal.stopped) for goal in rows]


def decision_for(person: Person, plan: Plan | PlanParty) -> Decision | None:
    """Return the decision that adopted the plan, if the person may read it."""
    decision = plan.decision
    return decision if decision is not None and can(person, MeetingAct.VIEW_DECISION, decision) else None


def document_of(person: Person, plan: Plan, day: date) -> Paper:
    """Return the plan in the municipality's language, as ``person`` may read it, with how far it has come."""
    words = words_of(plan)
    with translation.override(plan.municipality.language):
        parties = parties_of(plan)
        blocks: list[Block] = [
            Facts(list(_facts(person, plan, parties))),
            *written(words),
            *_progress(plan, day, parties),
        ]
        return paper(words, plan.municipality, blocks)


def edition_document(edition: PlanEdition) -> Paper:
    """Return the words that were signed, with who signed them."""
    municipality = edition.plan.municipality
    with translation.override(municipality.language):
        # Whoever signed that edition, also where a municipality has left since.
        others = {each.municipality_id: each.municipality for each in edition.signatures.all()}
        others.pop(municipality.pk, None)
        parties = [PlanParty(plan=edition.plan, municipality=each) for each in others.values()]
        rows = [
            (_("Edition"), str(edition.number)),
            *_signatures(signed([edition], edition.number, municipality, parties), parties),
        ]
        return paper(edition.content, municipality, [Facts(rows), *written(edition.content)])


def _facts(person: Person, plan: Plan, parties: list[PlanParty]) -> Iterator[tuple[str, str]]:
    yield _("Period"), plan.years
    yield _("Status"), plan.get_state_display()
    yield _("Adopted"), adopted_words(plan, decision_for(person, plan))
    for party in parties:
        words = adopted_words(party, decision_for(person, party))
        yield _("Adopted in %(place)s") % {"place": party}, words
    yield _("Written into"), ", ".join(written_parts(plan))
    yield from _signatures(signed(editions_of(plan), plan.edition, plan.municipality, parties), parties)


def _signatures(found: Iterable[Signed], parties: list[PlanParty]) -> Iterator[tuple[str, str]]:
    names = {Side.MUNICIPALITY: _("Signed for the municipality"), Side.POLICE: _("Signed for the police")}
    for each in found:
        name = names[each.side]
        yield f"{name}, {each.municipality}" if parties else name, each.words


def adopted_words(plan: Plan | PlanParty, decision: Decision | None) -> str:
    """Return when and by whom, as far as the reader may know."""
    if plan.adopted_on is None:
        return ""
    said = [long_date(plan.adopted_on), plan.adopted_where, str(decision or "")]
    return ", ".join(words for words in said if words)


def written_parts(plan: Plan) -> list[str]:
    """Return the municipal plan, the chapter and the day it was adopted there."""
    said = [plan.written_words, long_date(plan.written_on) if plan.written_on else ""]
    return [words for words in said if words]


def _progress(plan: Plan, day: date, parties: list[PlanParty]) -> Iterator[Block]:
    rows: list[Any] = progress_of(plan)
    if not rows:
        return
    yield Heading(_("How far it has come"))
    yield Note(_("Counted %(day)s from the measures of each goal.") % {"day": long_date(day)})
    head = [_("Goal"), pgettext("of measures", "Done"), pgettext("of measures", "Under way"), _("Not begun")]
    yield Table(
        head,
        [
            [
                f"{each.goal.municipality}: {each.goal.text}" if parties else each.goal.text,
                *(str(number) for number in (each.done, each.under_way, each.waiting)),
            ]
            for each in rows
        ],
    )

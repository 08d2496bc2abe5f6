"""Where the thread is broken at its beginning: challenges nobody answers, factors nobody works on."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from accounts.access import Person, can
from accounts.prepared import prepared
from knowledge.enums import ChallengeState, KnowledgeAct
from knowledge.models import Cause, Challenge, WorksOn
from knowledge.selectors.gaps import Gap, Kind
from look.addresses import reverse
from measures.models import Factor, Measure
from municipalities.models import Municipality


def of_challenges(person: Person, municipality: Municipality, measures: Iterable[Any]) -> Iterable[Kind]:
    """Return the gaps of what is known, for those who may read it; ``measures`` are the open ones they see."""
    may_handle = can(person, KnowledgeAct.HANDLE, municipality)
    yield _answered(person, municipality, may_handle)
    yield _worked_on(person, municipality, may_handle)
    yield _with_causes(measures, may_handle)


def _mend(name: str, pk: int, may_handle: bool) -> str:  # noqa: FBT001
    return reverse(f"knowledge:{name}", args=[pk]) if may_handle else ""


def _answered(person: Person, municipality: Municipality, may_handle: bool) -> Kind:  # noqa: FBT001
    challenges = _standing(person, number=municipality.pk)
    gaps = [
        Gap(
            each.title,
            each.get_absolute_url(),
            _mend("measure_create_from_challenge", each.pk, may_handle),
        )
        for each in challenges
        if not each.is_answered
    ]
    return Kind(
        "challenge-measure",
        _("Challenges that a measure answers"),
        _("Challenges that no measure answers"),
        len(challenges),
        _("Make a measure"),
        gaps,
    )


@prepared
def _standing(person: Person, /, number: Any) -> "QuerySet[Any]":
    answering = Challenge.measures.through.objects.filter(challenge=OuterRef("pk"))
    challenges = Challenge.objects.visible_to(person).of(number).exclude(state=ChallengeState.CLOSED)
    found: QuerySet[Any] = challenges.annotate(is_answered=Exists(answering)).in_order()
    return found


def _worked_on(person: Person, municipality: Municipality, may_handle: bool) -> Kind:  # noqa: FBT001
    """A factor is worked on when an open measure names it, or works on a cause it is part of."""
    found = _factors(person, number=municipality.pk)
    gaps = [
        Gap(
            str(each),
            reverse("knowledge:analysis_detail", args=[each.challenge]),
            _mend("measure_create_from_challenge", each.challenge, may_handle),
        )
        for each in found
        if not each.is_worked_on
    ]
    heading, lacking = _("Factors that somebody works on"), _("Factors that nobody works on")
    return Kind("factor-measure", heading, lacking, len(found), _("Make a measure"), gaps)


@prepared
def _factors(person: Person, /, number: Any) -> "QuerySet[Any]":
    measures = Measure.objects.visible_to(person).of(number).open()
    causes = Cause.objects.of(number).standing().filter(factors=OuterRef("pk"))
    named = measures.filter(factors=OuterRef("pk")).order_by()
    tied = WorksOn.objects.filter(cause__factors=OuterRef("pk"), measure__in=measures)
    factors = Factor.objects.filter(Exists(causes)).annotate(
        is_worked_on=Exists(named) | Exists(tied), challenge=causes.order_by("pk").values("challenge")[:1]
    )
    found: QuerySet[Any] = factors.in_order()
    return found


def _with_causes(measures: Iterable[Any], may_handle: bool) -> Kind:  # noqa: FBT001
    """A hint: a measure need not say why it is done, and one that does is easier to judge."""
    found = list(measures)
    gaps = [
        Gap(each.title, each.get_absolute_url(), _mend("cause_name", each.pk, may_handle))
        for each in found
        if not each.is_reasoned
    ]
    heading = _("Measures that work on a cause somebody can check")
    lacking = _("Measures that name no cause somebody can check")
    return Kind("measure-cause", heading, lacking, len(found), _("Name a cause"), gaps)

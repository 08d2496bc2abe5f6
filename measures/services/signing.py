"""A plan is signed for the municipality and for the police. Words that are changed afterwards are unsigned again."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from measures.enums import PlanState, Side
from measures.errors import ChangedSinceRead, NothingToSign, OnePersonForBoth, PlanEnded, SignedAlready
from measures.models import Plan, PlanEdition, PlanSignature
from measures.services.plan_words import mark_of, words_of


def lock(plan: Plan) -> Plan:
    """Return the plan as it is now, locked.

    Raises:
        PlanEnded: when it no longer holds, and nothing of it can be changed.
    """
    locked: Plan = Plan.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=plan.pk)
    if locked.is_ended:
        raise PlanEnded
    return locked


@transaction.atomic
def sign(*, plan: Plan, side: Side, seat: str, read: str, by: User, now: datetime, number: str = "") -> PlanSignature:
    """Sign the words whose mark was ``read``. They are kept as they are, as the edition that is signed.

    ``number`` is the municipality that is signed for, where several share the plan.

    Raises:
        PlanEnded: when the plan no longer holds.
        NothingToSign: when it has neither a chapter nor a goal.
        ChangedSinceRead: when it says something else by now.
        SignedAlready: when it is signed for them.
        OnePersonForBoth: when the same person has signed for the other side.
    """
    locked = lock(plan)
    if not locked.chapters.exists() and not locked.goals.exists():
        raise NothingToSign
    settle(locked)
    words = words_of(locked)
    if mark_of(words) != read:
        raise ChangedSinceRead
    edition, _made = PlanEdition.objects.get_or_create(
        plan=locked, number=locked.edition, defaults={"content": words, "made_at": now}
    )
    for_whom = number or locked.municipality_id
    there = list(edition.signatures.all())
    if any((each.municipality_id, each.side) == (for_whom, side) for each in there):
        raise SignedAlready
    if any(each.signed_by_id == by.pk and each.side != side for each in there):
        raise OnePersonForBoth
    made: PlanSignature = PlanSignature.objects.create(
        edition=edition, municipality_id=for_whom, side=side, signed_by=by, seat=seat, signed_at=now
    )
    return made


def settle(plan: Plan) -> bool:
    """Begin a new edition, which nobody has signed, if the plan no longer says what was signed; tell whether it did."""
    kept = PlanEdition.objects.filter(plan=plan, number=plan.edition).first()
    if kept is None or kept.content == words_of(plan):
        return False
    plan.edition += 1
    plan.save(update_fields=["edition"])
    return True


def settle_all(*, goals: Collection[int]) -> None:
    """Do so for every plan that holds one of ``goals``: what a goal says was signed too."""
    settle_plans(plans=Plan.objects.filter(goals__in=goals).values("pk"))


def settle_plans(*, plans: Any) -> None:
    """Do so for those of the plans that still hold."""
    rows = Plan.objects.filter(pk__in=plans).exclude(state=PlanState.ENDED).select_related("municipality")
    for plan in rows.select_for_update(of=("self",)).order_by("pk"):
        settle(plan)

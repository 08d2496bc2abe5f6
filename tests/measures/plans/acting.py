"""What is done with a plan of action, for its tests."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from measures.enums import Side
from measures.models import Plan, PlanSignature
from measures.services import plans, signing
from measures.services.plan_words import mark_of, words_of
from measures.services.plans import Adoption
from tests.strict import DAY

# Of the tests' own day: the clock is moved there when a test begins.
YEAR = DAY.year


def sign(plan: Plan, side: Side, by: User, **said: Any) -> PlanSignature:
    plan.refresh_from_db()
    read = said.pop("read", mark_of(words_of(plan)))
    return signing.sign(plan=plan, side=side, seat="Ordfører", read=read, by=by, now=timezone.now())


def sign_both(plan: Plan, mayor: User, police: User) -> None:
    sign(plan, Side.MUNICIPALITY, mayor)
    sign(plan, Side.POLICE, police)


def is_signed(plan: Plan) -> bool:
    plan.refresh_from_db()
    return PlanSignature.objects.filter(edition__plan=plan, edition__number=plan.edition).count() == len(Side)


def adopt(plan: Plan, by: User, **facts: Any) -> Plan:
    said: dict[str, Any] = {"adopted_on": timezone.localdate(), "adopted_where": "Kommunestyret, sak 12"} | facts
    return plans.adopt(plan=plan, adoption=Adoption(**said), by=by, now=timezone.now())

"""Why somebody may or may not see a thing: what the rule asks, and what of it holds today. No word of the thing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts.access import can, rule_for, scope_of
from accounts.combinations import All, Any_, Not, Rule
from accounts.conditions import Filled, Has, Is, Own, Through, Who
from accounts.models import User
from accounts.paths import values
from accounts.scopes import Scope
from councils.enums import CouncilAct
from measures.enums import MeasureAct
from meetings.enums import Classification, MeetingAct

# What is asked about each kind of thing, in words.
ASKED: Final[dict[str, tuple[tuple[str, Any], ...]]] = {
    "item": (
        (MeetingAct.LIST_ITEM, _("Sees that the item is there")),
        (MeetingAct.VIEW_ITEM, _("Reads all of the item")),
    ),
    "meeting": (
        (MeetingAct.VIEW_MEETING, _("Sees the meeting")),
        (MeetingAct.VIEW_MINUTES, _("Reads the minutes")),
    ),
    "measure": ((MeasureAct.VIEW_MEASURE, _("Sees the measure")),),
    "council": ((CouncilAct.VIEW, _("Sees the body")),),
}
STANDINGS: Final[dict[str, Any]] = {
    "councils.administered": _("administrator in a municipality that owns the body"),
    "councils.handled": _("SLT coordinator in a municipality that owns the body"),
    "councils.read": _("reader in a municipality that owns the body"),
    "councils.sits": _("has a seat in the body"),
    "councils.chair": _("chair of the body"),
    "councils.secretary": _("secretary of the body"),
    "councils.member": _("member of the body"),
    "councils.deputy": _("deputy in the body"),
    "councils.regular_attendee": _("regular attendee in the body"),
    "councils.observer": _("observer in the body"),
    "councils.assists": _("answers notices for somebody in the body"),
    "councils.cleared": _("has a seat that is cleared for what is exempt"),
    "meetings.cleared_item": _("cleared for the item by a grant"),
    "meetings.excluded_item": _("excluded from the item by a grant"),
    "meetings.holder_excluded_item": _("answers for somebody who is excluded from the item"),
    "meetings.guest_item": _("guest on the item by a grant"),
    "meetings.guest_meeting": _("guest on an item of the meeting"),
    "meetings.deputised_meeting": _("called to the meeting as a deputy"),
    "meetings.joint_prepared": _("chair or secretary of a body that takes part in the joint meeting"),
    "meetings.joint_member": _("member of a body that takes part in the joint meeting"),
    "meetings.joint_observed": _("observer in a body that takes part in the joint meeting"),
    "meetings.joint_handled": _("SLT coordinator in a municipality whose body takes part in the joint meeting"),
    "meetings.joint_overseen": _(
        "administrator or reader in a municipality whose body takes part in the joint meeting"
    ),
    "meetings.joint_assisted": _("answers notices for somebody in a body that takes part in the joint meeting"),
    "measures.answers_seat": _("holds the seat that is responsible for it"),
    "measures.carries": _("sits in a working group that carries it"),
    "measures.joins": _("works in a municipality that takes part in the measure"),
    "measures.partner": _("follows up the measure by a grant"),
    "municipalities.administrator": _("administrator in the municipality"),
    "municipalities.coordinator": _("SLT coordinator in the municipality"),
    "municipalities.reader": _("reader in the municipality"),
}
IS_NAMED: Final = _("is responsible for it")
NOTICE: Final = _("the notice has been sent")
EXEMPT: Final = _("the item is exempt from public disclosure")


@dataclass(frozen=True)
class Answer:
    """Whether somebody may, and why: what opens it, what shuts it, and what would open it and is not there."""

    label: str
    may: bool
    opens: list[str] = field(default_factory=list)
    shuts: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)


def answers(person: User, kind: str, thing: Any) -> list[Answer]:
    """Return what ``person`` may see of ``thing`` today, and why."""
    return [_answer(person, act, str(label), thing) for act, label in ASKED[kind]]


def _answer(person: User, act: str, label: str, thing: Any) -> Answer:
    found = Answer(label, can(person, act, thing))
    for words, holds, is_against in _conditions(rule_for(act), scope_of(person), thing, is_against=False):
        of_person = words not in {str(NOTICE), str(EXEMPT)}
        if is_against:
            _add(found.shuts, words) if holds else None
        elif holds:
            _add(found.opens, words)
        elif of_person or words == str(NOTICE):
            _add(found.lacks, words)
    return Answer(label, found.may, found.opens, found.shuts, [word for word in found.lacks if word not in found.opens])


def _conditions(rule: Rule, scope: Scope, thing: Any, *, is_against: bool) -> Iterator[tuple[str, bool, bool]]:
    """Yield what a rule asks, in words; whether it holds; and whether it counts against the person."""
    if isinstance(rule, All | Any_):
        for each in rule.rules:
            yield from _conditions(each, scope, thing, is_against=is_against)
    elif isinstance(rule, Not):
        yield from _conditions(rule.rule, scope, thing, is_against=not is_against)
    elif isinstance(rule, Through):
        for related in values(thing, rule.path):
            yield from _conditions(rule.rule, scope, related, is_against=is_against)
    elif words := _words(rule):
        yield words, rule.allows(scope, thing), is_against


def _words(rule: Rule) -> str:
    if isinstance(rule, Who | Has):
        return str(STANDINGS.get(rule.standing, rule.standing))
    if isinstance(rule, Own):
        return str(IS_NAMED)
    if isinstance(rule, Filled) and rule.path == "notice_sent_at":
        return str(NOTICE)
    if isinstance(rule, Is) and rule.path == "classification" and rule.values == {Classification.EXEMPT}:
        return str(EXEMPT)
    return ""


def _add(to: list[str], words: str) -> None:
    if words not in to:
        to.append(words)

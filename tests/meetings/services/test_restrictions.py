"""Items closed after people knew of them: one way, with a note, in every state from the notice on."""

from typing import Any

import pytest
from django.db import DataError

from meetings.enums import Classification, ItemType
from meetings.errors import AgendaLocked, CannotRead, IllegalState, NotJustified, OnlyStricter
from meetings.models import AgendaItem, FollowUp, ItemRestriction, LegalBasis
from meetings.services import agenda, follow_ups, minutes, planning
from meetings.services.agenda import ItemFacts
from tests.meetings.factories import NOW, STARTS, Stage

PUBLIC, INTERNAL, EXEMPT = Classification.PUBLIC, Classification.INTERNAL, Classification.EXEMPT


def restrict(item: AgendaItem, stage: Stage, to: Classification = EXEMPT, **facts: Any) -> AgendaItem:
    """Close the item, with what an exempt one needs unless ``facts`` say otherwise."""
    basis = {"public_title": "Sak om et skolemiljø", "legal_basis": LegalBasis.objects.first()}
    given = {"reason": "Kan kjennes igjen"} | (basis if to == EXEMPT else {}) | facts
    return agenda.restrict(item=item, classification=to, **given, **stage.act())


def bring_to(stage: Stage, state: str) -> None:
    stage.send()
    if state in {"minutes", "approved"}:
        minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    if state == "approved":
        minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    if state == "cancelled":
        planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())


@pytest.mark.parametrize("state", ["notice", "minutes", "approved", "cancelled"])
def test_restrict_closes_and_notes_in_every_state_from_the_notice(stage: Stage, state: str) -> None:
    item = stage.item()
    bring_to(stage, state)

    closed = restrict(item, stage)

    item.refresh_from_db()
    note = ItemRestriction.objects.get()
    assert (item.is_exempt, item.safe_title, item.title) == (True, "Sak om et skolemiljø", "Ungdomstorget")
    assert (note.was, note.became, note.reason) == (INTERNAL, EXEMPT, "Kan kjennes igjen")
    assert (note.item, note.restricted_by, note.restricted_at) == (closed, stage.coordinator, NOW)


def test_restrict_step_by_step_keeps_every_note(stage: Stage) -> None:
    item = stage.item(classification=PUBLIC)
    stage.send()

    restrict(item, stage, INTERNAL)
    restrict(item, stage, EXEMPT)

    notes = ItemRestriction.objects.values_list("was", "became")
    assert list(notes) == [(PUBLIC, INTERNAL), (INTERNAL, EXEMPT)]


@pytest.mark.parametrize(
    ("is_now", "to"), [(INTERNAL, PUBLIC), (INTERNAL, INTERNAL), (PUBLIC, PUBLIC), (EXEMPT, INTERNAL), (EXEMPT, EXEMPT)]
)
def test_restrict_never_opens_up(stage: Stage, is_now: Classification, to: Classification) -> None:
    item = stage.exempt_item("Hemmelig") if is_now == EXEMPT else stage.item(classification=is_now)
    stage.send()

    with pytest.raises(OnlyStricter):
        restrict(item, stage, to)

    item.refresh_from_db()
    assert (item.classification, ItemRestriction.objects.count()) == (is_now, 0)


def test_restrict_an_item_of_a_draft_is_refused(stage: Stage) -> None:
    item = stage.item()
    with pytest.raises(IllegalState):
        restrict(item, stage)

    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())
    with pytest.raises(IllegalState):
        restrict(item, stage)


@pytest.mark.parametrize("missing", [{"public_title": ""}, {"legal_basis": None}])
def test_restrict_without_basis_or_public_title_changes_nothing(stage: Stage, missing: dict[str, Any]) -> None:
    item = stage.item()
    stage.send()

    with pytest.raises(NotJustified):
        restrict(item, stage, **missing)

    item.refresh_from_db()
    assert (item.classification, ItemRestriction.objects.count()) == (INTERNAL, 0)


def test_restrict_does_all_or_nothing(stage: Stage) -> None:
    item = stage.item()
    stage.send()

    with pytest.raises(DataError):
        restrict(item, stage, reason="A reason that the note cannot hold" * 10)

    item.refresh_from_db()
    assert item.classification == INTERNAL


def test_a_late_item_that_was_restricted_is_not_opened_by_changing_it(stage: Stage) -> None:
    stage.send()
    late = stage.item("Ettersendt")
    closed = restrict(late, stage)
    said: dict[str, Any] = {"title": "Ny tittel", "type": ItemType(closed.type)}

    with pytest.raises(OnlyStricter):
        agenda.change(item=late, facts=ItemFacts(classification=INTERNAL, **said), **stage.act())
    kept = ItemFacts(classification=EXEMPT, public_title="Sak", legal_basis=closed.legal_basis, **said)
    changed = agenda.change(item=late, facts=kept, **stage.act())

    assert (changed.title, changed.is_exempt) == ("Ny tittel", True)


@pytest.mark.parametrize(("is_now", "to"), [(EXEMPT, INTERNAL), (INTERNAL, PUBLIC), (INTERNAL, EXEMPT)])
def test_changing_a_late_item_never_changes_how_closed_it_is(
    stage: Stage, is_now: Classification, to: Classification
) -> None:
    stage.send()
    late = stage.exempt_item("Ettersendt") if is_now == EXEMPT else stage.item("Ettersendt")
    basis = LegalBasis.objects.first() if to == EXEMPT else None

    with pytest.raises(OnlyStricter):
        agenda.change(
            item=late,
            facts=ItemFacts(
                title="Ny tittel",
                type=ItemType(late.type),
                description="",
                classification=to,
                public_title="Sak" if basis else "",
                legal_basis=basis,
            ),
            **stage.act(),
        )

    late.refresh_from_db()
    assert (late.title, late.classification) == ("Ettersendt", is_now)


def test_restricting_does_not_unlock_the_agenda(stage: Stage) -> None:
    item = stage.item()
    stage.send()
    closed = restrict(item, stage)

    with pytest.raises(AgendaLocked):
        agenda.change(
            item=item,
            facts=ItemFacts(
                title="Ny tittel",
                type=ItemType(closed.type),
                classification=EXEMPT,
                public_title="Sak",
                legal_basis=closed.legal_basis,
                description="",
            ),
            **stage.act(),
        )


def test_a_follow_up_asks_for_the_classification_of_now(stage: Stage) -> None:
    stale = stage.item()
    stage.start()
    restrict(AgendaItem.objects.get(pk=stale.pk), stage)

    with pytest.raises(CannotRead):
        follow_ups.give(item=stale, text="Ring", responsible=stage.people["attendee"], due_on=NOW.date(), **stage.act())

    assert FollowUp.objects.count() == 0

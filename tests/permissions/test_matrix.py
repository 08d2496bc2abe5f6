"""Every cell of the matrix, the two faces of every act of reading, and no act without a row."""

import pytest
from django.db.models import Model

from accounts.access import acts, can
from tests.permissions.matrix import MATRIX, ROLES, Row
from tests.permissions.world import World

# Acts of reading whose queryset face is ``visible_to``.
READING = {
    "councils.view_council": "visible_to",
    "measures.view_goals": "visible_to",
    "measures.view_measure": "visible_to",
    "meetings.list_follow_up": "listed_for",
    "meetings.list_item": "listed_for",
    "meetings.read_paper": "visible_to",
    "meetings.read_old_paper": "visible_to",
    "meetings.view_decision": "visible_to",
    "meetings.view_follow_up": "visible_to",
    "meetings.view_item": "visible_to",
    "meetings.view_meeting": "visible_to",
    "municipalities.view_internal": "internal_to",
    "municipalities.view_public_page": "visible_to",
    "nightwatch.view_group": "visible_to",
    "nightwatch.view_shift": "visible_to",
    "nightwatch.view_sign_up": "visible_to",
}


@pytest.mark.parametrize("row", MATRIX, ids=str)
def test_each_role_may_do_what_the_matrix_says(world: World, row: Row) -> None:
    for name in row.things:
        thing = world.things[name] if name else None

        allowed = {role for role in ROLES if can(world.people[role], row.act, thing)}

        assert allowed == row.roles, name


@pytest.mark.parametrize("row", [row for row in MATRIX if row.act in READING], ids=str)
def test_lists_agree_with_the_matrix(world: World, row: Row) -> None:
    for name in row.things:
        thing: Model = world.things[name]
        listed = getattr(type(thing)._default_manager.all(), READING[row.act])

        listing = {role for role in ROLES if listed(world.people[role]).filter(pk=thing.pk).exists()}

        assert listing == row.roles, name


@pytest.mark.parametrize("act", sorted({row.act for row in MATRIX}))
def test_nobody_may_in_a_state_without_a_row(world: World, act: str) -> None:
    mentioned = {name for row in MATRIX if row.act == act for name in row.things}
    kinds = {name.split("/")[0] for name in mentioned if name}
    unmentioned = {name for name in world.things if name.split("/")[0] in kinds} - mentioned

    allowed = {
        (name, role) for name in unmentioned for role in ROLES if can(world.people[role], act, world.things[name])
    }

    assert allowed == set()


def test_every_act_has_a_row() -> None:
    assert {row.act for row in MATRIX} == acts()


def test_a_thing_stands_once_under_an_act() -> None:
    cells = [(row.act, thing) for row in MATRIX for thing in row.things]

    assert len(cells) == len(set(cells))

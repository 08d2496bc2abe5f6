"""Every button on a page that has lain open: who comes too late hears what has happened, and is never sent away."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape

from accounts.access import can, could
from meetings.models import FollowUp
from tests.clients import logged_in
from tests.permissions.addresses import Address, addresses, inner_keys, path_of
from tests.permissions.asking import things_of
from tests.permissions.world import World

PEOPLE = ("coordinator", "secretary", "chair", "member", "leader", "volunteer")
LONG = "En tekst som noen har brukt en hel kveld på å skrive."
# Acts whose thing passes through states, and the addresses that carry them out.
STALE = {
    "councils:assistant_end",
    "editions:minutes_publish",
    "editions:notice_publish",
    "meeting_room:attend",
    "meeting_room:attend_as_answered",
    "meeting_room:dissent_add",
    "meeting_room:dissent_remove",
    "meeting_room:item",
    "meeting_room:item_begin",
    "meeting_room:votes_count",
    "measures:chapter_change",
    "measures:chapter_create",
    "measures:chapter_move",
    "measures:chapter_remove",
    "measures:plan_adopt",
    "measures:plan_change",
    "measures:plan_end",
    "measures:plan_party",
    "measures:plan_show",
    "measures:plan_sign",
    "meetings:answer",
    "meetings:answers_enter",
    "meetings:attendance",
    "meetings:comment_create",
    "meetings:decision_record",
    "meetings:follow_up_give",
    "meetings:follow_up_reopen",
    "meetings:item_change",
    "meetings:item_create",
    "meetings:item_go_on",
    "meetings:item_minutes",
    "meetings:item_move",
    "meetings:item_put_off",
    "meetings:item_remove",
    "meetings:item_restrict",
    "meetings:item_review",
    "meetings:meeting_cancel",
    "meetings:meeting_change",
    "meetings:meeting_delete",
    "meetings:meeting_not_held",
    "meetings:minutes_approve",
    "meetings:minutes_correct",
    "meetings:minutes_ready",
    "meetings:minutes_start",
    "meetings:notice_recall",
    "meetings:notice_send",
    "meetings:paper_create",
    "meetings:paper_link",
    "meetings:answer_to_agenda",
    "meetings:item_send",
    "meetings:items_order",
    "meetings:matter_answer",
    "meetings:paper_remove",
    "meetings:paper_replace",
    "meetings:proposal_accept",
    "meetings:proposal_change",
    "meetings:proposal_put_off",
    "meetings:proposal_return",
    "meetings:proposal_withdraw",
    "nightwatch:join_approve",
    "nightwatch:join_decline",
    "nightwatch:log_book",
    "nightwatch:log_lines",
    "nightwatch:report_write",
    "nightwatch:shift_add_person",
    "nightwatch:shift_call_team",
    "nightwatch:shift_cancel",
    "nightwatch:shift_change",
    "nightwatch:shift_go",
    "nightwatch:shift_no_go",
    "nightwatch:shift_open_to_all",
    "nightwatch:shift_set_briefing",
    "nightwatch:shift_set_team",
    "reviews:comment_on_agenda",
    "reviews:comment_on_item",
    "reviews:finish",
    "reviews:nothing_to_add",
    "reviews:release_ask",
    "reviews:release_give",
    "reviews:remind",
    "reviews:review_ask",
    "reviews:review_change",
    "reviews:thread_answer",
    "reviews:thread_resolve",
    "circulation:answer",
    "measures:sharing_take_back",
    "circulation:change",
    "circulation:decide",
    "circulation:drop",
    "circulation:end",
    "circulation:enter",
    "circulation:follow_up",
    "circulation:remind",
    "circulation:send",
    "polls:answer_save",
    "polls:poll_close",
    "polls:remind",
    "polls:time_add",
    "polls:time_change",
    "reports:report_adopt",
    "reports:report_change",
    "reports:report_present",
    "reports:report_remove",
    "reports:report_renew",
    "reports:report_take_back",
    "self_evaluation:answer_save",
    "self_evaluation:close",
    "self_evaluation:take_back",
    "self_evaluation:to_agenda",
}
BY_TOKEN = {"token"}
# Said by the page itself, which anybody may open: it tells of a cancelled shift where it stood.
APART = {"nightwatch:sign_up", "nightwatch:sign_up_code"}
POSTED = [
    address
    for address in addresses()
    if "post" in address.methods and address.act and not BY_TOKEN & address.parameters and address.name not in APART
]


def too_late(address: Address, world: World) -> Iterator[tuple[Any, Any]]:
    """Yield who could have done the act with what, had they come in time."""
    act = str(address.act)
    for thing in things_of(address, world).values():
        for person in (world.people[role] for role in PEOPLE):
            if thing is None or not hasattr(thing, "situation") or can(person, act, thing):
                continue
            if could(person, act, thing) and type(thing)._default_manager.visible_to(person).filter(pk=thing.pk):
                yield person, thing


@pytest.mark.parametrize("address", POSTED, ids=lambda address: address.name)
def test_who_comes_too_late_hears_what_has_happened(world: World, address: Address) -> None:
    asked = list(too_late(address, world))

    for person, thing in asked:
        situation = thing.situation(str(address.act))
        path = path_of(address, thing, inner_keys(world.inner))
        page = logged_in(person).post(path, follow=True)
        written = logged_in(person).post(path, {"text": LONG})
        assert [each[0] for each in page.redirect_chain] == [situation.address], (person, thing)
        assert escape(situation.words) in page.content.decode(), (person, thing)
        assert (written.status_code, LONG in written.content.decode()) == (409, True), (person, thing)
    assert bool(asked) == (address.name in STALE)


def test_from_the_background_the_page_keeps_what_is_written(world: World) -> None:
    item = world.things["item/approved"]
    client = logged_in(world.people["coordinator"])

    answer = client.post(f"/saker/{item.pk}/referat/", {"minutes": LONG}, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.headers["Notice"]) == (409, "1")


def test_who_could_in_no_state_is_refused(world: World) -> None:
    meeting = world.things["meeting/approved"]

    answers = [
        logged_in(world.people[role]).post(reverse("meetings:minutes_approve", args=[meeting.pk])).status_code
        for role in ("observer", "member", "stranger")
    ]

    assert answers == [403, 403, 404]


def test_done_twice_says_who_did_it(world: World) -> None:
    task: FollowUp = world.things["item-follow-up/approved"]
    address = reverse("meetings:follow_up_finish", args=[task.pk])
    logged_in(world.people["secretary"]).post(address, {"outcome": "Avtalt."})

    page = logged_in(world.people["coordinator"]).post(address, {"outcome": "Avtalt."}, follow=True)

    assert "av Secretary" in page.content.decode()

"""One exempt item, and its words looked for in every output of everybody who may not read it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import translation

from accounts.models import User
from meetings.enums import ItemPermission
from meetings.models import AgendaItem, Decision, FollowUp, ItemComment, Paper
from meetings.services import (
    assistant_messages,
    comments,
    decisions,
    follow_ups,
    grants,
    messages,
    minutes,
    papers,
    reviews,
)
from municipalities.enums import Role
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.accounts.factories import UserFactory
from tests.councils.factories import AssistantFactory, SeatFactory, TenureFactory
from tests.meetings.factories import NOW, PDF, STARTS, Stage
from tests.meetings.pages import address, client_of, status_of
from tests.municipalities.factories import AppointmentFactory

SECRET = "hasjsalg"
PUBLIC = "Situasjonen ved en skole"
NOT_CLEARED = ["attendee", "observer", "youth", "guest", "reader", "administrator", "excluded", "former", "stranger"]
NOT_CLEARED += ["assistant", "assistant_of_excluded"]


@pytest.fixture
def secret(stage: Stage) -> AgendaItem:
    """An exempt item with its secret in every field, paper, comment, decision and task; a public one beside it."""
    stage.item("Åpen sak", description="Alle kan lese")
    item = stage.exempt_item(f"Mistanke om {SECRET}", PUBLIC)
    AgendaItem.objects.filter(pk=item.pk).update(description=f"Om {SECRET}")
    papers.add(item=item, file=ContentFile(PDF, name=f"{SECRET}.pdf"), **stage.act())
    add_people(stage, item)
    stage.send()
    comments.add(item=item, text=f"Jeg vet om {SECRET}", by=stage.member, now=NOW)
    reviews.mark(item=item, by=stage.member, now=NOW)
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    minutes.write_item(item=item, text=f"Drøftet {SECRET}", version=0, **stage.act())
    decisions.record(item=item, text=f"Stanse {SECRET}", **stage.act())
    follow_ups.give(
        item=item, text=f"Følge opp {SECRET}", responsible=stage.member, due_on=date(2027, 5, 1), **stage.act()
    )
    item.refresh_from_db()
    return item


def add_people(stage: Stage, item: AgendaItem) -> None:
    people, council = stage.people, stage.council
    people["youth"] = TenureFactory(seat=SeatFactory(council=council, is_youth=True)).user
    people["excluded"] = TenureFactory(seat=SeatFactory(council=council)).user
    people["former"] = TenureFactory(seat=SeatFactory(council=council), ends_on=NOW.date() - timedelta(days=1)).user
    people["guest"], people["stranger"] = UserFactory(), UserFactory()
    # Whoever answers for somebody who is cleared is not, and of what that one is kept out of knows nothing.
    for role, holder in (("assistant", stage.member), ("assistant_of_excluded", people["excluded"])):
        people[role] = AssistantFactory(tenure=holder.tenures.get()).user
    for kind in (Role.READER, Role.ADMINISTRATOR):
        people[kind.value] = AppointmentFactory(role=kind).user
    for role, permission in (("guest", ItemPermission.GUEST), ("excluded", ItemPermission.EXCLUDED)):
        grants.give(
            item=item,
            user=people[role],
            permission=permission,
            reason="Unntak",
            ends_on=date(2027, 12, 31),
            **stage.act(),
        )


def everything_shown_to(user: User, stage: Stage, item: AgendaItem) -> str:
    """Every page of the room with its guessed addresses, whatever it answers, in one text."""
    meeting = stage.meeting.pk
    addresses = [
        address("meeting_list"),
        address("meeting_detail", meeting),
        address("minutes", meeting),
        address("meeting_change", meeting),
        address("notice_send", meeting),
        *(address(name, pk) for pk in AgendaItem.objects.values_list("pk", flat=True) for name in ITEM_PAGES),
        *(address("paper", pk) for pk in Paper.objects.values_list("pk", flat=True)),
        *(address("decision_detail", pk) for pk in Decision.objects.values_list("pk", flat=True)),
        *(address("follow_up_detail", pk) for pk in FollowUp.objects.values_list("pk", flat=True)),
        *(f"{address('follow_up_list')}?vis={shown}" for shown in ("mine", "over-frist", "alle", "ferdige")),
    ]
    client = client_of(user)
    shown = []
    for each in addresses:
        response = client.get(each)
        shown.append(str(response.headers) + response.getvalue().decode(errors="replace"))
    return "\n".join(shown)


ITEM_PAGES = ("item_detail", "item_change", "item_minutes", "grant_list")


@pytest.mark.parametrize("role", NOT_CLEARED)
def test_no_page_says_a_word_of_it(stage: Stage, secret: AgendaItem, role: str) -> None:
    assert SECRET not in everything_shown_to(stage.people[role], stage, secret)


@pytest.mark.parametrize("role", NOT_CLEARED)
def test_no_page_says_a_word_of_it_when_approved(stage: Stage, secret: AgendaItem, role: str) -> None:
    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))

    assert SECRET not in everything_shown_to(stage.people[role], stage, secret)


@pytest.mark.parametrize("role", ["member", "chair"])
def test_those_who_are_cleared_do_see_it(stage: Stage, secret: AgendaItem, role: str) -> None:
    shown = everything_shown_to(stage.people[role], stage, secret)

    assert shown.count(SECRET) > 10


@pytest.mark.parametrize("name", ["item_detail", "item_minutes", "grant_list", "item_change"])
def test_guessed_pages_of_the_item_are_not_there(stage: Stage, secret: AgendaItem, name: str) -> None:
    assert status_of(stage.people["attendee"], name, secret.pk) == 404


def test_guessed_paper_decision_and_task_are_not_there(stage: Stage, secret: AgendaItem) -> None:
    guessed = [
        ("paper", Paper.objects.get().pk),
        ("decision_detail", Decision.objects.get().pk),
        ("follow_up_detail", FollowUp.objects.get().pk),
    ]

    assert {status_of(stage.people["attendee"], name, pk) for name, pk in guessed} == {404}


@pytest.mark.parametrize("name", ["item_review", "comment_create", "paper_create", "decision_record", "grant_end"])
def test_nothing_is_done_to_it_by_guessing(stage: Stage, secret: AgendaItem, name: str) -> None:
    response = client_of(stage.people["attendee"]).post(address(name, secret.pk), {"text": "x"})

    assert response.status_code == 404


@pytest.mark.parametrize("role", ["observer", "assistant"])
def test_the_agenda_shows_number_public_title_and_legal_basis(stage: Stage, secret: AgendaItem, role: str) -> None:
    shown = client_of(stage.people[role]).get(address("meeting_detail", stage.meeting.pk)).content.decode()

    assert (PUBLIC in shown, secret.case_number in shown, str(secret.legal_basis) in shown) == (True, True, True)


@pytest.mark.parametrize("role", ["excluded", "assistant_of_excluded", "stranger", "former"])
def test_others_do_not_learn_that_it_is_there(stage: Stage, secret: AgendaItem, role: str) -> None:
    assert PUBLIC not in everything_shown_to(stage.people[role], stage, secret)


def test_the_excluded_member_still_sees_the_rest(stage: Stage, secret: AgendaItem) -> None:
    shown = everything_shown_to(stage.people["excluded"], stage, secret)

    assert "Alle kan lese" in shown


def test_a_guest_sees_nothing_but_the_item_and_the_meetings_head(stage: Stage, secret: AgendaItem) -> None:
    shown = everything_shown_to(stage.people["guest"], stage, secret)

    assert ("Åpen sak" in shown, PUBLIC in shown, "Politirådet" in shown) == (False, True, True)


def test_no_copy_for_an_assistant_says_a_word_of_it(stage: Stage, secret: AgendaItem) -> None:
    type(stage.meeting).objects.update(state="notice_sent")
    of_assistant = Reminder.objects.filter(recipient=stage.people["assistant"], kind=assistant_messages.NOTICE).get()
    with_excluded = Reminder.objects.get(
        recipient=stage.people["assistant_of_excluded"], kind=assistant_messages.NOTICE
    )

    said = [rendered(of_assistant), rendered(with_excluded)]

    assert [PUBLIC in words for words in said] == [True, False]
    assert SECRET not in "".join(said)


@pytest.mark.parametrize("role", ["attendee", "member", "chair"])
def test_no_mail_or_calendar_says_a_word_of_it(stage: Stage, secret: AgendaItem, role: str) -> None:
    rows = Reminder.objects.filter(recipient=stage.people[role])
    meeting = ContentType.objects.get_for_model(stage.meeting)
    type(stage.meeting).objects.update(state="notice_sent")

    said = [rendered(row) for row in rows]

    assert rows.filter(target_type=meeting, kind=messages.NOTICE).count() == 1
    assert PUBLIC in "".join(said)
    assert SECRET not in "".join(said)


def rendered(row: Reminder) -> str:
    with translation.override("nb"):
        found = renderer_for(row.kind)(row)
    if found is None:
        return ""
    return found.subject + found.body + "".join(attachment.content.decode() for attachment in found.attachments)


@pytest.mark.parametrize("model", [AgendaItem, Paper, Decision, FollowUp, ItemComment])
def test_querysets_hide_it(stage: Stage, secret: AgendaItem, model: Any) -> None:
    found = model.objects.visible_to(stage.people["attendee"]).values_list("pk", flat=True)

    hidden = model.objects.filter(pk=secret.pk) if model is AgendaItem else model.objects.filter(item=secret)
    assert (hidden.exists(), hidden.filter(pk__in=found).exists()) == (True, False)


def test_names_in_choices_and_logs_are_harmless(stage: Stage, secret: AgendaItem) -> None:
    things = [secret, Paper.objects.get(), Decision.objects.get(), FollowUp.objects.get(), ItemComment.objects.get()]

    assert SECRET not in " ".join(f"{thing} {thing!r}" for thing in things)


def test_administration_says_no_word_of_it(stage: Stage, secret: AgendaItem) -> None:
    client = client_of(UserFactory(is_staff=True, is_superuser=True))
    pages = [f"/admin/meetings/agendaitem/{secret.pk}/change/", f"/admin/meetings/agendaitem/?q={SECRET[:4]}"]
    pages += [f"/admin/meetings/{model}/" for model in ("agendaitem", "decision", "exemptread", "meeting")]
    pages += [f"/admin/meetings/decision/{Decision.objects.get().pk}/change/"]

    shown = "".join(client.get(each, follow=True).content.decode() for each in pages)

    assert (PUBLIC in shown, SECRET in shown) == (True, False)


def test_reading_is_noted(stage: Stage, secret: AgendaItem) -> None:
    client = client_of(stage.member)
    for each in (address("item_detail", secret.pk), address("paper", Paper.objects.get().pk)):
        client.get(each).getvalue()

    assert list(secret.exempt_reads.order_by("pk").values_list("user", "what")) == [
        (stage.member.pk, "item"),
        (stage.member.pk, "paper"),
    ]


def test_reading_the_minutes_and_a_follow_up_is_noted(stage: Stage, secret: AgendaItem) -> None:
    task = secret.follow_ups.get()
    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    client = client_of(stage.member)
    for each in (address("minutes", stage.meeting.pk), address("follow_up_detail", task.pk)):
        client.get(each)

    noted = secret.exempt_reads.order_by("pk").values_list("user", "what")
    assert list(noted) == [(stage.member.pk, "minutes"), (stage.member.pk, "follow_up")]


@pytest.mark.parametrize("name", ["meeting_detail", "minutes"])
def test_a_term_that_ended_yesterday_shows_nothing(stage: Stage, secret: AgendaItem, name: str) -> None:
    minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    before = status_of(stage.member, name, stage.meeting.pk)

    stage.seats["member"].tenures.update(ends_on=NOW.date() - timedelta(days=1))

    after = status_of(User.objects.get(pk=stage.member.pk), name, stage.meeting.pk)
    listed = client_of(User.objects.get(pk=stage.member.pk)).get(address("meeting_list")).content.decode()
    assert (before, after, "Politirådet" in listed) == (200, 404, False)

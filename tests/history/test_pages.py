"""The page «History»: in words, at constant cost, and never more than the rules of today let its reader see."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from history.acting import acting
from history.enums import Way
from history.models import Change
from meetings.enums import Classification, ItemPermission, ItemType
from meetings.models import AgendaItem, LegalBasis, Meeting
from meetings.services import agenda, decisions, follow_ups, grants, papers
from meetings.services.agenda import ItemFacts
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory
from tests.history.test_recording import evening
from tests.measures.factories import MeasureFactory
from tests.meetings.factories import NOW, PDF, Stage
from tests.meetings.pages import client_of, page
from tests.municipalities.factories import AppointmentFactory, onboarded

SECRET = "Hemmelig navn"


def words(html: str) -> str:
    """The page as it is read aloud, in one line."""
    return re.sub(r"\s+", " ", strip_tags(html.partition("<main")[2].replace("<", " <")))


def history(stage: Stage, person: Any = None) -> str:
    return words(page(person or stage.coordinator, "history", stage.meeting.pk))


def in_browser(person: Any) -> Any:
    return acting(Way.BROWSER, who=person.pk)


def test_a_change_is_told_in_words(stage: Stage) -> None:
    with in_browser(stage.coordinator):
        Meeting.objects.filter(pk=stage.meeting.pk).update(
            place="Biblioteket", starts_at=stage.meeting.starts_at.replace(hour=17)
        )

    told = history(stage)

    assert "Coordinator" in told
    assert "Endret Møte" in told
    assert "Sted Før: Rådhuset → Etter: Biblioteket" in told
    assert "Før: 1. april 2027 kl. 18.00 → Etter: 1. april 2027 kl. 17.00" in told


def test_what_the_portal_did_by_itself_is_said_so(stage: Stage) -> None:
    with acting(Way.TASK, said="meetings.sweep_papers"):
        Meeting.objects.update(place="Biblioteket")

    assert "Portalen" in (told := history(stage))
    assert "av seg selv" in told


PAGES: dict[str, Any] = {
    "municipality": lambda stage: (onboarded(), reverse("municipality:history", args=["k3418"])),
    "council": lambda stage: (stage.council, reverse("councils:history", args=[stage.council.pk])),
    "meeting": lambda stage: (stage.meeting, reverse("meetings:history", args=[stage.meeting.pk])),
    "measure": lambda stage: (m := MeasureFactory(), reverse("measures:history", args=[m.pk])),
    "group": lambda stage: ((g := evening().group), reverse("nightwatch:history", args=[g.slug])),
}


@pytest.mark.parametrize("kind", PAGES)
def test_every_thing_has_a_history_with_a_way_back(stage: Stage, kind: str) -> None:
    thing, url = PAGES[kind](stage)
    field = "name" if hasattr(thing, "name") and kind != "meeting" else "title"
    with in_browser(stage.coordinator):
        type(thing).objects.filter(pk=thing.pk).update(**{field: "Nytt navn"})

    html = client_of(stage.coordinator).get(url).content.decode()

    assert "Etter: Nytt navn" in words(html)
    assert "Coordinator" in words(html)


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_much_has_happened(
    stage: Stage, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Change.objects.all().delete()
    for at in range(number):
        person = TenureFactory(seat=SeatFactory(council=stage.council), user=UserFactory(name=f"Person {at}")).user
        with in_browser(person):
            person.tenures.update(ends_on=NOW.date())
    client = client_of(stage.coordinator)
    url = reverse("councils:history", args=[stage.council.pk])
    client.get(url)

    with django_assert_num_queries(9):
        client.get(url)


def test_long_histories_come_in_pages(stage: Stage) -> None:
    for number in range(51):
        Meeting.objects.filter(pk=stage.meeting.pk).update(place=f"Rom {number}")

    second = words(page(stage.coordinator, "history", stage.meeting.pk, side=2))

    assert "Side 2 av 2" in second
    assert "Rom 0" in second
    assert "Rom 50" not in second


def fill(stage: Stage, item: AgendaItem) -> None:
    """Everything that belongs to an item, all of it saying what is secret."""
    papers.add(item=item, file=_file(), title=f"{SECRET} notat", **stage.act())
    AgendaItem.objects.filter(pk=item.pk).update(description=f"{SECRET} beskrivelse", minutes=f"{SECRET} referat")
    grants.give(
        item=item,
        user=stage.people["observer"],
        permission=ItemPermission.GUEST,
        reason=f"{SECRET} grunn",
        ends_on=NOW.date(),
        **stage.act(),
    )


def _file() -> Any:
    return SimpleUploadedFile("notat.pdf", PDF, content_type="application/pdf")


def test_no_word_of_what_is_exempt_stands_in_it(stage: Stage) -> None:
    item = stage.exempt_item(SECRET)
    fill(stage, item)
    stage.start()
    decisions.record(item=item, text=f"{SECRET} vedtak", **stage.act())
    follow_ups.give(
        item=item,
        text=f"{SECRET} oppgave",
        responsible=stage.member,
        due_on=NOW.date(),
        **stage.act(),
    )

    told = history(stage)

    assert SECRET not in told
    assert ("Sak om et skolemiljø" in told, "Vises ikke her: " in told) == (True, True)


def test_what_was_open_is_masked_when_the_item_is_closed(stage: Stage) -> None:
    item = stage.item(SECRET)
    fill(stage, item)
    stage.send()
    assert SECRET in history(stage)

    agenda.restrict(
        item=item,
        classification=Classification.EXEMPT,
        reason=f"{SECRET} årsak",
        public_title="Sak om et skolemiljø",
        legal_basis=LegalBasis.objects.first(),
        **stage.act(),
    )

    assert SECRET not in history(stage)
    assert "Før: Intern → Etter: Unntatt offentlighet" in history(stage)


def test_what_was_written_while_it_was_exempt_does_not_open_with_it(stage: Stage) -> None:
    item = stage.exempt_item(SECRET)
    agenda.change(
        item=item,
        facts=ItemFacts(
            title="Skolemiljø",
            type=ItemType.DECISION,
            classification=Classification.INTERNAL,
            public_title="",
            legal_basis=None,
            description="",
        ),
        **stage.act(),
    )

    assert SECRET not in history(stage)


def test_what_stood_in_an_item_that_is_gone_is_shown_to_nobody(stage: Stage) -> None:
    item = stage.item(SECRET)
    fill(stage, item)
    agenda.remove(item=item, **stage.act())

    told = history(stage)

    assert SECRET not in told
    assert "Fjernet Sak" in told


@pytest.mark.parametrize("is_removed", [False, True], ids=["there", "removed"])
def test_who_is_kept_out_of_an_item_sees_nothing_of_it(stage: Stage, is_removed: bool) -> None:
    item, other = stage.item(SECRET), stage.item("Ungdomstorget")
    administrator = AppointmentFactory(user=UserFactory(name="Annen"))
    stage.keep_out(stage.coordinator, item, by=administrator.user)
    if is_removed:
        agenda.remove(item=item, by=administrator.user, now=NOW)

    html = page(stage.coordinator, "history", stage.meeting.pk)

    assert (SECRET in html, "Inhabil" in html, other.title in html) == (False, False, True)
    assert "Fjernet" not in words(html)


def test_who_was_asked_in_is_called_what_was_written(stage: Stage) -> None:
    known = UserFactory(name="Egentlig Navn", email="kjent@example.no")
    seat = SeatFactory(council=stage.council, title="Rektor")
    with in_browser(stage.coordinator):
        TenureFactory(seat=seat, user=known, known_as="Rektor Flisa", asked_at=NOW)
    url = reverse("councils:history", args=[stage.council.pk])

    told = words(client_of(stage.coordinator).get(url).content.decode())

    assert ("Rektor Flisa" in told, "Egentlig Navn" in told) == (True, False)

    seat.tenures.all().delete()
    told = words(client_of(stage.coordinator).get(url).content.decode())
    assert ("Rektor Flisa" in told, "Egentlig Navn" in told) == (True, False)


def test_it_is_for_those_who_prepare_the_meeting(stage: Stage) -> None:
    stage.send()
    url = reverse("meetings:history", args=[stage.meeting.pk])

    found = {role: client_of(person).get(url).status_code for role, person in stage.people.items()}

    assert found == {"chair": 403, "member": 403, "attendee": 403, "observer": 403}
    assert Client().get(url).status_code == 302


def test_the_administration_names_fields_and_says_no_words(stage: Stage) -> None:
    stage.item(SECRET)
    with in_browser(stage.coordinator):
        Meeting.objects.update(place=SECRET)
    client = client_of(UserFactory(is_staff=True, is_superuser=True))

    listed = client.get(reverse("admin:history_change_changelist")).content.decode()
    pk = Change.objects.latest("pk").pk
    one = client.get(reverse("admin:history_change_change", args=[pk])).content.decode()

    assert ("Coordinator" in listed, "Sted" in listed) == (True, True)
    assert SECRET not in listed + one
    assert client.post(reverse("admin:history_change_delete", args=[pk]), {"post": "yes"}).status_code == 403

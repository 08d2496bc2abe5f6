"""Making notice and minutes public: what is seen is what is published, and it stays as it was confirmed."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from contributions.erasure import Erasing, parts
from contributions.names import Names
from contributions.needs import needs_of
from contributions.places import Desk
from councils.models import Council
from editions.enums import Kind
from editions.errors import NotOpen, NotPublic, NotReady, OtherWords, SomebodyElse
from editions.models import Publication
from editions.services import publishing
from editions.services.composing import compose
from meetings.enums import Classification
from meetings.models import AgendaItem, Meeting
from meetings.services import agenda, corrections, planning
from municipalities.models import Municipality
from tests.editions.conftest import PUBLIC_TITLE, anybody, approve, at, put, read
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.pages import client_of, page

LATER = NOW + timedelta(hours=1)
Publish = Callable[..., Publication]


def needs(stage: Stage) -> list[str]:
    mine = [Municipality.objects.get(pk="3418")]
    return [need.act for need in needs_of(Desk(person=stage.coordinator, now=LATER, mine=mine))]


def words(stage: Stage, kind: Kind = Kind.NOTICE) -> str:
    return compose(stage.meeting, kind).mark


def restrict(stage: Stage, name: str = "open") -> None:
    agenda.restrict(
        item=stage.facts[name],
        classification=Classification.EXEMPT,
        public_title="En sak",
        legal_basis=stage.facts["secret"].legal_basis,
        reason="Navn i saken",
        by=stage.coordinator,
        now=LATER,
    )


def test_the_secretariat_looks_and_confirms(stage: Stage) -> None:
    preview = read(stage.coordinator, "notice_publish", stage.meeting.pk)
    seen = re.search(r'name="seen" value="(\w+)"', preview)
    assert seen
    assert "Et sted å være" in preview
    assert PUBLIC_TITLE in preview

    put(stage.coordinator, "notice_publish", stage.meeting.pk, seen=seen[1])

    row = Publication.objects.get()
    shown = read(None, "publication", row.pk)
    assert ("Et sted å være" in shown, PUBLIC_TITLE in shown, row.published_by) == (True, True, stage.coordinator)


def test_nothing_is_public_that_was_not_seen(stage: Stage) -> None:
    seen = words(stage)
    stage.item("Ny sak", classification=Classification.PUBLIC)

    with pytest.raises(OtherWords):
        publishing.publish(meeting=stage.meeting, kind=Kind.NOTICE, seen=seen, **stage.act())
    response = client_of(stage.coordinator).post(at("notice_publish", stage.meeting.pk), {"seen": seen})

    assert (response.status_code, "Ny sak" in response.content.decode()) == (409, True)
    assert not Publication.objects.exists()


def test_only_of_an_open_body(stage: Stage) -> None:
    Council.objects.update(minutes_access="on_request")
    stage.meeting = Meeting.objects.get()

    with pytest.raises(NotOpen):
        publishing.publish(meeting=stage.meeting, kind=Kind.NOTICE, seen=words(stage), **stage.act())
    assert client_of(stage.coordinator).get(at("notice_publish", stage.meeting.pk)).status_code == 403
    assert "public-editions" not in page(stage.coordinator, "meeting_detail", stage.meeting.pk)


def test_minutes_are_public_when_they_are_approved(stage: Stage, publish: Publish) -> None:
    with pytest.raises(NotReady):
        publish(Kind.MINUTES)
    approve(stage)

    shown = read(None, "publication", publish(Kind.MINUTES).pk)

    assert "Torget åpnes." in shown
    assert "Male benkene" in shown


def test_whoever_is_kept_out_of_an_item_leaves_it_to_others(stage: Stage) -> None:
    stage.keep_out(stage.coordinator, stage.facts["inner"], by=stage.people["chair"])

    preview = read(stage.coordinator, "notice_publish", stage.meeting.pk)

    assert "Budsjettet" not in preview
    assert 'name="seen"' not in preview
    with pytest.raises(SomebodyElse):
        publishing.publish(meeting=stage.meeting, kind=Kind.NOTICE, seen=words(stage), **stage.act())


def test_it_says_what_was_confirmed_until_it_is_published_anew(stage: Stage, publish: Publish) -> None:
    row = publish()
    assert "Changed since it was made public" not in str(needs(stage))
    stage.item("Ny sak", classification=Classification.PUBLIC)

    assert "Ny sak" not in read(None, "publication", row.pk)
    assert "Endret siden det ble offentlig" in needs(stage)
    assert "Offentliggjør på nytt" in page(stage.coordinator, "meeting_detail", stage.meeting.pk)

    again = publish(now=LATER)

    shown = read(None, "publication", row.pk)
    assert (again.pk, "Ny sak" in shown, "Endret siden det ble offentlig" in needs(stage)) == (row.pk, True, False)
    assert (again.first_published_at, again.published_at) == (NOW, LATER)


def test_other_times_and_places_are_noticed_and_words_of_closed_items_are_not(stage: Stage, publish: Publish) -> None:
    publish()
    AgendaItem.objects.filter(pk=stage.facts["inner"].pk).update(description="Andre tall")
    assert "Endret siden det ble offentlig" not in needs(stage)

    Meeting.objects.update(place="Biblioteket")

    assert "Endret siden det ble offentlig" in needs(stage)


def test_a_correction_of_the_minutes_is_noticed(stage: Stage, publish: Publish) -> None:
    approve(stage)
    publish(Kind.MINUTES)
    assert "Endret siden det ble offentlig" not in needs(stage)

    words = {"minutes": "Alle var uenige.", "decision": "Torget åpnes.", "basis": ""}
    facts: dict[str, Any] = words | {"reason": "Skrivefeil"}
    corrections.correct(item=stage.facts["open"], **facts, **stage.act(STARTS))

    assert "Endret siden det ble offentlig" in needs(stage)


@pytest.mark.parametrize("name", ["open", "inner"])
def test_an_item_that_is_closed_takes_the_edition_down_at_once(stage: Stage, publish: Publish, name: str) -> None:
    row = publish()
    restrict(stage, name)

    for address in ("publication", "publication_file"):
        gone = anybody().get(at(address, row.pk))
        assert (gone.status_code, "Ungdomstorget" in gone.content.decode()) == (410, False)
    slug = stage.council.municipalities.get().slug
    assert row.get_absolute_url() not in read(None, "publication_list", slug)
    assert "Lukket for innsyn: offentliggjør på nytt" in needs(stage)

    stage.meeting = Meeting.objects.get()
    publish(now=LATER + timedelta(minutes=1))

    assert "En sak" in read(None, "publication", row.pk)


def test_withdrawn_it_says_so_and_is_nowhere_else(stage: Stage, publish: Publish) -> None:
    row = publish()

    put(stage.coordinator, "withdraw", row.pk, reason="Feil dato")

    gone = anybody().get(at("publication", row.pk))
    row.refresh_from_db()
    assert (gone.status_code, "Feil dato" in gone.content.decode(), row.content) == (410, False, {})
    assert (row.withdrawn_by, row.withdrawn_reason) == (stage.coordinator, "Feil dato")
    assert "Feil dato" in page(stage.coordinator, "meeting_detail", stage.meeting.pk)
    assert "Feil dato" not in page(stage.member, "meeting_detail", stage.meeting.pk)
    with pytest.raises(NotPublic):
        publishing.withdraw(publication=row, reason="Igjen", **stage.act())
    again = put(stage.coordinator, "withdraw", row.pk, reason="Igjen")
    assert "Det ble trukket tilbake" in again


def test_a_meeting_that_is_cancelled_says_so_by_itself(stage: Stage, publish: Publish) -> None:
    row = publish()
    planning.cancel(meeting=stage.meeting, reason="Sykdom", **stage.act())

    shown = read(None, "publication", row.pk)

    assert "Møtet er avlyst" in shown
    assert "Sykdom" not in shown


def test_members_see_what_is_public_and_no_button(stage: Stage, publish: Publish) -> None:
    row = publish()

    shown = page(stage.member, "meeting_detail", stage.meeting.pk)

    assert (row.get_absolute_url() in shown, "Trekk tilbake" in shown, "Offentliggjør" in shown) == (True, False, False)


def test_the_list_takes_as_many_queries_for_three_as_for_one(stage: Stage, publish: Publish) -> None:
    slug = Municipality.objects.get(pk="3418").slug

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            read(None, "publication_list", slug)
        return len(queries)

    publish()
    one = count()
    approve(stage)
    publish(Kind.MINUTES)

    assert count() == one
    assert one <= 6


def test_erasing_somebody_takes_their_name_out(stage: Stage, publish: Publish, member_came: User) -> None:

    row = publish(Kind.MINUTES)
    assert "Marit Berg" in str(row.content)

    part = next(each for each in parts() if each.name == "published_texts")
    assert part.erase
    part.erase(Erasing(person=member_came, by=None, now=NOW, names=Names(["Marit Berg"])))

    assert "Marit Berg" not in read(None, "publication", row.pk)


@pytest.fixture
def member_came(stage: Stage) -> User:
    stage.member.name = "Marit Berg"
    stage.member.save()
    approve(stage)
    return stage.member

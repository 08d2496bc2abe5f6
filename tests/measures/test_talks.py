"""Talks held under a measure: how many came and never who, summed by audience and year, and never told where few."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from contributions.chapters import Lines
from contributions.facts import Period
from documents.blocks import Note
from measures.contributions.facts import talks as facts_of_talks
from measures.enums import Audience
from measures.errors import TalkAhead
from measures.models import Measure, MeasureSetup, MeasureTalk
from measures.selectors.counts import public_measures
from measures.services import more, talks
from measures.services.talks import TalkFacts
from municipalities.enums import Role
from municipalities.models import Municipality
from municipalities.services import pages
from tests.accounts.factories import UserFactory
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.measures.factories import MeasureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded


@pytest.fixture
def municipality(db: None) -> Municipality:
    return onboarded("3418")


@pytest.fixture
def coordinator(municipality: Municipality) -> User:
    MeasureSetup.objects.create(municipality=municipality, has_more=True)
    person: User = AppointmentFactory().user
    return person


def add(measure: Measure, by: User, held_on: date, audience: str, present: int | None) -> MeasureTalk:
    facts = TalkFacts(held_on=held_on, audience=audience, present=present, place="Bølerskolen")
    return talks.add(measure=measure, facts=facts, by=by, now=timezone.now())


@pytest.fixture
def measure(coordinator: User) -> Measure:
    """Two talks for parents and one for staff last year, one for parents the year before."""
    made: Measure = MeasureFactory(title="Netthuset")
    for day, audience, present in (
        (date(2025, 3, 1), Audience.PARENTS, 40),
        (date(2025, 9, 1), Audience.PARENTS, 25),
        (date(2025, 9, 2), Audience.STAFF, 4),
        (date(2024, 9, 1), Audience.PARENTS, None),
    ):
        add(made, coordinator, day, audience, present)
    return made


def test_a_talk_is_written_corrected_and_removed(coordinator: User) -> None:
    measure, client = MeasureFactory(), logged_in(coordinator)
    page = measure.get_absolute_url()
    today = timezone.localdate()

    client.post(
        f"{page}foredrag/nytt/", {"held_on": today, "audience": "lower", "present": "55", "place": "Kulturhuset"}
    )
    talk = MeasureTalk.objects.get()
    shown = client.get(page).content.decode()
    change = f"{page}foredrag/{talk.pk}/endre/"
    Tab(client, change).save(present="60")

    talk.refresh_from_db()
    assert (talk.present, talk.audience, talk.place, talk.changed_by) == (60, "lower", "Kulturhuset", coordinator)
    assert "Kulturhuset" in shown
    client.post(f"{page}foredrag/{talk.pk}/slett/")
    assert not MeasureTalk.objects.exists()


def test_what_is_refused_and_nothing_is_lost(coordinator: User) -> None:
    measure, client = MeasureFactory(), logged_in(coordinator)
    path, today = f"{measure.get_absolute_url()}foredrag/nytt/", timezone.localdate()
    sent = {"held_on": today, "audience": "staff", "present": "7"}

    ahead = client.post(path, sent | {"held_on": today + timedelta(days=1)})
    named = client.post(path, sent | {"place": "Gjelder 13097248022"})
    negative = client.post(path, sent | {"present": "-1"})

    assert [list(each.context["form"].errors) for each in (ahead, named, negative)] == [
        ["held_on"],
        ["place"],
        ["present"],
    ]
    assert 'value="7"' in named.content.decode()
    assert not MeasureTalk.objects.exists()
    with pytest.raises(TalkAhead):
        add(measure, coordinator, today + timedelta(days=1), Audience.STAFF, 7)


@pytest.mark.parametrize("act", ["add", "change", "remove"])
def test_a_talk_is_written_changed_and_removed_whole_or_not_at_all(
    measure: Measure, coordinator: User, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    def fall_over(**given: object) -> None:
        raise RuntimeError

    more.say(measure=measure, more=more.More(is_public=True), by=coordinator, now=timezone.now())
    facts = TalkFacts(held_on=date(2025, 4, 1), audience=Audience.STAFF, present=30)
    talk, now = measure.talks.in_order()[0], timezone.now()
    acts: dict[str, Callable[[], object]] = {
        "add": lambda: talks.add(measure=measure, facts=facts, by=coordinator, now=now),
        "change": lambda: talks.change(talk=talk, facts=facts, by=coordinator, now=now),
        "remove": lambda: talks.remove(talk=talk, by=coordinator, now=now),
    }
    before = list(MeasureTalk.objects.order_by("pk").values())
    monkeypatch.setattr(pages, "touch", fall_over)

    with pytest.raises(RuntimeError):
        acts[act]()

    assert list(MeasureTalk.objects.order_by("pk").values()) == before


def test_nothing_of_it_is_in_sight_where_little_is_said_of_measures(municipality: Municipality) -> None:
    coordinator, measure = AppointmentFactory().user, MeasureFactory()
    client, page = logged_in(coordinator), measure.get_absolute_url()

    assert "/foredrag" not in client.get(page).content.decode()
    assert [client.get(f"{page}{path}").status_code for path in ("foredrag/nytt/", "foredrag.csv")] == [404, 404]


def test_a_reader_sees_them_and_writes_none(measure: Measure) -> None:
    reader = logged_in(AppointmentFactory(role=Role.READER).user)
    page = measure.get_absolute_url()

    table = reader.get(f"{page}foredrag.csv").content.decode("utf-8-sig")

    assert "foredrag/nytt/" not in reader.get(page).content.decode()
    assert reader.get(f"{page}foredrag/nytt/").status_code == 403
    assert "2025-03-01" in table
    assert "Bølerskolen" in table
    assert "65" in table
    assert logged_in(UserFactory()).get(f"{page}foredrag.csv").status_code == 404


def test_everybody_sees_sums_of_a_year_and_none_that_is_small(measure: Measure, coordinator: User) -> None:
    more.say(measure=measure, more=more.More(is_public=True), by=coordinator, now=timezone.now())

    [shown] = public_measures("3418", timezone.localdate())

    assert [(each.year, each.audience, each.talks, each.public_number) for each in shown.talks] == [
        (2025, "parents", 2, "65"),
        (2025, "staff", 1, "Skjult"),
        (2024, "parents", 1, "–"),
    ]
    page = Client().get(measure.municipality.get_absolute_url()).content.decode()
    assert "Bølerskolen" not in page
    assert ">4<" not in page.split("Netthuset")[1].split("</section>")[0]


def test_everybody_is_told_of_a_year_when_it_is_over(measure: Measure, coordinator: User) -> None:
    more.say(measure=measure, more=more.More(is_public=True), by=coordinator, now=timezone.now())
    facts = TalkFacts(held_on=date(2026, 3, 2), audience=Audience.PARENTS, present=30)
    talks.add(measure=measure, facts=facts, by=coordinator, now=timezone.now())

    ([during], [after]) = (public_measures("3418", date(year, 12, 31)) for year in (2026, 2027))

    assert [each.year for each in during.talks] == [2025, 2025, 2024]
    assert next((each.year, each.public_number) for each in after.talks) == (2026, "30")


def test_a_report_of_a_year_tells_them_and_one_of_a_part_does_not(measure: Measure, municipality: Municipality) -> None:
    year = Period(municipality, date(2025, 1, 1), date(2025, 12, 31), timezone.now())
    running = Period(municipality, date(2025, 1, 1), date(2025, 12, 31), year.now.replace(year=2025))
    half = Period(municipality, date(2025, 1, 1), date(2025, 6, 30), timezone.now())

    (chapter,) = facts_of_talks(year)

    (lines, note) = chapter.blocks
    assert isinstance(lines, Lines)
    assert isinstance(note, Note)
    assert lines.rows == [
        ["Netthuset", "2025", "Foreldre", "2", "65"],
        ["Netthuset", "2025", "Ansatte", "1", "Skjult"],
    ]
    assert list(facts_of_talks(half)) == []
    assert list(facts_of_talks(running)) == []


def test_the_page_asks_as_little_for_many_as_for_one(measure: Measure, coordinator: User) -> None:
    other = MeasureFactory()
    add(other, coordinator, date(2025, 3, 1), Audience.STAFF, 9)
    client, taken = logged_in(coordinator), []
    for each in (other, measure):
        client.get(each.get_absolute_url())
        with CaptureQueriesContext(connection) as caught:
            assert client.get(each.get_absolute_url()).status_code == 200
        taken.append(len(caught))

    assert taken[0] == taken[1]

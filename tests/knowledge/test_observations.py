"""An observation: two minutes on a phone, never a person, and a line back."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.tasks import forget_old
from contributions.needs import needs
from contributions.places import Desk
from history.models import Change
from knowledge.enums import Answer
from knowledge.errors import ForeignChallenge, SwitchedOff, WordsMissing
from knowledge.models import KnowledgeSetup, Observation
from knowledge.services import observations
from reminders.models import Reminder
from reminders.registry import kind_of
from tests.changes import tabs
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.knowledge.conftest import SECRET, AtLevel
from tests.municipalities.factories import onboarded
from tests.permissions.world import World


def answer(
    level: AtLevel, seen: Observation, kind: Answer = Answer.MEASURE, words: str = "Åpen hall", **more: Any
) -> None:
    observations.answer(observation=seen, answer=kind, words=words, by=level.coordinator, now=timezone.now(), **more)


def test_a_member_tells_in_one_page_and_finds_it_on_the_overview(level: AtLevel) -> None:
    client = level.client(level.member)

    page = client.post(f"/kommuner/{level.slug}/observasjoner/ny/", level.form(), follow=True)

    assert page.redirect_chain == [(f"/kommuner/{level.slug}/kunnskap/", 302)]
    assert SECRET in page.content.decode()
    assert Observation.objects.get().reporter == level.member


def test_whoever_works_in_one_municipality_comes_straight_there(level: AtLevel) -> None:
    assert level.client(level.member).get("/kunnskap/").headers["Location"] == f"/kommuner/{level.slug}/kunnskap/"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("what", "Kari Nordmann drakk.", "Er dette en person?"),
        ("what", "Født 13097248022.", "fødselsnummer"),
        ("seen_on", "2099-01-01", "Dagen har ikke vært ennå."),
        ("seen_on", "2001-01-01", "Sjekk årstallet."),
        ("area", "Månen", "Månen"),
    ],
)
def test_what_names_somebody_or_cannot_be_is_not_kept(level: AtLevel, field: str, value: str, said: str) -> None:
    page = level.client(level.member).post(f"/kommuner/{level.slug}/observasjoner/ny/", level.form(**{field: value}))

    assert said in page.content.decode()
    assert not Observation.objects.exists()


def test_a_name_that_is_a_place_is_kept_when_somebody_says_so(level: AtLevel) -> None:
    client, path = level.client(level.member), f"/kommuner/{level.slug}/observasjoner/ny/"
    asked = client.post(path, level.form(what="Uro ved Gamle Torget."))
    sure = asked.context["form"].sure

    client.post(path, level.form(what="Uro ved Gamle Torget.") | {"sure": sure})

    assert Observation.objects.get().what == "Uro ved Gamle Torget."


def test_a_rumour_is_unverified_whatever_is_said_and_goes_after_half_a_year(level: AtLevel) -> None:
    rumour, seen = level.told(source="rumour", certainty="seen"), level.told()
    assert rumour.certainty == "rumour"
    assert "seks måneder" in level.client(level.member).get(rumour.get_absolute_url()).content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.filter(pk=rumour.pk).update(certainty="seen")

    Observation.objects.update(made_at=timezone.now() - timedelta(days=181))
    forget_old()
    left = list(Observation.objects.values_list("pk", flat=True))
    Observation.objects.update(made_at=timezone.now() - timedelta(days=1096))
    forget_old()

    assert left == [seen.pk]
    assert not Observation.objects.exists()


def test_the_history_keeps_no_words(level: AtLevel) -> None:
    seen = level.told()
    answer(level, seen)
    observations.remove(observation=seen, by=level.member, now=timezone.now())

    told = [str(row) for row in Change.objects.filter(table="knowledge_observation").values()]

    assert len(told) == 3
    assert not any(SECRET in row or "Hall" in row for row in told)


def test_whoever_told_it_hears_what_became_of_it(level: AtLevel) -> None:
    seen = level.told()
    client, path = level.client(level.coordinator), f"/observasjoner/{seen.pk}/svar/"
    page = client.post(
        path,
        tabs.Tab(client, path).fields | {"answer": "measure", "answer_words": "Åpen hall på fredager"},
        follow=True,
    )

    reminder = Reminder.objects.get(kind="knowledge.answered")
    message = kind_of(reminder.kind).render(reminder)
    assert page.status_code == 200
    assert reminder.recipient == level.member
    assert message is not None
    assert "Åpen hall på fredager" in message.body
    assert "Åpen hall på fredager" in level.client(level.member).get(seen.get_absolute_url()).content.decode()


def test_an_answer_says_which_measure_or_decision_and_stays_in_its_municipality(level: AtLevel) -> None:
    seen = level.told()
    onboarded("1833")
    foreign = level.challenge()
    type(foreign).objects.filter(pk=foreign.pk).update(municipality_id="1833")
    foreign.refresh_from_db()

    with pytest.raises(WordsMissing):
        answer(level, seen, words="")
    with pytest.raises(ForeignChallenge):
        answer(level, seen, challenge=foreign)
    answer(level, seen, Answer.NOTED, words="")
    answer(level, seen, Answer.NOTED, words="")

    assert Reminder.objects.filter(kind="knowledge.answered").count() == 1


def test_who_coordinates_is_reminded_of_what_is_not_answered(level: AtLevel) -> None:
    seen = level.told()

    def asked(person: Any) -> list[str]:
        desk = Desk(person, timezone.now(), [level.municipality] if person == level.coordinator else [])
        return [each.url for source in needs for each in source(desk)]

    before = asked(level.coordinator)
    answer(level, seen)

    assert before == [seen.get_absolute_url()]
    assert (asked(level.coordinator), asked(level.member)) == ([], [])


def test_where_it_is_off_nobody_tells_nobody_reads_and_what_was_told_comes_back(level: AtLevel) -> None:
    seen = level.told()
    client = level.client(level.coordinator)
    KnowledgeSetup.objects.update(is_on=False)

    with pytest.raises(SwitchedOff):
        level.told()
    off = [client.get(path).status_code for path in (f"/kommuner/{level.slug}/kunnskap/", seen.get_absolute_url())]
    menu = client.get("/arbeidsbenk/").content.decode()
    path = f"/kommuner/{level.slug}/innstillinger/kunnskap/"
    client.post(path, tabs.Tab(client, path).fields | {"is_on": "on"})

    assert off == [403, 404]
    assert "/kunnskap/" not in menu
    assert SECRET in client.get(f"/kommuner/{level.slug}/kunnskap/").content.decode()


def test_switching_it_on_begins_with_four_areas_in_the_municipalitys_language(level: AtLevel) -> None:
    KnowledgeSetup.objects.all().delete()
    onboarded("3418", language="nn")
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/innstillinger/kunnskap/"

    client.post(path, tabs.Tab(client, path).fields | {"is_on": "on"})

    assert KnowledgeSetup.objects.get().areas == ["Skule", "Fritid", "Gate", "På nett"]


def test_a_seat_at_another_level_or_elsewhere_reads_nothing(level: AtLevel) -> None:
    seen = level.told()
    governing = TenureFactory(seat=SeatFactory(council=CouncilFactory())).user
    elsewhere = TenureFactory(seat=SeatFactory(council=CouncilFactory(owners=["1833"], level="coordinating"))).user
    shared = CouncilFactory(owners=["3418", "1833"], level="coordinating")
    beside = TenureFactory(seat=SeatFactory(council=shared, municipality_id="1833")).user

    for person in (governing, elsewhere, beside):
        client = level.client(person)
        assert client.get(seen.get_absolute_url()).status_code == 404
        assert client.get(f"/kommuner/{level.slug}/kunnskap/").status_code == 403


def test_whoever_has_left_reads_what_became_of_their_own_and_nothing_else(level: AtLevel) -> None:
    own, other = level.told(), level.told(by=level.coordinator)
    level.member.tenures.update(ends_on=level.today - timedelta(days=1))
    client = level.client(level.member)

    assert [client.get(seen.get_absolute_url()).status_code for seen in (own, other)] == [200, 404]


def test_deleting_is_asked_first_and_goes_for_good(level: AtLevel) -> None:
    seen = level.told()
    client = level.client(level.member)

    assert client.get(f"/observasjoner/{seen.pk}/slett/").status_code == 200
    client.post(f"/observasjoner/{seen.pk}/slett/")

    assert not Observation.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_overview_takes_as_many_statements_however_much_was_told(
    level: AtLevel, django_assert_max_num_queries: Any, warm_content_types: None, rows: int
) -> None:
    for _ in range(rows):
        level.challenge(observations=[level.told(), level.told()])
    client = level.client(level.coordinator)
    path = f"/kommuner/{level.slug}/kunnskap/"
    client.get(path)

    with django_assert_max_num_queries(12):
        client.get(path)


def test_a_report_of_natteravn_is_taken_in_once(world: World) -> None:
    report = world.things["report"]
    client = logged_in(world.people["coordinator"])
    slug = world.things["municipality"].slug
    path = f"/kommuner/{slug}/observasjoner/ny/?fra=nightwatch:report:{report.pk}"
    overview = client.get(f"/kommuner/{slug}/kunnskap/").content.decode()
    facts = client.get(path).context["form"].initial | {"theme": "other", "area": "Gate", "ages": "older"}

    first = client.post(path, facts)
    second = client.post(path, facts)
    member = logged_in(world.people["member"])

    seen = Observation.objects.get(origin=f"nightwatch:report:{report.pk}")
    assert (seen.source, seen.seen_on) == ("nightwatch", report.shift.evening)
    assert "Ta inn" in overview
    assert (first.status_code, second.status_code) == (302, 404)
    assert client.get(f"/kommuner/{slug}/kunnskap/").context["waiting"] == []
    assert member.get(f"/kommuner/{slug}/kunnskap/").context["waiting"] == []

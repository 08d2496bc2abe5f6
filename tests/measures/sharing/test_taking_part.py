"""Where a shared measure stands in a municipality that takes part, and what does not come along."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.access import can
from accounts.models import User
from contributions.chapters import Lines
from contributions.facts import Period
from contributions.handover import HandOver
from knowledge.selectors.coverage import coverage_of
from measures import errors
from measures.contributions.facts import measures as facts_of_measures
from measures.contributions.facts import reached
from measures.contributions.handover import open_measures
from measures.enums import MeasureAct
from measures.figures.periods import of_year
from measures.models import Goal, Measure, MeasureParty, MeasureSetup
from measures.selectors.counts import public_measures
from measures.services import counts, more, sharing
from measures.services.counts import Numbers
from meetings.enums import Classification, ItemPermission
from meetings.models import AgendaItem, LegalBasis
from meetings.services import grants as item_grants
from municipalities.models import Municipality
from tests.changes.tabs import Tab
from tests.clients import logged_in
from tests.councils.factories import CouncilFactory
from tests.measures.factories import GoalFactory, MeasureFactory, decided
from tests.measures.sharing.offers import ASKED, DAY, FAR, HOME, NEAR, coordinator_of, join, offer, sees
from tests.pages import words_of as words_in

pytestmark = pytest.mark.django_db


def test_it_stands_under_ones_own_goal_and_the_other_keeps_its_own(measure: Measure, home: User, asked: User) -> None:
    ours, theirs = GoalFactory(text="Vårt mål"), GoalFactory(municipality_id=ASKED, text="Deres mål")
    measure.goals.add(ours)
    party = join(measure, home, asked)
    client, path = logged_in(asked), f"/tiltaksdelinger/{party.pk}/endre/"
    lacking = _without_measure(asked)

    Tab(client, path).save(goals=[theirs.pk])
    Tab(logged_in(home), f"/tiltak/{measure.pk}/endre/").save(title="Tryggere skoleveg")

    assert set(Goal.objects.filter(measures=measure)) == {ours, theirs}
    assert (lacking, _without_measure(asked)) == (["Deres mål"], [])
    assert "Tryggere skoleveg" in words_in(client.get(f"/kommuner/k{ASKED}/mal/").content.decode())
    assert "Tryggere" not in words_in(Client().get(f"/kommuner/k{ASKED}/mal/").content.decode())
    Tab(logged_in(home), f"/tiltak/{measure.pk}/endre/").save(goals=None)
    assert list(measure.goals.all()) == [theirs]
    with pytest.raises(errors.ForeignGoal):
        sharing.write(party=party, goals=[ours], is_public=False, by=asked, now=timezone.now())


def _without_measure(person: User) -> list[str]:
    kinds = coverage_of(User.objects.get(pk=person.pk), Municipality.objects.get(pk=ASKED), now=timezone.now())
    return [gap.title for kind in kinds if kind.key == "goal-measure" for gap in kind.gaps]


def test_its_page_shows_it_while_the_other_does(measure: Measure, home: User, asked: User) -> None:
    counts.add(measure=measure, span=of_year(2025), numbers=Numbers(offered=30), by=home, now=timezone.now())
    party = join(measure, home, asked)
    sharing.write(party=party, goals=[], is_public=True, by=asked, now=timezone.now())
    hidden = public_measures(ASKED, timezone.localdate())

    more.say(measure=measure, more=more.More(is_public=True), by=home, now=timezone.now())

    [shown] = public_measures(ASKED, timezone.localdate())
    assert hidden == []
    assert (shown.title, shown.run_by, shown.reached) == ("Trygg skoleveg", "Åsnes", [])
    assert "Trygg skoleveg" in words_in(Client().get(f"/kommuner/k{ASKED}/").content.decode())
    more.switch(municipality=measure.municipality, has_more=False, by=home, now=timezone.now())
    assert public_measures(ASKED, timezone.localdate()) == []
    assert not sees(asked, measure)


def test_who_works_there_no_more_sees_it_no_more(measure: Measure, home: User, asked: User) -> None:
    join(measure, home, asked)
    before = sees(asked, measure)

    asked.appointments.update(ends_on=DAY - timedelta(days=1))

    assert before
    assert not sees(asked, measure)


def test_whom_else_it_is_offered_to_is_for_those_who_run_it(measure: Measure, home: User, asked: User) -> None:
    join(measure, home, asked)
    MeasureSetup.objects.create(municipality_id=NEAR, has_more=True)
    offer(measure, home, NEAR)

    at_home, there = (logged_in(person).get(measure.get_absolute_url()).content.decode() for person in (home, asked))

    assert ["har ikke svart" in at_home, "har ikkje svart" in there, "Grue" in there] == [True, False, True]


@pytest.mark.parametrize("number", [HOME, ASKED])
def test_it_is_at_rest_while_either_has_switched_it_off(measure: Measure, home: User, asked: User, number: str) -> None:
    party = join(measure, home, asked)
    sharing.write(party=party, goals=[], is_public=True, by=asked, now=timezone.now())
    more.say(measure=measure, more=more.More(is_public=True), by=home, now=timezone.now())

    more.switch(municipality=Municipality.objects.get(pk=number), has_more=False, by=home, now=timezone.now())

    rest = (sees(asked, measure), public_measures(ASKED, timezone.localdate()))
    more.switch(municipality=Municipality.objects.get(pk=number), has_more=True, by=home, now=timezone.now())
    assert rest == (False, [])
    assert sees(asked, measure)


def test_a_report_and_the_hand_over_name_who_runs_it(measure: Measure, home: User, asked: User, places: Any) -> None:
    join(measure, home, asked)
    counts.add(measure=measure, span=of_year(DAY.year - 1), numbers=Numbers(offered=9), by=home, now=timezone.now())
    year = Period(places[ASKED], DAY.replace(month=1, day=1), DAY.replace(month=12, day=31), timezone.now())

    [chapter] = facts_of_measures(year)
    [handed] = open_measures(HandOver(User.objects.get(pk=asked.pk), places[ASKED], timezone.now()))

    (lines, *_rest), (handed_lines, *_more) = chapter.blocks, handed.blocks
    assert isinstance(lines, Lines)
    assert isinstance(handed_lines, Lines)
    title = lines.rows[0][0]
    assert title.startswith("Trygg skoleveg (")
    assert "Åsnes" in title
    assert handed_lines.rows[0][0] == title
    assert list(reached(Period(places[ASKED], *_last_year(), timezone.now()))) == []
    earlier = Period(places[ASKED], *_last_year(), timezone.now())
    assert list(facts_of_measures(earlier)) == []


def _last_year() -> tuple[Any, Any]:
    return DAY.replace(year=DAY.year - 1, month=1, day=1), DAY.replace(year=DAY.year - 1, month=12, day=31)


def test_what_came_of_an_exempt_item_is_not_shared(home: User, asked: User) -> None:
    decision = decided(CouncilFactory(owners=[HOME]), classification=Classification.EXEMPT)
    closed = MeasureFactory(title="Lukket tiltak", decision=decision)
    with pytest.raises(errors.CannotShare):
        offer(closed, home)
    item = AgendaItem.objects.filter(pk=decision.item_id)
    item.update(classification=Classification.INTERNAL, legal_basis=None)
    party = join(Measure.objects.get(pk=closed.pk), home, asked)
    reads = sees(asked, closed)

    item.update(classification=Classification.EXEMPT, legal_basis=decision.item.legal_basis)

    assert reads
    assert not sees(asked, closed)
    assert logged_in(asked).get(f"/tiltaksdelinger/{party.pk}/").status_code == 404
    assert logged_in(asked).get("/tiltak/").content.decode().count("Lukket tiltak") == 0


@pytest.mark.parametrize("whose", ["home", "asked"])
def test_who_is_kept_out_of_the_item_meets_no_part_of_it_in_either_municipality(
    home: User, asked: User, whose: str
) -> None:
    decision = decided(CouncilFactory(owners=[HOME]), classification=Classification.INTERNAL)
    measure = MeasureFactory(title="Trygg skoleveg", decision=decision)
    offered, joined = offer(measure, home), MeasureFactory(decision=decision)
    parties = [offered, join(joined, home, asked)]
    by = {"home": home, "asked": asked}[whose]
    before = _open_to(by, parties)

    item_grants.give(
        item=decision.item,
        user=by,
        permission=ItemPermission.EXCLUDED,
        reason="Slektning",
        ends_on=DAY + timedelta(days=30),
        by=coordinator_of(HOME),
        now=timezone.now(),
    )

    assert before == {"home": [True, True, True, False], "asked": [True, True, False, True]}[whose]
    assert _open_to(by, parties) == [False, False, False, False]
    assert not sees(by, joined)
    assert Measure.objects.get(pk=measure.pk) not in Measure.objects.visible_to(User.objects.get(pk=by.pk))


def _open_to(person: User, parties: list[MeasureParty]) -> list[bool]:
    """Whether they see the offer and the part, may share the measure, and may answer."""
    again, (offered, joined) = User.objects.get(pk=person.pk), parties
    asked: list[tuple[str, Any]] = [
        (MeasureAct.VIEW_SHARING, offered),
        (MeasureAct.END_SHARING, joined),
        (MeasureAct.SHARE_MEASURE, offered.measure),
        (MeasureAct.TAKE_PART, offered),
    ]
    return [can(again, act, type(row).objects.get(pk=row.pk)) for act, row in asked]


def test_what_came_of_an_exempt_item_is_open_to_nobody_in_the_other(home: User, asked: User) -> None:
    decision = decided(CouncilFactory(owners=[HOME]), classification=Classification.INTERNAL)
    measure = MeasureFactory(decision=decision)
    parties = [offer(measure, home), join(MeasureFactory(decision=decision), home, asked)]

    basis = LegalBasis.objects.first()
    AgendaItem.objects.update(classification=Classification.EXEMPT, legal_basis=basis, public_title="En sak")

    assert _open_to(asked, parties) == [False, False, False, False]


def test_nothing_of_the_decision_comes_along(home: User, asked: User) -> None:
    council = CouncilFactory(owners=[HOME], name="Politirådet i Åsnes")
    decision = decided(council, classification=Classification.INTERNAL, title="Hemmelig sak")
    measure = MeasureFactory(title="Trygg skoleveg", decision=decision)
    join(measure, home, asked)
    theirs, ours = logged_in(asked), logged_in(home)

    for path in (f"/tiltak/{measure.pk}/", f"/tiltak/{measure.pk}/trad/"):
        read, at_home = theirs.get(path), ours.get(path)
        assert read.status_code == 200
        for words in ("Hemmelig sak", "Politirådet i Åsnes", str(decision)):
            assert words not in read.content.decode(), (path, words)
        assert "Politirådet i Åsnes" in at_home.content.decode()
    assert theirs.get(decision.get_absolute_url()).status_code == 404
    assert list(facts_of_measures(_this_year(ASKED))) == []


def _this_year(number: str) -> Period:
    municipality = Municipality.objects.get(pk=number)
    return Period(municipality, DAY.replace(month=1, day=1), DAY.replace(month=12, day=31), timezone.now())


def test_the_page_and_the_list_ask_as_little_for_three_as_for_one(
    measure: Measure, home: User, asked: User, django_assert_max_num_queries: Any
) -> None:
    client, taken = logged_in(home), []
    theirs = logged_in(asked)
    for number in (1, 3):
        while MeasureParty.objects.count() < number:
            each = MeasureFactory(title=f"Tiltak {MeasureParty.objects.count()}")
            join(each, home, asked)
        with django_assert_max_num_queries(40) as read:
            assert theirs.get("/tiltak/").status_code == 200
        taken.append(len(read.captured_queries))
    assert taken[0] == taken[1]
    page = []
    for number in (1, 3):
        while measure.parties.count() < number:
            other = [ASKED, NEAR, FAR][measure.parties.count()]
            MeasureSetup.objects.get_or_create(municipality_id=other, defaults={"has_more": True})
            MeasureParty.objects.create(measure=measure, municipality_id=other, offered_at=timezone.now())
        with django_assert_max_num_queries(40) as read:
            assert client.get(f"/tiltak/{measure.pk}/").status_code == 200
        page.append(len(read.captured_queries))
    assert page[0] == page[1]


def test_two_windows_on_its_goals_overwrite_nothing(measure: Measure, home: User, asked: User) -> None:
    first, second = GoalFactory(municipality_id=ASKED), GoalFactory(municipality_id=ASKED)
    party = join(measure, home, asked)
    client, path = logged_in(asked), f"/tiltaksdelinger/{party.pk}/endre/"
    one, other = Tab(client, path), Tab(client, path)
    one.save(goals=[first.pk])

    answer = other.save(goals=[second.pk])

    assert answer.status_code == 409
    assert list(measure.goals.all()) == [first]
    other.again(answer).save(**{"goals-choice": "mine"})
    assert list(measure.goals.all()) == [second]

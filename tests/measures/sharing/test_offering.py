"""A part in a measure is offered by the one that runs it, answered by the other, and ended by either."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from measures import errors
from measures.enums import PartyState, Reminding
from measures.models import Measure, MeasureParty, MeasureSetup, MeasureStep
from measures.services import sharing
from measures.tasks import let_go_of_goals
from municipalities.enums import Role
from municipalities.models import Municipality
from reminders.models import Reminder
from tests.clients import logged_in
from tests.measures.factories import GoalFactory, MeasureFactory
from tests.measures.sharing.offers import (
    ASKED,
    DAY,
    FAR,
    HOME,
    NEAR,
    acts,
    coordinator_of,
    join,
    mail,
    offer,
    sees,
    told,
)
from tests.municipalities.factories import AppointmentFactory
from tests.pages import words_of as words_in

pytestmark = pytest.mark.django_db


def test_it_is_offered_answered_and_read_by_those_who_work_there(
    measure: Measure, home: User, asked: User, places: Any
) -> None:
    reader = AppointmentFactory(municipality_id=ASKED, role=Role.READER).user
    client, theirs = logged_in(home), logged_in(asked)
    offered = client.get(f"/tiltak/{measure.pk}/del/").context["form"].fields["municipality"].queryset
    client.post(f"/tiltak/{measure.pk}/del/", {"municipality": ASKED})
    party = MeasureParty.objects.get()
    before = [sees(person, measure) for person in (asked, reader)]
    page = theirs.get(f"/tiltaksdelinger/{party.pk}/").content.decode()

    theirs.post(f"/tiltaksdelinger/{party.pk}/svar/", {"answer": "yes"})

    party.refresh_from_db()
    assert [each.pk for each in offered] == [ASKED]
    assert before == [False, False]
    assert "Vi går sammen." in page
    assert (party.state, party.offered_by, party.answered_by) == (PartyState.JOINED, home, asked)
    assert [sees(person, measure) for person in (asked, reader)] == [True, True]
    assert words_in(theirs.get("/tiltak/").content.decode()).count("Trygg skoleveg") == 1
    assert "Trygg skoleveg" in words_in(theirs.get("/tiltak/tidslinje/").content.decode())
    assert "Grue" in words_in(client.get(f"/tiltak/{measure.pk}/").content.decode())
    assert told(Reminding.SHARING_OFFERED) == [asked]
    assert told(Reminding.SHARING_ANSWERED) == [home]


def test_its_page_offers_to_share_where_there_is_one_to_share_with(measure: Measure, home: User) -> None:
    alone = coordinator_of(FAR)
    others = MeasureFactory(municipality_id=FAR, responsible=alone)

    def may_share(person: User, of: Measure) -> bool:
        return f'href="/tiltak/{of.pk}/del/"' in logged_in(person).get(f"/tiltak/{of.pk}/").content.decode()

    assert (may_share(home, measure), may_share(alone, others)) == (True, False)
    offer(measure, home)
    assert not may_share(home, measure)
    MeasureParty.objects.all().delete()
    MeasureSetup.objects.filter(municipality=ASKED).update(has_more=False)
    assert not may_share(home, measure)


@pytest.mark.parametrize("runs", [ASKED, NEAR])
def test_who_takes_part_in_a_cooperation_may_offer_as_its_host_may(runs: str, places: Any) -> None:
    MeasureSetup.objects.get_or_create(municipality_id=runs, defaults={"has_more": True})
    person = coordinator_of(runs)
    own = MeasureFactory(municipality_id=runs, responsible=person)

    page = logged_in(person).get(f"/tiltak/{own.pk}/").content.decode()

    assert f'href="/tiltak/{own.pk}/del/"' in page


def test_it_is_changed_by_the_one_that_runs_it_alone(measure: Measure, home: User, asked: User) -> None:
    MeasureStep.objects.create(measure=measure, title="Lag vaktliste", due_on=DAY, responsible=home)
    join(measure, home, asked)
    theirs = logged_in(asked)

    page = theirs.get(f"/tiltak/{measure.pk}/").content.decode()

    assert "Lag vaktliste" in page
    assert "/status/" not in page
    for path in ("endre/", "status/", "mer/", "tall/nye/", "steg/nytt/", "historikk/", "tilgang/", "del/"):
        assert theirs.get(f"/tiltak/{measure.pk}/{path}").status_code == 403, path


@pytest.mark.parametrize("number", [NEAR, FAR, HOME])
def test_it_is_not_offered_to_who_works_elsewhere_or_says_little_of_measures(
    measure: Measure, home: User, number: str
) -> None:
    with pytest.raises(errors.CannotShare):
        offer(measure, home, number)

    assert not MeasureParty.objects.exists()
    assert not Reminder.objects.filter(kind=Reminding.SHARING_OFFERED).exists()


@pytest.mark.parametrize("hindrance", ["switched off at home", "not on the portal", "only read"])
def test_it_is_not_offered_where_something_stands_in_the_way(
    measure: Measure, home: User, asked: User, hindrance: str
) -> None:
    by = home
    if hindrance == "switched off at home":
        MeasureSetup.objects.filter(municipality=HOME).update(has_more=False)
    elif hindrance == "not on the portal":
        Municipality.objects.filter(pk=ASKED).update(slug="")
        assert "/del/" not in logged_in(home).get(measure.get_absolute_url()).content.decode()
    else:
        by = AppointmentFactory(municipality_id=HOME, role=Role.READER).user

    with pytest.raises(errors.CannotShare):
        offer(measure, by)

    assert not MeasureParty.objects.exists()


def test_who_works_alone_or_has_switched_nothing_on_meets_nothing_of_it(measure: Measure, home: User) -> None:
    alone = coordinator_of(FAR)
    own = MeasureFactory(municipality_id=FAR)
    small = coordinator_of(NEAR)
    theirs = MeasureFactory(municipality_id=NEAR)

    assert "del/" not in logged_in(alone).get(f"/tiltak/{own.pk}/").content.decode()
    assert "del/" not in logged_in(small).get(f"/tiltak/{theirs.pk}/").content.decode()
    assert logged_in(small).get(f"/tiltak/{theirs.pk}/del/").status_code == 404


def test_it_is_offered_once_and_again_when_it_was_declined(measure: Measure, home: User, asked: User) -> None:
    party = offer(measure, home)
    with pytest.raises(errors.SharedAlready):
        offer(measure, home)

    sharing.answer(party=party, joins=False, by=asked, now=timezone.now())

    with pytest.raises(errors.NotOffered):
        sharing.answer(party=party, joins=True, by=asked, now=timezone.now())
    offer(measure, home)
    assert sorted(MeasureParty.objects.values_list("state", flat=True)) == [PartyState.DECLINED, PartyState.OFFERED]
    assert not sees(asked, measure)


def test_an_offer_that_is_taken_back_is_told_to_nobody(measure: Measure, home: User, asked: User) -> None:
    party = offer(measure, home)

    logged_in(home).post(f"/tiltaksdelinger/{party.pk}/trekk/")

    assert MeasureParty.objects.get().state == PartyState.TAKEN_BACK
    assert not Reminder.objects.waiting().exists()
    with pytest.raises(errors.NotOffered):
        sharing.take_back(party=party, by=home, now=timezone.now())
    assert mail(Reminding.SHARING_OFFERED, asked) is None
    assert logged_in(asked).get(f"/tiltaksdelinger/{party.pk}/").status_code == 404


def test_an_offer_waits_on_the_workbench_until_it_is_answered(measure: Measure, home: User, asked: User) -> None:
    party = offer(measure, home)
    waiting = acts(asked, ASKED)

    sharing.answer(party=party, joins=True, by=asked, now=timezone.now())

    [(_act, about, url)] = waiting
    assert (about, url) == ("Trygg skoleveg", f"/tiltaksdelinger/{party.pk}/")
    assert acts(asked, ASKED) == []
    assert acts(home, HOME) == []


def test_mails_are_in_the_language_of_who_gets_them(measure: Measure, home: User, asked: User) -> None:
    party = offer(measure, home)
    offered = mail(Reminding.SHARING_OFFERED, asked)
    sharing.answer(party=party, joins=True, by=asked, now=timezone.now())

    answered = mail(Reminding.SHARING_ANSWERED, home)

    assert "Trygg skoleveg" in offered.subject
    assert "Grue" in answered.body
    assert mail(Reminding.SHARING_OFFERED, asked) is None


@pytest.mark.parametrize("ends", ["home", "asked"])
def test_either_ends_it_on_a_day(measure: Measure, home: User, asked: User, ends: str) -> None:
    by, other = (home, asked) if ends == "home" else (asked, home)
    coordinator_of({"home": HOME, "asked": ASKED}[ends])
    party = join(measure, home, asked)
    goal = GoalFactory(municipality_id=ASKED)
    sharing.write(party=party, goals=[goal], is_public=True, by=asked, now=timezone.now())
    today = timezone.localdate()

    logged_in(by).post(f"/tiltaksdelinger/{party.pk}/avslutt/", {"ends_on": today + timedelta(days=2)})

    sharing.end(party=party, ends_on=today + timedelta(days=2), by=other, now=timezone.now())
    assert told(Reminding.SHARING_ENDED) == [other]
    assert MeasureParty.objects.get().ended_by == by
    assert f"/tiltak/{measure.pk}/" in mail(Reminding.SHARING_ENDED, other).body
    assert sees(asked, measure)
    assert let_go_of_goals() == 0
    with pytest.raises(errors.SharedAlready):
        offer(measure, home)
    MeasureParty.objects.update(ends_on=today - timedelta(days=1))
    assert not sees(asked, measure)
    assert (f"/tiltak/{measure.pk}/" in mail(Reminding.SHARING_ENDED, other).body) == (other == home)
    assert let_go_of_goals() == 1
    assert list(measure.goals.all()) == []
    with pytest.raises(errors.NotTakingPart):
        sharing.end(party=party, ends_on=today, by=by, now=timezone.now())
    with pytest.raises(errors.NotTakingPart):
        sharing.write(party=party, goals=[goal], is_public=True, by=asked, now=timezone.now())
    assert join(measure, home, asked).state == PartyState.JOINED


def test_a_day_that_is_past_ends_nothing(measure: Measure, home: User, asked: User) -> None:
    party = join(measure, home, asked)

    page = logged_in(home).post(f"/tiltaksdelinger/{party.pk}/avslutt/", {"ends_on": "2020-01-01"})

    assert page.status_code == 200
    assert MeasureParty.objects.get().ends_on is None

"""Why a challenge is there: causes with their checks, the measures that work on them, and who reads of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from knowledge.errors import CheckMissing, ForeignCause, NamedAlready, NotToday
from knowledge.models import Analysis, Cause, Challenge, WorksOn
from knowledge.services import causes
from knowledge.services.causes import Hypothesis, Shown
from measures.models import Factor, Measure
from measures.services import more
from measures.services.more import More
from tests.changes import tabs
from tests.knowledge.conftest import AtLevel
from tests.knowledge.test_standing import kinds
from tests.measures.factories import MeasureFactory, decided

WHY = "Ingen voksne er der om kvelden"


def supposed(level: AtLevel, challenge: Challenge | None = None, **facts: Any) -> Cause:
    known: dict[str, Any] = {"text": WHY, "check_words": "Spør utekontakten"} | facts
    about, by, now = challenge or level.challenge(), level.coordinator, timezone.now()
    return causes.suppose(challenge=about, hypothesis=Hypothesis(**known), by=by, now=now)


def named(level: AtLevel, cause: Cause, measure: Measure | None = None) -> WorksOn:
    found = measure or MeasureFactory(municipality=level.municipality)
    return causes.name(measure=found, cause=cause, how="Voksne går der", by=level.coordinator, now=timezone.now())


def test_a_coordinator_supposes_checks_and_answers(level: AtLevel) -> None:
    challenge = level.challenge()
    client, path = level.client(level.coordinator), f"/utfordringer/{challenge.pk}"
    factor = Factor.objects.get(code="adults-present")

    client.post(f"{path}/arsaker/ny/", {"text": WHY, "check_words": "Spør utekontakten", "factors": [factor.pk]})
    cause = Cause.objects.get()
    funn = tabs.Tab(client, f"{path}/arsaker/{cause.pk}/funn/")
    funn.save(finding="supported", finding_words="Utekontakten så det.")
    answers = tabs.Tab(client, f"{path}/analyse/endre/")
    answers.save(found="Ved havna.", exposed="De som er nye i byen.")
    page = client.get(f"{path}/analyse/")

    cause.refresh_from_db()
    assert (cause.finding, cause.checked_on, cause.checked_by) == ("supported", level.today, level.coordinator)
    assert list(cause.factors.all()) == [factor]
    text = page.content.decode()
    assert all(words in text for words in (WHY, "Støttet", "Utekontakten så det.", "De som er nye i byen."))
    assert [step.is_done for step in page.context["told"].steps] == [True, True, False, False]
    assert WHY in client.get(challenge.get_absolute_url()).content.decode()


def test_a_finding_needs_a_check_and_a_day_that_has_been(level: AtLevel) -> None:
    unchecked, checked = supposed(level, check_words=""), supposed(level)
    by, now, tomorrow = level.coordinator, timezone.now(), level.today + timedelta(days=1)

    with pytest.raises(CheckMissing):
        causes.show(cause=unchecked, shown=Shown(finding="unknown", checked_on=level.today), by=by, now=now)
    with pytest.raises(NotToday):
        causes.show(cause=checked, shown=Shown(finding="unknown", checked_on=tomorrow), by=by, now=now)
    causes.show(cause=checked, shown=Shown(finding="not_supported", checked_on=level.today), by=by, now=now)
    with pytest.raises(CheckMissing):
        causes.change(cause=checked, hypothesis=Hypothesis(text="Noe annet"), by=by, now=now)
    with pytest.raises(IntegrityError):
        Cause.objects.filter(pk=unchecked.pk).update(finding="supported", checked_on=level.today)


def test_a_measure_names_a_cause_once_and_answers_the_challenge_then(level: AtLevel) -> None:
    cause = supposed(level)
    row = named(level, cause)
    foreign = MeasureFactory(municipality_id="1833")

    with pytest.raises(NamedAlready):
        named(level, cause, row.measure)
    with pytest.raises(ForeignCause):
        named(level, cause, foreign)

    assert list(cause.challenge.measures.all()) == [row.measure]
    assert WorksOn.objects.count() == 1


def test_the_thread_shows_why_to_those_at_the_level_and_to_nobody_else(level: AtLevel) -> None:
    row = named(level, supposed(level, level.challenge(title="Rus ved havna")))
    url = row.measure.get_absolute_url()
    assert row.measure.responsible

    read = level.client(level.coordinator).get(url)
    outside = level.client(row.measure.responsible).get(url).content.decode()

    assert [(point.kind, point.title) for point in read.context["before"]] == [
        ("Utfordring", "Rus ved havna"),
        ("Årsak", WHY),
    ]
    assert not any(words in outside for words in ("Rus ved havna", WHY, row.how))


def test_a_measure_without_a_cause_is_hinted_at_and_never_stopped(level: AtLevel) -> None:
    measure = MeasureFactory(municipality=level.municipality)
    client, hint = level.client(level.coordinator), "Ingen har sagt hvilken årsak tiltaket virker på"
    before = client.get(measure.get_absolute_url()).content.decode()
    cause = supposed(level, check_words="")

    client.post(f"{measure.get_absolute_url()}arsaker/ny/", {"cause": cause.pk, "how": "Voksne går der"})
    after = client.get(measure.get_absolute_url()).content.decode()
    client.post(f"{measure.get_absolute_url()}arsaker/{WorksOn.objects.get().pk}/slett/")

    assert hint in before
    assert hint not in after
    assert "Ingen har sagt ennå hva som ville vist at årsaken stemmer" in after
    assert hint not in level.client(measure.responsible).get(measure.get_absolute_url()).content.decode()
    assert not WorksOn.objects.exists()


def test_a_cause_of_another_municipality_is_not_chosen(level: AtLevel) -> None:
    other = Challenge.objects.create(municipality_id="1833", title="Der", theme="drugs", dated_on=level.today)
    cause = supposed(level, other)
    measure = MeasureFactory(municipality=level.municipality)

    page = level.client(level.coordinator).post(
        f"{measure.get_absolute_url()}arsaker/ny/", {"cause": cause.pk, "how": "Slik"}
    )

    assert page.status_code == 200
    assert not WorksOn.objects.exists()
    assert WHY not in page.content.decode()


def test_a_factor_is_worked_on_by_a_tag_or_by_a_cause(level: AtLevel) -> None:
    by_cause, by_tag, by_nobody, ruled_out = Factor.objects.in_order()[:4]
    reached = supposed(level, factors=[by_cause])
    supposed(level, factors=[by_tag, by_nobody])
    wrong = supposed(level, factors=[ruled_out])
    shown = Shown(finding="not_supported", checked_on=level.today)
    causes.show(cause=wrong, shown=shown, by=level.coordinator, now=timezone.now())
    measure = named(level, reached).measure
    more.say(measure=measure, more=More(factors=[by_tag]), by=level.coordinator, now=timezone.now())

    found = kinds(level)["factor-measure"]

    assert [gap.title for gap in found.gaps] == [str(by_nobody)]
    assert (found.whole, found.of) == (2, 3)
    assert "tiltak/nytt" in found.gaps[0].mend


def test_coverage_asks_for_a_priority_and_an_evaluation_where_more_is_said(level: AtLevel) -> None:
    measure = MeasureFactory(municipality=level.municipality)
    done = MeasureFactory(municipality=level.municipality, status="done", done_at=timezone.now())
    before = kinds(level)
    more.switch(municipality=level.municipality, has_more=True, by=level.coordinator, now=timezone.now())

    after = kinds(level)

    assert not {"measure-priority", "measure-evaluation"} & before.keys()
    asked = f"{measure.get_absolute_url()}mer/"
    assert after["measure-priority"].gaps[0].mend == after["measure-evaluation"].gaps[0].mend == asked
    assert after["done-evaluation"].gaps[0].mend == f"{done.get_absolute_url()}evaluering/ny/"
    assert after["measure-cause"].gaps[0].mend == f"{measure.get_absolute_url()}arsaker/ny/"


def test_the_history_of_a_challenge_does_not_say_how_a_measure_works(level: AtLevel) -> None:
    row = named(level, supposed(level))

    page = level.client(level.coordinator).get(f"/utfordringer/{row.cause.challenge_id}/historikk/").content.decode()

    assert WHY in page
    assert row.how not in page


def test_nobody_outside_the_level_reads_the_analysis(level: AtLevel) -> None:
    row = named(level, supposed(level))
    Analysis.objects.create(challenge=row.cause.challenge, found="Ved havna")
    url = f"/utfordringer/{row.cause.challenge_id}/analyse/"
    assert row.measure.responsible

    assert level.client(level.member).get(url).status_code == 200
    assert level.client(row.measure.responsible).get(url).status_code == 404
    assert Client().get(url).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_statements_however_many_causes(
    level: AtLevel, django_assert_max_num_queries: Any, warm_content_types: None, rows: int
) -> None:
    challenge = level.challenge()
    for _ in range(rows):
        named(level, supposed(level, challenge, factors=list(Factor.objects.all()[:2])))
    client, url = level.client(level.coordinator), f"/utfordringer/{challenge.pk}/analyse/"
    client.get(url)

    with django_assert_max_num_queries(13):
        client.get(url)


def test_the_history_names_no_measure_that_came_of_a_decision(level: AtLevel) -> None:
    measure = MeasureFactory(municipality=level.municipality, decision=decided(), title="Hemmelig tiltak")
    row = named(level, supposed(level), measure)
    other = named(level, row.cause)
    url = f"/utfordringer/{row.cause.challenge_id}/historikk/"

    page = level.client(level.coordinator).get(url).content.decode()

    assert "Hemmelig tiltak" not in page
    assert other.measure.title in page


def test_the_panel_of_a_measure_is_for_those_at_the_level(level: AtLevel) -> None:
    measure = named(level, supposed(level)).measure
    assert measure.responsible

    inside = level.client(level.coordinator).get(measure.get_absolute_url()).content.decode()
    outside = level.client(measure.responsible).get(measure.get_absolute_url()).content.decode()

    assert "Hvorfor det gjøres" in inside
    assert "Hvorfor det gjøres" not in outside

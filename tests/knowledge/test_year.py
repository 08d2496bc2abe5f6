"""The analysis of a year: three questions, what they begin with, and the paper of it."""

from typing import Any

import pytest
from django.utils import timezone

from councils.enums import Level
from knowledge.errors import ForeignGoal
from knowledge.models import Analysis, YearAnalysis
from knowledge.quarters import Year
from knowledge.selectors.year import paper_of_year, year_of
from knowledge.services import analyses
from knowledge.services.analyses import YearAnswers
from measures.models import Goal
from meetings.models import AgendaItem
from tests.changes import tabs
from tests.councils.factories import CouncilFactory
from tests.knowledge.conftest import AtLevel
from tests.meetings.factories import MeetingFactory
from tests.municipalities.factories import AppointmentFactory


def goal(number: str) -> Goal:
    made: Goal = Goal.objects.create(municipality_id=number, key="trygg", kind="main_goal", text="Trygg oppvekst")
    return made


def test_the_answers_begin_with_what_is_known_and_are_written_as_they_are_to_be_read(level: AtLevel) -> None:
    challenge, served = level.challenge(title="Rus ved havna"), goal("3418")
    Analysis.objects.create(challenge=challenge, exposed="De som er nye i byen.")
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/arsanalyse/"
    tab = tabs.Tab(client, f"{path}endre/")

    tab.save(helping="Flere voksne ute.", goals=[served.pk])

    kept = YearAnalysis.objects.get()
    assert "Rus ved havna" in kept.hardest
    assert (kept.exposed, kept.helping) == ("De som er nye i byen.", "Flere voksne ute.")
    assert (kept.year, list(kept.goals.all()), kept.changed_by) == (level.today.year, [served], level.coordinator)
    page = level.client(level.member).get(path).content.decode()
    assert all(words in page for words in ("Flere voksne ute.", "Trygg oppvekst"))


def test_a_goal_of_another_municipality_is_refused_and_nothing_is_kept(level: AtLevel) -> None:
    answers = YearAnswers(hardest="Rus", goals=[goal("1833")])

    with pytest.raises(ForeignGoal):
        analyses.answer_year(
            municipality=level.municipality, year=2026, answers=answers, by=level.coordinator, now=timezone.now()
        )

    assert not YearAnalysis.objects.exists()


def test_it_becomes_a_paper_before_those_who_decide_in_one_act(level: AtLevel) -> None:
    year, now = level.today.year, timezone.now()
    answers = YearAnswers(hardest="Rus ved havna.", exposed="De som er nye.", helping="Flere voksne.")
    analyses.answer_year(municipality=level.municipality, year=year, answers=answers, by=level.coordinator, now=now)
    meeting = MeetingFactory(council=CouncilFactory(level=Level.GOVERNING))
    client, path = level.client(level.coordinator), f"/kommuner/{level.slug}/arsanalyse/sakslista/"
    proposed = client.get(path).context["form"].initial["meeting"]

    client.post(path, {"meeting": meeting.pk})

    item = AgendaItem.objects.get(meeting=meeting)
    assert proposed == meeting
    assert (item.classification, item.type, item.papers.count()) == ("internal", "information", 1)
    assert str(year) in item.title


def test_the_paper_holds_the_answers_and_no_number_of_what_was_seen(level: AtLevel) -> None:
    for _ in range(7):
        level.told()
    level.told(theme="drugs")
    picture = year_of(level.municipality, Year(level.today.year))

    said = str(paper_of_year(picture, "Analyse"))

    assert len(picture.themes) == 1
    assert "7" not in said.replace(str(level.today.year), "")
    assert "8" not in said.replace(str(level.today.year), "")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_takes_as_many_statements_however_much_is_known(
    level: AtLevel, django_assert_max_num_queries: Any, warm_content_types: None, rows: int
) -> None:
    for _ in range(rows):
        Analysis.objects.create(challenge=level.challenge(observations=[level.told()]), exposed="Noen")
    client, url = level.client(level.coordinator), f"/kommuner/{level.slug}/arsanalyse/"
    client.get(url)

    with django_assert_max_num_queries(12):
        client.get(url)


def test_nobody_outside_the_level_reads_it(level: AtLevel) -> None:
    url = f"/kommuner/{level.slug}/arsanalyse/"

    assert level.client(AppointmentFactory(role="reader").user).get(url).status_code == 403
    assert level.client(level.member).get(f"{url}endre/").status_code == 403

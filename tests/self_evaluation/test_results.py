"""What is shown of a self-evaluation, when, and to whom: nothing while it is open, nothing of fewer than five."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from contributions.facts import Period, closed_among, facts_of
from councils.models import Council
from documents.blocks import Table
from municipalities.models import Municipality
from self_evaluation.contributions.facts import SOURCE
from self_evaluation.models import Remark, SelfEvaluation, Tally
from self_evaluation.selectors.documents import paper_of
from self_evaluation.selectors.results import result_of
from tests.councils.factories import CouncilFactory
from tests.meetings.factories import NOW
from tests.self_evaluation.factories import Round, kept


def test_nothing_is_shown_while_it_is_open(opened: Round) -> None:
    opened.everybody([1, 2, 3, 4, 5, 5])

    assert result_of(opened.evaluation) is None


@pytest.mark.parametrize(("answers", "is_shown"), [(4, False), (5, True)])
def test_it_takes_five_answers(opened: Round, answers: int, is_shown: bool) -> None:
    opened.everybody([4] * answers)

    opened.close()

    assert (result_of(opened.evaluation) is not None) is is_shown


def test_the_mean_is_of_those_who_chose_a_number(opened: Round) -> None:
    opened.everybody([0, 3, 4, 4, 5])
    opened.close()

    result = result_of(opened.evaluation)

    assert result is not None
    row = result.rows[0]
    assert (row.mean, row.unknown, row.answers) == (4.0, 1, 5)
    assert row.numbers == [(1, 0), (2, 0), (3, 1), (4, 2), (5, 1)]
    # As high as there are answers; what nobody chose is a line.
    assert [bar.height for bar in row.bars] == [1, 1, 8, 16, 8]
    assert result.trend is None


def test_a_statement_that_nobody_knows_has_no_mean() -> None:
    evaluation = kept(CouncilFactory(), 2026, {0: 5})

    result = result_of(evaluation)

    assert result is not None
    assert [row.mean_in_words for row in result.rows] == ["–"] * 8


def test_years_are_compared_by_the_same_statement() -> None:
    council = CouncilFactory()
    old, evaluation = kept(council, 2025, {3: 6}), kept(council, 2026, {4: 5, 3: 5})
    # In 2025 the last one had other words.
    Tally.objects.filter(evaluation=old, statement="effect").update(version=0)

    with translation.override("nb"):
        result = result_of(evaluation)

    assert result is not None
    assert result.trend is not None
    assert result.trend.years == [2025, 2026]
    means = {statement.name: means for statement, means in result.trend.rows}
    assert (means["purpose"], means["effect"]) == (["3,0", "3,5"], ["–", "3,5"])
    assert result.trend.overall == ["3,0", "3,5"]
    assert "2025: 3,0" in str(result.trend.picture)
    # The statements are answered from one to five, and so the picture goes from one to five.
    assert re.findall(r">(\d)</text>", str(result.trend.picture)) == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("spread", "closed_at", "year"),
    [
        pytest.param({4: 4}, NOW, 2025, id="too few answered"),
        pytest.param({4: 6}, None, 2025, id="it is open"),
        pytest.param({4: 6}, NOW, 2027, id="it came later"),
    ],
)
def test_another_year_is_left_out(spread: dict[int, int], closed_at: object, year: int) -> None:
    council = CouncilFactory()
    kept(council, year, spread, closed_at=closed_at)

    result = result_of(kept(council, 2026, {4: 5}))

    assert result is not None
    assert result.trend is None


def test_years_without_a_statement_in_common_have_no_picture() -> None:
    council = CouncilFactory()
    old = kept(council, 2025, {3: 6})
    Tally.objects.filter(evaluation=old).update(version=0)

    result = result_of(kept(council, 2026, {4: 5}))

    assert result is not None
    assert result.trend is None or result.trend.picture is None


def test_more_years_and_answers_are_not_more_queries() -> None:
    few, many = CouncilFactory(), CouncilFactory()
    counts = []
    for council, years in ((few, [2026]), (many, [2022, 2023, 2024, 2025, 2026])):
        evaluation = [kept(council, year, {4: 5}) for year in years][-1]
        Remark.objects.create(evaluation=evaluation, text="Kortere møter")
        with CaptureQueriesContext(connection) as caught:
            assert result_of(evaluation) is not None
        counts.append(len(caught))

    assert counts == [3, 3]


def test_the_paper_has_the_figures_and_not_what_people_wrote() -> None:
    council = CouncilFactory(name="Politirådet")
    kept(council, 2025, {3: 6})
    evaluation = kept(council, 2026, {4: 5, 0: 1})
    Remark.objects.create(evaluation=evaluation, text="Kortere møter")
    result = result_of(evaluation)
    assert result is not None

    with translation.override("nb"):
        paper = paper_of(result, Municipality.objects.get(pk="3418"))

    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert paper.title == "Egenevaluering av Politirådet, 2026"
    assert tables[0].rows[0] == ["Vi er enige om hva dette organet er til for.", "0", "0", "0", "5", "0", "1", "4,0"]
    assert tables[1].rows[-1] == ["Gjennomsnitt av alle påstandene", "3,0", "4,0"]
    assert "Kortere møter" not in str(paper.data())


def chapters(council: Council) -> list[object]:
    period = Period(council.municipalities.get(), NOW.date().replace(month=1, day=1), NOW.date(), NOW)
    return [chapter for chapter in facts_of(period) if chapter.heading == "Egenevaluering"]


def test_a_report_tells_that_it_was_done_and_not_what_was_answered() -> None:
    council = CouncilFactory(name="Politirådet")
    evaluation = kept(council, 2026, {4: 5})
    kept(council, 2027, {4: 5}, closed_at=None)

    with translation.override("nb"):
        (chapter,) = chapters(council)

    assert chapter.blocks[0].rows == [["Politirådet", "2026", "7", "5"]]  # type: ignore[attr-defined]
    source = f"{SOURCE}:{evaluation.pk}"
    assert closed_among([source]) == set()
    SelfEvaluation.objects.all().delete()
    assert closed_among([source]) == {source}
    with translation.override("nb"):
        assert chapters(council) == []

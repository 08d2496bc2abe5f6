"""The analysis of a year: what the answers can be written from, and the answers as a paper.

No number of observations stands in it. The quarters tell theirs with the small ones together; a year's would give
away, by what is left, the ones that a quarter does not tell.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from documents.blocks import Block, Bullets, Heading, Note, Paper, Prose
from knowledge.counting import LEAST
from knowledge.enums import EXPOSED, HARDEST, HELPING, Ages, ChallengeState, Theme
from knowledge.models import Analysis, Challenge, Observation, YearAnalysis
from knowledge.quarters import Year
from knowledge.selectors.picture import figures_in, sender_of
from measures.models import Goal
from measures.selectors.figures import Figures, figures_known
from municipalities.models import Municipality


@dataclass
class YearPicture:
    """The answers there are, and what stands beside the questions while they are written."""

    municipality: Municipality
    year: Year
    analysis: YearAnalysis | None
    challenges: list[Challenge]
    analyses: list[Analysis]
    themes: list[str]
    ages: list[str]
    figures: list[Figures]
    goals: list[Goal] = field(default_factory=list)

    @property
    def questions(self) -> list[tuple[str, str]]:
        """Each question with its answer."""
        said = self.analysis or YearAnalysis()
        return [(str(HARDEST), said.hardest), (str(EXPOSED), said.exposed), (str(HELPING), said.helping)]


def year_of(municipality: Municipality, year: Year) -> YearPicture:
    """Return the year; the same for whoever may look."""
    seen = Observation.objects.of(municipality.pk).between(year.starts_on, year.ends_on)
    rows = list(seen.values_list("theme", "ages"))
    analyses = YearAnalysis.objects.filter(municipality=municipality, year=year.number)
    analysis = analyses.select_related("changed_by").first()
    known = Challenge.objects.of(municipality.pk).filter(dated_on__lte=year.ends_on)
    challenges = list(known.exclude(state=ChallengeState.CLOSED).select_related("analysis").in_order())
    return YearPicture(
        municipality=municipality,
        year=year,
        analysis=analysis,
        challenges=challenges,
        analyses=[each.analysis for each in challenges if hasattr(each, "analysis")],
        themes=_often((row[0] for row in rows), Theme),
        ages=_often((row[1] for row in rows), Ages),
        figures=figures_known(municipality),
        goals=list(analysis.goals.in_order()) if analysis else [],
    )


def _often(values: Iterable[str], names: Any) -> list[str]:
    """Return what was told of most, by its labels; what was told of a few times is left out."""
    found = Counter(values).most_common()
    return [str(names(value).label) for value, number in found if number >= LEAST]


def proposal(picture: YearPicture) -> dict[str, str]:
    """Return what the answers begin with: the challenges, and what their analyses have said already."""
    lines = [f"- {each.title} ({each.get_trend_display().lower()})" for each in picture.challenges]
    return {
        "hardest": "\n".join(lines),
        "exposed": "\n\n".join(each.exposed for each in picture.analyses if each.exposed),
        "helping": "\n\n".join(each.helping for each in picture.analyses if each.helping),
    }


def paper_of_year(picture: YearPicture, title: str) -> Paper:
    """Return the answers as a document in the municipality's name and language, which is active."""
    blocks: list[Block] = []
    for question, answer in picture.questions:
        blocks += [Heading(question), Prose(answer or _("Not answered yet."))]
    if picture.goals:
        blocks += [Heading(_("Goals the answers give ground for")), Bullets([goal.text for goal in picture.goals])]
    blocks += figures_in(picture.figures)
    blocks.append(Note(_("Groups and places are told of, and nobody is named.")))
    sender = sender_of(picture.municipality)
    return Paper(title=title, sender=sender, language=picture.municipality.language, blocks=blocks)

"""The situation picture of a quarter: what has been seen, the challenges, and the indicators beside it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from documents.blocks import Block, Bullets, Heading, Note, Paper, Prose, Table
from knowledge.counting import LEAST, Counted, counted
from knowledge.enums import Ages, SourceKind, Theme, TimeBand
from knowledge.models import Challenge, Observation
from knowledge.quarters import Quarter
from measures.selectors.figures import Figures, figures_known
from municipalities.models import Municipality
from norwegian.dates import long_date

# What is counted of an observation.
COUNTED: Final = ("theme", "area", "time_band", "ages", "source")


@dataclass(frozen=True)
class Part:
    """One way of counting what was seen: by theme, by area."""

    heading: str
    column: str
    counted: Counted


@dataclass
class Picture:
    """All that is told. Nobody and no small number stands in it."""

    municipality: Municipality
    quarter: Quarter
    total: int | None
    unverified: bool
    parts: list[Part] = field(default_factory=list)
    challenges: list[Challenge] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)

    @property
    def least(self) -> int:
        return LEAST


def picture_of(municipality: Municipality, quarter: Quarter) -> Picture:
    """Return the picture; the same for whoever looks."""
    seen = Observation.objects.of(municipality.pk).between(quarter.starts_on, quarter.ends_on)
    rows = list(seen.values_list(*COUNTED))
    themes, areas, times, ages, sources = (Counter(row[at] for row in rows) for at in range(len(COUNTED)))
    known = Challenge.objects.of(municipality.pk).filter(dated_on__lte=quarter.ends_on)
    parts = [
        Part(_("By theme"), _("Theme"), _named(themes, Theme)),
        Part(_("By area"), _("Area"), counted(areas, sorted(areas))),
        Part(_("By time of day"), _("Time of day"), _named(times, TimeBand)),
        Part(_("By age"), _("Group"), _named(ages, Ages)),
        Part(_("By source"), _("Source"), _named(sources, SourceKind)),
    ]
    return Picture(
        municipality=municipality,
        quarter=quarter,
        total=len(rows) if len(rows) >= LEAST else None,
        unverified=SourceKind.RUMOUR in sources,
        parts=parts if len(rows) >= LEAST else [],
        challenges=list(known.exclude(state="closed").in_order()),
        figures=figures_known(municipality),
    )


def _named(numbers: Counter[str], names: Any) -> Counted:
    """Count by the labels, in their own order."""
    labels = {value: str(label) for value, label in names.choices}
    return counted({labels[value]: number for value, number in numbers.items()}, labels.values())


def paper_of(picture: Picture, title: str) -> Paper:
    """Return the picture as a document in the municipality's name and language, which is active."""
    blocks: list[Block] = [Prose(_lead(picture))]
    for part in picture.parts:
        blocks += [Heading(part.heading), Table([part.column, _("Observations")], _rows(part.counted))]
    if picture.challenges:
        told = [
            f"{each.title} ({each.get_theme_display()}, {each.get_trend_display().lower()}, {long_date(each.dated_on)})"
            for each in picture.challenges
        ]
        blocks += [Heading(_("Challenges")), Bullets(told)]
    blocks += figures_in(picture.figures)
    blocks.append(Note(_("Numbers below %(least)s are told together, and nobody is named.") % {"least": LEAST}))
    return Paper(
        title=title, sender=sender_of(picture.municipality), language=picture.municipality.language, blocks=blocks
    )


def sender_of(municipality: Municipality) -> str:
    return _("%(name)s municipality") % {"name": municipality.name}


def figures_in(figures: list[Figures]) -> list[Block]:
    """Return the indicators as a table."""
    if not figures:
        return []
    shown = [
        [each.indicator.name, str(each.latest and each.latest.span), str(each.latest_own), str(each.change or "–")]
        for each in figures
    ]
    head = [_("Indicator"), _("Period"), _("Figure"), _("Since the baseline")]
    return [Heading(_("Indicators")), Table(head, shown)]


def _rows(told: Counted) -> list[list[str]]:
    rows = [[name, str(number)] for name, number in told.rows]
    if told.together:
        rows.append([", ".join(told.together), _("%(number)s together") % {"number": told.rest}])
    return rows


def _lead(picture: Picture) -> str:
    if picture.total is None:
        return _("Fewer than %(least)s observations were told, so none of them is counted here.") % {"least": LEAST}
    told = _("%(number)s observations were told.") % {"number": picture.total}
    return f"{told} {_('Some of them are rumours that nobody has verified.')}" if picture.unverified else told

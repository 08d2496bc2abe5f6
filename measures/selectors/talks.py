"""The talks of a measure, summed by year and audience: for those who see the measure, and as everybody may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from documents import spreadsheet
from measures.enums import Audience
from measures.figures.suppression import LEAST
from measures.models import Measure, MeasureTalk

NOT_COUNTED: Final = "–"


def number_words(number: int | None, *, is_hidden: bool) -> str:
    """Return a number of people as it is shown: not counted, hidden, or itself."""
    if number is None:
        return NOT_COUNTED
    return _("Hidden") if is_hidden else str(number)


@dataclass(frozen=True)
class Sum:
    """The talks for one audience in a year. The number is of those that were counted; a talk may not have been."""

    year: int
    audience: str
    talks: int
    present: int | None

    @property
    def audience_words(self) -> str:
        return str(Audience(self.audience).label)

    @property
    def number(self) -> str:
        return number_words(self.present, is_hidden=False)

    @property
    def is_small(self) -> bool:
        return self.present is not None and self.present < LEAST

    @property
    def public_number(self) -> str:
        """What everybody may see. Neither a talk nor a sum over audiences is shown beside it, so no number follows."""
        return number_words(self.present, is_hidden=self.is_small)


def talks_said() -> ArraySubquery:
    """Return the talks of a measure, the last one first, to be read with it."""
    rows = MeasureTalk.objects.filter(measure=OuterRef("pk")).order_by("-held_on", "-pk")
    facts = {name: name for name in ("pk", "held_on", "audience", "present", "place")}
    return ArraySubquery(rows.values(said=JSONObject(**facts)))


def talks_of(measure: Any) -> list[MeasureTalk]:
    """Return the talks that a measure was read with."""
    said = [each | {"held_on": date.fromisoformat(each["held_on"])} for each in measure.talks_said]
    return [MeasureTalk(**each, measure=measure) for each in said]


def sums_of(talks: Iterable[MeasureTalk]) -> list[Sum]:
    """Return the sums by year and audience, the last year first, the audiences in their order."""
    found: dict[tuple[int, str], list[MeasureTalk]] = defaultdict(list)
    for talk in talks:
        found[talk.held_on.year, talk.audience].append(talk)
    order = {audience: place for place, audience in enumerate(Audience.values)}
    keys = sorted(found, key=lambda key: (-key[0], order[key[1]]))
    return [Sum(*key, len(found[key]), _together(found[key])) for key in keys]


def _together(talks: list[MeasureTalk]) -> int | None:
    counted = [talk.present for talk in talks if talk.present is not None]
    return sum(counted) if counted else None


def as_csv(measure: Measure) -> str:
    """Return the talks of a measure the reader sees, and their sums, as a table for spreadsheets."""
    talks = list(measure.talks.in_order())
    rows = [[_("Date"), _("For whom"), _("How many came"), _("Place")]]
    rows += [
        [talk.held_on.isoformat(), str(talk), "" if talk.present is None else str(talk.present), talk.place]
        for talk in talks
    ]
    rows += [[], [_("Year"), _("For whom"), _("How many came"), _("Talks")]]
    rows += [
        [str(each.year), each.audience_words, "" if each.present is None else str(each.present), str(each.talks)]
        for each in sums_of(talks)
    ]
    return spreadsheet.as_csv(rows)

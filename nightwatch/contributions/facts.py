"""What the natteravn groups of a municipality did, for a report: walks, and of a whole year what they counted."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contributions.chapters import Chapter
from contributions.facts import Period, facts
from documents.blocks import Block, Facts, Note
from nightwatch.models import Group
from nightwatch.selectors import numbers
from nightwatch.suppression import LEAST


@facts.contributes(order=50)
def natteravn(period: Period) -> Iterator[Chapter]:
    """None where nothing was planned. People are counted in whole years alone: of two periods one is the difference."""
    told = _told(period)
    if not told:
        return
    rows = [(capfirst(str(label)), _in_words(told[name])) for name, label in numbers.LABELS.items() if name in told]
    blocks: list[Block] = [Facts(rows)]
    if len(told) > len(numbers.OF_SHIFTS):
        words = _("Numbers below %(least)s, and what they could be reckoned from, are not told.")
        blocks.append(Note(words % {"least": LEAST}))
    else:
        blocks.append(
            Note(_("People, hours and what was seen are told of whole years that are over, and of no others."))
        )
    yield Chapter(_("Natteravn"), blocks, figures=[rows[0], rows[1], *([rows[3]] if len(rows) > 3 else [])])


def _told(period: Period) -> dict[str, int | None]:
    if period.is_whole_year:
        return numbers.reported(period.municipality.pk, period.starts_on.year, now=period.now)
    groups = Group.objects.filter(municipalities=period.municipality).values_list("pk", flat=True)
    sums = numbers.between(list(groups), period.starts_on, period.ends_on, now=period.now)
    return {name: sums.value(name) for name in numbers.OF_SHIFTS} if sums.planned else {}


def _in_words(number: int | None) -> str:
    return pgettext("of a number", "Not told") if number is None else str(number)

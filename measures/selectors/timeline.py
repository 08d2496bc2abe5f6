"""Measures on a line of time, as a picture and in words."""

from collections.abc import Sequence
from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from measures.enums import Status
from measures.figures.timeline import Bar, Timeline
from measures.models import Measure
from norwegian.dates import long_date


def timeline_of(measures: Sequence[Measure], *, day: date, names_place: bool) -> Timeline | None:
    """Return the picture of the measures of a page; none when there are none. The table below it says the same."""
    if not measures:
        return None
    bars = [_bar(measure, day, names_place=names_place) for measure in measures]
    words = _("%(number)s measures from %(first)s to %(last)s. The dates are in the table below.")
    first, last = min(bar.starts for bar in bars), max(bar.due or bar.ends for bar in bars)
    said = words % {"number": len(bars), "first": long_date(first), "last": long_date(last)}
    return Timeline(title=_("Timeline of measures"), description=said, bars=bars, day=day)


def ended_on(measure: Measure) -> date | None:
    """Return the day a measure was done or stopped."""
    if measure.done_at is not None:
        return localtime(measure.done_at).date()
    if measure.status == Status.STOPPED and measure.status_changed_at is not None:
        return localtime(measure.status_changed_at).date()
    return None


def _bar(measure: Measure, day: date, *, names_place: bool) -> Bar:
    starts = measure.starts_on or localtime(measure.created_at).date()
    ended = ended_on(measure)
    # What is late goes on until today.
    until = ended or max(measure.due_on or day, day if measure.status == Status.ONGOING else starts)
    title = f"{measure.title}, {measure.municipality}" if names_place else measure.title
    return Bar(title, measure.status, min(starts, until), until, measure.due_on, _words(measure, starts, ended))


def _words(measure: Measure, starts: date, ended: date | None) -> str:
    said = [f"{measure.title}: {measure.get_status_display()}", _("from %(day)s") % {"day": long_date(starts)}]
    if measure.due_on is not None:
        said.append(_("due %(day)s") % {"day": long_date(measure.due_on)})
    if ended is not None:
        said.append(_("over %(day)s") % {"day": long_date(ended)})
    return ", ".join(said)

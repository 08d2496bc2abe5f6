"""What a municipality did, and what its indicators say, for a report."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from contributions.chapters import Chapter, Lines
from contributions.facts import Period, closings, facts, keys_of
from documents.blocks import Note, Table
from measures.enums import OPEN_STATUSES, Status
from measures.models import Indicator, Measure, MeasureCount, MeasureTalk
from measures.selectors.counts import heads, reached_for_everybody
from measures.selectors.figures import Figures, Line, own_figures
from measures.selectors.talks import sums_of
from norwegian.clock import day_of, start_of
from norwegian.dates import long_date

MEASURE: Final = "measures.measure"


@facts.contributes(order=30)
def measures(period: Period) -> Iterator[Chapter]:
    """Measures that were open in the period, or over in it, as they stand."""
    since, until = start_of(period.starts_on), start_of(period.ends_on + timedelta(days=1))
    over = Q(done_at__gte=since, done_at__lt=until) | Q(
        status=Status.STOPPED, status_changed_at__gte=since, status_changed_at__lt=until
    )
    begun = Q(starts_on__isnull=True, created_at__lt=until) | Q(starts_on__lte=period.ends_on)
    later = Q(status=Status.DONE, done_at__gte=until) | Q(status=Status.STOPPED, status_changed_at__gte=until)
    here = period.municipality.pk
    told = Measure.objects.for_reports()
    joined = told.joined_between(here, period.starts_on, until)
    found = list(
        told.filter(Q(municipality=here) | Q(pk__in=joined.order_by().values("pk")))
        .filter(over | (begun & (Q(status__in=OPEN_STATUSES) | later)))
        .select_related("responsible_organisation", "municipality")
        .by_due_date()
    )
    if not found:
        return
    rows = [
        [titled(each, here), str(each.responsible_organisation or "–"), _status(each), _note(each)] for each in found
    ]
    head = [_("Measure"), _("Responsible"), _("Status"), _("What came of it")]
    statuses = Counter(each.status for each in found)
    yield Chapter(
        _("Measures and results"),
        [
            Lines(head, rows, [each.get_absolute_url() for each in found], [f"{MEASURE}:{each.pk}" for each in found]),
            Note(_("Told are measures without a decision and those that came of public items, and no others.")),
        ],
        figures=[
            (_("Measures"), str(len(found))),
            *((str(status.label), str(statuses[status])) for status in Status if statuses[status]),
        ],
    )


@facts.contributes(order=35)
def reached(period: Period) -> Iterator[Chapter]:
    """How many the measures reached in the periods that lie within this one, as everybody may see it."""
    municipality = period.municipality.pk
    found = Measure.objects.for_reports().of(municipality).filter(municipality__measure_setup__has_more=True)
    within = MeasureCount.objects.filter(starts_on__gte=period.starts_on, ends_on__lte=period.ends_on)
    told = found.filter(pk__in=within.values("measure")).prefetch_related("counts").by_due_date()
    lines = [
        (measure, each)
        for measure in told
        for each in reversed(reached_for_everybody(measure.counts.all()))
        if each.span.starts_on >= period.starts_on and each.span.ends_on <= period.ends_on
    ]
    if not lines:
        return
    rows = [[measure.title, str(each.span), *each.numbers] for measure, each in lines]
    urls = [measure.get_absolute_url() for measure, _each in lines]
    sources = [f"{MEASURE}:{measure.pk}" for measure, _each in lines]
    content: list[Any] = [Lines([_("Measure"), _("Period"), *heads()], rows, urls, sources)]
    if any(each.has_hidden for _measure, each in lines):
        content.append(Note(_("Numbers below five are hidden, and so are those that would tell them.")))
    yield Chapter(_("How many the measures have reached"), content)


@facts.contributes(order=36)
def talks(period: Period) -> Iterator[Chapter]:
    """Talks held in the years that lie within this period, summed by audience, as everybody may see it.

    A part of a year would tell a small number when it is taken from the whole, and so would one that is not over.
    """
    years = [
        year
        for year in range(period.starts_on.year, min(period.ends_on.year + 1, day_of(period.now).year))
        if date(year, 1, 1) >= period.starts_on and date(year, 12, 31) <= period.ends_on
    ]
    found = Measure.objects.for_reports().of(period.municipality.pk).filter(municipality__measure_setup__has_more=True)
    held = MeasureTalk.objects.filter(held_on__year__in=years)
    told = found.filter(pk__in=held.values("measure")).prefetch_related(Prefetch("talks", held)).by_due_date()
    lines = [(measure, each) for measure in told for each in sums_of(measure.talks.all())]
    if not lines:
        return
    rows = [
        [measure.title, str(each.year), each.audience_words, str(each.talks), each.public_number]
        for measure, each in lines
    ]
    head = [_("Measure"), _("Year"), _("For whom"), _("Talks"), _("How many came")]
    urls = [measure.get_absolute_url() for measure, _each in lines]
    content: list[Any] = [Lines(head, rows, urls, [f"{MEASURE}:{measure.pk}" for measure, _each in lines])]
    if any(each.is_small for _measure, each in lines):
        content.append(Note(_("Numbers below five are hidden.")))
    yield Chapter(_("Talks and information meetings"), content)


def titled(measure: Measure, here: str) -> str:
    """Return the title; of what another municipality runs with its name."""
    if measure.municipality_id == here:
        return measure.title
    return _("%(title)s (run by %(place)s)") % {"title": measure.title, "place": measure.municipality}


def _status(measure: Any) -> str:
    if measure.done_at is not None:
        return f"{measure.get_status_display()} {long_date(measure.done_at)}"
    due = _("due %(day)s") % {"day": long_date(measure.due_on)} if measure.due_on and measure.is_open else ""
    return ", ".join(words for words in (measure.get_status_display(), due) if words)


def _note(measure: Any) -> str:
    return " ".join(measure.status_note.split()) or "–"


@closings.contributes()
def closed_measures(sources: Collection[str]) -> set[str]:
    """Measures that are gone, or that came of an item that is closed since."""
    keys = keys_of(MEASURE, sources)
    if not keys:
        return set()
    told = set(Measure.objects.for_reports().filter(pk__in=keys).values_list("pk", flat=True))
    return {name for key, name in keys.items() if key not in told}


@facts.contributes(order=40)
def indicators(period: Period) -> Iterator[Chapter]:
    """The last figure of each indicator in the period, as everybody may see it: approved, and none that is small."""
    found = list(Indicator.objects.of(period.municipality.pk).in_order())
    figures = own_figures(found, is_public=True) if found else {}
    shown = [(each, line) for each in figures.values() if (line := _last(each, period)) is not None]
    if not shown:
        return
    rows = [[each.indicator.name, str(line.span), _own(each, line), _change(each, line)] for each, line in shown]
    head = [_("Indicator"), _("Period"), _("Figure"), _("Since the baseline")]
    yield Chapter(_("Indicators"), [Table(head, rows)])


def _last(figures: Figures, period: Period) -> Line | None:
    own = figures.own
    if own is None:
        return None
    within = (line for line in reversed(figures.lines) if line.span.ends_on <= period.ends_on)
    return next((line for line in within if line.cells[own].cell is not None), None)


def _own(figures: Figures, line: Line) -> str:
    return str(line.cells[figures.own]) if figures.own is not None else "–"


def _change(figures: Figures, line: Line) -> str:
    """Compare with the baseline where the last figure is of the period; what came later is for the next report."""
    change = figures.change
    return str(change) if change is not None and change.until == str(line.span) else "–"

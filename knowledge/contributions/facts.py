"""Which challenges are known, what measures led to, and how the work hangs together, for a report."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from contributions.chapters import Chapter, Lines
from contributions.facts import Period, closings, facts, keys_of
from documents.blocks import Table
from knowledge.models import Challenge, Evaluation
from knowledge.selectors.coverage import coverage_for_reports
from measures.models import Measure
from norwegian.clock import start_of
from norwegian.dates import long_date

CHALLENGE: Final = "knowledge.challenge"
EVALUATION: Final = "knowledge.evaluation"


@facts.contributes(order=15)
def challenges(period: Period) -> Iterator[Chapter]:
    """The challenges in the words that everybody may read, as they were last described in the period or before."""
    known = Challenge.objects.of(period.municipality.pk).filter(is_public=True, dated_on__lte=period.ends_on)
    found = list(known.in_order())
    if not found:
        return
    rows = [
        [each.title, each.get_theme_display(), each.get_trend_display(), " ".join(each.public_text.split())]
        for each in found
    ]
    head = [_("Challenge"), _("Theme"), _("Trend"), _("In short")]
    urls = [each.get_absolute_url() for each in found]
    sources = [f"{CHALLENGE}:{each.pk}" for each in found]
    figures = [(_("Challenges"), str(len(found)))]
    yield Chapter(_("Challenges"), [Lines(head, rows, urls, sources)], figures)


@facts.contributes(order=31)
def evaluations(period: Period) -> Iterator[Chapter]:
    """What was said in the period of what measures led to."""
    within = {
        "made_at__gte": start_of(period.starts_on),
        "made_at__lt": start_of(period.ends_on + timedelta(days=1)),
    }
    rows = _told().of(period.municipality.pk).filter(**within).select_related("measure").order_by("made_at", "pk")
    found = list(rows)
    if not found:
        return
    head = [_("Measure"), _("What came of it"), _("What should become of it"), _("Evaluated")]
    told = [[each.measure.title, _one_line(each.text), each.get_result_display(), _day(each)] for each in found]
    urls = [each.get_absolute_url() for each in found]
    sources = [f"{EVALUATION}:{each.pk}" for each in found]
    figures = [(_("Evaluated measures"), str(len({each.measure_id for each in found})))]
    yield Chapter(_("Evaluation"), [Lines(head, told, urls, sources)], figures)


@facts.contributes(order=45)
def coverage(period: Period) -> Iterator[Chapter]:
    """How much of what should hang together does, as it is now: numbers alone."""
    found = coverage_for_reports(period.municipality, now=period.now)
    if not found:
        return
    rows = [[kind.heading, str(kind.whole), str(kind.of)] for kind in found]
    yield Chapter(_("How it hangs together"), [Table([_("What is asked"), _("Have it"), _("All")], rows)])


def _told() -> Any:
    return Evaluation.objects.filter(measure__in=Measure.objects.for_reports())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _day(evaluation: Any) -> str:
    return long_date(evaluation.made_at)


@closings.contributes()
def closed_knowledge(sources: Collection[str]) -> set[str]:
    """Challenges that are not for everybody any more, and evaluations of measures that are closed since."""
    found: set[str] = set()
    for kind, rows in ((CHALLENGE, Challenge.objects.filter(is_public=True)), (EVALUATION, _told())):
        keys = keys_of(kind, sources)
        told = set(rows.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
        found |= {name for key, name in keys.items() if key not in told}
    return found

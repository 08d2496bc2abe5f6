"""That bodies have evaluated themselves, for a report.

The result is for those who sit in the body, and a report has more readers: it tells that it was done, and how many took
part.
"""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Final

from django.utils.translation import gettext as _

from contributions.chapters import Chapter, Lines
from contributions.facts import Period, closings, facts, keys_of
from documents.blocks import Note
from norwegian.clock import start_of
from self_evaluation.models import SelfEvaluation

SOURCE: Final = "self_evaluation.evaluation"


@facts.contributes(order=12)
def self_evaluations(period: Period) -> Iterator[Chapter]:
    """The self-evaluations that were closed in the period, by body."""
    rows = SelfEvaluation.objects.with_answers().filter(
        council__ownerships__municipality=period.municipality,
        closed_at__gte=start_of(period.starts_on),
        closed_at__lt=start_of(period.ends_on + timedelta(days=1)),
    )
    found = list(rows.select_related("council").order_by("council__name", "year", "pk"))
    if not found:
        return
    told = [[each.council.name, str(each.year), str(each.asked_number), str(each.answered)] for each in found]
    head = [_("Meeting body"), _("Year"), _("Asked"), _("Answered")]
    urls = [each.get_absolute_url() for each in found]
    sources = [f"{SOURCE}:{each.pk}" for each in found]
    note = Note(_("What was answered is read by those who sit in the body."))
    yield Chapter(
        _("Self-evaluation"),
        [Lines(head, told, urls, sources), note],
        figures=[(_("Bodies that evaluated themselves"), str(len({each.council_id for each in found})))],
    )


@closings.contributes()
def gone_evaluations(sources: Collection[str]) -> set[str]:
    """Those that are gone, with the body they were of."""
    keys = keys_of(SOURCE, sources)
    there = set(SelfEvaluation.objects.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
    return {name for key, name in keys.items() if key not in there}

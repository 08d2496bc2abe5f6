"""What is under way, and which plans hold, for whoever takes over."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from contributions.chapters import Chapter, Lines
from contributions.handover import HandOver, handover
from measures.contributions.facts import titled
from measures.enums import PlanState
from measures.models import Measure, Plan
from measures.services.untouched import UNTOUCHED
from norwegian.dates import long_date


@handover.contributes(order=30)
def open_measures(given: HandOver) -> Iterator[Chapter]:
    """Open measures with how they stand, the earliest due first; those nobody has said anything of are marked."""
    here = given.municipality.pk
    seen = Measure.objects.visible_to(given.person).worked_on_in(here, given.day)
    silent = Measure.objects.untouched(given.now - UNTOUCHED, given.day).filter(pk=OuterRef("pk"))
    related = ("responsible", "responsible_seat__council", "municipality")
    rows_of = seen.open().select_related(*related).annotate(is_silent=Exists(silent))
    found: list[Any] = list(rows_of.by_due_date())
    if not found:
        return
    head = [_("Measure"), _("Responsible"), _("Status"), _("Due")]
    rows = [[titled(each, here), each.shown_responsible, _status(each), _due(each, given)] for each in found]
    yield Chapter(_("Measures under way"), [Lines(head, rows, [each.get_absolute_url() for each in found])])


def _status(measure: Any) -> str:
    words = str(measure.get_status_display())
    return _("%(status)s, nothing said for 60 days") % {"status": words} if measure.is_silent else words


def _due(measure: Measure, given: HandOver) -> str:
    if measure.due_on is None:
        return "–"
    words = long_date(measure.due_on)
    return _("%(day)s (overdue)") % {"day": words} if measure.due_on < given.day else words


@handover.contributes(order=35)
def plans(given: HandOver) -> Iterator[Chapter]:
    """Adopted plans and drafts, and when they end."""
    seen = Plan.objects.visible_to(given.person).of(given.municipality.pk).exclude(state=PlanState.ENDED)
    found = list(seen.order_by("to_year", "pk"))
    if not found:
        return
    head = [_("Plan"), _("Period"), _("Status"), _("Ends")]
    rows = [[each.title, each.years, str(each.get_state_display()), long_date(each.last_day)] for each in found]
    yield Chapter(_("Plans of action"), [Lines(head, rows, [each.get_absolute_url() for each in found])])

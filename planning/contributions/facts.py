"""How often the bodies of a municipality met in a period, for a report."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contributions.chapters import Chapter
from contributions.facts import Period, facts
from councils.models import Cadence, Council, Lapse
from councils.selectors.compliance import asked_for
from documents.blocks import Bullets, Table
from meetings.models import Meeting
from norwegian.clock import start_of
from norwegian.dates import date_range


@facts.contributes(order=10)
def meetings_against_cadence(period: Period) -> Iterator[Chapter]:
    """Each body with how many meetings were asked for and how many were held. Numbers of meetings, of nobody."""
    bodies = _bodies(period)
    held = _held(period, [body.pk for body in bodies])
    told = [(body, _asked_for(body, period), len(held[body.pk])) for body in bodies]
    shown = [(body, asked, number) for body, asked, number in told if asked is not None or number]
    if not shown:
        return
    rows = [[body.name, body.get_level_display(), _in_words(asked), str(number)] for body, asked, number in shown]
    head = [_("Meeting body"), _("Level"), _("Should meet"), pgettext("of meetings", "Held")]
    lapses = [
        _("%(body)s did not meet %(days)s: %(reason)s")
        % {"body": body.name, "days": date_range(lapse.starts_on, lapse.ends_on), "reason": lapse.reason}
        for body, _asked, _number in shown
        for lapse in body.lapses.all()
    ]
    yield Chapter(
        _("Meetings"),
        [Table(head, rows), *([Bullets(lapses)] if lapses else [])],
        figures=[
            (_("Meetings held"), str(len(set().union(*(held[body.pk] for body, *_ in shown))))),
            (_("Bodies that met as often as they should"), _on_track(shown)),
        ],
    )


def _bodies(period: Period) -> list[Any]:
    """Return the bodies that were there in the period, in their order."""
    there = Q(starts_on__lte=period.ends_on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=period.starts_on))
    lapses = Lapse.objects.filter(starts_on__lte=period.ends_on, ends_on__gte=period.starts_on)
    return list(
        Council.objects.of(period.municipality.pk)
        .filter(there)
        .in_order()
        .prefetch_related(
            Prefetch("cadences", Cadence.objects.order_by("-starts_on", "-pk")),
            Prefetch("lapses", lapses.order_by("starts_on", "pk")),
        )
    )


def _held(period: Period, councils: list[int]) -> dict[int, set[int]]:
    """Return the meetings that each body held, joint ones too. One query."""
    until = min(start_of(period.ends_on + timedelta(days=1)), period.now)
    rows = Meeting.objects.of_bodies(councils).held_between(start_of(period.starts_on), until).with_bodies()
    held: dict[int, set[int]] = defaultdict(set)
    for meeting, host, others in rows.values_list("pk", "council_id", "other_ids"):
        for body in (host, *others):
            held[body].add(meeting)
    return held


def _asked_for(body: Any, period: Period) -> int | None:
    lapses = [(lapse.starts_on, lapse.ends_on) for lapse in body.lapses.all()]
    found = [
        asked_for(list(body.cadences.all()), first=year.starts_on, last=year.ends_on, lapses=lapses)
        for year in period.years
    ]
    known = [number for number in found if number is not None]
    return sum(known) if known else None


def _in_words(asked: int | None) -> str:
    return _("Not set") if asked is None else str(asked)


def _on_track(shown: list[tuple[Any, int | None, int]]) -> str:
    known = [(asked, held) for _body, asked, held in shown if asked is not None]
    kept = sum(held >= asked for asked, held in known)
    return _("%(number)s of %(total)s") % {"number": kept, "total": len(known)}

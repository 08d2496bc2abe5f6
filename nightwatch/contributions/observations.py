"""What the natteravn groups have asked to be followed up: seen by adults who were there, about places and groups."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext as _

from contributions.observations import Certainty, Observation, Window, observations
from nightwatch.models import NightReport
from nightwatch.selectors.reports import counted
from norwegian.clock import start_of


@observations.contributes(order=40)
def reports(window: Window) -> Iterator[Observation]:
    """The reports that ask for an answer, by the evening they are about."""
    found = (
        NightReport.objects.visible_to(window.person)
        .of_municipalities([window.municipality.pk])
        .filter(
            wants_follow_up=True,
            shift__starts_at__gte=start_of(window.starts_on),
            shift__starts_at__lt=start_of(window.ends_on + timedelta(days=1)),
        )
    )
    for report in found.select_related("shift__group").order_by("-shift__starts_at", "-pk"):
        yield Observation(
            key=f"nightwatch:report:{report.pk}",
            seen_on=report.shift.evening,
            source=_("Natteravn: %(group)s") % {"group": report.shift.group.name},
            certainty=Certainty.SEEN,
            text=report.note or _in_numbers(report),
            area=", ".join(report.places),
            url=report.get_absolute_url(),
        )


def _in_numbers(report: NightReport) -> str:
    said = [f"{label}: {number}" for label, number in counted(report)]
    return "; ".join([str(report.get_mood_display()), *said])

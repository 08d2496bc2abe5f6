"""Reports of Rana."""

from datetime import date
from typing import Any

from reports.enums import ReportKind, ReportState
from reports.models import Report
from tests.permissions.world.base import RANA, World


def add_reports(world: World) -> None:
    """A report in each state. The one that lies before a body does so in an item that is exempt by now."""
    states: dict[str, dict[str, Any]] = {
        ReportState.DRAFT: {},
        ReportState.PRESENTED: {"item": world.things["exempt/draft"]},
        ReportState.ADOPTED: {"adopted_on": world.today, "decision": world.things["exempt-decision/approved"]},
    }
    for years_ago, (state, facts) in enumerate(states.items(), 1):
        world.things[f"municipal-report/{state}"] = report_of(RANA, world, years_ago, state=state, **facts)


def report_of(number: str, world: World, years_ago: int, **facts: Any) -> Report:
    year = world.today.year - years_ago
    made: Report = Report.objects.create(
        municipality_id=number,
        kind=ReportKind.ANNUAL,
        starts_on=date(year, 1, 1),
        ends_on=date(year, 12, 31),
        figures_at=world.now,
        **facts,
    )
    return made

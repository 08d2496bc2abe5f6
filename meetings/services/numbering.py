"""Numbers per body and year, each given once."""

from councils.models import Council
from meetings.models import AgendaItem, Meeting, NumberSeries


def next_number(*, council: Council, year: int, kind: str) -> tuple[NumberSeries, int]:
    """Take the next number of a series. Runs in a transaction; the series stays locked until it ends."""
    NumberSeries.objects.get_or_create(council=council, year=year, kind=kind)
    series = NumberSeries.objects.select_for_update(of=("self",)).get(council=council, year=year, kind=kind)
    series.last += 1
    series.save(update_fields=["last"])
    return series, series.last


def number_items(meeting: Meeting) -> list[AgendaItem]:
    """Give the meeting's items that have none their numbers, in the order of the agenda."""
    items = list(meeting.items.filter(number__isnull=True).order_by("position", "pk"))
    for item in items:
        item.year = meeting.day.year
        item.series, item.number = next_number(council=meeting.council, year=meeting.day.year, kind=NumberSeries.ITEMS)
    AgendaItem.objects.bulk_update(items, ["year", "series", "number"])
    return items

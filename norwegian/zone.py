"""The clock of Norway as calendar programs are told of it."""

from datetime import datetime, timedelta
from functools import cache
from typing import Final

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

OSLO: Final = "Europe/Oslo"
HOUR: Final = timedelta(hours=1)


@cache
def oslo() -> Timezone:
    """Return the zone as the two rules that hold since 1996 (directive 2000/84/EC), so that no list of dates runs out.

    The rules are of the wall clock, which has no zone of its own.
    """
    zone = Timezone()
    zone.add("tzid", OSLO)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    summer.add("dtstart", datetime.fromisoformat("1996-03-31T02:00"))
    summer.add("rrule", {"freq": "yearly", "bymonth": 3, "byday": "-1su"})
    summer.add("tzname", "CEST")
    summer.add("tzoffsetfrom", HOUR)
    summer.add("tzoffsetto", 2 * HOUR)
    winter.add("dtstart", datetime.fromisoformat("1996-10-27T03:00"))
    winter.add("rrule", {"freq": "yearly", "bymonth": 10, "byday": "-1su"})
    winter.add("tzname", "CET")
    winter.add("tzoffsetfrom", 2 * HOUR)
    winter.add("tzoffsetto", HOUR)
    zone.add_component(summer)
    zone.add_component(winter)
    return zone

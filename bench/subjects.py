"""Which things of the demo each address can be opened for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from councils.models import Council, Lapse, Tenure
from measures.models import Goal, Indicator, Measure
from meetings.enums import Edition
from meetings.models import AgendaItem, Decision, FollowUp, Meeting, Paper
from municipalities.models import Agreement, Appointment, Cooperation, Municipality, Organisation, PageLink
from nightwatch.models import Group, NightReport, Season, Shift, ShiftTemplate, SignUp
from planning.models import DaysOff, YearlyItem
from tests.permissions.addresses import Address

RANA = "1833"
MOST = 6
# By the beginning of an address' name, the longest that fits: the kind of thing its parameter is the key of.
KINDS = {
    "meetings:item": "item",
    "meetings:grant": "item",
    "meetings:paper": "paper",
    "meetings:decision": "decision",
    "meetings:follow_up": "follow_up",
    "meetings:": "meeting",
    "councils:": "council",
    **dict.fromkeys(("planning:rolling", "planning:lapse"), "council"),
    "measures:goal": "goal",
    **dict.fromkeys(("measures:indicator", "measures:figures", "measures:feed", "measures:intake"), "indicator"),
    **dict.fromkeys(("measures:series", "measures:period"), "indicator"),
    "measures:": "measure",
    "nightwatch:sign_up_": "sign_up",
    "nightwatch:report_detail": "report",
    "nightwatch:report_answer": "report",
    "nightwatch:": "shift",
}


@dataclass(frozen=True)
class Subjects:
    """The things by kind, in several states each, and the parameters that say themselves what they are."""

    things: Mapping[str, Sequence[Any]]
    values: Mapping[str, str]

    @classmethod
    def of_demo(cls) -> "Subjects":
        """The things of Rana, and of the first group of natteravn there is."""
        municipality = Municipality.objects.get(number=RANA)
        group = Group.objects.order_by("pk")[0]
        below, meetings = {"municipality": municipality}, {"meeting__council__name": "Politirådet i Rana"}
        councils = Council.objects.filter(name="Politirådet i Rana")
        rows: dict[str, QuerySet[Any]] = {
            "council": councils,
            # One for each state, the newest.
            "meeting": Meeting.objects.filter(council__in=councils).order_by("state", "-starts_at").distinct("state"),
            "item": AgendaItem.objects.filter(**meetings).order_by("meeting__state", "pk").distinct("meeting__state"),
            "paper": Paper.objects.filter(item__meeting__council__in=councils).order_by("pk"),
            "decision": Decision.objects.filter(item__meeting__council__in=councils).order_by("pk"),
            "follow_up": FollowUp.objects.filter(item__meeting__council__in=councils).order_by("pk"),
            "measure": Measure.objects.filter(**below).order_by("pk"),
            "goal": Goal.objects.filter(**below).order_by("pk"),
            "indicator": Indicator.objects.filter(**below).order_by("pk"),
            "person": User.objects.filter(tenures__seat__council__in=councils).order_by("pk").distinct(),
            "tenure": Tenure.objects.filter(seat__council__in=councils).order_by("pk"),
            "link": PageLink.objects.filter(**below).order_by("pk"),
            "agreement": Agreement.objects.filter(**below).order_by("pk"),
            "cooperation": Cooperation.objects.order_by("pk"),
            "organisation": Organisation.objects.filter(**below).order_by("pk"),
            "appointment": Appointment.objects.filter(**below).order_by("pk"),
            "shift": Shift.objects.filter(group=group).order_by("state", "-starts_at"),
            "sign_up": SignUp.objects.filter(shift__group=group, state="confirmed").order_by("-shift__starts_at"),
            "days_off": DaysOff.objects.filter(**below).order_by("pk"),
            "yearly_item": YearlyItem.objects.filter(**below).order_by("pk"),
            "lapse": Lapse.objects.filter(council__in=councils).order_by("pk"),
            "season": Season.objects.filter(group=group).order_by("pk"),
            "template": ShiftTemplate.objects.filter(group=group).order_by("pk"),
            "report": NightReport.objects.filter(shift__group=group).order_by("answer", "-pk"),
        }
        things = {kind: list(found[:MOST]) for kind, found in rows.items()}
        things["seat"] = [tenure.seat for tenure in things["tenure"]]
        # Each of the indicator at the same place in the row; the demo has figures of all of Rana's.
        things["series"] = [each.series.order_by("pk")[0] for each in things["indicator"]]
        things["period"] = [each.periods.order_by("-starts_on", "pk")[0] for each in things["indicator"]]
        values = {"language": "nb", "slot": "about", "edition": Edition.INTERNAL.value}
        return cls(things, values | {"slug": municipality.slug, "group": group.slug})

    def paths_of(self, address: Address) -> Iterator[str]:
        """The paths it can be opened at; none where the demo has no such thing."""
        values = dict(self.values)
        if address.path.startswith("natteravn/<slug"):
            values["slug"] = values["group"]
        if address.path.startswith("kommuner/<slug:slug>/innstillinger/samarbeid/<"):
            values["slug"] = self.things["cooperation"][0].host.slug
        main = next((kind for name, kind in KINDS.items() if address.name.startswith(name)), "")
        kinds = {
            parameter: main if parameter == "pk" else parameter.removesuffix("_pk")
            for parameter in address.parameters - values.keys()
        }
        # What stands together belongs together: the seat of a tenure is at the same place in the row.
        for place in range(max((len(self.things.get(kind, ())) for kind in kinds.values()), default=1)):
            keys = {
                parameter: str(found[min(place, len(found) - 1)].pk)
                for parameter, kind in kinds.items()
                if (found := self.things.get(kind))
            }
            if keys.keys() == kinds.keys():
                yield "/" + address.fill(values | keys)

"""What of local knowledge needs the coordinator."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.access import Person, scope_of
from contributions.lists import Lists, lists
from contributions.needs import Need, needs
from contributions.places import Desk
from knowledge.models import Observation
from look.addresses import reverse
from measures.enums import EvaluationKind, Status
from measures.models import Measure
from municipalities.selectors.lists import lists_of
from norwegian.dates import local_day

AT_MOST: Final = 50
# Whoever tells something hears of it within two weeks.
ANSWERED_IN: Final = timedelta(days=14)
# What has come of a measure is said while people remember it. Of what was done a year ago nobody asks any more.
EVALUATED_IN: Final = timedelta(days=60)
LATELY: Final = timedelta(days=366)


@needs.contributes(order=32)
def observation_needs(desk: Desk) -> Iterator[Need]:
    """What was told and is not answered, where it is switched on."""
    for number, found in _found(desk):
        for said in found["unanswered"]:
            facts = {"theme": said["theme"], "seen_on": date.fromisoformat(said["seen_on"])}
            observation = Observation(pk=said["pk"], **facts)
            due = local_day(datetime.fromisoformat(said["made_at"])) + ANSWERED_IN
            yield Need(
                icon="chat",
                act=_("An observation waits for an answer"),
                about=str(observation),
                where=said["area"],
                due=due,
                url=observation.get_absolute_url(),
                is_late=due < desk.day,
                of=desk.names([number]),
            )


@needs.contributes(order=34)
def evaluation_needs(desk: Desk) -> Iterator[Need]:
    """Measures that are done and were to be evaluated, as it was chosen before they began."""
    for number, found in _found(desk):
        for said in found["done"]:
            due = local_day(datetime.fromisoformat(said["done_at"])) + EVALUATED_IN
            yield Need(
                icon="tasklist",
                act=_("Evaluate a measure that is done"),
                about=said["title"],
                where="",
                due=due,
                url=reverse("knowledge:evaluation_create", args=[said["pk"]]),
                is_late=due < desk.day,
                of=desk.names([number]),
            )


def _found(desk: Desk) -> list[tuple[str, dict[str, Any]]]:
    """The lists of the municipalities for which the person sees to what is known."""
    handled = scope_of(desk.person).ids("knowledge.handles")
    return [(number, found) for number, found in lists_of("knowledge", desk) if number in handled]


def _values(desk: Desk) -> dict[str, Any]:
    return {"since": desk.now - LATELY}


def _rows(person: Person, *, since: Any) -> dict[str, Any]:
    here = {"municipality": OuterRef("pk")}
    unanswered = Observation.objects.visible_to(person).unanswered().filter(**here).order_by("made_at", "pk")[:AT_MOST]
    done = Measure.objects.visible_to(person).filter(status=Status.DONE, done_at__gte=since, evaluations=None, **here)
    done = done.exclude(more__evaluation__in=["", EvaluationKind.NONE]).filter(more__isnull=False)
    told = JSONObject(pk="pk", theme="theme", seen_on="seen_on", made_at="made_at", area="area")
    said = JSONObject(pk="pk", title="title", done_at="done_at")
    return {
        "unanswered": unanswered.values(said=told),
        "done": done.order_by("done_at", "pk").values(said=said)[:AT_MOST],
    }


lists.add(Lists("knowledge", ("unanswered", "done"), _values, _rows), name=__name__)

"""What has come of a challenge, as a person may see it: its causes, the measures, and what those led to."""

from collections import defaultdict

from django.utils.translation import gettext as _

from accounts.access import Person, can
from contributions.thread import Point, Thread
from knowledge.models import Challenge, Evaluation
from knowledge.selectors.analysis import told_of
from measures.selectors.thread import point_of
from meetings.enums import MeetingAct
from meetings.models import AgendaItem
from norwegian.dates import long_date


def thread_of(challenge: Challenge, person: Person) -> Thread:
    """Return the challenge with all that came of it; a measure that works on two causes stands under both."""
    told = told_of(challenge, person)
    led_to: dict[int, list[Point]] = defaultdict(list)
    for row in reversed(told.evaluations):
        led_to[row.measure_id].append(of_evaluation(row, person))
    causes = tuple(
        Point(
            _("Cause"),
            each.cause.text,
            each.cause.get_absolute_url(),
            further=tuple(point_of(row.measure, tuple(led_to[row.measure_id])) for row in each.worked_on),
        )
        for each in told.causes
    )
    loose = tuple(point_of(measure, tuple(led_to[measure.pk])) for measure in told.loose)
    return Thread(Point(_("Challenge"), challenge.title, challenge.get_absolute_url()), after=(*causes, *loose))


def of_evaluation(row: Evaluation, person: Person) -> Point:
    """Return an evaluation the person may read, with its agenda item for those who see that it is there."""
    words, day = str(row.get_result_display()), long_date(row.made_at)
    return Point(_("Evaluation"), words, row.get_absolute_url(), day, further=_agenda(row.item, person))


def _agenda(item: AgendaItem | None, person: Person) -> tuple[Point, ...]:
    if item is None or not can(person, MeetingAct.LIST_ITEM, item):
        return ()
    url = item.get_absolute_url() if can(person, MeetingAct.VIEW_ITEM, item) else ""
    return (Point(_("On the agenda"), item.safe_title, url, long_date(item.meeting.starts_at)),)

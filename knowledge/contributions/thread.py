"""What local knowledge knows of the thread of a measure: why it is done, and what has come of it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from contributions.places import Visit
from contributions.thread import End, Point, points
from knowledge.selectors.reasons import reasons_of
from knowledge.selectors.thread import of_evaluation


@points(End.BEFORE)
def why(visit: Visit) -> Iterator[Point]:
    """The challenges it answers, each with the causes it works on, for those who may read them."""
    reasons = reasons_of(visit.about, visit.person)
    for challenge in reasons.challenges:
        causes = tuple(
            Point(_("Cause"), row.cause.text, row.cause.get_absolute_url(), row.how)
            for row in reasons.works_on
            if row.cause.challenge_id == challenge.pk
        )
        yield Point(_("Challenge"), challenge.title, challenge.get_absolute_url(), further=causes)


@points(End.AFTER)
def result(visit: Visit) -> Iterator[Point]:
    """Its evaluations, the first one first, each with the agenda it was put on."""
    for row in reasons_of(visit.about, visit.person).evaluations:
        yield of_evaluation(row, visit.person)

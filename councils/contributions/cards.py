"""Who answers notices for a person, and for whom they answer themselves."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access import scope_of
from contributions.cards import AT_MOST, Card, Row, cards
from contributions.places import Desk
from councils.models import Assistant
from councils.selectors.assistants import concerning


@cards.contributes(order=60)
def who_answers(desk: Desk) -> Iterator[Card]:
    """Each leads to where it is ended. Nothing is asked where nobody answers for anybody."""
    scope = scope_of(desk.person)
    if not (scope.ids("councils.assists_seat") or scope.ids("councils.assisted")):
        return
    rows = concerning(desk.person, desk.day)[: 2 * AT_MOST]
    yield Card("my-assistants", _("Answers to notices"), tuple(_row(each, desk) for each in rows))


def _row(assistant: Assistant, desk: Desk) -> Row:
    tenure = assistant.tenure
    if tenure.user_id == desk.person.pk:
        title = _("%(name)s answers notices for you") % {"name": assistant.shown_name}
    else:
        title = _("You answer notices for %(name)s") % {"name": tenure.shown_name}
    return Row(title=title, url=assistant.get_absolute_url(), meta=(assistant.seat.title, assistant.seat.council.name))

"""What goes from one body to another says nothing that is exempt."""

from collections.abc import Mapping
from typing import Any, Final

from meetings.errors import SaysWhatIsExempt
from meetings.models import AgendaItem, Decision, FollowUp

SAID: Final = ("title", "why", "resolution")
# Shorter texts stand in others by chance.
TELLING: Final = 12


def refuse_exempt(item: AgendaItem, follow_up: FollowUp | None, facts: Mapping[str, Any]) -> None:
    """Refuse a text that repeats an exempt item: to another body it is put anew, in words that all may read.

    Raises:
        SaysWhatIsExempt: when a line of the item, its minutes, its decision or the follow-up stands in it.
    """
    if not item.is_exempt:
        return
    decided = Decision.objects.filter(item=item).values_list("text", flat=True)
    own = (item.title, item.description, item.resolution, item.minutes)
    secret = [*own, *decided, follow_up.text if follow_up else ""]
    told = " ".join(str(facts[name]) for name in SAID).casefold()
    for text in (line.strip().casefold() for each in secret for line in each.splitlines()):
        if len(text) >= TELLING and text != item.public_title.casefold() and text in told:
            raise SaysWhatIsExempt

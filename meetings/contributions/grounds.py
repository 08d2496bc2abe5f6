"""What a decision rests on: what the level above has decided."""

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from contributions.grounds import Ground, grounds
from councils.enums import Level
from councils.models import Council
from meetings.enums import Classification
from meetings.models import Decision

LATEST: Final = 10


@grounds.contributes(order=20)
def decided_above(person: Any, council: Council) -> Iterator[Ground]:
    """The latest decisions of the steering groups of the body's municipalities that the person may read.

    What is exempt stays out: the words may end on an item that is open.
    """
    if council.level == Level.GOVERNING:
        return
    above = Council.objects.filter(level=Level.GOVERNING, municipalities__in=council.municipalities.all())
    seen = Decision.objects.visible_to(person).filter(item__meeting__council__in=above)
    seen = seen.exclude(item__classification=Classification.EXEMPT)
    for decision in seen.select_related("item__meeting__council").latest_first()[:LATEST]:
        body = decision.item.meeting.council.name
        yield Ground(_("Decided above"), f"{body}, {decision.case_number}: {decision.item.title}")

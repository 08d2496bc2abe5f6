"""Hold a measure against its indicator, and propose what should become of it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from knowledge.errors import ForeignIndicator
from knowledge.models import Evaluation
from measures.models import Indicator, Measure
from meetings.enums import ItemType
from meetings.models import Meeting
from meetings.services.brought import put_on_agenda


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What has come of a measure, and what should become of it."""

    text: str
    result: str
    indicator: Indicator | None = None


@transaction.atomic
def evaluate(
    *, measure: Measure, judgement: Judgement, by: User, now: datetime, meeting: Meeting | None = None
) -> Evaluation:
    """Keep an evaluation; with a meeting, its result is proposed there as an item for decision.

    Raises:
        ForeignIndicator: when the indicator is another municipality's.
        IllegalState: when the meeting has begun or is cancelled.
    """
    if judgement.indicator is not None and judgement.indicator.municipality_id != measure.municipality_id:
        raise ForeignIndicator
    evaluation = Evaluation(measure=measure, made_at=now, made_by=by, **vars(judgement))
    if meeting is not None:
        # The body reads it, in the municipality's language, whoever proposes it.
        with translation.override(measure.municipality.language):
            title = _("Evaluation of the measure “%(title)s”") % {"title": measure.title}
            proposal = _("Proposal: %(result)s") % {"result": evaluation.get_result_display()}
        evaluation.item = put_on_agenda(
            meeting=meeting,
            title=title[:200],
            description=f"{judgement.text}\n\n{proposal}",
            item_type=ItemType.DECISION,
            by=by,
            now=now,
        )
    evaluation.save()
    return evaluation

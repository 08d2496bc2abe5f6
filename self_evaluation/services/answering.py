"""What one person answers: counted together with the others', and never kept with the person."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from accounts.access import standings_changed
from accounts.models import User
from self_evaluation.enums import SCALE, UNKNOWN
from self_evaluation.errors import AnsweredOnce, NotAllAnswered
from self_evaluation.models import Asked, Remark, SelfEvaluation, Tally
from self_evaluation.services import asking
from self_evaluation.statements import BY_KEY, Key, Statement


def asked_in(evaluation: SelfEvaluation) -> list[Statement]:
    """Return the statements that were asked when it was opened, in their order."""
    asked = set(Tally.objects.filter(evaluation=evaluation).values_list("statement", "version"))
    return [statement for key, statement in BY_KEY.items() if key in asked]


@transaction.atomic
def give(*, asked: Asked, answers: Mapping[Key, int], remark: str = "", by: User, now: datetime) -> Asked:
    """Count the answers in, and note that the person has answered: both in one transaction, once.

    The lock on the self-evaluation lets one person in at a time, so that nobody is counted twice. The day is noted,
    not the hour.

    Raises:
        SelfEvaluationClosed: when it is closed.
        AnsweredOnce: when the person has answered.
        NotAllAnswered: when a statement has no answer, or one beside the scale.
    """
    evaluation = asking.lock_open(asked.evaluation)
    locked: Asked = Asked.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if locked.answered_on is not None:
        raise AnsweredOnce
    statements = asked_in(evaluation)
    if any(answers.get(each.key) not in {UNKNOWN, *SCALE} for each in statements):
        raise NotAllAnswered
    chosen = Q()
    for each in statements:
        chosen |= Q(statement=each.name, version=each.version, value=answers[each.key])
    Tally.objects.filter(chosen, evaluation=evaluation).update(number=F("number") + 1)
    if text := remark.strip():
        Remark.objects.create(evaluation=evaluation, text=text)
    locked.answered_on = timezone.localdate(now)
    locked.save(update_fields=["answered_on"])
    standings_changed()
    return locked

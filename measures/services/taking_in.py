"""Large tables are taken in by a worker, while the page tells how far it has come."""

import logging
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.core.cache import cache
from django.db import transaction

from accounts.models import User
from changes.errors import DomainError
from history.acting import in_their_name
from measures.errors import TakenIn, UnderWay
from measures.models import Intake
from measures.querysets import GIVEN_UP_AFTER
from measures.services import intake as tables

logger = logging.getLogger(__name__)

# Cells of a table that is taken in while whoever sent it waits for the answer: well under a second.
AT_ONCE: Final = 5_000


def is_large(intake: Intake) -> bool:
    """Tell whether the table is left to a worker."""
    if intake.table.get("kind") == "grid":
        return sum(map(len, intake.table["rows"])) > AT_ONCE
    return len(intake.table.get("values", ())) > AT_ONCE


@transaction.atomic
def ask(*, intake: Intake, chosen: Mapping[str, str], add: Collection[str], by: User, now: datetime) -> None:
    """Leave the table to the worker, which looks for such every few seconds.

    Raises:
        TakenIn: when somebody has done it.
        UnderWay: when it is asked for already.
    """
    locked = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
    if locked.applied_at is not None:
        raise TakenIn
    if locked.is_under_way(now):
        raise UnderWay
    locked.asked_at, locked.asked_by, locked.begun_at, locked.failed_at = now, by, None, None
    locked.asked_for = {"chosen": _of_the_table(locked.table, chosen), "add": [str(each) for each in add]}
    locked.save(update_fields=["asked_at", "asked_by", "asked_for", "begun_at", "failed_at"])
    cache.delete(_key(intake.pk))


def _of_the_table(table: Mapping[str, Any], chosen: Mapping[str, str]) -> dict[str, str]:
    """Keep of what was sent what the table says itself, which has been searched for numbers of people."""
    if table["kind"] == "grid":
        texts = {cell for row in table["rows"] for cell in row}
    else:
        texts = {text for each in table["dimensions"] for text in (each["id"], *each["codes"])}
    return {axis: code for axis, code in chosen.items() if {axis, code} <= texts}


def take_in_asked(*, now: datetime) -> int:
    """Take in the tables that are asked for, the first one first; return how many."""
    done = 0
    while (intake := _claim(now)) is not None:
        done += _take_in(intake, now)
    return done


def _claim(now: datetime) -> Intake | None:
    with transaction.atomic():
        waiting = Intake.objects.waiting().filter(
            asked_at__gt=now - GIVEN_UP_AFTER, begun_at=None, failed_at=None, asked_by__isnull=False
        )
        row: Intake | None = (
            waiting.select_for_update(of=("self",), skip_locked=True).order_by("asked_at", "pk").first()
        )
        if row is not None:
            Intake.objects.filter(pk=row.pk).update(begun_at=now)
    return row


def _take_in(intake: Intake, now: datetime) -> bool:
    """What the domain refuses is left for the page to show, as it does before anybody has asked."""
    left = Intake.objects.waiting().filter(pk=intake.pk)
    facts: dict[str, Any] = {"intake": intake, "by": intake.asked_by, "now": now, **intake.asked_for}
    try:
        in_their_name(tables.take_in, **facts, tell=partial(_tell, intake.pk))
    except DomainError:
        left.update(asked_at=None)
        return False
    except Exception:
        left.update(failed_at=now)
        logger.exception("A table could not be taken in.", extra={"intake": intake.pk})
        return False
    finally:
        cache.delete(_key(intake.pk))
    return True


def written(intake: Intake) -> tuple[int, int] | None:
    """Return how many figures are written and how many there are; None while the table is being read."""
    told: tuple[int, int] | None = cache.get(_key(intake.pk))
    return told


def _tell(pk: int, done: int, of: int) -> None:
    # Not in the row: it is locked by the transaction that writes the figures, and shows nothing before that is done.
    cache.set(_key(pk), (done, of), GIVEN_UP_AFTER.total_seconds())


def _key(pk: int) -> str:
    return f"measures.intake.{pk}"

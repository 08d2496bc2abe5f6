"""How it goes with finding people for a shift, for those in charge of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Final

from nightwatch.enums import OfferKind, OfferState
from nightwatch.models import OfferTo, ShiftWarning

DECIDED_WITHIN: Final = timedelta(days=3)


@dataclass(frozen=True)
class Wave:
    """Those who were asked at the same time, and what they have answered."""

    number: int
    asked_at: datetime
    asked: list[OfferTo]
    is_out: bool

    @property
    def waits_for(self) -> int:
        return sum(not row.answer for row in self.asked)


@dataclass(frozen=True)
class Staffing:
    """What was done about a short shift, and what can be decided."""

    waves: list[Wave]
    warnings: list[ShiftWarning]
    may_go: bool
    may_decide: bool

    @property
    def is_shown(self) -> bool:
        return bool(self.waves or self.warnings or self.may_decide)


def staffing_of(shift: Any, *, now: datetime) -> Staffing | None:
    """Return the waves in order and the steps, of a shift with its counts; None where the group does without."""
    if not shift.group.warns_when_short:
        return None
    rows = OfferTo.objects.filter(offer__shift=shift.pk, offer__kind=OfferKind.SHORT).select_related("user", "offer")
    waves = []
    for (_offer, number), found in groupby(
        rows.order_by("offer", "wave", "pk"), key=lambda row: (row.offer_id, row.wave)
    ):
        asked = list(found)
        is_out = asked[0].offer.state == OfferState.OPEN and any(not row.answer for row in asked)
        waves.append(Wave(number, asked[0].asked_at, asked, is_out))
    is_near = now < shift.starts_at <= now + DECIDED_WITHIN
    may_decide = shift.is_open and is_near and shift.goes_at is None and shift.wanted_count > 0
    warnings = list(ShiftWarning.objects.filter(shift=shift.pk).order_by("made_at", "pk"))
    return Staffing(waves, warnings, may_go=shift.confirmed_count >= 2, may_decide=may_decide)

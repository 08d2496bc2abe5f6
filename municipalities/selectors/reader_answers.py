"""What readers of the public page have answered, by month and in their own words."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from municipalities.models import Municipality, ReaderAnswer

AT_MOST: Final = 200


@dataclass(frozen=True)
class Month:
    """How many found what they looked for, and how many did not."""

    first_day: date
    found: int
    not_found: int


def by_month(municipality: Municipality) -> list[Month]:
    """Return the months that are kept and have an answer, the newest first."""
    rows = (
        ReaderAnswer.objects.of(municipality.pk)
        .annotate(month=TruncMonth("made_at"))
        .values("month")
        .annotate(found=Count("pk", filter=Q(has_found=True)), not_found=Count("pk", filter=Q(has_found=False)))
        .order_by("-month")
    )
    return [Month(row["month"].date(), row["found"], row["not_found"]) for row in rows]


def in_words(municipality: Municipality) -> list[ReaderAnswer]:
    """Return what was written, the newest first."""
    return list(ReaderAnswer.objects.of(municipality.pk).with_words().newest_first()[:AT_MOST])

"""Which index PostgreSQL takes for what is asked again and again."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from measures.models import Measure
from meetings.models import FollowUp, Meeting
from nightwatch.models import Shift
from reminders.models import Reminder


def questions() -> dict[str, "QuerySet[Any]"]:
    now, today = timezone.now(), timezone.localdate()
    return {
        "reminders that are due": Reminder.objects.due(now),
        "a body's meetings of the year": Meeting.objects.filter(council=1, starts_at__year=today.year),
        "overdue follow-ups": FollowUp.objects.overdue(today).by_due_date(),
        "overdue measures": Measure.objects.overdue(today),
        "a group's coming shifts": Shift.objects.filter(group=1, starts_at__gt=now),
    }


def report() -> None:
    print("\nPlans, with sequential scans made dear so that a small table shows its index too:")
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
    for title, asked in questions().items():
        lines = [line.strip() for line in asked.explain().splitlines() if "Scan" in line]
        print(f"  {title}: {'; '.join(line.split('  (')[0].removeprefix('->  ') for line in lines)}")

"""With a thousand shifts ahead and a hundred thousand behind, nothing reads more than it shows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nightwatch.models import Group, Shift
from nightwatch.services import staffing
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW

BEHIND, AHEAD = 100_000, 1_000


def fill(group: Group) -> None:
    """Shifts of four hours, one every third hour, back and ahead from the day; as many as a country has in years."""
    with connection.cursor() as cursor:
        # The history of rows that nobody made is of no use, and takes its time.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            """
            INSERT INTO nightwatch_shift (group_id, starts_at, ends_at, minimum, maximum, place, police_briefing, note,
                                          state, cancelled_reason, sequence, created_at, occasion)
            SELECT %s, at, at + interval '4 hours', 3, 5, '', 'none', '', 'open', '', 0, at, ''
              FROM (SELECT %s + number * interval '3 hours' AS at FROM generate_series(%s, %s) AS number) AS times
            """,
            [group.pk, NOW, -BEHIND, AHEAD],
        )
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
        cursor.execute("ANALYZE nightwatch_shift")
        cursor.execute("ANALYZE nightwatch_signup")


@pytest.fixture
def many(stage: Stage) -> Stage:
    fill(stage.group)
    return stage


def plan_of(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN ANALYZE {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def test_the_list_reads_by_index_what_it_shows(many: Stage) -> None:
    client = many.client(many.stranger)
    client.get("/natteravn/vakter/")

    with CaptureQueriesContext(connection) as caught:
        page = client.get("/natteravn/vakter/")

    (listing,) = [query["sql"] for query in caught if "own_sign_up" in query["sql"]]
    plan = plan_of(listing)
    assert len(caught) <= 8
    assert len(page.content) < 60_000
    # With one group, that of the group serves as well.
    assert "using shift_open_start" in plan or "using shift_group_start" in plan
    assert "Seq Scan on nightwatch_shift" not in plan


def test_the_sweep_for_short_shifts_reads_by_index(many: Stage) -> None:
    Group.objects.update(warns_when_short=True)
    looked = Shift.objects.to_look_after(NOW, NOW + staffing.FIRST_LOOK).in_order().values_list("pk", flat=True)
    list(looked.all())

    with CaptureQueriesContext(connection) as caught:
        found = list(looked.all())
        staffing.end_over(now=NOW)

    # One shift in three hours for a week, and the one of the stage.
    assert len(found) == 57
    plans = [plan_of(query["sql"]) for query in caught if query["sql"].startswith("SELECT")]
    assert "shift_open_start" in plans[0] or "shift_group_start" in plans[0]
    assert not any("Seq Scan on nightwatch_shift" in plan for plan in plans)

"""Record every change of where figures are fetched from."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "measures_feed",
        {"row": "id", "without": [], "quiet": ["version", "tried_at", "outcome"], "merged": [], "about": [{"column": "indicator_id", "table": "measures_indicator"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("measures", "0010_feeds")]

    operations = STEPS

"""Record every change of a report from now on; its words are gone before the history would let go of them."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "nightwatch_nightreport",
        {"row": "id", "without": ["note", "answer_words"], "quiet": ["version"], "merged": [], "about": [{"column": "shift_id", "table": "nightwatch_shift", "then": "group_id", "there": "nightwatch_group"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0013_night_report")]

    operations = STEPS

"""Record what a group switches on; and of a shift no more the note to those on it, which is gone after three days."""

from django.db import migrations

from history.triggers import record

SHIFT = {"row": "id", "without": [], "quiet": ["version", "during", "sequence"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}]}
STEPS = [
    record(
        "nightwatch_nightsetup",
        {"row": "group_id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}]},
    ),
    record("nightwatch_shift", SHIFT | {"without": ["note"]}),
]
# What the history has kept of the notes goes too.
FORGET_NOTES = """
UPDATE history_change SET before = before - 'note', after = after - 'note'
    WHERE "table" = 'nightwatch_shift' AND (before ? 'note' OR after ? 'note')
"""


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0011_the_night")]

    operations = [
        # Taken back, shifts are recorded as before.
        migrations.RunSQL(migrations.RunSQL.noop, record("nightwatch_shift", SHIFT).sql),
        *STEPS,
        migrations.RunSQL([FORGET_NOTES], migrations.RunSQL.noop),
    ]

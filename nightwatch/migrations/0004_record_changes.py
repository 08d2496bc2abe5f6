"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "nightwatch_group",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": []},
    ),
    record(
        "nightwatch_groupmunicipality",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}]},
    ),
    record(
        "nightwatch_shift",
        {"row": "id", "without": [], "quiet": ["version", "during", "sequence"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}]},
    ),
    record(
        "nightwatch_signup",
        {"row": "id", "without": [], "quiet": ["version", "maximum", "during", "place_number"], "merged": [], "about": [{"column": "shift_id", "table": "nightwatch_shift", "then": "group_id", "there": "nightwatch_group"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
    record(
        "nightwatch_volunteer",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at"], "merged": [], "about": [{"column": "group_id", "table": "nightwatch_group"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("nightwatch", "0003_asked_in")]

    operations = STEPS

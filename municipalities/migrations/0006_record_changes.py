"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "municipalities_agreement",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_appointment",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
    record(
        "municipalities_contact",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_cooperation",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "host_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_municipality",
        {"row": "number", "without": [], "quiet": ["version", "sort_key", "changed_at"], "merged": [], "about": []},
    ),
    record(
        "municipalities_organisation",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_organisation_partner_of",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_pagelink",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_pagetext",
        {"row": "id", "without": [], "quiet": ["version", "changed_at", "changed_by_id"], "merged": [], "about": [{"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_participation",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "cooperation_id", "table": "municipalities_cooperation", "then": "host_id", "there": "municipalities_municipality"}, {"column": "municipality_id", "table": "municipalities_municipality"}]},
    ),
    record(
        "municipalities_policedistrict",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": []},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("municipalities", "0005_asked_in")]

    operations = STEPS

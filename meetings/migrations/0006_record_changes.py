"""Record every change of these tables from now on."""

from django.db import migrations

from history.triggers import record

STEPS = [
    record(
        "meetings_agendaitem",
        {"row": "id", "without": [], "quiet": ["version", "series_id", "minutes_version", "minutes_changed_at", "minutes_changed_by_id"], "merged": ["minutes"], "about": [{"column": "meeting_id", "table": "meetings_meeting"}]},
    ),
    record(
        "meetings_agendaitemuserobjectpermission",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at"], "merged": [], "about": [{"column": "content_object_id", "table": "meetings_agendaitem", "then": "meeting_id", "there": "meetings_meeting"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
    record(
        "meetings_decision",
        {"row": "id", "without": [], "quiet": ["version", "series_id"], "merged": [], "about": [{"column": "item_id", "table": "meetings_agendaitem", "then": "meeting_id", "there": "meetings_meeting"}]},
    ),
    record(
        "meetings_followup",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "item_id", "table": "meetings_agendaitem", "then": "meeting_id", "there": "meetings_meeting"}]},
    ),
    record(
        "meetings_invitation",
        {"row": "id", "without": [], "quiet": ["version", "known_as", "asked_at"], "merged": [], "about": [{"column": "meeting_id", "table": "meetings_meeting"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
    record(
        "meetings_itemrestriction",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "item_id", "table": "meetings_agendaitem", "then": "meeting_id", "there": "meetings_meeting"}]},
    ),
    record(
        "meetings_legalbasis",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": []},
    ),
    record(
        "meetings_meeting",
        {"row": "id", "without": [], "quiet": ["version", "uid", "sequence"], "merged": [], "about": []},
    ),
    record(
        "meetings_meeting_left_out",
        {"row": "id", "without": [], "quiet": ["version"], "merged": [], "about": [{"column": "meeting_id", "table": "meetings_meeting"}, {"column": "user_id", "table": "accounts_user"}]},
    ),
    record(
        "meetings_paper",
        {"row": "id", "without": ["file", "sha256"], "quiet": ["version"], "merged": [], "about": [{"column": "item_id", "table": "meetings_agendaitem", "then": "meeting_id", "there": "meetings_meeting"}]},
    ),
]


class Migration(migrations.Migration):
    dependencies = [("history", "0001_initial"), ("meetings", "0005_asked_in")]

    operations = STEPS

"""Every model of ours is recorded or excepted by name, and the triggers are what the apps say they are."""

import json
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model

from contributions.history import recorded
from history.triggers import column, model_of, terms

# What is not recorded, and why.
EXCEPTED = {
    "accounts.CalendarFeed": "a secret address, made and taken back by its owner",
    "accounts.DeclarationAcceptance": "says itself who accepted what when, and is never changed",
    "accounts.User_groups": "roles come from seats and appointments: always empty",
    "accounts.User_user_permissions": "roles come from seats and appointments: always empty",
    "changes.Change": "says itself who saved which fields when, for 14 days; what was saved is recorded",
    "editions.Pack": "made by the portal of what is recorded, and let go when that changes",
    "councils.TermSeat": "a draft, gone when it is carried out; what comes of it is recorded of the tenures",
    "history.Change": "the history itself",
    "municipalities.LinkCheck": "what the portal got when it asked for an address",
    "municipalities.ReaderAnswer": "says itself what was answered when; nobody stands behind it",
    "meetings.ExemptRead": "a log of its own, never changed",
    "meetings.FollowUpStep": "says itself who did what with a follow-up when, and is never changed",
    "meetings.ItemComment": "says itself who wrote when, and is never changed",
    "meetings.ItemReview": "a tick of one's own beside an item, with its time",
    "meetings.MeetingChange": "what a meeting was before, which the history of the meeting tells too",
    "meetings.MinutesCorrection": "says itself who corrected what when and why, and is never changed",
    "meetings.PaperText": "made by the portal of a paper's file, to search in",
    "meetings.PaperVersion": "what a paper was before, with who and when, and is never changed",
    "meetings.Proposal": "between whoever made it and those who prepare; its steps say who did what when",
    "meetings.ProposalStep": "says itself who did what with a proposal when, and is never changed",
    "meetings.NumberSeries": "a counter; the numbers stand on what got them",
    "nightwatch.ClassInvitation": "says itself who asked when; what comes of it is recorded of the volunteer",
    "nightwatch.LogEntry": "a log of its own; the database refuses to change a line",
    "nightwatch.NoticeChoice": "what somebody wants to be told, chosen by themselves alone",
    "nightwatch.Offer": "a question; what comes of it is recorded of the places",
    "nightwatch.OfferTo": "a question; what comes of it is recorded of the places",
    "nightwatch.ShiftWarning": "says itself what the portal did about a short shift when, and is never changed",
    "nightwatch.SignUpRequest": "holds a code, and is erased after a day",
    "nightwatch.Walk": "reckoned from the lines of the log book",
    "notes.Note": "one's own alone: nobody is to find its words anywhere else",
    "reviews.Reading": "how far somebody has read; on the review",
    "reviews.Remark": "a comment; it is read where it was said, by those who may",
    "reviews.Thread": "says itself when it began, and who resolved it when",
    "self_evaluation.Asked": "who has answered is for nobody to see, and its order beside the tallies would tell what",
    "self_evaluation.Remark": "nobody is to find out who wrote it, or when",
    "self_evaluation.Tally": "grows by one with each answer: its history would tell who answered what",
    "polls.PollAnswer": "a question; what comes of it is recorded of the meeting",
    "onboarding.OnboardedRow": "which row a line of a file became; the rows themselves are recorded",
    "onboarding.SaidRow": "what a file last said of a row; the rows themselves are recorded",
    "reminders.Heartbeat": "a sign of life every few seconds",
    "reminders.Reminder": "the outbox is a log of its own, with a retention of its own",
}
SECRET = re.compile(r"password|token|secret|code_hash|^code$|session|seed|last_login|^file$|sha256")
# Words that look like it and are none.
HARMLESS = {"measures.Factor.code", "meetings.LegalBasis.code"}


def our_models() -> dict[str, type[Model]]:
    ours = {app.label for app in apps.get_app_configs() if str(settings.BASE_DIR) in str(app.path)}
    ours -= {app.label for app in apps.get_app_configs() if "site-packages" in str(app.path)}
    every = apps.get_models(include_auto_created=True)
    return {model._meta.label: model for model in every if model._meta.app_label in ours and not model._meta.proxy}


def test_every_model_of_ours_is_recorded_or_excepted() -> None:
    told = {model_of(each)._meta.label for each in recorded()}

    assert told & set(EXCEPTED) == set()
    assert set(our_models()) == told | set(EXCEPTED)


@pytest.mark.django_db
def test_the_triggers_are_what_the_apps_say() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, encode(tgargs, 'escape') FROM pg_trigger "
            "WHERE tgname = 'history' AND tgenabled = 'O'"
        )
        held = {table: json.loads(told.removesuffix("\\000")) for table, told in cursor.fetchall()}

    assert held == {model_of(each)._meta.db_table: terms(each) for each in recorded()}


def test_no_secret_is_recorded() -> None:
    kept = {
        f"{model._meta.label}.{field.name}"
        for each in recorded()
        for model in [model_of(each)]
        for field in model._meta.concrete_fields
        if SECRET.search(field.name) and field.name not in each.without
    }

    assert kept == HARMLESS


def test_what_an_app_says_of_its_fields_is_there() -> None:
    for each in recorded():
        named = [*each.without, *each.quiet, *each.merged, *each.personal, *filter(None, [each.named, each.person])]
        for name in named:
            assert column(model_of(each), name), f"{each.label}.{name}"


@pytest.mark.django_db
def test_every_step_can_be_taken_back() -> None:
    labels = sorted({model_of(each)._meta.app_label for each in recorded()})
    files = [
        (label, path) for label in labels for path in (settings.BASE_DIR / label).glob("migrations/*_record_changes.py")
    ]
    with connection.schema_editor() as editor:
        for label, path in files:
            for step in import_module(f"{label}.migrations.{path.stem}").STEPS:
                step.database_backwards(label, editor, None, None)

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'history'")
        assert cursor.fetchone() == (0,)

"""Nothing is forgotten: every field that holds or points at a person is claimed by a part, once."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.models import User
from contributions.erasure import Fate, belonging_to, owners, parts

# Words that are about no person, each model with why. A new field of words fails the test until somebody has thought.
NOBODY: dict[str, str] = {
    "accounts.User.erased_because": "says why a number is left",
    "accounts.KeptDays.name": "chosen from a list",
    "auth.Group.name": "the library's; roles come from seats and appointments",
    "auth.Permission.codename": "an act of the portal",
    "auth.Permission.name": "an act of the portal",
    "contenttypes.ContentType.app_label": "a model",
    "contenttypes.ContentType.model": "a model",
    "councils.Council.functions": "chosen from a list",
    "guardian.GroupObjectPermission.object_pk": "the library's; groups are not used",
    "history.Change.table": "a table",
    "knowledge.Observation.origin": "a report of another room",
    "measures.Feed.area": "a dimension of a table",
    "measures.Feed.table": "a table of a statistics bank",
    "measures.Feed.time": "a dimension of a table",
    "measures.Goal.arenas": "chosen from a list",
    "measures.MeasureMore.arenas": "chosen from a list",
    "measures.MeasureMore.evidence_url": "where research is published",
    "measures.Goal.key": "what a file calls the goal",
    "measures.Indicator.group": "a heading",
    "measures.Indicator.key": "what a file calls the indicator",
    "measures.Indicator.licence": "a licence",
    "measures.Indicator.unit": "a unit",
    "measures.Intake.asked_for": "which codes of the table are taken",
    "measures.Intake.table": "figures by area and period, searched for numbers of people, and gone when they are kept",
    "measures.Plan.written_url": "where a plan of the municipality is published",
    "measures.Factor.code": "a factor",
    "measures.Factor.text_nb": "a factor",
    "measures.Factor.text_nn": "a factor",
    "measures.Factor.text_en": "a factor",
    "meetings.LegalBasis.code": "a law",
    "meetings.LegalBasis.law": "a law",
    "meetings.LegalBasis.paragraph": "a law",
    "meetings.LegalBasis.text_nb": "a law",
    "meetings.LegalBasis.text_nn": "a law",
    "meetings.Meeting.minutes_mark": "a checksum",
    "meetings.Meeting.video_url": "where the meeting is held",
    "meetings.MeetingChange.video_url_was": "where the meeting was to be held",
    "editions.Pack.key": "a checksum",
    "editions.Publication.mark": "a checksum",
    "planning.Rolling.video_url": "where the meetings are held",
    "self_evaluation.Tally.statement": "the name of a statement",
    "preparedness.Readiness.seats": "seats, whoever sits in them",
    "preparedness.Readiness.video_url": "where the meetings are held",
    "meetings.Paper.sha256": "a checksum",
    "meetings.PaperVersion.sha256": "a checksum",
    "reviews.Reading.said_mark": "checksums",
    "reviews.Reading.seen_mark": "checksums",
    "reviews.Release.mark": "checksums",
    "municipalities.Municipality.accessibility_statement": "an address on the net",
    "municipalities.Municipality.county": "a place",
    "municipalities.Municipality.name": "a place",
    "municipalities.Municipality.number": "a place",
    "municipalities.Municipality.other_name": "a place",
    "municipalities.Municipality.parent_page_url": "an address on the net",
    "municipalities.Municipality.slug": "a place",
    "municipalities.Municipality.sort_key": "a place",
    "municipalities.PagePicture.folder": "where files lie",
    "municipalities.PagePicture.name": "made of what a picture shows, as a number",
    "municipalities.PagePicture.widths": "numbers",
    "municipalities.LinkCheck.url": "an address on the net",
    "municipalities.Municipality.website": "an address on the net",
    "municipalities.PageLink.url": "an address on the net",
    "municipalities.PoliceDistrict.name": "a place",
    "nightwatch.Group.slug": "an address on the portal",
    "nightwatch.LogEntry.about": "a number",
    "onboarding.OnboardedRow.model": "a model",
    "onboarding.SaidRow.home": "a place",
    "onboarding.SaidRow.model": "a model",
    "reminders.Heartbeat.name": "a task of the portal",
    "reminders.Reminder.kind": "a kind of message",
    "socialaccount.SocialAccount.provider": "a work account in the settings",
    "socialaccount.SocialApp.client_id": "a work account in the settings",
    "socialaccount.SocialApp.key": "a work account in the settings",
    "socialaccount.SocialApp.name": "a work account in the settings",
    "socialaccount.SocialApp.provider": "a work account in the settings",
    "socialaccount.SocialApp.provider_id": "a work account in the settings",
    "socialaccount.SocialApp.secret": "a work account in the settings",
    "socialaccount.SocialApp.settings": "a work account in the settings",
}
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, ArrayField)
POINTS = {"user", "person", "actor"}


def all_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)


def is_personal(field: Any) -> bool:
    """Whether a field points at a person, or takes words that are not chosen from a list."""
    if field.related_model is User:
        return True
    return isinstance(field, WORDS) and not getattr(field, "choices", None)


def fields() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in all_models()
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if is_personal(field)
    }


def claimed() -> Counter[str]:
    return Counter(name for part in parts() for name in part.fields)


def test_every_field_that_may_hold_a_person_is_claimed_or_named_as_one_that_holds_nobody() -> None:
    told = set(claimed()) | set(NOBODY)

    assert fields() - told == set(), "Claim it in <app>/contributions/erasure.py, or say here why it holds nobody."


def test_no_field_is_claimed_twice_or_is_nobody_and_claimed() -> None:
    assert {name for name, number in claimed().items() if number > 1} == set()
    assert set(claimed()) & set(NOBODY) == set()


def test_what_is_claimed_is_there() -> None:
    there = {
        f"{model._meta.label}.{field.name}"
        for model in all_models()
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
    }

    assert (set(claimed()) | set(NOBODY)) - there == set()


def test_a_pointer_at_a_person_is_nobody_to_no_one() -> None:
    pointers = {
        f"{model._meta.label}.{field.name}"
        for model in all_models()
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.related_model is User
    }

    assert len(pointers) > 30
    assert pointers & set(NOBODY) == set()


@pytest.mark.parametrize("part", parts(), ids=lambda part: part.name)
def test_a_part_does_what_it_says(part: Any) -> None:
    told = bool(str(part.held)) == bool(str(part.why))
    # What is said to go is taken by somebody: the part itself, or the one that has the same rows.
    takes = part.erase is not None or part.fate in {Fate.NUMBERED, Fate.KEPT} or part.name == "reasons"

    assert (told, takes) == (True, True)


@pytest.mark.django_db
@pytest.mark.parametrize("part", [part for part in parts() if part.rows], ids=lambda part: part.name)
def test_the_ways_to_people_and_municipalities_lead_there(part: Any) -> None:
    person = User.objects.create_user("noen@example.no")

    for rows in part.rows:
        assert rows.about(person).count() in {0, 1}
        assert owners({rows: rows.about(person)}).get(rows, {}) == {}
        if rows.where:
            assert list(belonging_to("3418", [rows])[rows]) == []

"""The guard against national identity numbers: how they are written, and that no free text goes without it."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from norwegian.identity_numbers import GuardedCharField, GuardedTextField, contains_identity_number

OURS = {
    *("accounts", "reminders", "municipalities", "councils", "meetings", "measures", "nightwatch"),
    "onboarding",
}
# Every other text of ours, and why no number gets in there.
UNGUARDED = {
    "written by the portal itself": {
        *("accounts.CalendarFeed.token", "accounts.DeclarationAcceptance.kind"),
        *("accounts.DeclarationAcceptance.version", "meetings.ExemptRead.what", "meetings.Paper.content_type"),
        *("meetings.Paper.sha256", "nightwatch.SignUpRequest.token", "nightwatch.SignUpRequest.declarations"),
        *("nightwatch.SignUpRequest.code_hash", "reminders.Heartbeat.name", "reminders.Reminder.error"),
        *("reminders.Reminder.key", "reminders.Reminder.kind", "reminders.Reminder.message_id"),
        *("onboarding.OnboardedRow.address", "onboarding.OnboardedRow.model", "accounts.User.password"),
    },
    "made of words that are guarded, and cut": {"measures.Goal.key", "measures.Indicator.key"},
    "e-mail addresses, checked as such": {
        *("accounts.User.email", "municipalities.Contact.email", "nightwatch.SignUpRequest.email"),
    },
    "telephone numbers, checked as such": {
        *("accounts.User.phone", "municipalities.Contact.phone", "nightwatch.SignUpRequest.phone"),
    },
    "addresses on the web, checked as such": {
        *("meetings.Meeting.video_url", "municipalities.Municipality.accessibility_statement"),
        *("municipalities.Municipality.parent_page_url", "municipalities.Municipality.website"),
        *("municipalities.PageLink.url", "municipalities.Municipality.slug", "nightwatch.Group.slug"),
    },
    "reference data that nobody writes in a form": {
        *("meetings.LegalBasis.code", "meetings.LegalBasis.law", "meetings.LegalBasis.paragraph"),
        *("meetings.LegalBasis.text_nb", "meetings.LegalBasis.text_nn", "municipalities.Municipality.county"),
        *("municipalities.Municipality.name", "municipalities.Municipality.number"),
        *("municipalities.Municipality.other_name", "municipalities.Municipality.sort_key"),
    },
}


def unguarded_texts() -> Iterator[str]:
    for model in apps.get_models():
        if model._meta.app_label not in OURS:
            continue
        for field in model._meta.fields:
            text = getattr(field, "base_field", field)
            is_text = isinstance(text, models.CharField | models.TextField) and not text.choices
            if is_text and not isinstance(text, GuardedCharField | GuardedTextField):
                yield f"{model._meta.label}.{field.name}"


def test_every_text_is_guarded_or_says_why_not() -> None:
    assert set(unguarded_texts()) == set().union(*UNGUARDED.values())


@pytest.mark.parametrize(
    "text",
    [
        *("13097248022", "130972 48022", "130972-48022", "130972 - 48022", "130972–48022"),
        *("13.09.72 48022", "13 09 72 480 22", "130972 480 22", "13.09.72-48022", "130972 48022"),
        *("fnr:13097248022.", "112233 13097248022", "53097248016"),
    ],
)
def test_a_number_is_found_as_people_write_it(text: str) -> None:
    assert contains_identity_number(text)


@pytest.mark.parametrize(
    "text", ["13097248023", "113097248022", "130972480221", "1309 72 48 022", "5. juni 2027", "22 33 44 55"]
)
def test_other_numbers_pass(text: str) -> None:
    assert not contains_identity_number(text)

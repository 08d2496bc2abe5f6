"""The guard stands in every text field of ours, and nothing goes around it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.forms import Form

import accounts.mfa_forms  # noqa: F401  (allauth loads them when they are asked for)
import slt_portal.urls  # noqa: F401  (loads the other forms)
from accounts.models import User
from councils.models import Council
from norwegian.identity_numbers import Guard, GuardedListField, IdentityNumberError, refuse_identity_numbers
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory

NUMBER = "13097248022"
# Every room, so that a new one is asked without being named here.
OURS = {app.label for app in apps.get_app_configs() if Path(app.path).parent == Path(settings.BASE_DIR)}
TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)
# Every other text of ours, and why no number gets in there.
UNGUARDED = {
    "written by the portal itself": {
        *("accounts.CalendarFeed.token", "accounts.DeclarationAcceptance.kind"),
        *("accounts.DeclarationAcceptance.version", "meetings.ExemptRead.what", "meetings.Paper.content_type"),
        *("municipalities.PagePicture.name", "municipalities.PagePicture.folder"),
        *("meetings.Paper.sha256", "meetings.Paper.file", "nightwatch.SignUpRequest.token"),
        *(f"meetings.PaperVersion.{name}" for name in ("content_type", "file", "sha256")),
        "nightwatch.ClassInvitation.mark",
        *(f"nightwatch.SignUpRequest.{name}" for name in ("declarations", "conduct", "code_hash")),
        *("reminders.Heartbeat.name", "reminders.Reminder.error", "reminders.Reminder.message_id"),
        *("reminders.Reminder.key", "reminders.Reminder.kind", "changes.Change.target", "changes.Change.fields"),
        *("onboarding.OnboardedRow.address", "onboarding.OnboardedRow.model", "accounts.User.password"),
        *(f"onboarding.SaidRow.{name}" for name in ("model", "row_id", "home", "values")),
        *("meetings.Meeting.minutes_mark", "nightwatch.LogEntry.about", "reviews.Release.mark"),
        *("reviews.Reading.seen_mark", "reviews.Reading.said_mark"),
        *("editions.Pack.key", "editions.Pack.file", "editions.Publication.mark"),
        *(f"history.Change.{name}" for name in ("said", "table", "row", "about")),
    },
    "a file that was searched when it was brought": {"municipalities.WordTemplate.content"},
    "a table whose every cell was searched when it was read": {"measures.Intake.table", "measures.Intake.asked_for"},
    "a copy of guarded texts": {
        *("measures.PlanEdition.content", "reports.Report.content", "editions.Publication.content"),
        *("history.Change.before", "history.Change.after"),
    },
    "secrets, and the name of a passkey, which its form guards": {"accounts.SecondStep.data"},
    "a key of four digits, or made of a guarded name": {
        *("municipalities.Municipality.number", "municipalities.Municipality.sort_key"),
    },
}
# Texts of the libraries' models that people write, and what guards them.
LIBRARIES = {
    "account.EmailAddress.email": "accounts.adapters.AccountAdapter.clean_email",
    "mfa.Authenticator.data": "the name of a passkey: accounts.mfa_forms",
}
# Fields of forms that no guarded field of a model stands behind, and why nothing of them is kept.
NOT_KEPT = {
    "looked up, compared or proved, and not stored": {
        *("code", "replaces", "login", "password", "password1", "password2", "oldpassword", "q"),
        *("old_password", "new_password1", "new_password2", "username", "client", "credential", "phrase"),
    },
}


def texts_of(model: type[models.Model]) -> Iterator["models.Field[Any, Any]"]:
    for field in model._meta.fields:
        text = getattr(field, "base_field", field)
        if isinstance(text, TEXTS) and not text.choices:
            yield field


def is_guarded(field: "models.Field[Any, Any]") -> bool:
    if isinstance(field, ArrayField):
        return isinstance(field, GuardedListField) and is_guarded(field.base_field)
    return isinstance(field, Guard) and refuse_identity_numbers in field.validators


def test_every_text_is_guarded_or_says_why_not() -> None:
    unguarded = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in OURS
        for field in texts_of(model)
        if not is_guarded(field)
    }

    assert unguarded == set().union(*UNGUARDED.values())


def all_forms(base: Any) -> Iterator[Any]:
    for form in base.__subclasses__():
        yield form
        yield from all_forms(form)


def test_every_text_of_a_form_without_a_model_is_guarded_or_not_kept() -> None:
    unguarded = {
        f"{form.__module__}.{form.__name__}.{name}"
        for form in all_forms(Form)
        if form.__module__.partition(".")[0] in OURS
        for name, field in form.base_fields.items()
        if hasattr(field, "empty_value") and not hasattr(field, "choices")
        if refuse_identity_numbers not in field.validators and type(field).__name__ != "LinesField"
        if name not in set().union(*NOT_KEPT.values())
    }

    assert unguarded == KNOWN_BY_ADDRESS


# An address that is looked up, or that allauth's adapter guards before it is kept; names of keys are guarded when the
# form is made, because the field is allauth's. Of a line of a log book, keys that the portal made: others are left out.
# Of what was read before a term is carried out, a mark that is compared and not kept; so are the plan of an onboarding
# and the votes a page showed. The files of an onboarding are searched when they are read.
# A class list names each row that holds a number, and nothing of it but the addresses is kept.
KNOWN_BY_ADDRESS: set[str] = {
    "nightwatch.forms.invitation.ClassListForm.words",
    "administration.forms.ApplyForm.file",
    "administration.forms.ApplyForm.plan",
    "meeting_room.forms.VotesForm.shown",
    "accounts.login_forms.ChangeEmailForm.email",
    "accounts.login_forms.ForgottenPasswordForm.email",
    "accounts.login_forms.RequestCodeForm.email",
    "accounts.mfa_forms.AddKeyForm.name",
    "accounts.mfa_forms.RenameKeyForm.name",
    "councils.forms.term.CarryOutForm.mark",
    "nightwatch.forms.night.TickForm.about",
    "nightwatch.forms.night.TickForm.key",
    "reports.forms.report.AdoptionForm.read",
    "reports.forms.report.PresentForm.read",
}


@pytest.mark.parametrize(
    "write",
    [
        lambda user: User.objects.filter(pk=user.pk).update(name=NUMBER),
        lambda user: User.objects.bulk_create([User(name="130972 48022", email="a@example.no")]),
        lambda user: User.objects.create(email=f"{NUMBER}@example.no"),
        lambda user: User(pk=user.pk, email=user.email, name=NUMBER).save(),
        lambda user: User.objects.bulk_update([User(pk=user.pk, name=NUMBER)], ["name"]),
    ],
    ids=["update", "bulk create", "create", "save", "bulk update"],
)
@pytest.mark.django_db
def test_nothing_is_written_past_the_guard(write: Callable[[User], object]) -> None:
    user = UserFactory(name="Volunteer")

    with pytest.raises(IdentityNumberError), transaction.atomic():
        write(user)

    user.refresh_from_db()
    assert (user.name, User.objects.count()) == ("Volunteer", 1)


@pytest.mark.django_db
def test_a_list_is_guarded_too() -> None:
    council = CouncilFactory(tasks=["Møtes"])

    with pytest.raises(IdentityNumberError):
        Council.objects.filter(pk=council.pk).update(tasks=["Møtes", NUMBER])


@pytest.mark.django_db
def test_searching_for_one_finds_nothing_and_is_no_error() -> None:
    assert not User.objects.filter(name=NUMBER, email__icontains=NUMBER).exists()


def test_a_guarded_field_is_still_what_it_was() -> None:
    email = User._meta.get_field("email")

    with pytest.raises(ValidationError, match="e-p"):
        email.run_validators("no address")
    assert email.deconstruct()[1] == "django.db.models.EmailField"


def test_the_words_never_hold_the_number() -> None:
    with pytest.raises(IdentityNumberError) as refused:
        refuse_identity_numbers(f"Gjelder {NUMBER}")

    assert NUMBER not in str(refused.value)

"""Days far from our time are refused, in every form that asks for one."""

import inspect
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.forms import BaseForm, DateField
from django.utils import timezone

import slt_portal.urls  # noqa: F401  (loads the forms)
from measures.forms.grant import GrantForm as MeasureGrantForm
from meetings.forms.item import GrantForm as ItemGrantForm
from municipalities.forms.people import AppointmentForm, EndForm
from norwegian.years import PLANNED_AHEAD, refuse_distant_years, refuse_far_ahead

# Forms with dates that nobody plans far ahead, and why: it has been, or holds for as long as one says.
NOT_PLANNED = {
    "how long somebody has a role or a seat, or something exists": {
        *("municipalities.forms.people.FactsForm", "municipalities.forms.people.AppointmentForm"),
        *("municipalities.forms.people.EndForm", "municipalities.forms.cooperation.CooperationForm"),
        *("municipalities.forms.settings.AgreementForm", "councils.forms.council.CouncilForm"),
        *("councils.forms.council.CadenceForm", "councils.forms.seat.SeatForm"),
        *("councils.forms.seat.TenureForm", "councils.forms.seat.AssistantForm", "councils.forms.seat.EndForm"),
        *("planning.forms.year.DaysOffForm", "planning.forms.year.LapseForm"),
    },
    "a day that has been": {
        *(
            "meetings.forms.adopted.AdoptedForm",
            "measures.forms.plan.AdoptionForm",
            "measures.forms.plan.PlanForm",
            "measures.forms.plan.NewPlanForm",
        ),
        *("measures.forms.plan.PartyForm", "measures.forms.talk.TalkForm"),
        *("reports.forms.report.StatusForm", "reports.forms.report.AdoptionForm", "meetings.forms.adopted.AdoptedForm"),
        *("knowledge.forms.analysis.FindingForm", "knowledge.forms.challenge.ChallengeForm"),
        *("knowledge.forms.challenge.NewChallengeForm", "knowledge.forms.challenge.ChallengeChangeForm"),
        "knowledge.forms.observation.ObservationForm",
    },
    "a night of a season, which is planned": {"nightwatch.forms.season.NightForm"},
    "the first day of what a file says": {
        *("administration.forms.HowForm", "administration.forms.OnboardForm", "administration.forms.ApplyForm"),
    },
}
# Looks back a year and not ahead, by a rule of its own.
OWN_RULE = {"knowledge.forms.observation.ObservationForm"}


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2027, 6, 1), date(2199, 12, 31)])
def test_days_of_our_time_pass(day: date) -> None:
    refuse_distant_years(day)


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_other_days_are_refused(day: date) -> None:
    with pytest.raises(ValidationError):
        refuse_distant_years(day)


def test_what_is_planned_lies_within_five_years() -> None:
    last = timezone.localdate() + PLANNED_AHEAD

    refuse_far_ahead(last)
    for day in (last + timedelta(days=1), last.replace(year=2126), date.max):
        with pytest.raises(ValidationError, match=r"five years ahead|fem år fram"):
            refuse_far_ahead(day)


def all_forms(base: Any) -> Iterator[Any]:
    for form in base.__subclasses__():
        yield form
        yield from all_forms(form)


def with_dates() -> dict[str, Any]:
    """Return our forms that ask for a day, by name."""
    return {
        f"{form.__module__}.{form.__qualname__}": form
        for form in all_forms(BaseForm)
        if apps.is_installed(form.__module__.partition(".")[0])
        if ".forms" in form.__module__ and "<locals>" not in form.__qualname__
        if any(isinstance(field, DateField) for field in getattr(form, "base_fields", {}).values())
    }


def says(form: Any, words: str) -> bool:
    """Whether the form, or one it builds on, has ``words`` in it: what guards a date is put there when it is made."""
    ours = (each for each in form.__mro__ if apps.is_installed(each.__module__.partition(".")[0]))
    return any(words in inspect.getsource(each) for each in ours)


def test_every_date_of_every_form_is_of_our_time() -> None:
    forms = with_dates()

    unguarded = {name for name, form in forms.items() if not says(form, "guard_years(self)")}
    assert {name for name in unguarded if not says(forms[name], "validators=[refuse_distant_years]")} == OWN_RULE


def test_every_form_that_plans_says_how_far_ahead() -> None:
    assert {name for name, form in with_dates().items() if not says(form, "guard_plan(self, ")} == set().union(
        *NOT_PLANNED.values()
    )


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    ("form", "kwargs"),
    [
        (ItemGrantForm, {}),
        (MeasureGrantForm, {}),
        (EndForm, {}),
        (AppointmentForm, {"may_appoint_administrators": True}),
    ],
)
def test_a_role_or_an_exception_is_not_given_till_the_end_of_time(form: Any, kwargs: dict[str, Any], day: str) -> None:
    assert "ends_on" in form({"ends_on": day}, **kwargs).errors


@pytest.mark.parametrize("form", [ItemGrantForm, MeasureGrantForm])
def test_an_exception_holds_five_years_at_most(form: Any) -> None:
    last = timezone.localdate() + PLANNED_AHEAD

    assert "ends_on" not in form({"ends_on": str(last)}).errors
    assert "ends_on" in form({"ends_on": str(last + timedelta(days=1))}).errors

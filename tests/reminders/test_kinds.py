"""Every kind of message there is says what it has to, in every language."""

import pytest
from django.apps import apps
from django.utils import translation

from reminders.enums import Channel
from reminders.registry import Kind, kind_of, kinds
from tests.reminders import kinds as tests_kinds

OURS = sorted(name for name in kinds() if not name.startswith("tests."))


def test_there_are_as_many_as_are_told_of() -> None:
    assert len(OURS) == 109


@pytest.mark.parametrize("name", OURS)
def test_a_kind_belongs_to_its_app_and_is_about_one_of_its_things(name: str) -> None:
    kind = kind_of(name)
    app = name.split(".", maxsplit=1)[0]

    assert apps.is_installed(app)
    # An emergency is a meeting; whose workbench it is, an appointment says.
    elsewhere = {"preparedness": "meetings", "workbench": "municipalities"}
    assert kind.target.model._meta.app_label == elsewhere.get(app, app)


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize("language", ["nb", "nn"])
def test_a_kind_says_why_it_came(name: str, language: str) -> None:
    with translation.override(language):
        reason = str(kind_of(name).reason)

    assert reason.startswith("Du får denne fordi ")
    assert reason.endswith(".")


@pytest.mark.parametrize("name", OURS)
def test_the_line_of_a_digest_names_what_it_is_about(name: str) -> None:
    assert str(kind_of(name).digest).count("%(about)s") == 1


def test_only_what_may_be_about_today_goes_by_sms() -> None:
    assert {name for name in OURS if Channel.SMS in kind_of(name).channels} == {
        "meetings.notice",
        "meetings.changed",
        "meetings.cancelled",
        "nightwatch.asked",
        "nightwatch.goes",
        "nightwatch.held",
        "nightwatch.no_leader",
        "nightwatch.not_coming",
        "nightwatch.shift_moved",
        "nightwatch.shift_cancelled",
        "nightwatch.short",
        "nightwatch.to_be_called",
        "preparedness.repeat",
    }


def test_a_kind_goes_by_sms_when_it_can_be_said_shortly_and_only_then() -> None:
    with pytest.raises(ValueError, match="said shortly"):
        tests_kinds.kind("x", tests_kinds.plain, channels=(Channel.EMAIL, Channel.SMS))
    with pytest.raises(ValueError, match="said shortly"):
        tests_kinds.kind("x", tests_kinds.plain, short=tests_kinds.short)


def test_the_digest_line_is_whole() -> None:
    kind: Kind = tests_kinds.kind("x", tests_kinds.plain)

    assert kind.digest_line("Torget") == "Test: Torget"

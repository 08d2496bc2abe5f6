"""The words people have agreed to."""

import hashlib

import pytest
from django.utils import translation

from nightwatch.contributions.own_data import natteravn
from nightwatch.declarations import DECLARATIONS, VERSION
from nightwatch.models import Shift
from nightwatch.services import volunteers
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW

# A new wording gets a new version in nightwatch/declarations.py, and its digest here.
DIGESTS = {"2027-1": "a77d888b465c843e", "2027-2": "bdbedf445ad0a9b0"}


def words() -> str:
    spoken = []
    for language in ("en", "nb", "nn"):
        with translation.override(language):
            spoken += [f"{declaration.text} {declaration.explanation}" for declaration in DECLARATIONS]
    return hashlib.sha256("\n".join(spoken).encode()).hexdigest()[:16]


def test_the_words_of_a_version_never_change() -> None:
    assert words() == DIGESTS[VERSION]


@pytest.mark.django_db
def test_accepting_twice_is_noted_once(stage: Stage) -> None:
    volunteers.accept(user=stage.stranger, now=NOW)

    assert stage.stranger.declarations.count() == len(DECLARATIONS)
    assert volunteers.has_accepted(stage.stranger)
    assert not volunteers.has_accepted(stage.leader)


def test_a_person_can_take_out_what_natteravn_holds_about_them(stage: Stage) -> None:
    held = natteravn(stage.volunteer)

    assert [group["group__name"] for group in held["groups"]] == ["Natteravnene i Solør"]
    assert [(place["shift__starts_at"], place["state"]) for place in held["places"]] == [
        (stage.shift.starts_at, "confirmed")
    ]


def test_a_leader_takes_out_the_shifts_they_lead(stage: Stage) -> None:
    Shift.objects.filter(pk=stage.shift.pk).update(leader=stage.leader)

    assert [shift["starts_at"] for shift in natteravn(stage.leader)["shifts_led"]] == [stage.shift.starts_at]
    assert natteravn(stage.volunteer)["shifts_led"] == []

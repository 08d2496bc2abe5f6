"""The words people have agreed to."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation

from nightwatch.contributions.own_data import natteravn
from nightwatch.declarations import DECLARATIONS, EARLIER, RENEWED_AFTER, VERSION, Declaration
from nightwatch.models import Shift
from nightwatch.services import places, volunteers
from nightwatch.services.errors import DeclarationsMissingError
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import NOW, ShiftFactory

# A new wording gets a new version in nightwatch/declarations.py and its digest here; the old one moves to EARLIER.
DIGESTS = {"2027-2": "bdbedf445ad0a9b0"}


def words(declarations: Iterable[Declaration]) -> str:
    spoken = []
    for language in ("en", "nb", "nn"):
        with translation.override(language):
            spoken += [f"{declaration.text} {declaration.explanation}" for declaration in declarations]
    return hashlib.sha256("\n".join(spoken).encode()).hexdigest()[:16]


def test_the_words_of_a_version_never_change() -> None:
    kept = {VERSION: DECLARATIONS, **EARLIER}
    assert {version: words(each) for version, each in kept.items()} == DIGESTS


@pytest.mark.django_db
def test_whoever_agreed_to_earlier_words_still_reads_them(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    said: Any = ("nightwatch.adult", "Jeg er over 18 år.", "Slik sto det da."), ("nightwatch.sober", "Jeg går edru.")
    earlier = tuple(Declaration(*each) for each in said)
    monkeypatch.setitem(EARLIER, "2026-1", earlier)
    versions = {each.kind: "2026-1" for each in earlier}
    volunteers.accept(user=stage.leader, now=NOW, versions=versions)
    volunteers.accept(user=stage.leader, now=NOW + timedelta(days=1))

    page = stage.client(stage.leader).get("/konto/").content.decode()

    assert all(words in page for words in ("Jeg er over 18 år.", "Slik sto det da.", "Jeg går edru."))
    assert all(str(each.text) in page for each in DECLARATIONS)


@pytest.mark.django_db
def test_accepting_twice_is_noted_once(stage: Stage) -> None:
    volunteers.accept(user=stage.stranger, now=NOW)

    assert stage.stranger.declarations.count() == len(DECLARATIONS)
    assert volunteers.has_accepted(stage.stranger, group=stage.group, now=NOW)
    assert not volunteers.has_accepted(stage.leader, group=stage.group, now=NOW)


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


def test_what_was_declared_is_declared_anew_after_a_year(stage: Stage) -> None:
    later = NOW + RENEWED_AFTER
    shift = ShiftFactory(group=stage.group, starts_at=later + timedelta(days=3))
    assert volunteers.has_accepted(stage.stranger, group=stage.group, now=later - timedelta(days=1))
    with pytest.raises(DeclarationsMissingError):
        places.sign_up(shift=shift, by=stage.stranger, now=later)

    volunteers.accept(user=stage.stranger, now=later)

    assert places.sign_up(shift=shift, by=stage.stranger, now=later).is_confirmed
    assert stage.stranger.declarations.count() == len(DECLARATIONS)

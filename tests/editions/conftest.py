"""An open body with a public, an internal and an exempt item; somebody is kept out of the exempt one."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from councils.enums import MinutesAccess
from editions.enums import Kind
from editions.models import Publication
from editions.services import publishing
from editions.services.composing import compose
from meetings.enums import Classification
from meetings.services import decisions, follow_ups, minutes, papers
from tests.changes.tabs import send
from tests.meetings.conftest import _today  # noqa: F401 (plays on the same day, with files in a folder of its own)
from tests.meetings.factories import NOW, PDF, STARTS, Stage
from tests.meetings.factories import stage as set_stage
from tests.meetings.pages import client_of

PUBLIC_TITLE = "Situasjonen ved en skole"
# Words that nobody but those who take part may read.
SECRETS = (
    *("Hasjsalget", "Utfyllende hasj", "Elevene avhøres", "Ringe rektor", "Skjult grunnlag", "hasj.pdf"),
    *("Tallene er foreløpige", "Summen er ti", "Budsjettet vedtas", "Føre tallene"),
    *("torget.pdf", "Ulla Utenfor", "video.example.no"),
)


@pytest.fixture
def stage() -> Stage:
    """Notice sent; the attendee is disqualified in the exempt item, and says nowhere but there that they are."""
    stage = set_stage(minutes_access=MinutesAccess.PUBLIC)
    stage.people["attendee"].name = "Ulla Utenfor"
    stage.people["attendee"].save()
    stage.meeting.video_url = "https://video.example.no/m"
    stage.meeting.save()
    open_item = stage.item("Ungdomstorget", classification=Classification.PUBLIC, description="Et sted å være")
    inner = stage.item("Budsjettet", description="Tallene er foreløpige")
    secret = stage.exempt_item("Hasjsalget", PUBLIC_TITLE)
    secret.description = "Utfyllende hasj"
    secret.save()
    papers.add(item=secret, file=ContentFile(PDF, name="hasj.pdf"), **stage.act())
    papers.add(item=open_item, file=ContentFile(PDF, name="torget.pdf"), **stage.act())
    stage.keep_out(stage.people["attendee"], secret)
    stage.send()
    stage.facts = {"open": open_item, "inner": inner, "secret": secret}
    return stage


def approve(stage: Stage) -> None:
    """Write minutes of every item, with what follows from it, and approve them."""
    stage.meeting = minutes.start(meeting=stage.meeting, **stage.act(STARTS))
    facts: dict[str, Any] = {"responsible": stage.member, "due_on": date(2027, 5, 1)}
    for item, text, decided, task in (
        (stage.facts["open"], "Alle var enige.", "Torget åpnes.", "Male benkene"),
        (stage.facts["inner"], "Summen er ti.", "Budsjettet vedtas.", "Føre tallene"),
        (stage.facts["secret"], "Elevene avhøres.", "Hasjsalget meldes.", "Ringe rektor"),
    ):
        minutes.write_item(item=item, text=text, version=0, **stage.act())
        basis = "Skjult grunnlag" if item == stage.facts["secret"] else ""
        decisions.record(item=item, text=decided, basis=basis, **stage.act())
        follow_ups.give(item=item, text=task, **facts, **stage.act())
    stage.meeting = minutes.approve(meeting=stage.meeting, **stage.act(STARTS))


@pytest.fixture
def publish(stage: Stage) -> Callable[..., Publication]:
    """Make the notice, or something else, public as it is now."""

    def now_public(kind: Kind = Kind.NOTICE, by: User | None = None, now: Any = NOW) -> Publication:
        seen = compose(stage.meeting, kind).mark
        return publishing.publish(meeting=stage.meeting, kind=kind, seen=seen, by=by or stage.coordinator, now=now)

    return now_public


def at(name: str, *args: object) -> str:
    return reverse(f"editions:{name}", args=args)


def read(user: User | None, name: str, *args: object) -> str:
    """Return the page's text; it has to be there."""
    response = client_of(user).get(at(name, *args))
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def put(user: User | None, name: str, *args: object, **fields: Any) -> str:
    """Post fields and return the page that follows."""
    return str(send(client_of(user), at(name, *args), fields, follow=True).content.decode())


def anybody() -> Client:
    return Client()

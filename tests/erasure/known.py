"""Somebody who is everywhere in the portal, and where a name is found afterwards."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import Model
from psycopg import sql

from accounts.models import CalendarFeed, User
from contributions.erasure import Fate, parts
from history.acting import acting
from history.enums import Way
from measures.models import MeasureUserObjectPermission
from meetings.enums import Answer, ItemPermission, MeetingState
from meetings.models import (
    AgendaItem,
    Decision,
    ExemptRead,
    FollowUp,
    Invitation,
    ItemComment,
    ItemReview,
    Meeting,
    Paper,
)
from meetings.services import grants
from municipalities.enums import Role
from municipalities.models import Contact, PageText
from nightwatch.models import JoinAsk, NoticeChoice, Offer, OfferTo, Season, Shift, ShiftTemplate, Team
from nightwatch.services import invitations, places, requests, volunteers
from onboarding.models import OnboardedRow
from tests.accounts.factories import UserFactory
from tests.measures.factories import MeasureFactory
from tests.meetings.factories import NOW, MeetingFactory, Stage
from tests.meetings.pages import client_of
from tests.municipalities.factories import AppointmentFactory
from tests.nightwatch.factories import GroupFactory, ShiftFactory, VolunteerFactory, walker

NAME: Final = "Berit Kjent Person"
EMAIL: Final = "berit.kjent@example.no"
PHONE: Final = "+4792200011"
OLD_EMAIL: Final = "berit.gammel@example.no"
SAID: Final = f"Ring {NAME}, 92 20 00 11 eller {EMAIL.upper()}"
# What any of it is told by.
TRACES: Final = ("kjent person", "berit.kjent", "berit.gammel", "92200011", "92 20 00 11", "berit k.")
WEEK: Final = timedelta(days=7)


def known(stage: Stage) -> User:
    """Return the member of the stage, who is everywhere: in rows of their own, and in words of others."""
    person = stage.member
    person.name, person.email, person.phone = NAME, OLD_EMAIL, PHONE
    person.save()
    person.email, person.last_login = EMAIL, NOW - WEEK
    person.save()
    with acting(Way.BROWSER, who=person.pk):
        _in_accounts(person)
        _in_meetings(stage, person)
        _in_measures(stage, person)
        _in_nightwatch(person)
        _in_municipality(person)
    return person


def _in_accounts(person: User) -> None:
    address = EmailAddress.objects.create(user=person, email=EMAIL, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key="x", sent=NOW)
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    SocialAccount.objects.create(user=person, provider="work", uid=EMAIL, extra_data={"email": EMAIL, "name": NAME})
    CalendarFeed.objects.create(user=person)
    volunteers.accept(user=person, now=NOW)
    person.groups.create(name="Ingen")
    facts = {"content_type": ContentType.objects.get_for_model(User), "object_id": str(person.pk)}
    LogEntry.objects.create(user=person, action_flag=CHANGE, object_repr="Noe annet", object_id="1")
    LogEntry.objects.create(user=walker(), action_flag=CHANGE, object_repr=NAME, **facts)
    LogEntry.objects.create(user=walker(), action_flag=CHANGE, object_repr="X", change_message=json.dumps([NAME]))
    client_of(person)


def _in_meetings(stage: Stage, person: User) -> None:
    seat = stage.seats["member"]
    held = MeetingFactory(
        council=stage.council,
        starts_at=NOW - 4 * WEEK,
        ends_at=NOW - 4 * WEEK + timedelta(hours=2),
        state=MeetingState.APPROVED,
        notice_sent_at=NOW - 6 * WEEK,
        minutes_approved_at=NOW - 3 * WEEK,
        minutes_approved_by=person,
        created_by=person,
    )
    answered = {"answer": Answer.COMING, "answered_at": NOW - 5 * WEEK, "answered_by": person, "seat": seat}
    Invitation.objects.create(meeting=held, user=person, attended=True, **answered)
    missed = MeetingFactory(
        council=stage.council,
        starts_at=NOW - 2 * WEEK,
        ends_at=NOW - 2 * WEEK + timedelta(hours=2),
        state=MeetingState.CANCELLED,
        cancelled_at=NOW - 3 * WEEK,
        cancelled_reason=SAID,
        cancelled_by=person,
    )
    Invitation.objects.create(
        meeting=missed,
        user=person,
        known_as="Berit K.",
        reason=f"{NAME} er syk",
        **answered | {"answer": Answer.CANNOT},
    )
    missed.left_out.add(person)
    item = AgendaItem.objects.create(meeting=held, title="Ungdomstorget", minutes=SAID, minutes_changed_by=person)
    decision = Decision.objects.create(item=item, number=1, year=2027, text=SAID, decided_at=NOW, recorded_by=person)
    for text, done in (("Gjort", NOW), ("Ikke gjort", None)):
        FollowUp.objects.create(
            item=item,
            decision=decision,
            text=text,
            responsible=person,
            due_on=date(2027, 4, 1),
            given_at=NOW,
            given_by=person,
            done_at=done,
            done_by=person if done else None,
            outcome="Ferdig" if done else "",
        )
    ItemComment.objects.create(item=item, user=person, text=SAID, created_at=NOW)
    ItemReview.objects.create(item=item, user=person, reviewed_at=NOW)
    exempt = stage.exempt_item("Hemmelig")
    ExemptRead.objects.create(item=exempt, user=person, what="item", read_at=NOW)
    grants.give(
        item=exempt,
        user=person,
        permission=ItemPermission.GUEST,
        reason=f"{NAME} vet mest",
        ends_on=date(2027, 12, 31),
        **stage.act(),
    )
    Paper.objects.create(
        item=item,
        title="Notat",
        file=ContentFile(b"%PDF-1.4", name="notat.pdf"),
        original_name=f"Notat fra {NAME}.pdf",
        size=10,
        content_type="application/pdf",
        sha256="0" * 64,
        uploaded_at=NOW,
        uploaded_by=person,
    )
    stage.send()
    Meeting.objects.filter(pk=stage.meeting.pk).update(place=f"Hos {NAME}")


def _in_measures(stage: Stage, person: User) -> None:
    MeasureFactory(responsible=person, due_on=date(2027, 6, 1), description=SAID, created_by=person)
    MeasureFactory(responsible=person, status="done", done_at=NOW, done_by=person)
    MeasureUserObjectPermission.objects.create(
        user=person,
        permission=Permission.objects.get(codename="update_measure"),
        content_object=MeasureFactory(),
        reason=SAID,
        starts_on=NOW.date(),
        ends_on=date(2027, 12, 31),
        known_as="Berit K.",
    )


def _in_nightwatch(person: User) -> None:
    group = GroupFactory(meeting_place=f"Hos {NAME}", welcome=SAID)
    VolunteerFactory(group=group, user=person, starts_on=date(2026, 1, 1))
    VolunteerFactory(group=group, is_leader=True)
    answered = {"state": "declined", "answered_at": NOW, "answered_by": person}
    for who, by in ((person, {}), (UserFactory(), answered | {"reason": SAID})):
        JoinAsk.objects.create(group=group, user=who, asked_at=NOW, **by)
    team = Team.objects.create(group=group, name=NAME)
    invitations.invite(group=group, team=team, addresses=[person.email], by=person, now=NOW)
    NoticeChoice.objects.create(user=person, weekly=True)
    ahead = ShiftFactory(group=group, starts_at=NOW + timedelta(days=3), note=SAID)
    places.sign_up(shift=ahead, by=person, now=NOW)
    asked = Offer.objects.create(shift=ahead, kind="short", state="ended", made_at=NOW, ended_at=NOW)
    OfferTo.objects.create(offer=asked, user=person, asked_at=NOW)
    ShiftTemplate.objects.create(group=group, weekday=4, starts="22:00", ends="02:00", place=f"Hos {NAME}")
    Season.objects.create(group=group, name=f"Med {NAME}", starts_on=NOW.date(), ends_on=NOW.date() + 4 * WEEK)
    behind = ShiftFactory(group=group, starts_at=NOW + timedelta(days=20))
    for each in (person, walker()):
        places.add(shift=behind, user=each, by=person, now=NOW)
    Shift.objects.filter(pk=behind.pk).update(
        starts_at=NOW - 3 * WEEK,
        ends_at=NOW - 3 * WEEK + timedelta(hours=4),
        leader=person,
        goes_at=NOW - 3 * WEEK,
        goes_by=person,
    )
    requests.ask(shift=ahead, email=EMAIL, name=NAME, phone=PHONE, language="nb", now=NOW)


def _in_municipality(person: User) -> None:
    AppointmentFactory(user=person, role=Role.READER, known_as="Berit K.", title=SAID)
    PageText.objects.create(
        municipality_id="3418", language="nb", slot="about", body=SAID, changed_at=NOW, changed_by=person
    )
    Contact.objects.create(municipality_id="3418", email=EMAIL, phone=PHONE, title="SLT-koordinator")
    OnboardedRow.objects.create(
        address=f"appointment:3418/reader/{EMAIL}/2026-01-01", model="municipalities.appointment", row_id=1
    )


def found(traces: Iterable[str] = TRACES) -> set[tuple[str, str]]:
    """Return the fields, of any table, whose rows hold any of the traces; of sessions, what lies in them."""
    wanted = "|".join(each.replace("+", r"\+").replace(".", r"\.") for each in traces)
    hits = {name for name in _columns() if _holds(name, wanted)}
    sessions = str([session.get_decoded() for session in Session.objects.all()]).lower()
    return hits | {("django_session", "session_data") for each in traces if each in sessions}


def _columns() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND"
            " data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY') ORDER BY 1, 2"
        )
        return list(cursor.fetchall())


def _holds(name: tuple[str, str], wanted: str) -> bool:
    table, column = name
    with connection.cursor() as cursor:
        asked = sql.SQL("SELECT EXISTS (SELECT 1 FROM {} WHERE {}::text ~* %s)")
        cursor.execute(asked.format(sql.Identifier(table), sql.Identifier(column)), [wanted])
        return bool(cursor.fetchone()[0])


def kept() -> set[tuple[str, str]]:
    """Return the columns that the parts say keep what they say."""
    names = [name for part in parts() if part.fate == Fate.KEPT for name in part.fields]
    return {_column(name) for name in names}


def _column(name: str) -> tuple[str, str]:
    label, model, field = name.split(".")
    found_model: type[Model] = apps.get_app_config(label).get_model(model)
    column: Any = found_model._meta.get_field(field)
    return found_model._meta.db_table, str(column.column)

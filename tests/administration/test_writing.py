"""What is written in the administration goes through the services, and what somebody is ends there."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.test import Client

from accounts.models import User
from councils.models import Council, Seat, Tenure
from history.models import Change
from measures.models import Goal, Measure, MeasureUserObjectPermission
from meetings.models import (
    AgendaItemUserObjectPermission,
    LegalBasis,
)
from municipalities.models import Agreement, Appointment, Municipality, PageText
from nightwatch.models import Volunteer
from reminders.models import Reminder
from tests.administration.full import address
from tests.changes.tabs import send
from tests.councils.factories import SeatFactory
from tests.permissions.world import World


def test_register_of_municipalities_is_fixed_and_the_rest_can_be_changed(administrator: Client) -> None:
    change = address(Municipality, "change", "1833")

    fields = {"name": "Noe annet", "slug": "annet", "language": "nb", "target_subgroups": "A\nB", **no_rows(2)}
    answer = send(administrator, change, fields)

    rana = Municipality.objects.get(pk="1833")
    assert answer.status_code == 302
    assert (rana.name, rana.slug == "annet", rana.target_subgroups) == ("Rana", False, ["A", "B"])
    assert rana.changed_at is not None


def no_rows(_number: int) -> dict[str, str]:
    return {f"{prefix}-{name}_FORMS": "0" for prefix in ("contact", "links") for name in ("TOTAL", "INITIAL")}


def test_a_tenure_made_here_sends_an_invitation(administrator: Client, full: World) -> None:
    seat = SeatFactory(council=full.things["council"])
    fields = {"seat": seat.pk, "email": full.people["stranger"].email, "starts_on": "2026-01-01"}

    assert administrator.post(address(Tenure, "add"), fields).status_code == 302

    tenure = Tenure.objects.get(seat=seat)
    assert Reminder.objects.about(tenure).get().recipient == full.people["stranger"]


def test_a_seat_that_is_taken_is_said_in_the_form(administrator: Client, full: World) -> None:
    seat = full.inner["seat"]
    fields = {"seat": seat.pk, "email": full.people["stranger"].email, "starts_on": "2026-12-01"}

    answer = administrator.post(address(Tenure, "add"), fields)

    assert "har plassen i denne perioden" in str(answer.context["adminform"].form.errors)
    assert Tenure.objects.filter(seat=seat, user=full.people["stranger"]).exists() is False


def test_a_role_given_here_is_written_by_its_service(administrator: Client, full: World) -> None:
    fields = {"municipality": "1833", "email": "ny@example.no", "name": "Ny", "role": "reader"}
    administrator.post(address(Appointment, "add"), fields | {"starts_on": "2026-12-01"})

    given = Appointment.objects.get(user__email="ny@example.no")
    assert (given.known_as, given.role) == ("Ny", "reader")
    assert Reminder.objects.about(given).exists()
    written = Change.objects.get(table="municipalities_appointment", row=str(given.pk))
    assert (written.actor, written.way) == (full.people["portal"], "admin")


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Appointment, {"municipality": "1833", "role": "coordinator", "email": "Portal@example.no"}),
        (Tenure, {"seat": "seat", "email": "portal@example.no"}),
        (Volunteer, {"group": "group", "email": "portal@example.no"}),
        (MeasureUserObjectPermission, {"content_object": "measure/item", "user": "portal", "reason": "Vil vite"}),
        (AgendaItemUserObjectPermission, {"content_object": "exempt/notice", "user": "portal", "reason": "Vil vite"}),
    ],
    ids=lambda given: given.__name__ if isinstance(given, type) else "",
)
def test_nobody_lets_themselves_in(
    administrator: Client, full: World, model: type[Model], fields: dict[str, str]
) -> None:
    known = {**full.things, "seat": SeatFactory(council=full.things["council"]), "portal": full.people["portal"]}
    given = {name: known[value].pk if value in known else value for name, value in fields.items()}
    days = {"starts_on": "2026-12-02", "ends_on": "2027-01-02"}
    permission = {"permission": Permission.objects.get(codename="view_agendaitem").pk}

    answer = administrator.post(address(model, "add"), given | days | permission)

    assert (answer.status_code, "Du kan ikke gi deg selv" in answer.content.decode()) == (200, True)
    assert not model._default_manager.filter(user=full.people["portal"]).exists()


def test_a_grant_made_here_holds_and_says_who_gave_it(administrator: Client, full: World) -> None:
    last = full.today + timedelta(days=5)
    fields = {"user": full.people["stranger"].pk, "content_object": full.things["measure/item"].pk, "reason": "Kafé"}

    for day in (last, last + timedelta(days=1)):
        administrator.post(address(MeasureUserObjectPermission, "add"), fields | {"ends_on": day})

    grant = MeasureUserObjectPermission.objects.get(user=full.people["stranger"])
    assert (grant.granted_by, grant.ends_on) == (full.people["portal"], last + timedelta(days=1))
    assert Measure.objects.visible_to(User.objects.get(pk=full.people["stranger"].pk)).count() == 1


def test_a_grant_that_has_ended_already_is_refused(administrator: Client, full: World) -> None:
    fields = {"user": full.people["stranger"].pk, "content_object": full.things["measure/item"].pk, "reason": "Kafé"}

    answer = administrator.post(address(MeasureUserObjectPermission, "add"), fields | {"ends_on": "2026-12-01"})

    assert "Siste dag må være i dag eller senere." in answer.content.decode()


ENDED = [
    pytest.param(Appointment, "reader", id="a role"),
    pytest.param(Tenure, "observer", id="a seat"),
    pytest.param(Volunteer, "volunteer", id="a natteravn group"),
    pytest.param(MeasureUserObjectPermission, "partner", id="access to a measure"),
    pytest.param(AgendaItemUserObjectPermission, "guest", id="access to items"),
]


@pytest.mark.parametrize(("model", "who"), ENDED)
def test_what_somebody_is_ends_now_when_that_is_confirmed(
    administrator: Client, full: World, model: type[Model], who: str
) -> None:
    row: Any = model._default_manager.filter(user=full.people[who]).order_by("pk")[:1].get()
    act = {"action": "end_now", "_selected_action": row.pk}

    asked = administrator.post(address(model, "changelist"), act)
    row.refresh_from_db()
    before = row.ends_on
    administrator.post(address(model, "changelist"), act | {"sure": "yes"})

    row.refresh_from_db()
    assert ("Avslutt nå" in asked.content.decode(), before == full.today - timedelta(days=1)) == (True, False)
    assert row.ends_on == full.today - timedelta(days=1)


def test_what_began_today_and_ends_now_leaves_no_row(administrator: Client, full: World) -> None:
    held = Appointment.objects.create(
        user=full.people["stranger"], municipality_id="1833", role="reader", starts_on=full.today
    )

    administrator.post(
        address(Appointment, "changelist"), {"action": "end_now", "_selected_action": held.pk, "sure": "yes"}
    )

    assert not Appointment.objects.filter(pk=held.pk).exists()
    assert Change.objects.filter(table="municipalities_appointment", row=str(held.pk), operation="delete").exists()


@pytest.mark.parametrize("model", [Goal, Agreement, PageText, Council, Seat], ids=lambda model: model.__name__)
def test_what_a_municipality_writes_is_read_here_with_the_way_to_its_page(
    administrator: Client, model: type[Model]
) -> None:
    row = model._default_manager.order_by("-pk")[:1].get()
    change = address(model, "change", row.pk)

    page = administrator.get(change).content.decode()

    assert "Åpne i portalen" in page
    assert administrator.post(change, {}).status_code == 403


def test_a_legal_basis_gets_a_last_day(administrator: Client) -> None:
    basis = LegalBasis.objects.order_by("pk")[:1].get()
    fields = {name: getattr(basis, name) for name in ("law", "paragraph", "text_nb", "text_nn", "valid_from")}

    send(administrator, address(LegalBasis, "change", basis.pk), fields | {"valid_to": "2027-12-31"})

    basis.refresh_from_db()
    assert str(basis.valid_to) == "2027-12-31"

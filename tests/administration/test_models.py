"""Every page of every registered model opens, at a constant cost and without an exempt word; writing is a service's."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.contrib.admin import site
from django.contrib.admin.utils import quote
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.admin_base import ServiceAdmin
from accounts.models import CalendarFeed, DeclarationAcceptance, KeptDays, User
from councils.models import Council, Seat, Tenure
from history.models import Change
from measures.models import Goal, Measure, MeasureUserObjectPermission
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    Decision,
    FollowUp,
    LegalBasis,
    NumberSeries,
    Paper,
)
from meetings.services import grants
from municipalities.models import Agreement, Appointment, Cooperation, Municipality, PageText
from nightwatch.models import Volunteer
from nightwatch.services import requests
from onboarding.onboard import onboard
from reminders.models import Heartbeat, Reminder
from reminders.services import outbox
from tests.accounts.authenticators import give_app
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.councils.factories import SeatFactory
from tests.permissions.world import World, build

# But for what a new municipality copies, which names none.
FOLDER = Path(__file__).resolve().parents[2] / "onboarding" / "files"
FILES = sorted(path for path in FOLDER.glob("*.toml") if path.name != "mal.toml")
MODELS = sorted(site._registry, key=lambda model: model._meta.label)
OURS = ["changes", "accounts", "reminders", "municipalities", "councils", "meetings", "measures", "nightwatch"]
# Shown inside the page of what they belong to, or written and read by the portal alone.
NOT_ALONE = {
    "changes.Change",
    "councils.Cadence",
    "councils.Ownership",
    "municipalities.Contact",
    "municipalities.PageLink",
    "municipalities.Participation",
    "meetings.FollowUp",
    "meetings.FollowUpStep",
    "meetings.ItemComment",
    "meetings.ItemRestriction",
    "meetings.ItemReview",
    "meetings.MeetingChange",
    "meetings.Paper",
    "nightwatch.GroupMunicipality",
}


# Stands in every text of what is exempt and of what came of it, and in nothing that everybody may read.
SECRET = "Gullregn"


def fill(world: World) -> None:
    """Three rows of everything that the files and the world have fewer of."""
    now, council = timezone.now(), world.things["council"]
    for number, name in enumerate(("member", "chair", "secretary")):
        user = world.people[name]
        DeclarationAcceptance.objects.create(user=user, kind="natteravn", version="1", accepted_at=now)
        CalendarFeed.objects.create(user=user)
        give_app(user)
        SocialAccount.objects.create(user=user, provider="oidc", uid=str(number))
        Heartbeat.objects.create(name=f"sweep {number}", beat_at=now)
        NumberSeries.objects.create(council=council, year=2100 + number, kind="items", last=1)
        Cooperation.objects.create(name=f"Samarbeid {number}", host_id="1833", starts_on=world.today)
        facts = {"email": f"{number}@example.no", "name": "A", "phone": "+4792200000", "language": "nb"}
        requests.ask(shift=world.things["shift/open"], **facts, now=now)
        grants.note_reading(item=world.things["exempt/approved"], what="item", by=user, now=now)
        target = world.things["measure/exempt"]
        outbox.enqueue(kind="measures.overdue", recipient=user, target=target, key=f"x{number}", due_at=now)
        PageText.objects.create(municipality_id="1833", language="en", slot=f"s{number}", body="B", changed_at=now)
        Agreement.objects.create(municipality_id="1833", title=f"Avtale {number}")
    for kept in ("names", "reasons", "reads"):
        KeptDays.objects.create(name=kept, days=400)


def keep_secrets(world: World) -> None:
    """Put the secret word where only those who are cleared may read it."""
    exempt = AgendaItem.objects.filter(classification="exempt")
    exempt.update(title=SECRET, description=SECRET, minutes=SECRET, public_title="Offentlig tittel")
    Decision.objects.filter(item__in=exempt).update(text=SECRET)
    FollowUp.objects.filter(item__in=exempt).update(text=SECRET)
    Paper.objects.filter(item__in=exempt).update(title=SECRET, original_name=SECRET)
    Measure.objects.filter(decision__item__in=exempt).update(description=SECRET, status_note=SECRET)
    for follow_up in FollowUp.objects.filter(item__in=exempt).order_by("pk"):
        about = {"recipient": follow_up.responsible, "target": follow_up, "due_at": timezone.now()}
        outbox.enqueue(kind="meetings.follow_up_given", key=f"secret {follow_up.pk}", **about)


@pytest.fixture(scope="module")
def full(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The shipped municipalities, a person in every role, and rows the portal writes as it runs."""
    with django_db_blocker.unblock(), transaction.atomic():
        onboard(FILES, now=datetime(2026, 11, 21, tzinfo=UTC))
        world = build()
        fill(world)
        keep_secrets(world)
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def administrator(full: World, db: None) -> Client:
    client = Client()
    client.force_login(full.people["portal"], backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_list_search_add_change_history_and_delete_open_without_a_secret(
    administrator: Client, model: type[Model]
) -> None:
    rows = list(model._default_manager.order_by("-pk")[:3])
    own = [address(model, page, quote(row.pk)) for row in rows for page in ("change", "history", "delete")]
    answers = [administrator.get(page) for page in (address(model, "changelist"), address(model, "add"), *own)]
    answers.append(administrator.get(address(model, "changelist"), {"q": "rana 2026"}))

    assert len(rows) == 3
    assert {answer.status_code for answer in answers} <= {200, 403}
    assert [answer.status_code for answer in answers[2:-1:3]] == [200] * 3
    assert not any(SECRET in answer.content.decode() for answer in answers)


@pytest.mark.parametrize(
    "model", [model for model in MODELS if site._registry[model].search_fields], ids=lambda model: model._meta.label
)
def test_no_search_finds_a_secret(administrator: Client, model: type[Model]) -> None:
    found = administrator.get(address(model, "changelist"), {"q": SECRET}).context["cl"]

    assert found.result_count == 0


def test_no_page_of_what_is_exempt_says_a_secret(administrator: Client, full: World) -> None:
    """Every row of the rooms that hold something exempt, and the pages that go across them."""
    models = [model for model in MODELS if model._meta.app_label in {"meetings", "measures", "reminders"}]
    pages = [address(model, "change", row.pk) for model in models for row in model._default_manager.order_by("pk")[:40]]
    pages += [reverse("admin:person", args=[full.people[name].pk]) for name in ("cleared", "guest", "partner")]
    pages += [reverse("admin:municipality_people", args=["1833"]), reverse("admin:index")]

    shown = "".join(administrator.get(page).content.decode() for page in pages)

    assert (SECRET in shown, "Offentlig tittel" in shown) == (False, True)


def test_every_model_of_ours_is_registered_or_shown_with_another() -> None:
    models = {model for name in OURS for model in apps.get_app_config(name).get_models()}

    assert {model._meta.label for model in models - set(site._registry)} == NOT_ALONE


@pytest.mark.parametrize(
    "model",
    [model for model in MODELS if model._meta.app_label in OURS and site._registry[model].search_fields],
    ids=lambda model: model._meta.label,
)
def test_every_model_that_is_searched_answers_autocomplete(administrator: Client, model: type[Model]) -> None:
    for relation in model._meta.related_objects:
        owner: Any = relation.related_model
        if owner in site._registry and relation.field.name in site._registry[owner].autocomplete_fields:
            options = {"app_label": owner._meta.app_label, "model_name": owner._meta.model_name}
            found = administrator.get(
                reverse("admin:autocomplete"), options | {"field_name": relation.field.name, "term": "a"}
            )
            assert found.status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_list_asks_as_much_for_three_rows_as_for_one(
    administrator: Client, monkeypatch: pytest.MonkeyPatch, model: type[Model]
) -> None:
    asked = []
    administrator.get(address(model, "changelist"))
    for rows in (1, 3):
        monkeypatch.setattr(site._registry[model], "list_per_page", rows)
        with CaptureQueriesContext(connection) as queries:
            shown = administrator.get(address(model, "changelist")).context["cl"]
        asked.append(len(queries))
        assert len(shown.result_list) == rows

    assert asked[0] == asked[1] <= 12


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_no_list_has_a_column_of_keys_and_no_form_asks_for_one(model: type[Model]) -> None:
    page = site._registry[model]

    assert not {"pk", "id"} & {name for name in page.list_display if isinstance(name, str)}
    assert list(page.raw_id_fields) == []
    inlines = [inline for inline in page.inlines if inline.raw_id_fields]
    assert inlines == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_nothing_is_deleted_and_whatever_is_written_goes_through_a_service(
    administrator: Client, model: type[Model]
) -> None:
    page: Any = site._registry[model]
    request = administrator.get(address(model, "changelist")).wsgi_request
    is_written = page.has_add_permission(request) or page.has_change_permission(request)

    assert not page.has_delete_permission(request)
    assert isinstance(page, ServiceAdmin) or not is_written
    assert all(not inline(model, site).has_change_permission(request) for inline in page.inlines)


def test_register_of_municipalities_is_fixed_and_the_rest_can_be_changed(administrator: Client) -> None:
    change = address(Municipality, "change", "1833")

    answer = administrator.post(
        change, {"name": "Noe annet", "slug": "annet", "language": "nb", "target_subgroups": "A\nB", **no_rows(2)}
    )

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
    row = model._default_manager.filter(user=full.people[who]).order_by("pk")[:1].get()
    act = {"action": "end_now", "_selected_action": row.pk}

    asked = administrator.post(address(model, "changelist"), act)
    row.refresh_from_db()
    before = row.ends_on  # type: ignore[attr-defined]
    administrator.post(address(model, "changelist"), act | {"sure": "yes"})

    row.refresh_from_db()
    assert ("Avslutt nå" in asked.content.decode(), before == full.today - timedelta(days=1)) == (True, False)
    assert row.ends_on == full.today - timedelta(days=1)  # type: ignore[attr-defined]


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

    administrator.post(address(LegalBasis, "change", basis.pk), fields | {"valid_to": "2027-12-31"})

    basis.refresh_from_db()
    assert str(basis.valid_to) == "2027-12-31"


def test_somebody_in_the_staff_who_does_not_administer_the_portal_does_not_come_in(full: World, db: None) -> None:
    half = [UserFactory(is_staff=True), UserFactory(is_superuser=True)]

    assert [logged_in(person).get(reverse("admin:index"), follow=True).status_code for person in half] == [403, 403]


@pytest.mark.parametrize(
    ("model", "field", "stored", "words"),
    [(Council, "functions", "police_council", "Politiråd"), (Goal, "arenas", "school", "Skole")],
    ids=["what a body serves as", "the arenas of a goal"],
)
def test_what_is_stored_as_a_code_is_read_in_words(
    administrator: Client, model: type[Model], field: str, stored: str, words: str
) -> None:
    row = model._default_manager.order_by("pk")[:1].get()
    model._default_manager.filter(pk=row.pk).update(**{field: [stored]})

    page = administrator.get(address(model, "change", row.pk)).content.decode()

    assert (words in page, f">{stored}<" in page) == (True, False)

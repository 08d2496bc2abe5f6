"""Every page of every registered model in the administration opens, on the five municipalities and a world of roles."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models import CalendarFeed, DeclarationAcceptance, User
from councils.models import Council, Seat, Tenure
from measures.models import Goal, Measure, MeasureUserObjectPermission
from meetings.models import AgendaItem
from municipalities.models import Agreement, Municipality, PageText
from onboarding.onboard import onboard
from reminders.models import Heartbeat, Reminder
from reminders.services import outbox
from tests.accounts.authenticators import give_app
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


@pytest.fixture(scope="module")
def full(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The shipped municipalities, a person in every role, and rows the portal writes as it runs."""
    with django_db_blocker.unblock(), transaction.atomic():
        onboard(FILES, now=datetime(2026, 11, 21, tzinfo=UTC))
        world = build()
        now, user = timezone.now(), world.people["member"]
        DeclarationAcceptance.objects.create(user=user, kind="natteravn", version="1", accepted_at=now)
        CalendarFeed.objects.create(user=user)
        give_app(user)
        Heartbeat.objects.create(name="sweep", beat_at=now)
        outbox.enqueue(kind="measures.overdue", recipient=user, target=Measure.objects.all()[0], key="x", due_at=now)
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
def test_list_search_add_and_change_open(administrator: Client, model: type[Model]) -> None:
    row = model._default_manager.order_by("pk").first()

    assert administrator.get(address(model, "changelist")).status_code == 200
    assert administrator.get(address(model, "changelist"), {"q": "rana 2026"}).status_code == 200
    assert administrator.get(address(model, "add")).status_code in {200, 403}
    if row is not None:
        assert administrator.get(address(model, "change", row.pk)).status_code == 200
        assert administrator.get(address(model, "history", row.pk)).status_code == 200
        assert administrator.get(address(model, "delete", row.pk)).status_code in {200, 403}


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    "model", [model for model in MODELS if model._meta.app_label in OURS], ids=lambda model: model._meta.label
)
def test_the_pages_above_were_opened_with_a_row(model: type[Model]) -> None:
    without = {"meetings.ExemptRead", "meetings.NumberSeries", "nightwatch.SignUpRequest"}

    assert model._default_manager.exists() is (model._meta.label not in without)


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


@pytest.mark.parametrize(
    "model", [model for model in MODELS if model._meta.app_label in OURS], ids=lambda model: model._meta.label
)
def test_a_list_asks_as_much_for_all_rows_as_for_one(
    administrator: Client, monkeypatch: pytest.MonkeyPatch, model: type[Model]
) -> None:
    asked = []
    administrator.get(address(model, "changelist"))
    for rows in (1, 100):
        monkeypatch.setattr(site._registry[model], "list_per_page", rows)
        with CaptureQueriesContext(connection) as queries:
            administrator.get(address(model, "changelist"))
        asked.append(len(queries))

    assert asked[1] <= asked[0]


def test_words_of_an_exempt_item_are_nowhere(administrator: Client, full: World) -> None:
    item = full.things["exempt/approved"]
    pages = [address(AgendaItem, "change", item.pk), address(AgendaItem, "changelist")]
    pages.append(address(Measure, "change", full.things["measure/exempt"].pk))

    shown = "".join(administrator.get(page).content.decode() for page in pages)

    assert "Tittel exempt" not in shown
    assert "Offentlig tittel" in shown


def test_register_of_municipalities_is_fixed_and_the_rest_can_be_changed(administrator: Client) -> None:
    rana = Municipality.objects.get(pk="1833")
    change = address(Municipality, "change", "1833")
    management = {f"{prefix}-{name}_FORMS": 0 for prefix in ("contact", "links") for name in ("TOTAL", "INITIAL")}

    answer = administrator.post(
        change, {"name": "Noe annet", "slug": "rana", "language": "nb", "target_subgroups": "A\nB", **management}
    )

    rana.refresh_from_db()
    assert answer.status_code == 302
    assert (rana.name, rana.slug, rana.target_subgroups) == ("Rana", "rana", ["A", "B"])
    assert rana.changed_at is not None


def test_a_tenure_made_here_sends_an_invitation(administrator: Client, full: World) -> None:
    seat = SeatFactory(council=full.things["council"])
    fields = {"seat": seat.pk, "user": full.people["stranger"].pk, "starts_on": "2026-01-01", "deputy_order": 0}

    answer = administrator.post(address(Tenure, "add"), fields)
    assert answer.status_code == 302

    tenure = Tenure.objects.get(seat=seat)
    assert Reminder.objects.about(tenure).get().recipient == full.people["stranger"]


def test_a_grant_made_here_holds_and_says_who_gave_it(administrator: Client, full: World) -> None:
    fields = {"user": full.people["stranger"].pk, "content_object": full.things["measure/item"].pk, "reason": "Kafé"}
    last = full.today + timedelta(days=5)

    administrator.post(address(MeasureUserObjectPermission, "add"), fields | {"starts_on": full.today, "ends_on": last})

    grant = MeasureUserObjectPermission.objects.get(user=full.people["stranger"])
    assert (grant.granted_by, grant.ends_on) == (full.people["portal"], last)
    assert Measure.objects.visible_to(User.objects.get(pk=full.people["stranger"].pk)).count() == 1
    again = administrator.post(
        address(MeasureUserObjectPermission, "add"), fields | {"starts_on": full.today, "ends_on": last}
    )
    assert "Personen har allerede en rad for dette tiltaket." in again.content.decode()


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Goal, {"kind": "main_goal", "key": "ny", "text": "Nytt mål", "position": 0, "arenas": ["school"]}),
        (Agreement, {"title": "Ny avtale", "parties": "Kommunen\nPolitiet"}),
        (PageText, {"language": "en", "slot": "situation", "body": "The situation"}),
    ],
)
def test_what_is_written_here_dates_the_page(
    administrator: Client, full: World, model: type[Model], fields: dict[str, Any]
) -> None:
    Municipality.objects.filter(pk="1833").update(changed_at=None)

    answer = administrator.post(address(model, "add"), {"municipality": "1833", **fields})

    assert answer.status_code == 302
    assert Municipality.objects.get(pk="1833").changed_at is not None


def test_what_is_removed_here_dates_the_page(administrator: Client) -> None:
    rows = [Agreement.objects.create(municipality_id="1833", title=f"Avtale {number}") for number in range(2)]
    Municipality.objects.filter(pk="1833").update(changed_at=None)

    administrator.post(address(Agreement, "delete", rows[0].pk), {"post": "yes"})
    once = Municipality.objects.get(pk="1833").changed_at
    chosen = {"action": "delete_selected", "_selected_action": rows[1].pk, "post": "yes"}
    administrator.post(address(Agreement, "changelist"), chosen)

    assert once is not None
    assert not Agreement.objects.filter(pk__in=[row.pk for row in rows]).exists()


def test_a_body_and_a_seat_with_its_person_are_written_here(administrator: Client, full: World) -> None:
    none = {f"{name}-{count}_FORMS": 0 for name in ("ownerships", "cadences") for count in ("TOTAL", "INITIAL")}
    fields = {"name": "Nytt råd", "level": "governing", "legal_status": "cooperation", "notice_days": 7}
    administrator.post(address(Council, "add"), {**fields, **none, "starts_on": "2026-01-01", "tasks": "A\nB"})
    council = Council.objects.get(name="Nytt råd")
    row = {"user": full.people["stranger"].pk, "starts_on": "2026-01-01", "deputy_order": 0}
    tenures = {"tenures-TOTAL_FORMS": 1, "tenures-INITIAL_FORMS": 0} | {f"tenures-0-{key}": row[key] for key in row}
    seat = {"council": council.pk, "title": "Rektor", "function": "member", "category": "other", "position": 0}

    answer = administrator.post(address(Seat, "add"), {**seat, **tenures, "starts_on": "2026-01-01"})

    tenure = Tenure.objects.get(seat__council=council)
    assert (answer.status_code, council.tasks) == (302, ["A", "B"])
    assert Reminder.objects.about(tenure).exists()

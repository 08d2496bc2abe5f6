"""Every page of every registered model opens, at a constant cost and without an exempt word; writing is a service's."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.contrib.admin.utils import quote
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.admin_base import RoughPaginator, ServiceAdmin
from councils.models import Council
from measures.models import Goal
from municipalities.models import Municipality
from tests.accounts.factories import UserFactory
from tests.administration.full import SECRET, address
from tests.clients import logged_in
from tests.permissions.world import World

MODELS = sorted(site._registry, key=lambda model: model._meta.label)
OURS = [
    "changes",
    "accounts",
    "reminders",
    "municipalities",
    "councils",
    "meetings",
    "planning",
    "editions",
    "polls",
    "circulation",
    "notes",
    "reviews",
    "preparedness",
    "measures",
    "knowledge",
    "nightwatch",
    "reports",
    "self_evaluation",
]
# Shown inside the page of what they belong to, or written and read by the portal alone.
NOT_ALONE = {
    "changes.Change",
    "councils.Cadence",
    "councils.Lapse",
    "councils.Ownership",
    "councils.Term",
    "councils.TermSeat",
    "municipalities.Contact",
    "municipalities.LinkCheck",
    "municipalities.PageLink",
    "municipalities.PagePicture",
    "municipalities.Participation",
    "municipalities.ReaderAnswer",
    "municipalities.WordTemplate",
    "editions.Pack",
    "knowledge.Analysis",
    "knowledge.Cause",
    "knowledge.WorksOn",
    "knowledge.YearAnalysis",
    "measures.Feed",
    "measures.Intake",
    "measures.MeasureCount",
    "municipalities.LibraryEdition",
    "measures.MeasureMore",
    "measures.MeasureStep",
    "measures.MeasureTalk",
    "measures.Period",
    "measures.PlanChapter",
    "measures.PlanEdition",
    "measures.PlanParty",
    "measures.PlanSignature",
    "measures.Series",
    "measures.Value",
    "meetings.FollowUp",
    "polls.PollAnswer",
    "circulation.Voter",
    "notes.Note",
    "polls.PollTime",
    "reviews.Reading",
    "self_evaluation.Asked",
    "self_evaluation.Remark",
    "self_evaluation.Tally",
    "reviews.Remark",
    "reviews.Reviewer",
    "reviews.Thread",
    "meetings.Dissent",
    "meetings.FollowUpStep",
    "meetings.ItemComment",
    "meetings.ItemRestriction",
    "meetings.ItemReview",
    "meetings.MeetingChange",
    "meetings.MinutesCorrection",
    "meetings.Paper",
    "meetings.PaperText",
    "meetings.PaperVersion",
    "meetings.Proposal",
    "meetings.ProposalStep",
    "nightwatch.GroupMunicipality",
    "nightwatch.LogEntry",
    "nightwatch.NightReport",
    "nightwatch.NightSetup",
    "nightwatch.NoticeChoice",
    "nightwatch.Store",
    "nightwatch.Team",
    "nightwatch.Walk",
}


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


def test_a_long_list_is_not_counted_and_a_search_is(administrator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoughPaginator, "LONG", 2)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE municipalities_municipality")

    with CaptureQueriesContext(connection) as asked:
        whole = administrator.get(address(Municipality, "changelist"))
    few = administrator.get(address(Municipality, "changelist"), {"q": "Rana"})

    assert not [query for query in asked.captured_queries if "COUNT(" in query["sql"]]
    assert whole.context["cl"].result_count == Municipality.objects.count()
    assert few.context["cl"].result_count == 1

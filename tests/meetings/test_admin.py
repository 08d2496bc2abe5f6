"""Every page of the room in the administration opens, and a grant says who gave it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db.models import Model
from django.test import Client

from accounts.models import User
from meetings.models import AgendaItemUserObjectPermission, ExemptRead, JointBody
from meetings.services import decisions, grants
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory
from tests.meetings.factories import NOW, Stage
from tests.meetings.pages import client_of

REGISTERED = [model for model in apps.get_app_config("meetings").get_models() if admin.site.is_registered(model)]


@pytest.fixture
def administrator() -> User:
    user: User = UserFactory(is_staff=True, is_superuser=True)
    return user


@pytest.fixture
def client(administrator: User) -> Client:
    return client_of(administrator)


@pytest.fixture
def filled(stage: Stage) -> Stage:
    """One row of everything."""
    JointBody.objects.create(meeting=stage.meeting, council=CouncilFactory(name="Nabogruppa"))
    item = stage.exempt_item("Hemmelig")
    stage.start()
    decisions.record(item=item, text="Ja.", **stage.act())
    give(stage, item.pk)
    grants.note_reading(item=item, what="item", by=stage.member, now=NOW)
    return stage


def give(stage: Stage, item: int) -> None:
    AgendaItemUserObjectPermission.objects.create(
        content_object_id=item,
        user=stage.member,
        permission=Permission.objects.get(codename="excluded_from_agendaitem"),
        reason="Inhabil",
        starts_on=NOW.date(),
        ends_on=NOW.date(),
    )


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.model_name)
def test_list_search_and_row_open(client: Client, filled: Stage, model: type[Model]) -> None:
    path = f"/admin/meetings/{model._meta.model_name}/"
    row = model._default_manager.all()[:1].get()

    pages = [client.get(path), client.get(f"{path}?q=a"), client.get(f"{path}{row.pk}/change/")]

    assert [response.status_code for response in pages] == [200, 200, 200]


def test_a_grant_says_who_gave_it(client: Client, administrator: User, stage: Stage) -> None:
    item = stage.item()
    fields = {
        "content_object": item.pk,
        "user": stage.member.pk,
        "permission": Permission.objects.get(codename="view_agendaitem").pk,
        "reason": "Ekspert",
        "ends_on": "2027-04-15",
    }

    client.post("/admin/meetings/agendaitemuserobjectpermission/add/", fields)

    assert AgendaItemUserObjectPermission.objects.get().granted_by == administrator


@pytest.mark.parametrize(
    ("codename", "is_saved"),
    [("view_agendaitem", False), ("read_exempt_agendaitem", False), ("excluded_from_agendaitem", True)],
)
def test_nobody_lets_themselves_in(
    client: Client, administrator: User, stage: Stage, codename: str, is_saved: bool
) -> None:
    fields = {
        "content_object": stage.exempt_item("Hemmelig").pk,
        "user": administrator.pk,
        "permission": Permission.objects.get(codename=codename).pk,
        "reason": "Vil vite",
        "ends_on": "2027-04-15",
    }

    shown = client.post(
        "/admin/meetings/agendaitemuserobjectpermission/add/", fields, headers={"Accept-Language": "nb"}
    )

    assert AgendaItemUserObjectPermission.objects.exists() is is_saved
    assert ("Du kan ikke gi deg selv tilgang til en sak." in shown.content.decode()) is not is_saved


@pytest.mark.parametrize("name", ["meeting", "agendaitem", "invitation", "decision", "exemptread", "numberseries"])
def test_what_services_write_is_not_written_here(client: Client, filled: Stage, name: str) -> None:
    assert client.get(f"/admin/meetings/{name}/add/").status_code == 403
    assert ExemptRead.objects.count() == 1

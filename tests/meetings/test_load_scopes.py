"""What many people are is the same whether they are asked about together or one by one."""

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from accounts.access import Scope, load_scopes, scope_of
from accounts.models import User
from tests.meetings.factories import Stage
from tests.municipalities.factories import AppointmentFactory

pytestmark = pytest.mark.django_db

ASKED = (
    *("municipalities.coordinator", "municipalities.administrator", "municipalities.reader"),
    *("councils.sits", "councils.chair", "councils.secretary", "councils.member", "councils.deputy"),
    *("councils.regular_attendee", "councils.observer", "councils.cleared"),
    *("meetings.guest_item", "meetings.cleared_item", "meetings.excluded_item", "meetings.guest_meeting"),
)


def standings(scope: Scope) -> dict[str, frozenset[object]]:
    return {name: scope.ids(name) for name in ASKED}


def test_together_is_as_one_by_one(stage: Stage) -> None:
    stage.keep_out(stage.member, stage.item())
    AppointmentFactory(user=stage.member)
    together, apart = list(User.objects.order_by("pk")), list(User.objects.order_by("pk"))

    load_scopes(together)

    assert [standings(scope_of(each)) for each in together] == [standings(scope_of(each)) for each in apart]
    assert any(standings(scope_of(each))["meetings.excluded_item"] for each in together)


def test_more_people_are_not_more_queries(stage: Stage, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    people = list(User.objects.all())

    with django_assert_num_queries(1):
        load_scopes(people)
        for person in people:
            standings(scope_of(person))


def test_a_closed_account_is_nothing(stage: Stage) -> None:
    User.objects.filter(pk=stage.member.pk).update(is_active=False)
    closed = User.objects.get(pk=stage.member.pk)

    load_scopes([closed])

    assert not any(standings(scope_of(closed)).values())
    assert not scope_of(AnonymousUser()).ids("councils.sits")

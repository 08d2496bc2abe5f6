"""A form for something new proposes the day it is opened, also where it is about a row that is not saved yet."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.clients import logged_in
from tests.permissions.world import World

pytestmark = pytest.mark.django_db
PROPOSED = {
    "knowledge:challenge_create": "dated_on",
    "knowledge:observation_create": "seen_on",
    "municipality:cooperation_create": "starts_on",
    "municipality:appoint": "starts_on",
}


@pytest.mark.parametrize("name", PROPOSED)
def test_a_page_of_the_municipality_proposes_today(world: World, name: str) -> None:
    path = reverse(name, args=[world.things["municipality"].slug])

    form = logged_in(world.people["coordinator"]).get(path).context["form"]

    assert form[PROPOSED[name]].value() == timezone.localdate()


def test_a_new_body_a_seat_and_who_holds_it_begin_today(world: World) -> None:
    client, body = logged_in(world.people["coordinator"]), world.things["council"].pk
    paths = [
        reverse("councils:council_create", args=[world.things["municipality"].slug]),
        reverse("councils:seat_create", args=[body]),
        reverse("councils:tenure_create", args=[body, world.inner["seat"].pk]),
    ]

    assert {client.get(path).context["form"]["starts_on"].value() for path in paths} == {timezone.localdate()}

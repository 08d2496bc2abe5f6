from datetime import timedelta

import pytest

from accounts.services import dated_grants
from measures.errors import GrantEndsTooEarly
from measures.models import MeasureUserObjectPermission
from measures.services import grants
from tests.accounts.factories import UserFactory
from tests.measures.factories import NOW, TODAY, MeasureFactory

pytestmark = pytest.mark.django_db
LAST = TODAY + timedelta(days=20)


def held() -> list[tuple[object, ...]]:
    return list(MeasureUserObjectPermission.dated.values_list("user", "reason", "starts_on", "ends_on"))


def test_give_says_who_why_and_how_long() -> None:
    user, by = UserFactory(), UserFactory()

    grant = grants.give(measure=MeasureFactory(), user=user, reason="Leder kafeen", ends_on=LAST, by=by, now=NOW)

    assert held() == [(user.pk, "Leder kafeen", TODAY, LAST)]
    assert (grant.granted_by, grant.permission.codename) == (by, "update_measure")


def test_give_again_prolongs() -> None:
    user, measure = UserFactory(), MeasureFactory()
    grants.give(measure=measure, user=user, reason="Leder kafeen", ends_on=TODAY, by=user, now=NOW)

    grants.give(measure=measure, user=user, reason="Fortsetter", ends_on=LAST, by=user, now=NOW)

    assert held() == [(user.pk, "Fortsetter", TODAY, LAST)]


def test_give_refuses_to_end_before_it_begins() -> None:
    user = UserFactory()

    with pytest.raises(GrantEndsTooEarly):
        grants.give(
            measure=MeasureFactory(), user=user, reason="For sent", ends_on=TODAY - timedelta(days=1), by=user, now=NOW
        )

    assert held() == []


def test_end_is_at_once_and_keeps_what_was() -> None:
    user = UserFactory()
    grant = grants.give(measure=MeasureFactory(), user=user, reason="Kafeen", ends_on=LAST, by=user, now=NOW)
    later = NOW + timedelta(days=5)

    dated_grants.end(grant=grant, by=user, now=later)
    dated_grants.end(grant=grant, by=user, now=later + timedelta(days=3))

    assert held() == [(user.pk, "Kafeen", TODAY, TODAY + timedelta(days=4))]


def test_end_on_the_first_day_leaves_no_grant() -> None:
    user = UserFactory()
    grant = grants.give(measure=MeasureFactory(), user=user, reason="Feil person", ends_on=LAST, by=user, now=NOW)

    dated_grants.end(grant=grant, by=user, now=NOW)

    assert held() == []

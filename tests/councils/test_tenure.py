from datetime import date

import pytest
from django.core.exceptions import ValidationError

from councils.models import Tenure
from tests.accounts.factories import UserFactory
from tests.councils.factories import SeatFactory, TenureFactory

pytestmark = pytest.mark.django_db


def test_a_form_s_check_lets_two_seats_be_held_at_once() -> None:
    TenureFactory()

    Tenure(seat=SeatFactory(), user=UserFactory(), starts_on=date(2027, 1, 1)).full_clean()


def test_a_form_s_check_says_that_the_seat_is_held() -> None:
    held = TenureFactory()

    with pytest.raises(ValidationError, match="En annen har plassen i denne perioden"):
        Tenure(seat=held.seat, user=UserFactory(), starts_on=date(2027, 1, 1)).full_clean()


def test_a_form_s_check_lets_a_deputy_sit_beside_the_holder() -> None:
    held = TenureFactory()

    Tenure(seat=held.seat, user=UserFactory(), starts_on=date(2027, 1, 1), is_deputy=True).full_clean()

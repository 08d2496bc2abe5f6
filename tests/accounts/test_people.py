import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from accounts.services import people
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_ensure_makes_somebody_who_logs_in_with_a_code() -> None:
    user, is_new = people.ensure(email=" Ny@Example.no ", name=" Ny leder ", language="nn")

    assert is_new
    assert (user.email, user.name, user.language) == ("ny@example.no", "Ny leder", "nn")
    assert not user.has_usable_password()


def test_ensure_leaves_somebody_known_as_they_are() -> None:
    known = UserFactory(email="kjent@example.no", name="Rektor", language="nn")

    assert people.ensure(email="KJENT@example.no", name="Noe annet") == (known, False)

    known.refresh_from_db()
    assert (known.name, known.language, User.objects.count()) == ("Rektor", "nn", 1)


def test_a_change_that_was_never_confirmed_does_not_share_the_log_in() -> None:
    other = UserFactory()
    EmailAddress.objects.create(user=other, email="ny@example.no", verified=False)

    user, is_new = people.ensure(email="ny@example.no", name="Ny")

    assert (user.email, is_new) == ("ny@example.no", True)
    assert not EmailAddress.objects.filter(email="ny@example.no").exclude(user=user).exists()

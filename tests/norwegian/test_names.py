"""What a person is called, however the name is written."""

import pytest

from accounts.models import User
from norwegian.names import first_name
from tests.accounts.factories import UserFactory


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Kari Nordmann", "Kari"),
        ("Kari\u00a0Nordmann", "Kari"),
        ("Kari\u202fAnne Nordmann", "Kari"),
        ("Nordmann, Kari Anne", "Kari"),
        ("Berg Hansen,\u00a0Kari", "Kari"),
        ("Nordmann,", "Nordmann"),
        ("Anne-Kari Nordmann", "Anne-Kari"),
        ("", ""),
        (" , ", ""),
    ],
)
def test_first_name(name: str, called: str) -> None:
    assert first_name(name) == called


def test_who_has_no_name_is_called_by_address() -> None:
    assert User(email="kari@example.no").get_short_name() == "kari@example.no"
    assert User(email="kari@example.no", name="Nordmann, Kari").get_short_name() == "Kari"


@pytest.mark.django_db
def test_names_are_kept_with_one_sign_a_letter() -> None:
    made = UserFactory(name="A\u030ase Bø")
    User.objects.filter(pk=UserFactory(email="k@example.no").pk).update(name="Ka\u030are")

    assert made.name == "\u00c5se Bø"
    assert User.objects.get(pk=made.pk).name == "\u00c5se Bø"
    assert User.objects.get(email="k@example.no").name == "K\u00e5re"

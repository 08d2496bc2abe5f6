import csv
from collections import Counter

import pytest
from django.conf import settings

from municipalities.models import Municipality, Organisation
from municipalities.models.municipality import SHARED_NAMES
from norwegian.sorting import NorwegianOrder, norwegian_key


def test_norwegian_key_puts_ae_oe_aa_after_z() -> None:
    names = ["Åsnes", "Østre Toten", "Ærø", "Zion", "Alta", "asker"]

    assert sorted(names, key=norwegian_key) == ["Alta", "asker", "Zion", "Ærø", "Østre Toten", "Åsnes"]


def test_norwegian_key_ignores_other_accents() -> None:
    assert norwegian_key("Kárásjohka") == norwegian_key("karasjohka")


@pytest.mark.django_db
def test_register_holds_every_municipality_in_norwegian_order() -> None:
    names = list(Municipality.objects.in_order().values_list("name", flat=True))

    assert len(names) == 357
    assert names == sorted(names, key=norwegian_key)
    assert names[-1].startswith("Å")


@pytest.mark.django_db
def test_database_order_agrees_with_the_key() -> None:
    names = list(Municipality.objects.order_by(NorwegianOrder("name"), "number").values_list("name", flat=True))

    assert names == sorted(names, key=norwegian_key)


def test_shared_names_are_those_of_the_register() -> None:
    register = settings.BASE_DIR / "municipalities" / "data" / "municipalities.csv"
    with register.open(encoding="utf-8", newline="") as file:
        names = Counter(row["name"] for row in csv.DictReader(file))

    assert {name for name, count in names.items() if count > 1} == SHARED_NAMES


# Composed and decomposed, with accents, Sámi letters and the old way to write Å.
HARD = [
    "Ås",
    "A\N{COMBINING RING ABOVE}mot",
    "Aasen",
    "AAmodt",
    "Ánne",
    "Anna",
    "Đorá",
    "Dora",
    "Čáhcesuolu",
    "Cecilie",
    "Ŋuolla",
    "Ŧoma",
    "Šuoššjávri",
    "Sola",
    "Żaneta",
    "Øst",
    "Öst",
    "Ærø",
    "Zoe",
    "Émile",
    "Emil",
]


@pytest.mark.django_db
def test_names_however_written_are_sorted_in_sql_as_in_python() -> None:
    Organisation.objects.bulk_create(Organisation(name=name, type="police", municipality_id="3418") for name in HARD)

    found = Organisation.objects.annotate(key=NorwegianOrder("name")).values_list("name", "key")

    assert sorted(key for _name, key in found) == sorted(norwegian_key(name) for name in HARD)
    assert [norwegian_key(name) for name, _key in found] == [key for _name, key in found]


def test_old_spellings_and_decomposed_letters_stand_where_they_belong() -> None:
    names = ["Ås", "A\N{COMBINING RING ABOVE}mot", "Aasen", "Zoe", "Đorá", "Dordi", "Ánne"]

    assert sorted(names, key=norwegian_key) == ["Ánne", "Đorá", "Dordi", "Zoe", names[1], "Ås", "Aasen"]

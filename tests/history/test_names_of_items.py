"""What a history tells of an agenda item is its number: whoever is kept out of the item may read the history."""

import pytest
from django.apps import apps

from contributions.history import Recorded, recorded
from meetings.models import AgendaItem
from tests.meetings.factories import ItemFactory

# Their own history asks item by item what the reader may see (meetings/selectors/history.py).
ASKED = {"meetings", "reviews"}
POINTING = [
    pytest.param(each, field.name, id=f"{each.label}.{field.name}")
    for each in recorded()
    if each.label.split(".")[0] not in ASKED
    for field in apps.get_model(each.label)._meta.concrete_fields
    if field.related_model is AgendaItem and field.name not in (*each.without, *each.quiet, *each.about)
]


def test_there_are_such_fields() -> None:
    assert len(POINTING) > 1


@pytest.mark.parametrize(("told", "field"), POINTING)
def test_the_field_reads_like_a_number(told: Recorded, field: str) -> None:
    assert told.reads.get(field) is AgendaItem.called_openly


@pytest.mark.django_db
def test_an_item_is_called_by_its_number_and_before_it_has_one_an_item() -> None:
    item = ItemFactory(title="Hemmelig", number=4, year=2027)
    draft = ItemFactory(title="Hemmelig")

    assert [each.called_openly() for each in (item, draft)] == ["Sak 4/27", "En sak på sakslista"]

"""Every form that changes something, open in two windows: nobody overwrites anybody."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.views.generic.edit import FormMixin

from changes.models import Change
from changes.views import ChangesRow
from measures.models import Measure
from reminders.models import Reminder
from tests.changes.form import Form
from tests.changes.forms import FORMS
from tests.changes.makes import MAKES
from tests.changes.tabs import Tab, form_in
from tests.clients import logged_in
from tests.permissions.addresses import Address, addresses
from tests.permissions.world import World


def two_tabs(world: World, form: Form) -> tuple[Tab, Tab]:
    path = form.path(world)
    first, second = Tab(logged_in(world.people[form.role]), path), Tab(logged_in(world.people[form.role]), path)
    for tab in (first, second):
        tab.fields |= form.always
    return first, second


def first(values: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: each[0] for name, each in values.items()}


def second(values: dict[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: each[1] for name, each in values.items()}


def shown_in(tab: Tab, *fields: dict[str, Any]) -> dict[str, Any]:
    """Return what a new tab shows of the fields."""
    fresh = Tab(tab.client, tab.path)
    return {name: fresh.fields[name] for each in fields for name in each}


by_name = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def has_form(address: Address) -> bool:
    view = getattr(address.view, "view_class", None)
    return view is not None and issubclass(view, FormMixin)


def test_every_form_is_guarded_or_says_why_not() -> None:
    forms = {address.name: address.view.view_class for address in addresses() if has_form(address)}
    without = set().union(*MAKES.values())

    assert forms.keys() - without == {form.name for form in FORMS}
    assert all(issubclass(forms[form.name], ChangesRow) for form in FORMS)


# Pages with a form that is sent to another page, which changes what is there.
ELSEWHERE = {"measures/measure_detail.html": ("measures:measure_detail", "measure/item")}
SENT_TO = re.compile(r'<form[^>]*action="{% url "([\w:]+)"')


def test_a_form_on_another_page_says_what_it_showed_too(world: World) -> None:
    templates = Path(settings.BASE_DIR) / "templates"
    guarded = {form.name for form in FORMS}
    texts = {str(path.relative_to(templates)): path.read_text() for path in templates.rglob("*.html")}

    assert {name for name, text in texts.items() if guarded & set(SENT_TO.findall(text))} == ELSEWHERE.keys()
    for name, thing_name in ELSEWHERE.values():
        page = logged_in(world.people["coordinator"]).get(reverse(name, args=[world.things[thing_name].pk]))
        assert form_in(page.content) is not None, name


def test_a_status_is_saved_from_the_measures_page(world: World) -> None:
    path = reverse("measures:measure_detail", args=[world.things["measure/item"].pk])
    sent = reverse("measures:measure_status", args=[world.things["measure/item"].pk])
    tab = Tab(logged_in(world.people["coordinator"]), path)

    answers = [
        tab.client.post(sent, tab.fields | {"status": "ongoing", "note": "Vi er i gang."}).status_code,
        tab.client.post(sent, Tab(tab.client, path).fields).status_code,
    ]

    measure = Measure.objects.get(pk=world.things["measure/item"].pk)
    assert (answers, measure.status, measure.status_note) == ([302, 302], "ongoing", "Vi er i gang.")


@pytest.mark.parametrize("form", [form for form in FORMS if form.other], ids=lambda form: form.name)
def test_two_fields_are_both_kept(world: World, form: Form) -> None:
    a, b = two_tabs(world, form)

    saved = [a.save(**first(form.one)).status_code, b.save(**first(form.other)).status_code]

    assert saved == [302, 302]
    expected = first(form.one) | ({} if form.name == "measures:measure_status" else first(form.other))
    assert shown_in(a, expected) == expected


@by_name
def test_the_same_field_is_shown_twice_and_nothing_is_lost(world: World, form: Form) -> None:
    a, b = two_tabs(world, form)
    saved = a.save(**first(form.one))

    answer = b.save(**(second(form.one) | first(form.other)))

    assert (saved.status_code, answer.status_code) == (302, 409)
    again = b.again(answer)
    assert {name: again.fields[name] for name in {**form.one, **form.other}} == second(form.one) | first(form.other)


@by_name
@pytest.mark.parametrize("choice", ["saved", "mine"])
def test_the_person_chooses(world: World, form: Form, choice: str) -> None:
    a, b = two_tabs(world, form)
    a.save(**first(form.one))
    asked = b.again(b.save(**second(form.one)))

    unanswered = asked.save()
    answer = asked.again(unanswered).save(**{f"{name}-choice": choice for name in form.one})

    assert (unanswered.status_code, answer.status_code) == (409, 302)
    if not form.is_proposed:
        assert shown_in(a, form.one) == (first(form.one) if choice == "saved" else second(form.one))


@by_name
def test_what_changes_nothing_writes_nothing(world: World, form: Form) -> None:
    a, b = two_tabs(world, form)
    a.save(**first(form.one))
    before = [list(Reminder.objects.order_by("pk").values_list()), Change.objects.count()]

    answer = b.save(**first(form.one))

    assert answer.status_code == 302
    assert [list(Reminder.objects.order_by("pk").values_list()), Change.objects.count()] == before


@pytest.mark.parametrize("form", [form for form in FORMS if form.mails], ids=lambda form: form.name)
def test_one_mail_about_each_real_change(world: World, form: Form) -> None:
    a, b = two_tabs(world, form)
    before = Reminder.objects.count()

    a.save(**first(form.one))
    b.save(**first(form.one))

    assert Reminder.objects.count() - before == form.mails

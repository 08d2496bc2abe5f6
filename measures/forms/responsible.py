"""Who is responsible, as it is chosen: a person, or a seat of a body where there is one."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from councils import people
from look.choices import offer_listed, offer_rows
from measures.errors import OneResponsible
from measures.selectors import choices

HELP: Final = _(
    "Whoever holds the seat has it, and a new holder takes over. While nobody does, the coordinator has it."
)


def offer_responsible(form: Any, numbers: Collection[str], day: date, *, known: Collection[int]) -> None:
    """Let ``responsible`` be somebody connected to the municipalities, and ``responsible_seat`` a seat of theirs.

    ``known`` are people who can stay. Without seats only people are asked for, and somebody must be chosen.
    """
    found = people.connected_to(numbers, day)
    offer_rows(form, "responsible", (found | User.objects.filter(pk__in=known)).distinct() if known else found)
    seats = choices.seats_of(numbers, day, also=form.instance.responsible_seat_id)
    listed = list(seats)
    if not listed:
        del form.fields["responsible_seat"]
        form.fields["responsible"].required = True
        return
    field = form.fields["responsible_seat"]
    field.label, field.help_text = _("Or a seat"), HELP
    offer_listed(form, "responsible_seat", seats, listed)


def require_one(form: forms.BaseForm) -> None:
    """Refuse neither and both, where both can be chosen."""
    given = form.cleaned_data
    chosen = [name for name in ("responsible", "responsible_seat") if given.get(name)]
    if "responsible_seat" in form.fields and len(chosen) != 1 and not form.errors.get("responsible"):
        form.add_error("responsible", OneResponsible.explanation)

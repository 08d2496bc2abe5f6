"""Risk and protective factors as they are chosen among: folded by level."""

from collections.abc import Iterable
from itertools import groupby

from django import forms
from django.db.models import Q

from look.choices import offer
from measures.enums import FactorLevel
from measures.models import Factor


def offer_factors(form: forms.BaseForm, name: str, chosen: Iterable[int] = ()) -> None:
    """Let the field ``name`` be some of the factors, those nearest a person first. What is chosen can stay."""
    found = Factor.objects.filter(Q(is_offered=True) | Q(pk__in=list(chosen))).in_order()
    by_level = groupby(found, key=lambda factor: factor.level)
    choices = [
        (str(FactorLevel(level).label), [(each.pk, f"{each} ({each.get_kind_display().lower()})") for each in factors])
        for level, factors in by_level
    ]
    offer(form, name, choices)

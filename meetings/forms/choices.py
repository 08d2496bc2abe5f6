"""Choosing a meeting: nobody knows which one it is without its day."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from meetings.models import Meeting
from norwegian.dates import day_and_date


class MeetingField(forms.ModelChoiceField[Meeting]):
    """Meetings of one body, by their day."""

    def label_from_instance(self, obj: Any) -> str:
        day = capfirst(day_and_date(obj.starts_at))
        return f"{day} – {obj.title}" if obj.title else str(day)


class AnyMeetingField(forms.ModelChoiceField[Meeting]):
    """Meetings of several bodies, by their day and whose they are."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{capfirst(day_and_date(obj.starts_at))} – {obj.full_name}"

"""Which meeting gets what another room brings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from look.choices import offer_rows
from meetings.forms.choices import AnyMeetingField
from meetings.models import Meeting


class AgendaForm(forms.Form):
    """A meeting that is not held yet, of a body one prepares the meetings of."""

    meeting = AnyMeetingField(queryset=Meeting.objects.none(), label=_("Meeting"), empty_label=_("Choose"))

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "meeting", meetings)

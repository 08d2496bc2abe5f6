"""What somebody says of all the times, on one page with one save."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from polls.enums import Choice
from polls.selectors.own import OwnTime


class AnswersForm(forms.Form):
    """A row of choices for each time. A time that has moved since the page was shown has another field by now."""

    def __init__(self, *args: Any, times: Sequence[OwnTime], has_seat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.times = times
        offered = [choice for choice in Choice if has_seat or choice != Choice.DEPUTY]
        for own in times:
            self.fields[own.time.key] = forms.ChoiceField(
                label=str(own.time.day),
                choices=[(choice.value, choice.label) for choice in offered],
                required=False,
                initial=own.choice,
                widget=forms.RadioSelect,
            )

    def rows(self) -> Iterator[tuple[OwnTime, Any]]:
        for own in self.times:
            yield own, self[own.time.key]

    @property
    def is_stale(self) -> bool:
        """Whether something was said of a time that has moved, or gone, since the page was shown."""
        known = {own.time.key for own in self.times}
        return any(key.startswith("t") and key[1:2].isdigit() and key not in known for key in self.data)

    def choices(self) -> dict[str, Choice]:
        """Return what was said, by the key of the time."""
        return {key: Choice(value) for key, value in self.cleaned_data.items() if value}


class CloseForm(forms.Form):
    """Which time becomes the meeting; none closes the poll without one."""

    time = forms.TypedChoiceField(coerce=int, required=False, empty_value=None, widget=forms.RadioSelect)

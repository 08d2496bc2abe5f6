"""A list of short texts, written one per line."""

from typing import Any

from django import forms

from norwegian.identity_numbers import refuse_identity_numbers


class LinesField(forms.CharField):
    """Gives and takes a list; empty lines are left out. ``longest`` is the most one line may hold."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, longest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.longest = longest

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        one = forms.CharField(max_length=self.longest, validators=[refuse_identity_numbers])
        for line in value:
            one.clean(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != list(initial or []))

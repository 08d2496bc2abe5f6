"""The plan as a form: a day for each line, and hours and place for each body."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from norwegian import clock
from norwegian.identity_numbers import refuse_identity_numbers
from norwegian.skipped import words_of_skipped
from norwegian.years import refuse_distant_years
from planning.selectors.ground import Hours
from planning.selectors.looked import Choice
from planning.selectors.proposal import BodyPlan, Line, Standing
from planning.services.adopting import Planned


@dataclass(frozen=True)
class LineFields:
    """The fields of a line; a line that cannot be changed has none."""

    line: Line
    take: BoundField | None = None
    day: BoundField | None = None


@dataclass(frozen=True)
class BodyFields:
    plan: BodyPlan
    starts: BoundField
    ends: BoundField
    place: BoundField
    lines: list[LineFields]

    @property
    def hours(self) -> tuple[BoundField, ...]:
        return self.starts, self.ends, self.place


class PlanForm(forms.Form):
    """Made of a proposal; what is sent is read back by the same keys."""

    def __init__(self, *args: Any, plans: list[BodyPlan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = plans
        self.by_key = {line.key: line for plan in plans for line in plan.open_lines}
        for plan in plans:
            if plan.open_lines:
                self._add_hours(plan)
        for line in self.by_key.values():
            self._add_line(line)
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, initial=self.mark, validators=[refuse_identity_numbers]
        )

    @property
    def mark(self) -> str:
        """What the plan is made of, so that it is known when somebody has planned meanwhile."""
        parts = [f"{line.key}:{line.standing}:{line.day}" for plan in self.plans for line in plan.lines]
        return salted_hmac("planning.PlanForm", "|".join(parts), algorithm="sha256").hexdigest()[:20]

    @property
    def is_overtaken(self) -> bool:
        """Whether something has been planned, sent or moved since the form was shown."""
        return self.is_bound and self.data.get("seen") != self.mark

    def _add_hours(self, plan: BodyPlan) -> None:
        pk, hours = plan.body.pk, plan.body.hours
        shape = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "ds-input"})
        self.fields[f"starts-{pk}"] = forms.TimeField(label=_("From"), initial=hours.starts, widget=shape)
        self.fields[f"ends-{pk}"] = forms.TimeField(label=_("To"), initial=hours.ends, widget=shape)
        self.fields[f"place-{pk}"] = forms.CharField(
            label=_("Place"),
            initial=hours.place,
            required=False,
            max_length=160,
            validators=[refuse_identity_numbers],
            widget=forms.TextInput(attrs={"class": "ds-input"}),
        )

    def _add_line(self, line: Line) -> None:
        shape = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "ds-input"})
        day = forms.DateField(
            label=_("Day"), initial=line.day, required=False, widget=shape, validators=[refuse_distant_years]
        )
        self.fields[f"day-{line.key}"] = day
        if line.standing != Standing.DRAFT:
            take = forms.BooleanField(
                label=_("Plan it"),
                initial=line.day is not None,
                required=False,
                widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
            )
            self.fields[f"take-{line.key}"] = take

    def bodies(self) -> Iterator[BodyFields]:
        """Yield the fields, body by body, as they stand on the page."""
        for plan in self.plans:
            if not plan.open_lines:
                continue
            pk = plan.body.pk
            lines = [self._fields_of(line) for line in plan.lines]
            yield BodyFields(plan, self[f"starts-{pk}"], self[f"ends-{pk}"], self[f"place-{pk}"], lines)

    def _fields_of(self, line: Line) -> LineFields:
        if not line.can_change:
            return LineFields(line)
        take = f"take-{line.key}"
        return LineFields(line, self[take] if take in self.fields else None, self[f"day-{line.key}"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for plan in self.plans:
            starts, ends = (cleaned.get(f"{name}-{plan.body.pk}") for name in ("starts", "ends"))
            if starts and ends and ends <= starts:
                self.add_error(f"ends-{plan.body.pk}", _("The meeting must end after it starts."))
        for line in self.by_key.values():
            self._clean_line(line, cleaned)
        return cleaned

    def _clean_line(self, line: Line, cleaned: Mapping[str, Any]) -> None:
        name, day = f"day-{line.key}", cleaned.get(f"day-{line.key}")
        is_taken = line.standing == Standing.DRAFT or cleaned.get(f"take-{line.key}")
        if not is_taken or name in self.errors:
            return
        if day is None:
            self.add_error(name, _("Choose a day."))
            return
        starts = cleaned.get(f"starts-{line.body.pk}")
        if day == line.day and line.standing == Standing.DRAFT:
            return
        if day <= timezone.localdate():
            self.add_error(name, _("Choose a day that lies ahead."))
        elif starts and (words := words_of_skipped(day, starts)):
            self.add_error(name, words)

    def chosen(self) -> dict[str, Choice]:
        """Return what is chosen for each line, as far as it can be read."""
        if not self.is_bound:
            return {line.key: Choice(line.day, line.day is not None) for line in self.by_key.values()}
        self.is_valid()
        cleaned = self.cleaned_data
        return {
            line.key: Choice(
                cleaned.get(f"day-{line.key}"),
                line.standing == Standing.DRAFT or bool(cleaned.get(f"take-{line.key}")),
            )
            for line in self.by_key.values()
        }

    def hours(self) -> dict[int, Hours]:
        """Return when each body meets, as it is chosen."""
        return {plan.body.pk: self._hours_of(plan) for plan in self.plans}

    def _hours_of(self, plan: BodyPlan) -> Hours:
        was, pk = plan.body.hours, plan.body.pk
        if not self.is_bound or not plan.open_lines:
            return was
        self.is_valid()
        starts, ends = self.cleaned_data.get(f"starts-{pk}"), self.cleaned_data.get(f"ends-{pk}")
        place = self.cleaned_data.get(f"place-{pk}", was.place)
        return Hours(starts, ends, place, was.video_url) if starts and ends else was

    def planned(self) -> list[Planned]:
        """Return what is new and what is moved. Call it when the form is valid."""
        hours, found = self.hours(), []
        for key, choice in self.chosen().items():
            line = self.by_key[key]
            if not choice.is_taken or choice.day is None or (line.meeting and choice.day == line.day):
                continue
            own = hours[line.body.pk]
            if line.meeting is not None:
                # A draft keeps its own hours.
                own = Hours(clock.time_of(line.meeting.starts_at), clock.time_of(line.meeting.ends_at))
            found.append(
                Planned(
                    council=line.body.council,
                    starts_at=clock.moment(choice.day, own.starts),
                    ends_at=clock.moment(choice.day, own.ends),
                    place=own.place,
                    video_url=own.video_url,
                    meeting=line.meeting,
                )
            )
        return found

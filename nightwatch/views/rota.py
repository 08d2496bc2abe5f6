"""Fixed classes and teams: who the shifts are for, who walks for whom, and a season's rota."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, TemplateView, View

from accounts.guards import ActMixin, fetch, person_of, post_act
from accounts.posted import number_in
from changes.views import ChangesRow, explained
from nightwatch.enums import NightwatchAct
from nightwatch.forms.rota import StaffingForm
from nightwatch.models import Group, Season, Shift, Team, Volunteer
from nightwatch.selectors import rota as found
from nightwatch.services import calls, places, rota
from nightwatch.views.groups import OfGroup as RunsGroup

LAST_TURN = 999


class StaffingSetup(ChangesRow, RunsGroup, FormView[StaffingForm]):
    """Whether the group's shifts are open, for fixed classes and teams, or mixed."""

    form_class = StaffingForm
    template_name = "nightwatch/staffing_setup.html"

    def lock_row(self, row: Group) -> Group:
        locked: Group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
        return locked

    def unchanged_address(self) -> str:
        return reverse("nightwatch:staffing_setup", args=[self.group.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        has_teams = self.group.teams.filter(is_used=True).exists()
        return super().get_context_data(group=self.group, has_teams=has_teams, **kwargs)

    def form_valid(self, form: StaffingForm) -> HttpResponse:
        kept = rota.set_staffing(group=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("It has been changed."))
        return redirect("nightwatch:rota_teams", self.group.slug) if kept.has_rota else self.back()


class OfRota(ActMixin):
    """A page about the classes and teams of the group in the address; none where the group does without."""

    act = NightwatchAct.PLAN_TEAMS
    group: Group

    def get_guarded_object(self) -> Group:
        self.group = fetch(Group, self.request.user, Group.objects.with_rota(), slug=self.kwargs["slug"])
        return self.group

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def team_in(self, value: str) -> Team | None:
        """Return the class or team that was chosen; None for none, or for one that the group does not use."""
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
        return self.group.teams.filter(is_used=True, pk=number).first()


class RotaTeams(OfRota, TemplateView):
    """The classes and teams in their order, and who walks for each."""

    template_name = "nightwatch/rota_teams.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        return super().get_context_data(
            adults=found.adults_of(self.group, now=now),
            without=found.without_team(self.group, now=now),
            seasons=self.group.seasons.filter(ends_on__gte=timezone.localdate(now)).order_by("starts_on", "pk"),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the order. A turn that is no number is none."""
        turns = {}
        for team in self.group.teams.filter(is_used=True):
            number = number_in(request.POST, f"turn-{team.pk}")
            turns[team.pk] = number if 0 < number <= LAST_TURN else None
        rota.arrange(group=self.group, turns=turns, by=person_of(request), now=timezone.now())
        messages.success(request, _("The order has been kept."))
        return redirect("nightwatch:rota_teams", self.group.slug)


class RotaPerson(OfRota, View):
    """Put a volunteer of the group in a class or team, or take them out."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        walking = Volunteer.objects.on(timezone.localdate()).filter(group=self.group).select_related("user")
        volunteer = walking.filter(pk=number_in(request.POST, "volunteer")).first()
        if volunteer is None:
            messages.error(request, _("Choose a volunteer from the list."))
            return redirect("nightwatch:rota_teams", self.group.slug)
        team = self.team_in(request.POST.get("team", ""))
        with explained(request):
            rota.put_in_team(volunteer=volunteer, team=team, by=person_of(request), now=timezone.now())
            told = _("%(name)s walks for %(team)s.") if team else _("%(name)s walks for no class or team.")
            messages.success(request, told % {"name": volunteer.shown_name, "team": team})
        return redirect("nightwatch:rota_teams", self.group.slug)


class OfSeason(OfRota):
    """About a season of the group."""

    season: Season

    def fetch_below(self) -> None:
        self.season = get_object_or_404(Season, group=self.group, pk=self.kwargs["season_pk"])
        self.season.group = self.group

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(season=self.season, **kwargs)


class SeasonRota(OfSeason, TemplateView):
    """How it goes: whose turn each shift is, who has answered, and what is left."""

    template_name = "nightwatch/season_rota.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        return super().get_context_data(turns=found.turns_of(self.season, now=now), now=now, **kwargs)


class SeasonRotaPlan(OfSeason, TemplateView):
    """The rota of a season, proposed by the order of the teams, looked through, then put on the shifts in one act."""

    template_name = "nightwatch/season_rota_plan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, query = timezone.now(), self.request.GET
        first, every = number_in(query, "forste"), min(max(number_in(query, "hver"), 1), 20)
        from_team = number_in(query, "lag")
        slots = found.slots(self.season, now=now, first=first, every=every, from_team=from_team)
        teams = found.in_rota(self.group)
        return super().get_context_data(
            slots=slots,
            teams=list(self.group.teams.all().in_turn()),
            rota=teams,
            first=first,
            every=every,
            from_team=from_team,
            is_proposed=bool(first),
            going_on={} if first else found.going_on(slots, teams),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        teams = {str(team.pk): team for team in self.group.teams.filter(is_used=True)}
        shifts = Shift.objects.open().upcoming(timezone.now()).filter(season=self.season)
        chosen = {
            pk: teams.get(request.POST[f"shift-{pk}"])
            for pk in shifts.values_list("pk", flat=True)
            if f"shift-{pk}" in request.POST
        }
        with explained(request), transaction.atomic():
            changed = rota.plan(season=self.season, chosen=chosen, by=person_of(request), now=timezone.now())
            told = ngettext("%(number)s shift has been changed.", "%(number)s shifts have been changed.", changed)
            messages.success(request, told % {"number": changed})
        return redirect("nightwatch:season_rota", self.group.slug, self.season.pk)


@post_act(NightwatchAct.CHANGE_SHIFT, Shift)
def set_team(request: HttpRequest, shift: Shift) -> HttpResponse:
    """Give the turn to another class or team, or to none."""
    key = number_in(request.POST, "team")
    team = shift.group.teams.filter(is_used=True, pk=key).first() if shift.group.has_rota else None
    if team is None and (key or not shift.group.has_rota):
        messages.error(request, _("Choose a class or team from the list."))
        return redirect(shift)
    with explained(request):
        places.set_team(shift=shift, team=team, by=person_of(request), now=timezone.now())
        told = _("It is the turn of %(team)s.") if team else _("The shift is the turn of no class or team.")
        messages.success(request, told % {"team": team})
    return redirect(shift)


@post_act(NightwatchAct.CHANGE_SHIFT, Shift)
def call_team(request: HttpRequest, shift: Shift) -> HttpResponse:
    """Ask the class or team now, before its day."""
    with explained(request):
        asked = calls.call_now(shift=shift, by=person_of(request), now=timezone.now())
        told = ngettext("%(number)s person is asked.", "%(number)s people are asked.", asked)
        messages.success(request, told % {"number": asked} if asked else _("Everybody has been asked."))
    return redirect(shift)


@post_act(NightwatchAct.CHANGE_SHIFT, Shift)
def open_to_all(request: HttpRequest, shift: Shift) -> HttpResponse:
    """Hold no more places for the class or team."""
    with explained(request):
        places.open_to_all(shift=shift, now=timezone.now())
        messages.success(request, _("The free places are open to all."))
    return redirect(shift)

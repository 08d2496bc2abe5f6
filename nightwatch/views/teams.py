"""Which class or team somebody walks for, and what each has walked."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.guards import ActMixin, fetch, person_of, post_act
from accounts.posted import number_in
from documents.spreadsheet import as_csv
from nightwatch.enums import NightwatchAct
from nightwatch.models import Group, SignUp
from nightwatch.selectors import teams as selectors
from nightwatch.selectors.teams import Span, Walked
from nightwatch.services import places


@post_act(NightwatchAct.CHOOSE_TEAM, SignUp)
def choose(request: HttpRequest, sign_up: SignUp) -> HttpResponse:
    """Say which class or team one walks for; nothing for none."""
    pk = number_in(request.POST, "team")
    team = sign_up.shift.group.teams.filter(is_used=True, pk=pk).first() if pk else None
    if pk and team is None:
        messages.error(request, _("Choose a class or team from the list."))
        return redirect(sign_up)
    places.walk_for(sign_up=sign_up, team=team, by=person_of(request), now=timezone.now())
    told = _("You walk for %(team)s.") % {"team": team} if team else _("You walk for no class or team.")
    messages.success(request, told)
    return redirect(sign_up)


class OfTeams(ActMixin):
    """What the teams of the group in the address have walked, over the season asked for, else the newest."""

    act = NightwatchAct.VIEW_NIGHTS
    model = Group
    group: Group

    def get_guarded_object(self) -> Group:
        self.group = fetch(Group, self.request.user, slug=self.kwargs["slug"])
        return self.group

    @cached_property
    def spans(self) -> list[Span]:
        return selectors.spans(self.group, now=timezone.now())

    @cached_property
    def span(self) -> Span:
        asked = self.request.GET.get("over", "")
        return next((each for each in self.spans if each.key == asked), self.spans[0])

    @cached_property
    def lines(self) -> list[Walked]:
        return selectors.walked(self.group, self.span, now=timezone.now())


class TeamNumbers(OfTeams, TemplateView):
    """The table, with the way to the file."""

    template_name = "nightwatch/team_numbers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, lines=self.lines, span=self.span, spans=self.spans, **kwargs)


class TeamNumbersFile(OfTeams, View):
    """The same table for a spreadsheet."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        name = f"natteravn-{self.group.slug}-lag-{self.span.first.isoformat()}.csv"
        return HttpResponse(
            as_csv(selectors.rows_of(self.lines)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

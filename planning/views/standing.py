"""How the bodies stand against their cadence, across all the municipalities somebody answers for."""

from typing import Any

from norwegian.dates import local_day
from planning.enums import PlanningAct
from planning.selectors.standing import standings, sum_of
from planning.views.wheel import OfAYear, answered_for


class Standings(OfAYear):
    """One page, computed from cadence, meetings and what the bodies have said; nothing is typed."""

    act = PlanningAct.FOLLOW
    template_name = "planning/standings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = answered_for(self.request)
        chosen = self.chosen(mine)
        rows = standings(self.request.user, chosen, year=self.year, now=self.now)
        return super().get_context_data(
            year=self.year,
            # A year that is over is not planned any more.
            is_over=self.year < local_day(self.now).year,
            municipalities=chosen,
            is_of_several=len(chosen) > 1,
            choosing=self.choosing(mine, chosen),
            rows=rows,
            sum=sum_of(rows),
            **kwargs,
        )

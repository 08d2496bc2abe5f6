"""Who changed what of a measure."""

from django.views.generic import DetailView

from accounts.guards import ActMixin
from history.views import HistoryPage
from measures.enums import MeasureAct
from measures.models import Measure


class MeasureHistory(HistoryPage, ActMixin, DetailView[Measure]):
    """The measure, its goals and partners, and who has been let in to it."""

    act = MeasureAct.VIEW_HISTORY
    model = Measure

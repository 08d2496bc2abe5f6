"""Who changed what of a body."""

from django.views.generic import DetailView

from accounts.guards import ActMixin
from councils.enums import CouncilAct
from councils.models import Council
from history.views import HistoryPage


class CouncilHistory(HistoryPage, ActMixin, DetailView[Council]):
    """The body, its seats and who has held them, how often it meets. Its meetings have their own."""

    act = CouncilAct.VIEW_HISTORY
    model = Council

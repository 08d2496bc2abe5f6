"""Who changed what of a natteravn group."""

from django.views.generic import DetailView

from accounts.guards import ActMixin
from history.views import HistoryPage
from nightwatch.enums import NightwatchAct
from nightwatch.models import Group


class GroupHistory(HistoryPage, ActMixin, DetailView[Group]):
    """The group, its leaders and volunteers, its shifts and who signed up for them."""

    act = NightwatchAct.VIEW_HISTORY
    model = Group

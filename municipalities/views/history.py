"""Who changed what of a municipality."""

from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from history.views import HistoryPage
from municipalities.enums import MunicipalityAct
from municipalities.views.settings import InMunicipality, settings_url


class MunicipalityHistory(HistoryPage, InMunicipality, TemplateView):
    """What its page says, its partners, people, goals and indicators. Bodies, measures and groups have their own."""

    act = MunicipalityAct.VIEW_HISTORY

    def way_back(self) -> tuple[str, str]:
        return _("Settings for %(name)s") % {"name": self.guarded}, settings_url(self.guarded)

"""Words of the municipalities app."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is appointed to in a municipality."""

    COORDINATOR = "coordinator", _("SLT coordinator")
    ADMINISTRATOR = "administrator", _("Municipality administrator")
    READER = "reader", _("Municipality reader")


class OrganisationType(models.TextChoices):
    """Who takes part in SLT work."""

    MUNICIPALITY = "municipality", _("Municipality")
    POLICE = "police", _("Police")
    COUNTY = "county", _("County council")
    STATE_AGENCY = "state_agency", _("Other public agency")
    SCHOOL = "school", _("School")
    HEALTH = "health", _("Health service")
    VOLUNTARY = "voluntary", _("Voluntary organisation")
    FAITH = "faith", _("Faith or life-stance community")
    BUSINESS = "business", _("Business")
    OTHER = "other", _("Other")


class PageSlot(models.TextChoices):
    """Places on a municipality's public page that hold a text in each language."""

    SUMMARY = "summary", _("In short")
    ABOUT = "about", _("What SLT is")
    METHOD = "method", _("How we work")
    COORDINATOR = "coordinator", _("What the coordinator does")
    COOPERATION = "cooperation", _("Working together")
    GOVERNING = "governing", _("About the governing level")
    COORDINATING = "coordinating", _("About the coordinating level")
    EXECUTING = "executing", _("About the executing level")
    SITUATION = "situation", _("The situation here")
    MEASURES = "measures", _("Measures")
    LOCAL = "local", _("In our municipality")
    PARTICIPATION = "participation", _("Who takes part")
    NIGHTWATCH = "natteravn", _("About natteravn")


class PicturePlace(models.TextChoices):
    """Where on the public page a picture stands."""

    PAGE = "page", _("On the page, after what is said in short")
    PORTRAIT = "portrait", _("Portrait beside the contact")


class LinkOutcome(models.TextChoices):
    """What came of asking for an address that a page leads to."""

    ANSWERS = "answers", _("It answers")
    GONE = "gone", _("The page is not there any more")
    FAILS = "fails", _("The website fails")
    AWAY = "away", _("The website does not answer")
    CLOSED = "closed", _("The address is inside a closed network")


class MunicipalityAct(StrEnum):
    VIEW_PUBLIC_PAGE = "municipalities.view_public_page"
    ANSWER_PAGE = "municipalities.answer_page"
    VIEW_INTERNAL = "municipalities.view_internal"
    CHANGE_PAGE = "municipalities.change_page"
    VIEW_HISTORY = "municipalities.view_history"
    OPEN_LIBRARY = "municipalities.open_library"
    VIEW_LIBRARY_TEXT = "municipalities.view_library_text"
    CHANGE_LIBRARY_TEXT = "municipalities.change_library_text"
    CHANGE_PEOPLE = "municipalities.change_people"
    ERASE_PEOPLE = "municipalities.erase_people"
    CHANGE_ADMINISTRATORS = "municipalities.change_administrators"

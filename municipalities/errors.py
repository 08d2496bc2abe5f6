"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``AlreadyAppointed`` says more than ``AlreadyAppointedError``)

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class MunicipalityError(Exception):
    """Something the domain does not allow. ``explanation`` says it in plain words."""

    explanation: Promise | str = _("This cannot be done now.")


class AlreadyAppointed(MunicipalityError):
    explanation = _("This person has the role in this period already.")


class EndsBeforeStart(MunicipalityError):
    explanation = _("The last day cannot be before the first.")


class HostTakesPart(MunicipalityError):
    explanation = _("The host municipality stands as host already, and is not written here.")


class NotYours(MunicipalityError):
    explanation = _("The organisation belongs to another municipality, or to several.")

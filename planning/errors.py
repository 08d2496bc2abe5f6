"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``NothingChosen`` says more than ``NothingChosenError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class PlanError(DomainError):
    """Something about plans that the domain does not allow."""


class NothingChosen(PlanError):
    explanation = _("Nothing in the plan is new or moved. Choose at least one meeting.")


class CalledMeanwhile(PlanError):
    explanation = _(
        "The notice of a meeting in the plan was sent meanwhile, so it is not moved. Look at the plan as it is now."
    )


class NotWeekly(PlanError):
    explanation = _("The body does not meet every week. Say so in its cadence first.")

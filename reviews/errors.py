"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class ReviewError(DomainError):
    """Something about reviews that the domain does not allow."""


class AskedAlready(ReviewError):
    explanation = _("The draft is shown to somebody already. You can ask more people there.")


class NobodyAsked(ReviewError):
    field = "seats"
    explanation = _("Choose at least one person to ask.")


class DeadlineBehind(ReviewError):
    field = "deadline"
    explanation = _("The deadline must be today or later.")


class DeadlineAfterMeeting(ReviewError):
    field = "deadline"
    explanation = _("The deadline must come before the meeting.")


class RemindedToday(ReviewError):
    explanation = _("Those who have not answered were reminded today. Wait until tomorrow.")


class NobodyWaits(ReviewError):
    explanation = _("Everybody has answered, so there is nobody to remind.")


class AskedToRelease(ReviewError):
    explanation = _("Whoever chairs has been asked already.")


class NobodyChairs(ReviewError):
    explanation = _("Nobody chairs the body today, so the notice can be sent without a release.")

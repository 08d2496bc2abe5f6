"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class ReportError(DomainError):
    """Something about reports that the domain does not allow."""


class ReportLocked(ReportError):
    explanation = _("The report lies before a body or is adopted, so it is not changed. Open its page.")


class ReportIsThere(ReportError):
    explanation = _("There is a report of this kind for this period already. Open that one.")


class PeriodInDisorder(ReportError):
    field = "ends_on"
    explanation = _("The last day cannot be before the first.")


class PeriodTooLong(ReportError):
    field = "ends_on"
    explanation = _("A status report is about two years at most.")


class NotWhatWasRead(ReportError):
    explanation = _("The report was changed after you opened this page. Read it again first.")


class AdoptedHow(ReportError):
    field = "adopted_where"
    explanation = _("Choose the decision, or write where the report was adopted.")


class ForeignDecision(ReportError):
    field = "decision"
    explanation = _("The decision is of no body of the municipality.")


class NotBeforeABody(ReportError):
    explanation = _("The report lies before no body, so there is nothing to take back.")

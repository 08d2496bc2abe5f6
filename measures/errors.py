"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong: ``IllegalStatus`` says more than ``IllegalStatusError``)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class MeasureError(DomainError):
    """Something about measures that the domain does not allow."""


class IllegalStatus(MeasureError):
    field = "status"
    explanation = _("The measure cannot get this status from the one it has. Somebody may have changed it meanwhile.")


class ReasonMissing(MeasureError):
    field = "note"
    explanation = _("Write why the measure is stopped or taken up again.")


class ForeignGoal(MeasureError):
    field = "goals"
    explanation = _("The goal belongs to another municipality.")


class NotEvaluatedWhy(MeasureError):
    field = "evaluation_reason"
    explanation = _("Say why the measure is not evaluated.")


class MeasureOver(MeasureError):
    explanation = _("The measure is done or stopped. Take it up again before you change its steps.")


class StepDone(MeasureError):
    explanation = _("The step is done.")


class OutcomeMissing(MeasureError):
    field = "outcome"
    explanation = _("Write what came of it.")


class CannotSee(MeasureError):
    field = "responsible"
    explanation = _("This person cannot see the measure. Choose somebody else, or give them access to it first.")


class GrantEndsTooEarly(MeasureError):
    field = "ends_on"
    explanation = _("The last day must be today or later.")


class NoBaseline(MeasureError):
    field = "effect"
    explanation = _(
        "An effect can be published when there is a baseline with its year, a source, and approved figures from later. "
        "Something of that is missing. Leave the field empty until it is there."
    )


class SeriesThere(MeasureError):
    field = "whose"
    explanation = _("The indicator has this series already.")


class SeriesGone(MeasureError):
    explanation = _("Somebody has removed a series meanwhile. Open the page again.")


class PeriodThere(MeasureError):
    field = "period"
    explanation = _("There are figures for this period already. Change them instead.")


class PeriodLocked(MeasureError):
    explanation = _("The period is approved and locked. Open it before you change its figures.")


class NoFigures(MeasureError):
    explanation = _("There are no figures to approve.")


class PoliceFirst(MeasureError):
    explanation = _("The police have counted this. They approve the figures before you do.")


class NothingToTakeIn(MeasureError):
    explanation = _("There is nothing to take in: the portal has these figures already.")


class TableFaulty(MeasureError):
    explanation = _("The table has cells that cannot be read. Nothing is taken in before they are mended.")


class OlderThanKept(MeasureError):
    explanation = _("The table is older than what the portal has from the same source.")


class TakenIn(MeasureError):
    explanation = _("The table is taken in already.")


class PlanEnded(MeasureError):
    explanation = _("The plan is ended. Start a new one from it.")


class NotAdoptable(MeasureError):
    explanation = _("The plan is adopted already, or ended.")


class NotAdopted(MeasureError):
    field = "is_public"
    explanation = _("Only an adopted plan is shown on the municipality's page.")


class NoGoalShown(MeasureError):
    field = "goals"
    explanation = _("Choose at least one goal to show.")


class AdoptedHow(MeasureError):
    field = "decision"
    explanation = _("Choose the decision, or write who adopted the plan.")


class ForeignDecision(MeasureError):
    field = "decision"
    explanation = _("The decision belongs to no body of the municipality.")


class YearsInDisorder(MeasureError):
    field = "to_year"
    explanation = _("The last year cannot be before the first.")


class GoalNotInPlan(MeasureError):
    field = "goals"
    explanation = _("Choose among the goals that the plan holds.")


class ChangedSinceRead(MeasureError):
    explanation = _("The plan was changed after you opened it. Read it again before you sign.")


class NothingToSign(MeasureError):
    explanation = _("The plan has no chapter and no goal yet, so there is nothing to sign.")


class SignedAlready(MeasureError):
    explanation = _("The plan is signed for them already.")


class OnePersonForBoth(MeasureError):
    explanation = _("You have signed for the other side. Somebody else signs for this one.")

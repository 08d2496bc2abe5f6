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


class OneResponsible(MeasureError):
    field = "responsible"
    explanation = _("Choose either a person or a seat.")


class ForeignSeat(MeasureError):
    field = "responsible_seat"
    explanation = _("The seat is in no body of the municipality, or may be held by a minor. Choose another.")


class NotPublished(MeasureError):
    explanation = _("The measure is not shown to others any more. Write one of your own.")


class NotEvaluatedWhy(MeasureError):
    field = "evaluation_reason"
    explanation = _("Say why the measure is not evaluated.")


class NothingCounted(MeasureError):
    explanation = _("Write at least one number. Leave the others empty when nobody has counted.")


class CountThere(MeasureError):
    field = "period"
    explanation = _("The measure has numbers for this period already, or for a part of it. Change them instead.")


class CountAhead(MeasureError):
    field = "period"
    explanation = _("The period has not begun.")


class TalkAhead(MeasureError):
    field = "held_on"
    explanation = _("The day is to come. Write the talk when it has been held.")


class MeasureOver(MeasureError):
    explanation = _("The measure is done or stopped. Take it up again before you change its steps.")


class StepDone(MeasureError):
    explanation = _("The step is done.")


class StepOpen(MeasureError):
    explanation = _("The step is not done.")


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


class CannotShare(MeasureError):
    field = "municipality"
    explanation = _(
        "A measure can be shared with a municipality that works together with yours and says more of its measures. "
        "One that came of an exempt item is not shared."
    )


class SharedAlready(MeasureError):
    field = "municipality"
    explanation = _("The municipality has been offered the measure, or takes part in it.")


class NotOffered(MeasureError):
    explanation = _("There is no offer to answer any more.")


class NotTakingPart(MeasureError):
    explanation = _("The municipality does not take part in the measure any more.")


class SharingEndsTooEarly(MeasureError):
    field = "ends_on"
    explanation = _("The last day must be today or later.")


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


class UnderWay(MeasureError):
    explanation = _("The table is being taken in already.")


class PlanEnded(MeasureError):
    explanation = _("The plan is ended. Start a new one from it.")


class NotAdoptable(MeasureError):
    explanation = _("The plan is adopted already, or ended.")


class NotAdopted(MeasureError):
    field = "is_public"
    explanation = _("Only an adopted plan is shown on the municipality's page.")


class NoGoalShown(MeasureError):
    field = "public_goals"
    explanation = _("Choose at least one goal to show.")


class AdoptedHow(MeasureError):
    field = "decision"
    explanation = _("Choose the decision, or write who adopted the plan.")


class NotTogether(MeasureError):
    field = "shared_with"
    explanation = _("The plan can be shared with municipalities that work together with yours, and no others.")


class AdoptedThere(MeasureError):
    field = "shared_with"
    explanation = _(
        "A municipality that has adopted the plan stays in it. End the plan, and start the next one without."
    )


class ForeignDecision(MeasureError):
    field = "decision"
    explanation = _("The decision belongs to no body of the municipality.")


class YearsInDisorder(MeasureError):
    field = "to_year"
    explanation = _("The last year cannot be before the first.")


class GoalNotInPlan(MeasureError):
    field = "public_goals"
    explanation = _("Choose among the goals that the plan holds.")


class ChangedSinceRead(MeasureError):
    explanation = _("The plan was changed after you opened it. Read it again before you sign.")


class NothingToSign(MeasureError):
    explanation = _("The plan has no chapter and no goal yet, so there is nothing to sign.")


class SignedAlready(MeasureError):
    explanation = _("The plan is signed for them already.")


class OnePersonForBoth(MeasureError):
    explanation = _("You have signed for the other side. Somebody else signs for this one.")


class GroupEndsTooSoon(MeasureError):
    field = "ends_on"
    explanation = _("A working group that is set up today ends on a later day.")


class ForeignMeasure(MeasureError):
    field = "measures"
    explanation = _("A working group carries measures of the municipalities it belongs to.")

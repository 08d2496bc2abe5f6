"""What the services refuse, and how it is explained to the person who asked."""

# ruff: noqa: N818  (named after what is wrong)

from django.utils.translation import gettext_lazy as _

from changes.errors import DomainError


class SelfEvaluationError(DomainError):
    """Something about self-evaluations that the domain does not allow."""


class TooFewToAsk(SelfEvaluationError):
    explanation = _(
        "Fewer than five people hold seats in this body today. With so few, the answers would point at somebody."
    )


class YearIsTaken(SelfEvaluationError):
    field = "year"
    explanation = _("This body has a self-evaluation for that year already. Open that one.")


class AnotherIsOpen(SelfEvaluationError):
    explanation = _("This body has a self-evaluation that is open. Close that one first.")


class DeadlineBehind(SelfEvaluationError):
    field = "deadline"
    explanation = _("The deadline must be tomorrow or later.")


class SelfEvaluationClosed(SelfEvaluationError):
    explanation = _("The self-evaluation is closed.")


class AnsweredOnce(SelfEvaluationError):
    explanation = _("You have answered already. An answer cannot be changed, since nobody knows which one is yours.")


class NotAllAnswered(SelfEvaluationError):
    explanation = _("Answer every statement, or say that you do not know.")


class SomebodyHasAnswered(SelfEvaluationError):
    explanation = _("Somebody has answered, so it cannot be taken back. Close it instead.")


class NotForAnAgenda(SelfEvaluationError):
    explanation = _("Only a result can be put on an agenda: of a self-evaluation that is closed, with five answers.")


class OnAnAgenda(SelfEvaluationError):
    explanation = _("The result is on an agenda already.")

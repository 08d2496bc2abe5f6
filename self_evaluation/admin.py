"""Self-evaluations: that they are there. Who has answered, and what, is shown to nobody here."""

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from self_evaluation.models import SelfEvaluation


@admin.register(SelfEvaluation)
class SelfEvaluationAdmin(ReadOnlyAdmin):
    list_display = ["council", "year", "deadline", "opened_at", "closed_at"]
    list_filter = ["year", "closed_at"]
    list_select_related = ["council"]
    search_fields = ["council__name"]
    ordering = ["-year", "-pk"]

"""What is known of a municipality, in the administration: that it is there, never what it says."""

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from knowledge.models import Challenge, Evaluation, KnowledgeSetup, Observation, PartnerLink
from municipalities.admin import OfMunicipality


@admin.register(KnowledgeSetup)
class KnowledgeSetupAdmin(OfMunicipality):
    list_display = ["municipality", "is_on"]
    list_filter = ["is_on"]
    search_fields = ["municipality__name"]
    ordering = ["municipality"]


@admin.register(Observation)
class ObservationAdmin(ReadOnlyAdmin):
    """Its words are for those who work at the coordinating level."""

    fields = ["municipality", "theme", "seen_on", "source", "certainty", "made_at", "answer", "answered_at"]
    list_display = ["municipality", "theme", "seen_on", "source", "answer"]
    list_display_links = ["municipality"]
    list_filter = ["theme", "source", "answer"]
    list_select_related = ["municipality"]
    search_fields = ["municipality__name"]
    ordering = ["-pk"]


@admin.register(Challenge)
class ChallengeAdmin(ReadOnlyAdmin):
    """Its words are for those who work at the coordinating level."""

    fields = ["municipality", "theme", "trend", "state", "dated_on", "is_public", "public_text"]
    list_display = ["municipality", "theme", "trend", "state", "dated_on", "is_public"]
    list_display_links = ["municipality"]
    list_filter = ["theme", "state", "is_public"]
    list_select_related = ["municipality"]
    search_fields = ["municipality__name"]
    ordering = ["-pk"]


@admin.register(PartnerLink)
class PartnerLinkAdmin(ReadOnlyAdmin):
    list_display = ["organisation", "municipality", "starts_on", "ends_on"]
    list_filter = ["ends_on"]
    list_select_related = ["organisation", "municipality"]
    search_fields = ["organisation__name", "municipality__name"]
    ordering = ["-pk"]


@admin.register(Evaluation)
class EvaluationAdmin(ReadOnlyAdmin):
    """What it says is for those who take part in the measure."""

    fields = ["measure", "result", "made_at"]
    list_display = ["measure", "result", "made_at"]
    list_filter = ["result"]
    list_select_related = ["measure"]
    search_fields = ["measure__title"]
    ordering = ["-pk"]

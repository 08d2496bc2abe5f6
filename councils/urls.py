"""Addresses of the bodies."""

from django.urls import path

from councils.views import assistants, councils, history, seats, terms

SEAT = "organ/<int:pk>/plasser/<int:seat_pk>/"

app_name = "councils"
urlpatterns = [
    path("organ/", councils.CouncilList.as_view(), name="council_list"),
    path("organ/ny-periode/", terms.TermList.as_view(), name="term_list"),
    path("organ/ny-periode/begynn/", terms.TermStart.as_view(), name="term_start"),
    path("organ/ny-periode/gjennomfor/", terms.TermCarryOut.as_view(), name="term_carry_out"),
    path("organ/<int:pk>/ny-periode/", terms.TermFill.as_view(), name="term_fill"),
    path("organ/<int:pk>/ny-periode/slett/", terms.drop_term, name="term_drop"),
    path("organ/<int:pk>/", councils.CouncilDetail.as_view(), name="council_detail"),
    path("organ/<int:pk>/endre/", councils.CouncilChange.as_view(), name="council_change"),
    path("organ/<int:pk>/historikk/", history.CouncilHistory.as_view(), name="history"),
    path("organ/<int:pk>/hyppighet/", councils.CadenceStart.as_view(), name="cadence_start"),
    path("organ/<int:pk>/plasser/ny/", seats.SeatCreate.as_view(), name="seat_create"),
    path(SEAT, seats.SeatDetail.as_view(), name="seat_detail"),
    path(f"{SEAT}endre/", seats.SeatChange.as_view(), name="seat_change"),
    path(f"{SEAT}flytt/", seats.move_seat, name="seat_move"),
    path(f"{SEAT}avslutt/", seats.SeatEnd.as_view(), name="seat_end"),
    path(f"{SEAT}person/", seats.Appoint.as_view(), name="tenure_create"),
    path(f"{SEAT}person/<int:tenure_pk>/avslutt/", seats.TenureEnd.as_view(), name="tenure_end"),
    path(f"{SEAT}person/<int:tenure_pk>/assistent/", assistants.AssistantCreate.as_view(), name="assistant_create"),
    path("organ/assistenter/<int:pk>/avslutt/", assistants.AssistantEnd.as_view(), name="assistant_end"),
    path("kommuner/<slug:slug>/organ/nytt/", councils.CouncilCreate.as_view(), name="council_create"),
]

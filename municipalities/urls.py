"""Addresses below a municipality's page where it is changed."""

from django.urls import path

from municipalities.views import (
    cooperation,
    erasure,
    history,
    library,
    people,
    pictures,
    reader_answers,
    rows,
    settings,
    word_template,
)

BASE = "kommuner/<slug:slug>/innstillinger/"

app_name = "municipality"
urlpatterns = [
    path("tekstbibliotek/", library.LibraryList.as_view(), name="library"),
    path("tekstbibliotek/ny/", library.LibraryCreate.as_view(), name="library_create"),
    path("tekstbibliotek/<int:pk>/", library.LibraryDetail.as_view(), name="library_text"),
    path("tekstbibliotek/<int:pk>/endre/", library.LibraryChange.as_view(), name="library_change"),
    path(f"{BASE}tekster/<str:language>/<str:slot>/bibliotek/", library.TextFromLibrary.as_view(), name="text_library"),
    path(BASE, settings.Settings.as_view(), name="settings"),
    path(f"{BASE}om/", settings.About.as_view(), name="about"),
    path(f"{BASE}kontakt/", settings.ContactChange.as_view(), name="contact"),
    path(f"{BASE}historikk/", history.MunicipalityHistory.as_view(), name="history"),
    path(f"{BASE}kontrollert/", settings.Reviewed.as_view(), name="reviewed"),
    path(f"{BASE}tilbakemeldinger/", reader_answers.ReaderAnswers.as_view(), name="reader_answers"),
    path(f"{BASE}tilbakemeldinger/lest/", reader_answers.ReaderAnswersRead.as_view(), name="reader_answers_read"),
    path(f"{BASE}tekster/<str:language>/<str:slot>/", settings.TextChange.as_view(), name="text"),
    path(f"{BASE}lenker/ny/", rows.LinkForms.as_view(), name="link_create"),
    path(f"{BASE}lenker/virker/", rows.LinkTrust.as_view(), name="link_trust"),
    path(f"{BASE}lenker/<int:link_pk>/endre/", rows.LinkForms.as_view(), name="link_change"),
    path(f"{BASE}lenker/<int:link_pk>/slett/", rows.LinkRemove.as_view(), name="link_remove"),
    path(f"{BASE}bilder/nytt/", pictures.PictureCreate.as_view(), name="picture_create"),
    path(f"{BASE}bilder/<int:picture_pk>/endre/", pictures.PictureChange.as_view(), name="picture_change"),
    path(f"{BASE}bilder/<int:picture_pk>/slett/", pictures.PictureRemove.as_view(), name="picture_remove"),
    path(f"{BASE}wordmal/", word_template.WordTemplateDetail.as_view(), name="word_template"),
    path(f"{BASE}wordmal/fil/", word_template.WordTemplateFile.as_view(), name="word_template_file"),
    path(f"{BASE}wordmal/slett/", word_template.WordTemplateRemove.as_view(), name="word_template_remove"),
    path(f"{BASE}avtaler/ny/", rows.AgreementForms.as_view(), name="agreement_create"),
    path(f"{BASE}avtaler/<int:agreement_pk>/endre/", rows.AgreementForms.as_view(), name="agreement_change"),
    path(f"{BASE}avtaler/<int:agreement_pk>/slett/", rows.AgreementRemove.as_view(), name="agreement_remove"),
    path(f"{BASE}samarbeid/nytt/", cooperation.CooperationForms.as_view(), name="cooperation_create"),
    path(
        f"{BASE}samarbeid/<int:cooperation_pk>/endre/",
        cooperation.CooperationForms.as_view(),
        name="cooperation_change",
    ),
    path(f"{BASE}organisasjoner/ny/", rows.OrganisationForms.as_view(), name="organisation_create"),
    path(
        f"{BASE}organisasjoner/<int:organisation_pk>/endre/",
        rows.OrganisationForms.as_view(),
        name="organisation_change",
    ),
    path(f"{BASE}organisasjoner/<int:organisation_pk>/partner/", rows.Partner.as_view(), name="partner"),
    path(f"{BASE}personer/", people.People.as_view(), name="people"),
    path(f"{BASE}personer/slett/", erasure.EraseList.as_view(), name="erase_list"),
    path(f"{BASE}personer/slett/<int:person_pk>/", erasure.ErasePerson.as_view(), name="erase_person"),
    path(f"{BASE}personer/ny/", people.Appoint.as_view(), name="appoint"),
    path(f"{BASE}personer/<int:appointment_pk>/endre/", people.AppointmentChange.as_view(), name="appointment_change"),
    path(f"{BASE}personer/<int:appointment_pk>/avslutt/", people.AppointmentEnd.as_view(), name="appointment_end"),
]

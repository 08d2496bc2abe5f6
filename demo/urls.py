"""``/epost/``: the mail of the demo."""

from django.urls import path

from demo import views

urlpatterns = [
    path("", views.mail_list, name="mailbox"),
    path("<str:key>/", views.mail_detail, name="mail_detail"),
    path("<str:key>/<int:number>/", views.mail_file, name="mail_file"),
]

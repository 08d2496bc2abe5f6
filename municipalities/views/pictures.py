"""The pictures of the public page: new, changed, taken away."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import person_of
from changes.errors import DomainError
from changes.views import ChangesRow, refuse
from municipalities.forms.pictures import NewPictureForm, PictureForm
from municipalities.models import PagePicture
from municipalities.services import pictures
from municipalities.views.rows import RowRemove, row_or_told
from municipalities.views.settings import SettingsForm, settings_url


class PictureCreate(SettingsForm):
    """A new picture. Reading the file takes long, so it is done before anything is locked."""

    form_class = NewPictureForm
    part = "pictures"

    def get_heading(self) -> str:
        return _("New picture")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": PagePicture(municipality=self.guarded)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if not form.is_valid():
            return self.form_invalid(form)
        try:
            picture = pictures.ready(form.cleaned_data["file"])
            facts, now = form.facts(), timezone.now()
            pictures.add(municipality=self.guarded, picture=picture, facts=facts, by=person_of(request), now=now)
        except DomainError as error:
            refuse(form, error)
            return self.form_invalid(form)
        messages.success(request, _("The picture is on the page."))
        return redirect(settings_url(self.guarded, self.part))

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=HTTPStatus.UNPROCESSABLE_ENTITY)


class PictureChange(ChangesRow, SettingsForm):
    """What a picture shows, and where it stands."""

    form_class = PictureForm
    part = "pictures"

    def get_heading(self) -> str:
        return _("Change what is said of the picture")

    def find_row(self) -> Any:
        return row_or_told(PagePicture, self.guarded, self.kwargs["picture_pk"], part=self.part)

    def save(self, form: PictureForm) -> None:
        pictures.change(picture=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())


class PictureRemove(RowRemove):
    """Ask before a picture is taken away with its files."""

    model = PagePicture
    row_key = "picture_pk"
    part = "pictures"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        pictures.remove(picture=self.row(), by=person_of(request), now=timezone.now())
        messages.success(request, _("The change is saved."))
        return redirect(settings_url(self.guarded, self.part))

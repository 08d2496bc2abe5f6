"""A group's equipment and rules, as those who lead it write them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import person_of
from changes.views import ChangesRow
from nightwatch.enums import NightwatchAct
from nightwatch.forms.store import StoreForm
from nightwatch.models import Group, Store
from nightwatch.services import store
from nightwatch.views.groups import OfGroup


class StoreChange(ChangesRow, OfGroup, FormView[StoreForm]):
    """Where the equipment lies, how to get in, and the rules. All of it may be empty."""

    act = NightwatchAct.SET_STORE
    form_class = StoreForm
    template_name = "nightwatch/store_change.html"

    def find_row(self) -> Store:
        group: Group = self.group
        return Store.objects.filter(group=group).first() or Store(group=group)

    def lock_row(self, row: Store) -> Store:
        Group.objects.select_for_update(of=("self",), no_key=True).get(pk=self.group.pk)
        return self.find_row()

    def unchanged_address(self) -> str:
        return str(self.group.get_absolute_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def form_valid(self, form: StoreForm) -> HttpResponse:
        store.keep(store=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("It has been changed."))
        return redirect(self.group)

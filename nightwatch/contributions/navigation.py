"""Natteravn's place in the menu."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import AccountAct
from contributions.navigation import Item, add

add(Item(_("Natteravn"), "nightwatch:group_list", AccountAct.VISIT, "moon"), order=50)

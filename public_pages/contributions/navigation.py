"""The municipalities' place in the menu."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import AccountAct
from contributions.navigation import Item, add

add(Item(_("Municipalities"), "municipalities:municipality_list", AccountAct.VISIT, "buildings-3"), order=40)

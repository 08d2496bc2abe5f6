"""The administration's place in the menu."""

from django.utils.translation import gettext_lazy as _

from accounts.enums import AccountAct
from contributions.navigation import Item, add

add(Item(_("Administration"), "admin:index", AccountAct.ADMINISTER_PORTAL, "cog"), order=90)

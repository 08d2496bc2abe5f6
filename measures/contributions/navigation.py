"""The measures' place in the menu."""

from django.utils.translation import gettext_lazy as _

from contributions.navigation import Item, add
from measures.enums import MeasureAct

add(Item(_("Measures"), "measures:measure_list", MeasureAct.LIST_MEASURES, "tasklist"), order=30)

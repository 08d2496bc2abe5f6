"""The place of local knowledge in the menu, for those whose municipality uses it."""

from django.utils.translation import gettext_lazy as _

from contributions.navigation import Item, add
from knowledge.enums import KnowledgeAct

add(Item(_("Knowledge"), "knowledge:knowledge_list", KnowledgeAct.OPEN, "eye"), order=32)

"""Who may search: whoever is logged in, among what they may see. The rooms ask for each thing they give."""

from accounts.access import LoggedIn, allow
from search.enums import SearchAct

allow(SearchAct.SEARCH, LoggedIn())

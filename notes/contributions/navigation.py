"""Where the room's pages stand in the menu: under the meetings."""

from contributions.navigation import stands_under

stands_under("meetings:meeting_list", "notes")

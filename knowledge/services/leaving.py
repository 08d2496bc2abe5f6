"""What somebody who is erased has told."""

from typing import Final

from contributions.erasure import Rows

TOLD: Final = Rows("knowledge.Observation", "reporter", "municipality")

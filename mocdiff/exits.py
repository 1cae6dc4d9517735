"""The exit statuses of every command, in one place.

1 only ever means that there is something to look at: differences, findings, conflicts.
"""

from typing import Final

DONE: Final = 0
DIFFERENCES: Final = 1
USAGE: Final = 2
FAILURE: Final = 3
INTERRUPTED: Final = 130

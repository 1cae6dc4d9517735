"""What git is told of mocdiff: the diff and merge drivers, which files they are for, the hook.

`install` and `remove` do and undo all of it; what was there before is as it was.
"""

from mocdiff.drivers.setup import Done, install, remove

__all__ = ["Done", "install", "remove"]

"""How the lines of a file are wrapped: at how many columns, and what stands between its paragraphs."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from mocdiff.reading.forms import COMMAS, ends, is_cjk, width
from mocdiff.reading.lines import Line

_HANGING = 3  # columns: what a stop that hangs out makes the widest line wider than most
_FEW = 3  # paragraphs: as many tell what stands around those of a file
_NARROW = 30  # columns: no lines are wrapped at fewer


class _Breaks(NamedTuple):
    """How many lines of a file are full, how many of them end within a sentence, and how many had room for more.

    How many paragraphs, and items, stand apart below an empty line and close below a line with room left.
    """

    full: int
    broken: int
    roomy: int
    apart: tuple[int, int]
    close: tuple[int, int]


class Wrapping:
    """Of one file, whose words are joined by `joiner`. What is costly is counted once, when it is first asked for."""

    def __init__(self, lines: Sequence[Line], joiner: str) -> None:
        self.lines = lines
        self.joiner = joiner

    @cached_property
    def width(self) -> int:
        """The columns at which the lines of the file are wrapped, 0 where a line is a paragraph."""
        lengths = sorted([len(line.text) + line.indent for line in self.lines])
        if len(lengths) < 4 or lengths[-1 - len(lengths) // 50] > 140:
            return 0
        if self._columns * (1 if self.measure is width else 2) < _NARROW:
            return 0
        full, broken, roomy = self._breaks.full, self._breaks.broken, self._breaks.roomy
        return self._columns if broken >= 2 and broken * 2 >= full and full >= roomy else 0

    @cached_property
    def _columns(self) -> int:
        return self._widest(self.measure)

    @cached_property
    def _breaks(self) -> _Breaks:
        """What stands at the ends of the file's lines, were they wrapped."""
        columns = self._columns
        full = broken = roomy = 0
        apart, close = [0, 0], [0, 0]
        for one, two in pairwise(self.lines):
            if two.page:
                continue
            item = bool(two.form.mark or two.form.number)
            if two.gap:
                apart[item] += 1
            elif self.is_full(one, two, columns):
                full += 1
                broken += not ends(one.text)
            else:
                close[item] += 1
                if (one.indent + self.measure(one.text)) * 5 > columns * 3 and not two.form.number:
                    roomy += 1  # no number begins below it, and the line has room for more
        return _Breaks(full, broken, roomy, (apart[0], apart[1]), (close[0], close[1]))

    @cached_property
    def sets_in(self) -> bool:
        """Whether the first lines of the file's paragraphs are set in, and the others are not."""
        first = other = 0
        for one, two in pairwise(self.lines):
            if two.indent and not two.gap:
                if ends(one.text) or one.text[-1] in COMMAS:
                    first += 1
                elif self.is_full(one, two, self.width) and not (two.form.mark or two.form.number):
                    other += 1
        return first >= 3 and first > 10 * other

    @cached_property
    def measure(self) -> Callable[[str], int]:
        """What the file's lines are measured in: columns, or characters where these fit better."""
        if self.joiner or all(line.text.isascii() for line in self.lines):
            return width
        measures: tuple[Callable[[str], int], ...] = (width, len)
        return max(measures, key=lambda measure: self._at_edge(measure, self._widest(measure)))

    def _widest(self, measure: Callable[[str], int]) -> int:
        widths = sorted([line.indent + measure(line.text) for line in self.lines])
        return widths[-1 - len(widths) // 50]

    def _at_edge(self, measure: Callable[[str], int], columns: int) -> int:
        hanging = _HANGING if measure is width else 1
        return sum(-hanging <= line.indent + measure(line.text) - columns < 2 for line in self.lines)

    def is_full(self, one: Line, two: Line, columns: int) -> bool:
        """Whether the next line's first word had no room on a line."""
        first = two.text[0] if is_cjk(two.text[0]) else two.text.split(None, 1)[0]
        # A sign that may not begin a line takes the one before it along.
        slack = 3 if self.joiner == "" else 1
        return one.indent + self.measure(one.text) + slack + self.measure(first) > columns

    def has_room(self, line: Line) -> bool:
        """Whether a line ends well before the column at which lines are wrapped."""
        return (line.indent + self.measure(line.text)) * 5 < self.width * 4

    def is_wrapped(self, one: Line, two: Line) -> bool:
        """Whether a line was broken because the next one's first word had no room on it."""
        return not (two.gap or two.page) and self.is_full(one, two, self.width)

    @property
    def sets_apart(self) -> bool:
        """Whether empty lines part the paragraphs of a wrapped file: below a line with room left stands one."""
        return self._breaks.apart[0] >= _FEW and self._breaks.apart[0] > 10 * self._breaks.close[0]

    @property
    def sets_items_apart(self) -> bool:
        """Whether they part its items and numbered paragraphs as well."""
        return self.sets_apart and self._breaks.apart[1] >= 10 * self._breaks.close[1]

    def lost_space(self, one: Line, two: Line) -> bool:
        """Whether a line was broken at a space: one more letter had room on it, or the space begins the next."""
        if not one.text[-1].isascii():
            return False
        return two.indent == 1 or one.indent + self.measure(one.text) < self._edge

    @cached_property
    def _edge(self) -> int:
        """The columns that most of the widest lines have: a stop may hang out at the end of the others."""
        widths = (line.indent + self.measure(line.text) for line in self.lines)
        near = Counter(columns for columns in widths if -_HANGING <= columns - self.width < _HANGING)
        return max(near, key=near.__getitem__)

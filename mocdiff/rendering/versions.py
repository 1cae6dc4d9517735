"""Versions of texts for a person at a terminal: their headings, what each changed, clauses by versions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mocdiff.rendering.page import SIGNS
from mocdiff.rendering.runs import Run, columns, indented, padded, paint, wrap
from mocdiff.rendering.visible import visible
from mocdiff.report import Change, Significance

Line = list[Run]

# A column of the matrix for each grade of change, from 0; `added` stands apart.
CELLS = (" ", SIGNS[Significance.EDITORIAL], SIGNS[Significance.STRUCTURAL], SIGNS[Significance.SUBSTANTIVE])
ADDED = "+"


def painted(lines: Iterable[Line], colour: bool) -> str:
    """The lines as text."""
    return "".join(f"{paint(line, colour)}\n" for line in lines)


def _hanging(head: Line, body: Sequence[Run], width: int) -> list[Line]:
    """The body wrapped beside its head, further lines under its beginning."""
    taken = sum(columns(run.text) for run in head)
    lines = wrap(body, max(width - taken, 20))
    return [[*head, *lines[0]], *indented(lines[1:], " " * taken)] if lines else [head]


def clauses(count: int) -> str:
    """How many clauses, in words."""
    return f"{count} clause{'s' * (count != 1)}"


class Heading(NamedTuple):
    """What is said of a version: its id, the names that it has, who, when (shown as given), and the message."""

    id: str
    names: tuple[str, ...]
    author: str
    email: str
    day: str
    moment: str
    message: str
    parents: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        return self.id[:7]

    @property
    def subject(self) -> str:
        return next(iter(self.message.strip().splitlines()), "")


def full(heading: Heading) -> list[Line]:
    """A version as `git log` heads it."""
    lines: list[Line] = [[Run(f"version {heading.id}", "found"), *_names(heading)]]
    if len(heading.parents) > 1:
        lines.append([Run("Merge:  " + " ".join(one[:7] for one in heading.parents))])
    lines += [
        [Run(f"Author: {visible(heading.author)} <{visible(heading.email)}>")],
        [Run(f"Date:   {heading.moment}")],
        [],
        *([Run(f"    {visible(line)}")] for line in heading.message.strip().splitlines()),
    ]
    return lines


def short(heading: Heading) -> Line:
    """A version in one line."""
    return [
        Run(heading.short, "found"),
        *_names(heading),
        Run(f" {heading.day}  {visible(heading.author)}  ", "quiet"),
        Run(visible(heading.subject)),
    ]


def _names(heading: Heading) -> Line:
    return [Run(f" ({', '.join(map(visible, heading.names))})", "address")] if heading.names else []


def summary(counts: Mapping[str, Mapping[str, int]], header: Mapping[str, tuple[str, str]]) -> list[Run]:
    """How many changes of each significance, with their categories in brackets, and what the front matter says now."""
    found: list[Run] = []
    for grade in Significance:
        kinds = counts.get(grade.value)
        if kinds:
            said = ", ".join(f"{category} {count}" for category, count in kinds.items())
            found += [Run(", ")] if found else []
            found += [Run(f"{SIGNS[grade]} {sum(kinds.values())} {grade.value}", grade.value), Run(f" ({said})")]
    for key, (old, new) in header.items():
        said = f"{key} {old or '(none)'} -> {new or '(none)'}"
        found += [Run(f"{', ' if found else ''}{visible(said)}", "quiet")]
    return found or [Run("no change of the text", "quiet")]


def texts(lines: Sequence[tuple[str, Sequence[Run]]], width: int) -> list[Line]:
    """A line for each text: its name, and what happened to it."""
    shown = [(visible(name), said) for name, said in lines]
    wide = max((columns(name) for name, _ in shown), default=0)
    result: list[Line] = []
    for name, said in shown:
        result += _hanging([Run("  "), *padded([Run(name, "heading")], wide), Run("  ")], said, width)
    return result


def step(
    heading: Heading, before: Sequence[str], after: Sequence[str], changes: Sequence[Change], width: int
) -> list[Line]:
    """What a version changed in a clause, and the addresses that the clause had before and then."""
    lines: list[Line] = [short(heading)]
    then, now = _addresses(before), _addresses(after)
    if not before:
        lines.append([Run(f"  {now} first appear{'s' * (len(after) == 1)}", "structural")])
    elif then != now:
        lines.append([Run(f"  {now} was {then}", "structural")])
    for change in changes if before else ():
        head = Run(f"{SIGNS[change.significance]} {change.category:<12} ", change.significance.value)
        lines += _hanging([Run("  "), head], [Run(visible(change.message))], width)
    return lines


def _addresses(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) < 5 else f"{names[0]} to {names[-1]} ({clauses(len(names))})"


class Blamed(NamedTuple):
    """A clause, or a run of it, with the version that last changed it; `name` is the tag that first held that."""

    heading: Heading
    name: str
    address: str
    text: str


def blame(found: Sequence[Blamed], width: int | None) -> list[Line]:
    """A line for each clause: version, tag, day, author, address, and its text, cut at the width if there is one."""
    names = max((columns(one.name) for one in found), default=0)
    authors = min(max((columns(visible(one.heading.author)) for one in found), default=0), 24)
    addresses = max((columns(one.address) for one in found), default=0)
    lines: list[Line] = []
    for one in found:
        head = [
            Run(one.heading.short, "found"),
            Run(" "),
            *padded([Run(visible(one.name), "address")], names),
            Run(f" {one.heading.day} "),
            *padded([Run(_cut(visible(one.heading.author), authors))], authors),
            Run("  "),
            *padded([Run(one.address, "heading")], addresses),
            Run("  "),
        ]
        text = [Run(visible(one.text))]
        if width is not None:
            room = max(width - sum(columns(run.text) for run in head), 10)
            first = wrap(text, room)
            text = first[0] if len(first) < 2 else [*wrap(text, room - 1)[0], Run("…", "quiet")]
        lines.append([*head, *text])
    return lines


def _cut(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    while columns(text) >= width:
        text = text[:-1]
    return f"{text}…"


def matrix(
    headings: Sequence[Heading],
    names: Sequence[str],
    rows: Sequence[tuple[str, Sequence[str]]],
    gone: Sequence[int],
    width: int,
) -> list[Line]:
    """Clauses by versions: a row for each clause, a column for each version, oldest first.

    `rows` are an address and a cell for each version; `gone` how many clauses each version took away.
    Where the columns do not fit the width, the last ones are shown.
    """
    wide = max((columns(address) for address, _ in rows), default=0)
    digits = len(str(len(headings)))
    fitting = max((width - wide - 2) // (digits + 1), 1)
    first = max(len(headings) - fitting, 0)
    lines: list[Line] = []
    for number, (heading, name) in enumerate(zip(headings, names, strict=True), 1):
        if number > first:
            lines.append([Run(f"{number:>{digits}}  "), *_line_of(heading, name)])
    if first:
        lines.append([Run(f"{first} earlier versions do not fit the width", "quiet")])
    numbers = "".join(f" {number:>{digits}}" for number in range(first + 1, len(headings) + 1))
    lines += [[], [Run(" " * wide + " "), Run(numbers, "quiet")]]
    styles = dict(zip(CELLS, ("", "editorial", "structural", "substantive"), strict=True)) | {ADDED: "inserted"}
    for address, cells in rows:
        if any(cell != " " for cell in cells[first:]) or not first:
            marks = [Run(f" {cell:>{digits}}", styles[cell]) for cell in cells[first:]]
            lines.append([*padded([Run(address, "heading")], wide), Run(" "), *marks])
    if any(gone[first:]):
        counts = "".join(f" {count or '':>{digits}}" for count in gone[first:])
        lines.append([*padded([Run("taken away", "quiet")], wide), Run(" "), Run(counts, "deleted")])
    key = f"{ADDED} new  {CELLS[3]} substantive  {CELLS[2]} structural  {CELLS[1]} editorial"
    return [*lines, [], [Run(key, "quiet")]]


def _line_of(heading: Heading, name: str) -> Line:
    called = [Run(f"{visible(name)} ", "address")] if name else []
    return [Run(heading.short, "found"), Run(f" {heading.day} "), *called, Run(visible(heading.subject))]

"""What is shown of a report, against expected files that a reviewer can read.

A case is a report `cases/NAME.json` and beside it `NAME.WIDTH.FORM.txt` for each form that is expected of it: `whole`,
or options joined by `+` (`side-by-side`, `full`, `stat`, `names`, `substantive`, `colour`, `only-CATEGORY`, `html`,
`markdown`). Run as a program, this file writes the expected files anew, for reading the difference.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from mocdiff.comparing.drafts import compare_drafts
from mocdiff.reading import read
from mocdiff.rendering import FORMATS, brief, html, json, markdown, terminal, writer
from mocdiff.rendering.options import Options
from mocdiff.rendering.runs import columns
from mocdiff.report import Category, Report

CASES = Path(__file__).parent / "cases"
EXPECTED = sorted(CASES.glob("*.txt"))
WRITERS: dict[str, Callable[[Sequence[Report], Options], str]] = {
    "stat": brief.stat,
    "names": brief.names,
    "html": html.write,
    "markdown": markdown.write,
}


def shown(expected: Path) -> str:
    name, width, form, _ = expected.name.split(".")
    wishes = form.split("+")
    options = Options(
        width=int(width),
        colour="colour" in wishes,
        side_by_side="side-by-side" in wishes,
        full="full" in wishes,
        substantive="substantive" in wishes,
        only=frozenset(Category(wish.removeprefix("only-")) for wish in wishes if wish.startswith("only-")),
        known={"new.md": "front matter"},
    )
    reports = [json.read(path.read_text("utf-8"), path.name) for path in sorted(CASES.glob(f"{name}*.json"))]
    write = next((WRITERS[wish] for wish in wishes if wish in WRITERS), terminal.write)
    return write(reports, options).replace("\x1b", "␛")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_shown_as_expected(expected: Path) -> None:
    assert shown(expected) == expected.read_text("utf-8")


REPORTS = sorted(CASES.glob("*.json"))


@pytest.mark.parametrize("width", [48, 80, 120])
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_terminal(path: Path, width: int) -> None:
    report = json.read(path.read_text("utf-8"))
    for options in (Options(width=width), Options(width=width, side_by_side=True, full=True)):
        assert max(map(columns, terminal.write([report], options).splitlines())) <= width
        assert max(map(columns, brief.stat([report], options).splitlines())) <= width


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_nothing_is_hidden(path: Path) -> None:
    """What went and what came is shown of every change, also without asking for it."""
    report = json.read(path.read_text("utf-8"))
    written = terminal.write([report], Options(width=10_000))
    shown = "".join(written.translate({ord("⟦"): None, ord("⟧"): None}).split())
    for change in report.changes:
        for text in (change.old_text, change.new_text):
            words = max(text.split(), key=len, default="")
            assert words in shown, change


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(form: str) -> None:
    reports = [json.read(path.read_text("utf-8")) for path in REPORTS]
    assert "".join(writer(form)(reports, Options()))


def test_a_list_made_prose_is_told_once_and_both_sides_keep_their_spaces() -> None:
    listed = b"Ferries\n\nArticle 1\n\nThe States shall:\n\n(a) meet;\n\n(b) consult; and\n\n(c) report.\n"
    prose = b"Ferries\n\nArticle 1\n\nThe States shall meet, consult and report.\n"
    report = compare_drafts(read(listed, "x.en.txt"), read(prose, "x.en.txt"))
    told = "".join(writer("terminal")([report], Options(width=120)))
    assert told.count("list of 1.1 made prose") == 1
    assert "shall[-:-][-¶-] meet[-;-]{+,+}[-¶-] consult[-;-] and[-¶-] report." in told
    beside = "".join(writer("terminal")([report], Options(width=120, side_by_side=True)))
    assert "│ The States shall meet{+,+} consult and report." in beside


if __name__ == "__main__":
    for file in EXPECTED:
        file.write_text(shown(file), "utf-8")

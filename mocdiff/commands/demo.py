"""`mocdiff demo`: the main job on the example texts, in a repository that it makes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mocdiff import exits
from mocdiff.errors import MocdiffError

if TYPE_CHECKING:
    from mocdiff.rendering.page import Line
    from mocdiff.store.repository import Repository

FOLDER = "fixtures"
_WHERE = "the example texts are in the folder 'fixtures' of the project's source: mocdiff demo path/to/fixtures"


@click.command("demo")
@click.argument("directory", metavar="[DIR]", required=False)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="[default: auto]")
def command(directory: str | None, color: str) -> int:
    """Show the main job on the example texts, read from DIR, else from ./fixtures.

    Makes a repository in a temporary folder with a draft and the signed text of a memorandum, its
    translations and a newspaper's report, and compares them. The repository stays, to go on from.
    """
    import shutil
    import tempfile

    from mocdiff.commands import console

    texts = find(Path(directory or FOLDER))
    folder = Path(tempfile.mkdtemp(prefix="mocdiff-demo-"))
    try:
        text = build(texts, folder)
        shown = story(texts, text, folder, console.width(), console.wants_colour(color))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    console.show(shown)
    return exits.DONE


def find(folder: Path) -> dict[str, Path]:
    """The example texts of a folder by what they are: `signed`, `report`, and the codes of translations.

    They are named `WORK.signed.LANG.txt`, `WORK.LANG.txt` and `WORK.report.LANG.txt`.
    """
    signed = sorted(folder.glob("*.signed.*.*")) if folder.is_dir() else []
    if not signed:
        raise MocdiffError("no example texts are here", where=str(folder), mend=_WHERE)
    work = signed[0].name.split(".")[0]
    found = {"signed": signed[0]}
    for file in sorted(folder.glob(f"{work}.*")):
        parts = file.name.split(".")
        if len(parts) == 3:
            found[parts[1]] = file
        elif parts[1] == "report":
            found["report"] = file
    return found


def build(texts: dict[str, Path], folder: Path) -> str:
    """Record the draft and the signed text with its translations and the report; the name of the work."""
    from mocdiff.commands.demo_draft import draft_of
    from mocdiff.store.founding import found
    from mocdiff.store.importing import import_files
    from mocdiff.store.repository import open_repository

    signed = texts["signed"]
    work, _, language, _ = signed.name.split(".")
    found(str(folder), hook=False)
    repository = open_repository(str(folder))
    for key, value in (("user.name", "mocdiff demo"), ("user.email", "demo@localhost")):
        repository.handle.config[key] = value

    (text,) = import_files(repository, [str(signed)], f"{work}/{language}", header={"kind": "text", "status": "draft"})
    path = folder / text.path
    as_signed = path.read_text("utf-8")
    path.write_text(draft_of(as_signed, signed.name), "utf-8")
    _record(repository, [text.path], "A draft, made for the demonstration from the signed text", "draft")

    path.write_text(as_signed.replace("status: draft", "status: signed"), "utf-8")
    paths = [text.path]
    for code, file in texts.items():
        if code not in ("signed", "report"):
            header = {"kind": "translation"}
            paths += [one.path for one in import_files(repository, [str(file)], f"{work}/{code}", header=header)]
    if "report" in texts:
        name = f"{work}/{language}.report"
        paths += [one.path for one in import_files(repository, [str(texts["report"])], name, header={"kind": "report"})]
    _record(repository, paths, "The text as signed, its translations, a newspaper's report on the draft", "signed")
    return f"{work}/{language}"


def _record(repository: "Repository", paths: list[str], message: str, tag: str) -> None:
    from mocdiff.store.committing import commit
    from mocdiff.store.tags import create
    from mocdiff.store.writing import stage

    stage(repository, paths)
    commit(repository, message)
    create(repository, tag, "HEAD", None)


def story(texts: dict[str, Path], text: str, folder: Path, width: int, colour: bool) -> str:
    """What the demonstration shows: the repository, then each comparison after the command that makes it."""
    from contextlib import chdir

    from mocdiff.commands import diff
    from mocdiff.rendering.options import Options
    from mocdiff.rendering.runs import Run
    from mocdiff.rendering.terminal import painted

    options = Options(width=width, colour=colour)
    rule = [Run("═" * width, "quiet")]
    shown = [painted(_opening(texts, text, folder, width), options)]
    with chdir(folder):
        for title, said, arguments in _comparisons(texts, text):
            lines = [rule, [Run(title, "heading")], *_prose(said, width), []]
            lines += [[Run(f"$ mocdiff diff {' '.join(arguments)}", "address")], []]
            shown.append("\n" + painted(lines, options))
            with diff.command.make_context("diff", arguments) as context:
                shown += diff.difference(context, width, colour)[0]
    end = f"All of this is in {folder}. Go on there with mocdiff or git; remove the folder when you are done."
    return "".join([*shown, "\n", painted([rule, *_prose(end, width)], options)])


def _opening(texts: dict[str, Path], text: str, folder: Path, width: int) -> list["Line"]:
    from mocdiff.commands.demo_draft import edits
    from mocdiff.rendering.layout import hanging
    from mocdiff.rendering.runs import Run

    said = (
        f"A repository of treaty texts was made in {folder} from {texts['signed'].parent}. It is plain git, with two "
        "versions:"
    )
    translations = [code for code in texts if code not in ("signed", "report")]
    also = f", its translations ({', '.join(translations)})" if translations else ""
    report = " and a newspaper's report on the draft" if "report" in texts else ""
    versions = (
        ("draft", f"{text}, a draft made for this demonstration by {len(edits())} edits of the signed text"),
        ("signed", f"{text} as it was signed{also}{report}"),
    )
    lines: list[Line] = [[Run("mocdiff demo", "heading")], *_prose(said, width)]
    for name, what in versions:
        lines += hanging([Run(f"  {name:<7} ", "address")], [Run(what)], width)
    return lines


def _comparisons(texts: dict[str, Path], text: str) -> list[tuple[str, str, list[str]]]:
    """Each comparison: its title, what to look for, and the arguments of `mocdiff diff`."""
    work = text.partition("/")[0]
    found = [
        (
            "1  What changed between the draft and the signed text?",
            "Each change stands under its clause with what it means; what is substantive comes first.",
            [f"{text}@draft", f"{text}@signed"],
        )
    ]
    translations = [f"{work}/{code}" for code in texts if code not in ("signed", "report")]
    if translations:
        found.append(
            (
                "2  Where do the translations depart from the original?",
                "Sentences that correspond stand side by side; under them what does not correspond. Only what is "
                "substantive and sure is shown here; without the two options everything is.",
                ["--substantive", "--min-confidence", "0.8", text, *translations],
            )
        )
    if "report" in texts:
        found.append(
            (
                "3  Is what the newspaper wrote about the draft in the signed text?",
                "Each statement with its verdict and the clause that it rests on; then what it does not mention.",
                [f"{text}.report", text],
            )
        )
    return found


def _prose(text: str, width: int) -> list["Line"]:
    from mocdiff.rendering.runs import Run, wrap

    return wrap([Run(text)], min(width, 100))

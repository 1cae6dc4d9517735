"""`mocdiff terms`: the terms that texts define, where they are used, and the glossary."""

import contextlib
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from mocdiff import exits
from mocdiff.commands.console import counted

if TYPE_CHECKING:
    from mocdiff.checking import Text
    from mocdiff.glossaries import Glossary

_SHOWN = 8  # places that are listed of a term's many


@click.command("terms")
@click.argument("names", nargs=-1, metavar="[FILE | WORK/LANG[@REV]]...")
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json", "tbx"]), default="terminal", help="[default: terminal]"
)
@click.option("--import", "source", metavar="FILE", help="Read a glossary (TBX) and write it as one of a repository.")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE.")
def command(names: tuple[str, ...], form: str, source: str | None, output: str | None) -> int:
    """List the terms that texts define, with the places where each is used, and what is wrong with them.

    Without names, for all texts of the repository, with its glossary (glossary/*.toml). With
    --format tbx, the glossary and the defined terms, for terminology tools.
    """
    if source is not None:
        if names or form != "terminal":
            raise click.UsageError("--import goes with -o alone")
        _write(_imported(source), output)
        return exits.DONE
    texts = list(_texts(names))
    glossary = _glossary()
    if form == "tbx":
        from mocdiff.glossaries import tbx
        from mocdiff.glossaries.defined import with_defined

        _write(tbx.write(with_defined(glossary, [text.document for text in texts])), output)
        return exits.DONE
    found = [_terms(text, glossary) for text in texts]
    if form == "json":
        shown = json.dumps({"schema": "mocdiff.terms/1", "texts": found}, ensure_ascii=False, indent=1) + "\n"
    else:
        from mocdiff.rendering.visible import visible

        shown = "".join(f"{visible(line)}\n" for one in found for line in _lines(one))
    _write(shown.encode(), output)
    return exits.DONE


def _write(data: bytes, output: str | None) -> None:
    from mocdiff.commands import console

    if output is not None:
        from pathlib import Path

        # A glossary has a folder of its own, which a new repository does not have yet.
        with contextlib.suppress(OSError):
            Path(output).parent.mkdir(parents=True, exist_ok=True)
    console.deliver_text(data.decode("utf-8"), output)


def _imported(source: str) -> bytes:
    from mocdiff.glossaries import tbx, toml
    from mocdiff.reading import load

    return toml.write(tbx.read(load(source), source)).encode()


def _texts(names: Sequence[str]) -> "Iterator[Text]":
    from mocdiff import textformat
    from mocdiff.checking import Text
    from mocdiff.store import names as of
    from mocdiff.store.operands import resolve
    from mocdiff.store.repository import working_repository
    from mocdiff.store.worktree import select

    if not names:
        repository = working_repository()
        assert repository.root is not None
        names = [of.of_path(path) for path in select(repository, [str(repository.root)]) if of.is_text(path)]
    for name in names:
        operand = resolve([name, name])[0][0]
        yield Text(operand.name, textformat.format(operand.document))


def _glossary() -> "Glossary":
    """The entries of all glossaries of the repository that one is in; none outside."""
    from mocdiff.checking.gathering import decoded
    from mocdiff.glossaries import Entry, Glossary, toml
    from mocdiff.store.repository import discover

    repository = discover()
    entries: list[Entry] = []
    if repository is not None and repository.root is not None:
        for file in sorted((repository.root / "glossary").glob("*.toml")):
            path = file.relative_to(repository.root).as_posix()
            entries += toml.read(decoded(file.read_bytes(), path), path).entries
    return Glossary(tuple(entries), binding=True)


def _terms(text: "Text", glossary: "Glossary") -> dict[str, Any]:
    from mocdiff.checking import terms
    from mocdiff.facts import context

    defined = context(text.document)
    used = terms.uses(text, defined)
    problems = [*terms.run(text), *terms.deprecated(text, glossary)]
    return {
        "name": text.path,
        "language": text.language,
        "terms": [
            {
                "term": term.form,
                "id": term.id,
                "how": term.how,
                "defined": term.segment,
                "stands_for": list(term.actors),
                "uses": [
                    {"segment": use.segment.id, "start": use.start, "end": use.end, "text": use.text}
                    for use in used[term.id]
                ],
            }
            for term in defined.terms
        ],
        "glossary": [
            {"id": entry, "name": name, "uses": places}
            for (entry, name), places in _of_glossary(text, glossary).items()
        ],
        "problems": [{"segment": p.where, "line": p.line, "message": p.what} for p in problems],
    }


def _of_glossary(text: "Text", glossary: "Glossary") -> dict[tuple[str, str], list[str]]:
    """The addresses at which each name of the glossary is used."""
    found: dict[tuple[str, str], list[str]] = {}
    for segment in text.document.segments:
        for use in glossary.find(segment.text, text.language):
            found.setdefault((use.entry.id, use.name.text), []).append(segment.id)
    return found


def _lines(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['name']}  {counted(len(one['terms']), 'defined term')}"
    for term in one["terms"]:
        where = _places([use["segment"] for use in term["uses"]])
        yield f"  {term['term']}  defined in {term['defined']}, used {counted(len(term['uses']), 'time')}{where}"
    for row in one["glossary"]:
        where = _places(row["uses"])
        yield f"  {row['name']}  of the glossary ({row['id']}), used {counted(len(row['uses']), 'time')}{where}"
    for problem in one["problems"]:
        yield f"  ! {problem['segment']}: {problem['message']}"


def _places(ids: list[str]) -> str:
    places = list(dict.fromkeys(ids))
    more = f", and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    return f" in {', '.join(places[:_SHOWN])}{more}" if places else ""

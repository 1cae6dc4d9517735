"""`mocdiff terms`: the terms that texts define, and where they are used."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from mocdiff import exits

if TYPE_CHECKING:
    from mocdiff.checking import Text

_SHOWN = 8  # places that are listed of a term's many


@click.command("terms")
@click.argument("names", nargs=-1, metavar="[FILE | WORK/LANG[@REV]]...")
@click.option(
    "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", help="[default: terminal]"
)
def command(names: tuple[str, ...], form: str) -> int:
    """List the terms that texts define, with the places where each is used, and what is wrong with them.

    Without names, for all texts of the repository.
    """
    texts = list(_texts(names))
    found = [_terms(text) for text in texts]
    if form == "json":
        click.echo(json.dumps({"schema": "mocdiff.terms/1", "texts": found}, ensure_ascii=False, indent=1))
    else:
        from mocdiff.rendering.visible import visible

        for one in found:
            click.echo("\n".join(visible(line) for line in _lines(one)))
    return exits.DONE


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


def _terms(text: "Text") -> dict[str, Any]:
    from mocdiff.checking import terms
    from mocdiff.facts import context

    defined = context(text.document)
    used = terms.uses(text, defined)
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
        "problems": [{"segment": p.where, "line": p.line, "message": p.what} for p in terms.run(text)],
    }


def _lines(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['name']}  {_counted(len(one['terms']), 'defined term')}"
    for term in one["terms"]:
        places = list(dict.fromkeys(use["segment"] for use in term["uses"]))
        more = f", and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
        where = f" in {', '.join(places[:_SHOWN])}{more}" if places else ""
        yield f"  {term['term']}  defined in {term['defined']}, used {_counted(len(term['uses']), 'time')}{where}"
    for problem in one["problems"]:
        yield f"  ! {problem['segment']}: {problem['message']}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"

"""The words of treaties that come with mocdiff."""

from functools import cache
from pathlib import Path

from mocdiff.glossaries.glossary import Entry, Glossary, Name
from mocdiff.languages.tables import rows


@cache
def builtin() -> Glossary:
    """Forms of instruments, final clauses, institutions, frequent nouns, in eleven languages."""
    path = Path(__file__).with_name("treaty.tsv")
    lines = path.read_text(encoding="utf-8").split("\n")
    heading = next(line for line in lines if line and line[0] != "#").split("\t")
    languages = heading[1:-1]
    entries = []
    for row in rows(str(path)):
        names = {
            language: tuple(
                Name(text.strip(), "admitted" if at else "preferred") for at, text in enumerate(cell.split("|"))
            )
            for language, cell in zip(languages, row[1:-1], strict=True)
            if cell
        }
        entries.append(Entry(row[0], names, row[-1]))
    return Glossary(tuple(entries))

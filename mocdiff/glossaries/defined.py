"""The terms that texts define, as entries of a glossary."""

from collections.abc import Iterable, Sequence

from mocdiff.facts import Term, context
from mocdiff.glossaries.glossary import Entry, Glossary, Name
from mocdiff.model import Document


def with_defined(glossary: Glossary, documents: Sequence[Document]) -> Glossary:
    """The glossary and, after its entries, the terms that the documents define and it has not.

    Terms of different languages share an entry where both texts define as many in the clause with
    that address, in their order; otherwise each has its own.
    """
    known = {name.text for entry in glossary.entries for names in entry.names.values() for name in names}
    by_clause: dict[str, dict[str, list[Term]]] = {}
    for document in documents:
        for term in context(document).terms:
            by_clause.setdefault(term.segment, {}).setdefault(document.language, []).append(term)
    found = [entry for clause, terms in by_clause.items() for entry in _entries(clause, terms)]
    new = (entry for entry in found if not any(name.text in known for names in entry.names.values() for name in names))
    return Glossary((*glossary.entries, *_distinct(new, {entry.id for entry in glossary.entries})), glossary.binding)


def _entries(clause: str, terms: dict[str, list[Term]]) -> Iterable[Entry]:
    source = f"defined in {clause}"
    if len({len(found) for found in terms.values()}) == 1:
        for row in zip(*terms.values(), strict=True):
            names = {code: (Name(term.form, "preferred"),) for code, term in zip(terms, row, strict=True)}
            yield Entry(row[0].id, names, source)
        return
    for code, found in terms.items():
        for term in found:
            yield Entry(term.id, {code: (Name(term.form, "preferred"),)}, source)


def _distinct(entries: Iterable[Entry], taken: set[str]) -> Iterable[Entry]:
    for entry in entries:
        ident, count = entry.id, 1
        while ident in taken:
            count += 1
            ident = f"{entry.id}-{count}"
        taken.add(ident)
        yield entry._replace(id=ident)

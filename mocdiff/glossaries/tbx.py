"""TBX, the exchange format of terminology tools (ISO 30042), both editions in, the asked one out.

Edition 2 is `martif` with `termEntry`, `langSet`, `tig` or `ntig`; edition 3 is `tbx` with
`conceptEntry`, `langSec`, `termSec`. Files come from elsewhere: no entities, no network, bounded.
"""

from collections.abc import Iterator
from typing import Any

from mocdiff.errors import MocdiffError
from mocdiff.glossaries.glossary import Entry, Glossary, Name

LARGEST = 50_000_000
"""Bytes of the largest file that is read."""
NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_XML = "http://www.w3.org/XML/1998/namespace"
_STATUS = {
    "preferred": "preferredTerm-admn-sts",
    "admitted": "admittedTerm-admn-sts",
    "deprecated": "deprecatedTerm-admn-sts",
}
_TAGS = {2: ("martif", "martifHeader", "termEntry", "langSet", "tig")}
_TAGS[3] = ("tbx", "tbxHeader", "conceptEntry", "langSec", "termSec")


def read(data: bytes, where: str = "glossary") -> Glossary:
    """The glossary of a TBX file. Raises MocdiffError where it is none or is not to be trusted."""
    root = _parsed(data, where)
    if _tag(root) not in ("martif", "tbx"):
        raise MocdiffError(f"is no TBX: its root is <{_tag(root)}>", where=where)
    entries = tuple(
        _entry(element, number)
        for number, element in enumerate(
            (e for e in root.iter() if isinstance(e.tag, str) and _tag(e) in ("termEntry", "conceptEntry")), 1
        )
    )
    return Glossary(entries, binding=True)


def _parsed(data: bytes, where: str) -> Any:
    from lxml import etree

    if len(data) > LARGEST:
        raise MocdiffError("is too large for a glossary", where=where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what, _, _ = (error.msg or "it ends too soon").partition(", line ")
        raise MocdiffError(f"is no XML: {what}", where=where, line=error.lineno) from None
    except ValueError as error:
        raise MocdiffError(f"is no XML: {error}", where=where) from None
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and next(iter(subset.iterentities()), None) is not None:
        raise MocdiffError("declares entities, which are not read", where=where, mend="save it without them")
    return root


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _entry(element: Any, number: int) -> Entry:
    names: dict[str, tuple[Name, ...]] = {}
    for section in _inner(element, "langSet", "langSec"):
        language = section.get(f"{{{_XML}}}lang") or section.get("lang") or "und"
        found = sorted(_names(section), key=lambda name: list(_STATUS).index(name.status))
        names[language] = (*names.get(language, ()), *found)
    notes = {
        note.get("type", _tag(note)): "".join(note.itertext()).strip()
        for note in _inner(element, "admin", "descrip")
        if note.getparent() is element or _tag(note.getparent()) in ("descripGrp", "adminGrp")
    }
    ident = element.get("id") or f"c{number}"
    return Entry(ident, names, notes.get("source", ""), notes.get("definition", ""))


def _inner(element: Any, *tags: str) -> Iterator[Any]:
    return (e for e in element.iter() if isinstance(e.tag, str) and _tag(e) in tags)


def _names(section: Any) -> Iterator[Name]:
    """The names of one language, each with its status (`admitted` where none is said)."""
    for group in _inner(section, "tig", "ntig", "termSec"):
        terms = ["".join(term.itertext()).strip() for term in _inner(group, "term")]
        said = next(
            (
                "".join(note.itertext()).strip()
                for note in _inner(group, "termNote")
                if note.get("type") in ("administrativeStatus", "normativeAuthorization")
            ),
            "",
        )
        status = next((key for key, value in _STATUS.items() if said in (value, f"{key}Term", key)), "admitted")
        yield from (Name(term, status) for term in terms if term)


def write(glossary: Glossary, edition: int = 2) -> bytes:
    """A TBX file of edition 2 (which most tools read) or 3."""
    from lxml import etree

    root_tag, header_tag, entry_tag, language_tag, term_tag = _TAGS[edition]
    namespace = NAMESPACE if edition == 3 else None
    prefix = f"{{{namespace}}}" if namespace else ""
    root = etree.Element(prefix + root_tag, nsmap={None: namespace} if namespace else None)
    root.set("type", "TBX-Basic" if namespace else "TBX")
    if namespace:
        root.set("style", "dca")
    root.set(f"{{{_XML}}}lang", "en")

    def add(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
        made = etree.SubElement(parent, prefix + tag, attributes)
        made.text = text
        return made

    header = add(root, header_tag)
    add(add(add(header, "fileDesc"), "sourceDesc"), "p", "glossary of mocdiff")
    body = add(add(root, "text"), "body")
    for entry in glossary.entries:
        concept = add(body, entry_tag, id=_identifier(entry.id))
        if entry.definition:
            add(concept, "descrip", entry.definition, type="definition")
        if entry.source:
            add(concept, "admin", entry.source, type="source")
        for language, names in entry.names.items():
            section = add(concept, language_tag)
            section.set(f"{{{_XML}}}lang", language)
            for name in names:
                term = add(section, term_tag)
                add(term, "term", name.text)
                add(term, "termNote", _STATUS[name.status], type="administrativeStatus")
    doctype = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">' if edition == 2 else None
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True, doctype=doctype)
    return made


def _identifier(ident: str) -> str:
    """An id that XML allows."""
    plain = "".join(c if c.isalnum() or c in "-_." else "_" for c in ident)
    return plain if plain[:1].isalpha() else f"c{plain}"

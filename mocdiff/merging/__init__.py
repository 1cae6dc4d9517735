"""Three versions of a text -> one, by clause, sentence and word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mocdiff.merging.citing import Citations
from mocdiff.merging.clusters import clusters
from mocdiff.merging.header import merge_headers
from mocdiff.merging.numbers import renumbered
from mocdiff.merging.order import in_order
from mocdiff.merging.pieces import Versions, merge_cluster
from mocdiff.merging.removed import with_wanted
from mocdiff.merging.tables import with_rows
from mocdiff.merging.value import DEFAULT, Conflict, Disputed, Labels, plain
from mocdiff.model import Block, Document
from mocdiff.report import Pair

__all__ = ["DEFAULT", "Conflict", "Disputed", "Labels", "Merged", "merge"]

Align = Callable[[Document, Document], Sequence[Pair]]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, canonical, and what the two sides could not be reconciled in.

    Each conflict stands in the text as bracketed alternatives with their source, except those of a
    clause's level, where the text has ours'.
    """

    document: Document
    conflicts: tuple[Conflict, ...]


def merge(
    base: Document, ours: Document, theirs: Document, *, labels: Labels = DEFAULT, align: Align | None = None
) -> Merged:
    """The text with what each side changed in the base.

    Clauses correspond by content, so that one that a side moved, renumbered, split or merged has the
    other side's edits. Words that both sides changed, each in its own way, become alternatives:
    `[ours: shall] [theirs: should]`, the shortest runs of words that differ; `[ours: ]` where a
    side has none. `align` pairs the clauses of two drafts.
    """
    labels = plain(labels)
    if ours == theirs or base == theirs:
        return Merged(_canonical(ours), ())
    if base == ours:
        return Merged(_canonical(theirs), ())
    if align is None:
        from mocdiff.aligning.drafts import align_drafts

        align = align_drafts
    header, disputed = merge_headers(base.header, ours.header, theirs.header, labels)
    versions = _versions(base, ours, theirs, labels)
    to_ours, to_theirs = align(base, ours), align(base, theirs)
    additions = align(_added(ours, to_ours), _added(theirs, to_theirs))
    groups = clusters((base.segments, ours.segments, theirs.segments), to_ours, to_theirs, additions)
    citations = Citations(versions, groups, ours.language)
    versions = citations.versions
    pieces = with_wanted([piece for cluster in groups for piece in merge_cluster(cluster, versions)], versions)
    row = citations.restored(with_rows(renumbered(in_order(pieces, labels), versions), versions))
    document = _document(ours.language, [piece.block for piece in row], header)
    conflicts = [
        conflict._replace(where=segment.id)
        for piece, segment in zip(row, document.segments, strict=True)
        for conflict in piece.conflicts
    ]
    return Merged(_canonical(document), (*disputed, *conflicts))


def _versions(base: Document, ours: Document, theirs: Document, labels: Labels) -> Versions:
    from mocdiff.languages import get, sentence_starts

    language = get(ours.language)

    def starts(block: Block) -> Sequence[int]:
        return sentence_starts(block.text, block.breaks, language.code)

    rows = [tuple(segment.block for segment in document.segments) for document in (base, ours, theirs)]
    return Versions(rows[0], rows[1], rows[2], language.tokens, starts, labels)


def _document(language: str, blocks: Sequence[Block], header: dict[str, str]) -> Document:
    from mocdiff.segmenting import outline

    return Document(language, outline(blocks), header)


def _added(side: Document, pairs: Sequence[Pair]) -> Document:
    """What a side has that the base has not."""
    known = {name for pair in pairs if pair.old for name in pair.new}
    return side._replace(segments=tuple(segment for segment in side.segments if segment.id not in known))


def _canonical(document: Document) -> Document:
    """The document as it reads from its own canonical writing: the same, with the lines of that writing."""
    from mocdiff import textformat

    return textformat.parse(textformat.format(document))

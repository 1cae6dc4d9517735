"""The laws of a merge, over texts of words that occur once, so that each word can be followed."""

import re
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mocdiff import textformat
from mocdiff.merging import merge
from mocdiff.model import Block, Document
from mocdiff.segmenting import outline

Clause = tuple[str, int, tuple[tuple[str, ...], ...]]  # role, depth, sentences of words
Text = tuple[Clause, ...]


def document(text: Text) -> Document:
    blocks = []
    for number, (role, depth, sentences) in enumerate(text, 1):
        lines = [" ".join(words) + "." for words in sentences]
        starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(1, len(lines))]
        said = " ".join(lines) if role != "heading" else lines[0].rstrip(".")
        blocks.append(
            Block(
                said,
                role,
                depth,
                "-" if role == "item" else "",
                f"{number}." if role == "heading" else "",
                0,
                tuple(starts) if role != "heading" else (),
            )
        )
    return Document("en", outline(blocks))


@st.composite
def texts(draw: st.DrawFn) -> Text:
    numbers = count()
    roles = st.sampled_from([("text", 0), ("text", 0), ("item", 1), ("heading", 1)])
    shape = draw(
        st.lists(st.tuples(roles, st.lists(st.integers(3, 8), min_size=1, max_size=3)), min_size=1, max_size=7)
    )
    return tuple(
        (role, depth, tuple(tuple(f"w{next(numbers)}" for _ in range(length)) for length in lengths))
        for (role, depth), lengths in shape
    )


@st.composite
def edited(draw: st.DrawFn, text: Text, side: str) -> Text:
    """A few edits of every kind; the words that come are the side's own."""
    fresh = (f"{side}{number}" for number in count())
    clauses = list(text)
    for _ in range(draw(st.integers(0, 4))):
        if not clauses:
            break
        at = draw(st.integers(0, len(clauses) - 1))
        role, depth, sentences = clauses[at]
        kind = draw(st.sampled_from(["replace", "insert", "delete", "sentence", "remove", "move", "add", "split"]))
        place = draw(st.integers(0, len(sentences) - 1))
        words = list(sentences[place])
        word = draw(st.integers(0, len(words) - 1))
        if kind == "move":
            clauses.insert(draw(st.integers(0, len(clauses) - 1)), clauses.pop(at))
        elif kind == "remove":
            del clauses[at]
        elif kind == "add":
            clauses.insert(at, ("text", 0, (tuple(next(fresh) for _ in range(5)),)))
        elif kind == "split" and len(sentences) > 1:
            cut = max(place, 1)
            clauses[at : at + 1] = [(role, depth, sentences[:cut]), (role, depth, sentences[cut:])]
        elif kind == "sentence":
            clauses[at] = (role, depth, (*sentences, tuple(next(fresh) for _ in range(4))))
        else:
            if kind == "replace":
                words[word] = next(fresh)
            elif kind == "insert":
                words.insert(word, next(fresh))
            elif len(words) > 1:
                del words[word]
            clauses[at] = (role, depth, (*sentences[:place], tuple(words), *sentences[place + 1 :]))
    return tuple(clauses)


@st.composite
def trios(draw: st.DrawFn) -> tuple[Document, Document, Document]:
    base = draw(texts())
    return document(base), document(draw(edited(base, "a"))), document(draw(edited(base, "b")))


def words(text: Document) -> set[str]:
    return set(re.findall(r"\b[abw]\d+\b", textformat.format(text)))


quick = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quick
@given(trios())
def test_what_one_side_alone_changed_is_taken(trio: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = trio
    for merged in (merge(base, base, theirs), merge(base, theirs, base), merge(base, theirs, theirs)):
        assert merged.conflicts == ()
        assert merged.document == theirs
    assert merge(base, ours, base).document == ours


@quick
@given(trios())
def test_nothing_that_a_side_wrote_is_lost(trio: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = trio
    merged = words(merge(base, ours, theirs).document)
    added = (words(ours) | words(theirs)) - words(base)
    kept_by_both = words(base) & words(ours) & words(theirs)
    assert added | kept_by_both <= merged


@quick
@given(trios())
def test_nothing_comes_that_no_side_has(trio: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = trio
    assert words(merge(base, ours, theirs).document) <= words(ours) | words(theirs)


@quick
@given(trios())
def test_sides_may_be_exchanged(trio: tuple[Document, Document, Document]) -> None:
    base, ours, theirs = trio
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert bool(one.conflicts) == bool(other.conflicts)
    assert words(one.document) == words(other.document)


@quick
@given(trios())
def test_the_result_is_canonical(trio: tuple[Document, Document, Document]) -> None:
    merged = merge(*trio).document
    written = textformat.format(merged)
    assert textformat.parse(written) == merged
    assert textformat.format(textformat.parse(written)) == written


@quick
@given(trios())
def test_conflicts_stand_in_the_text(trio: tuple[Document, Document, Document]) -> None:
    merged = merge(*trio)
    written = textformat.format(merged.document)
    assert ("[ours: " in written or "[theirs: " in written) == bool(merged.conflicts)
    addresses = {segment.id for segment in merged.document.segments}
    assert all(conflict.where in addresses for conflict in merged.conflicts)


SIGNS = st.sampled_from(
    [*"ab .;[]*|#-_<>&\\\n", "ours: ", "] [", "(a) ", "**", "\u200b", "\u3000", "漢", "。", "Article 1. "]
)
ODD = st.lists(SIGNS, max_size=12).map("".join)


@quick
@given(st.lists(st.lists(ODD, max_size=4).map("\n\n".join), min_size=3, max_size=3), st.sampled_from(["en", "ja"]))
def test_any_texts_merge_to_a_canonical_one(written: list[str], language: str) -> None:
    base, ours, theirs = (textformat.parse(f"---\nlanguage: {language}\n---\n\n{text}") for text in written)
    merged = merge(base, ours, theirs).document
    assert textformat.parse(textformat.format(merged)) == merged
    assert merge(base, base, theirs).document == merge(base, theirs, theirs).document == theirs

"""Laws of a comparison of drafts, on random documents and on the real texts with random edits."""

import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mocdiff.applying import apply
from mocdiff.comparing.drafts import compare_drafts
from mocdiff.model import Block, Document, Emphasis
from mocdiff.report import Change, Report
from mocdiff.segmenting import outline

ROOT = Path(__file__).parents[2]

WORDS = "the|of|and|Parties|Participants|shall|should|not|may|30|90|days|2025|[|]|,|;|.|Article|3|notify"
VARIANTS = ("notice", "co-operation", "cooperation", "“x”", "５Ｇ", "5G", "\u0430", "a\u200bb", "x\u00a0y")
JAPANESE = "締約国|は|の|に|協力|する|しない|行う|行なう|及び|および|180|百八十|日|、|。|５|5|者|ＡＩ|AI"


def documents(language: str) -> st.SearchStrategy[tuple[Document, Document]]:
    return st.composite(_two)(language)


def _text(language: str) -> st.SearchStrategy[str]:
    if language == "ja":
        return st.lists(st.sampled_from(JAPANESE.split("|")), max_size=14).map("".join)
    sentence = st.lists(st.sampled_from([*WORDS.split("|"), *VARIANTS]), min_size=1, max_size=8).map(
        lambda words: " ".join(words) + "."
    )
    joiner = st.sampled_from([" ", " ", "  "])
    return st.tuples(joiner, st.lists(sentence, max_size=4)).map(lambda made: made[0].join(made[1]))


def _block(draw: st.DrawFn, language: str) -> Block:
    text = draw(_text(language)).strip()
    role = draw(st.sampled_from(["text"] * 5 + ["heading", "item"]))
    emphasis: tuple[Emphasis, ...] = ()
    if text and draw(st.integers(0, 3)) == 0:
        start = draw(st.integers(0, len(text) - 1))
        emphasis = (Emphasis(start, draw(st.integers(start + 1, len(text))), draw(st.sampled_from(["*", "**"]))),)
    number = "" if role == "item" else draw(st.sampled_from(["", "1.", "2.", "(a)"]))
    depth = 0 if role == "text" else draw(st.integers(1, 2))
    return Block(text, role, depth, "-" if role == "item" else "", number, emphasis=emphasis)


def _two(draw: st.DrawFn, language: str) -> tuple[Document, Document]:
    """A document and a copy with up to four edits: moved, removed, added, repeated, edited, split, merged."""
    blocks = [_block(draw, language) for _ in range(draw(st.integers(0, 7)))]
    copy = list(blocks)
    for _ in range(draw(st.integers(0, 4))):
        _edit(draw, copy, language)
    return tuple(Document(language, tuple(outline(made))) for made in (blocks, copy))  # type: ignore[return-value]


def _edit(draw: st.DrawFn, blocks: list[Block], language: str) -> None:
    place = draw(st.integers(0, max(0, len(blocks) - 1)))
    kind = (
        draw(st.sampled_from(["move", "remove", "add", "repeat", "edit", "edit", "split", "merge"]))
        if blocks
        else "add"
    )
    if kind == "add":
        blocks.insert(place, _block(draw, language))
    elif kind == "remove":
        del blocks[place]
    elif kind == "repeat":
        blocks.insert(place, blocks[place])
    elif kind == "move":
        block = blocks.pop(place)
        blocks.insert(draw(st.integers(0, len(blocks))), block)
    elif kind == "edit":
        text = blocks[place].text
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 6)))
        put = draw(st.sampled_from(["", " ", "shall", "foo bar", ".", " 90 ", "。", "者"]))
        text = (text[:start] + put + text[end:]).strip()
        blocks[place] = blocks[place]._replace(text=text, emphasis=())
    elif kind == "split":
        text = blocks[place].text
        at = draw(st.integers(0, len(text)))
        blocks[place : place + 1] = [
            blocks[place]._replace(text=text[:at].strip(), emphasis=()),
            Block(text[at:].strip()),
        ]
    elif place + 1 < len(blocks):
        joiner = "" if language == "ja" else " "
        text = (blocks[place].text + joiner + blocks[place + 1].text).strip()
        blocks[place : place + 2] = [blocks[place]._replace(text=text, emphasis=())]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_laws_on_random_documents(language: str) -> None:
    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents(language))
    def holds(pair: tuple[Document, Document]) -> None:
        check(*pair)

    holds()


def check(old: Document, new: Document) -> None:
    """The laws of a comparison in both directions."""
    there, back = compare_drafts(old, new), compare_drafts(new, old)
    assert there == compare_drafts(old, new)
    for report, before, after in ((there, old, new), (back, new, old)):
        assert apply(report, before) == after
        assert bool(report.changes) == (before != after)
        assert _once(report.changes)
        assert _everyone(report)
    assert _said([_turned(change) for change in there.changes]) == _said(back.changes)


def _once(changes: Sequence[Change]) -> bool:
    """No character is in two changes."""
    for side in ("old_span", "new_span"):
        spans = [span for change in changes if (span := getattr(change, side))]
        places = [(span.segment, place) for span in spans for place in range(span.start, span.end)]
        if len(places) != len(set(places)):
            return False
    return True


def _everyone(report: Report) -> bool:
    """Every segment is in one pair."""
    old = sorted(address for pair in report.pairs for address in pair.old)
    new = sorted(address for pair in report.pairs for address in pair.new)
    return old == sorted(s.id for s in report.old.segments) and new == sorted(s.id for s in report.new.segments)


def _turned(change: Change) -> Change:
    return change._replace(
        relation=change.relation.mirrored,
        old=change.new,
        new=change.old,
        old_text=change.new_text,
        new_text=change.old_text,
    )


def _said(changes: Sequence[Change]) -> list[tuple[Any, ...]]:
    return sorted((c.relation, c.category, c.significance, c.old, c.new, c.old_text, c.new_text) for c in changes)


def _generator() -> ModuleType:
    """The generator of known edits, which the benchmark uses too."""
    name = "known_edits"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / "edits.py")
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.mark.parametrize("text", ["moc.en", "moc.ja", "moc.it", "civil-protection.en", "civil-protection.ja"])
def test_known_edits_are_named_right(text: str) -> None:
    generator = _generator()
    score = generator.Score()
    wrong = []
    for seed in range(5):
        old, new, expected = generator.edited(text, seed, 6)
        check(old, new)
        wrong += generator.measure(old, new, expected, score)
    assert score.named >= 0.98 * score.edits, wrong
    assert score.alarms <= 0.01 * score.changes, wrong

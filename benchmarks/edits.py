"""Random known edits of treaty texts, and how many of them a comparison names right.

    python benchmarks/edits.py [--seeds N] [--show]

An edit is made on the blocks of a text by a rule with a seed, so the change that it must be
reported as is known: its category, relation and the words that went and came. `measure` compares
the text with its edited copy and counts the edits that are reported exactly so, and the changes
that correspond to no edit (false alarms). Edits of words are rows of `edits.tsv`; the others
(moved, split, merged, added, removed, hidden, width ...) are functions here.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from mocdiff.aligning.lcs import common_ends
from mocdiff.comparing.drafts import compare_drafts
from mocdiff.languages import get, sentence_starts
from mocdiff.model import Block, Document, Emphasis
from mocdiff.reading import read
from mocdiff.report import Change, Relation
from mocdiff.segmenting import outline

HERE = Path(__file__).resolve().parent
TEXTS = {
    "moc.en": HERE.parent / "fixtures" / "moc-2025.signed.en.txt",
    "moc.ja": HERE.parent / "fixtures" / "moc-2025.ja.txt",
    "moc.it": HERE.parent / "fixtures" / "moc-2025.it.txt",
    "civil-protection.en": HERE / "texts" / "agreements" / "civil-protection.en.txt",
    "civil-protection.ja": HERE / "texts" / "agreements" / "civil-protection.ja.txt",
    "civil-protection.it": HERE / "texts" / "agreements" / "civil-protection.it.txt",
    "mountain-waters.en": HERE / "texts" / "agreements" / "mountain-waters.en.txt",
    "air-services.ja": HERE / "texts" / "agreements" / "air-services.ja.txt",
    "forest-seat.it": HERE / "texts" / "agreements" / "forest-seat.it.txt",
}
GROWN = 16  # characters by which a change may be longer than the letters exchanged: the rest of a word
NEW_CLAUSES = {
    "en": [
        "The depositary shall transmit certified copies to all signatory States.",
        "Nothing in this text prejudices the rights of third States. Claims of individuals remain unaffected.",
        "A joint committee oversees the work and reports once a year to both capitals.",
    ],
    "ja": [
        "寄託者は、すべての署名国に認証謄本を送付する。",
        "この文書のいかなる規定も、第三国の権利を害しない。個人の請求権は、影響を受けない。",
        "合同委員会は、作業を監督し、毎年一回両国の首都に報告する。",
    ],
    "it": [
        "Il depositario trasmette copie autenticate a tutti gli Stati firmatari.",
        "Nessuna clausola pregiudica i diritti degli Stati terzi. Restano salve le pretese dei singoli.",
        "Un comitato misto sorveglia i lavori e riferisce una volta all'anno alle due capitali.",
    ],
}


EITHER = "\f"


class Expected(NamedTuple):
    """The change as which an edit must be reported; `old` and `new` are what it took and put.

    A move is named in `old` by the texts that moved, a line each, either of two runs for a swap, parted by `EITHER`.
    """

    category: str
    relation: str
    old: str = ""
    new: str = ""


@dataclass
class Draft:
    """A text while it is edited; `touched` are the blocks that an edit has had."""

    language: str
    blocks: list[Block]
    random: random.Random
    touched: set[int] = field(default_factory=set)
    expected: list[list[Expected]] = field(default_factory=list)

    def free(self, wanted: Callable[[Block], bool] = lambda block: True) -> list[int]:
        """The blocks that no edit has touched, nor their neighbours."""
        places = [k for k, block in enumerate(self.blocks) if id(block) not in self.touched]
        return [k for k in places if self.blocks[k].role in ("text", "item") and wanted(self.blocks[k])]

    def put(self, place: int, block: Block) -> None:
        self.blocks[place] = block
        self.touched.add(id(block))


def document(draft: Draft) -> Document:
    return Document(draft.language, tuple(outline(draft.blocks)))


def loaded(name: str) -> tuple[str, list[Block]]:
    """The language and the blocks of one of the texts."""
    language = name.rsplit(".", 1)[1]
    text = read(TEXTS[name].read_bytes(), f"{name}.txt", language)
    return language, [segment.block for segment in text.segments]


Rule = Callable[[Draft], bool]


def _exchanged(draft: Draft, place: int, start: int, end: int, new: str, category: str) -> bool:
    """Put `new` for a run of a block's text."""
    block = draft.blocks[place]
    text = block.text[:start] + new + block.text[end:]
    if block.emphasis or text == block.text or text != text.strip():
        return False
    draft.put(place, block._replace(text=text, breaks=None))
    draft.expected.append([Expected(category, "modified", block.text[start:end], new)])
    return True


def words(category: str, pattern: str, replacement: str) -> Rule:
    """The rule of a row of `edits.tsv`."""
    find = re.compile(pattern)

    def rule(draft: Draft) -> bool:
        places = draft.free(lambda block: bool(find.search(block.text)) and not block.emphasis)
        if not places:
            return False
        place = draft.random.choice(places)
        match = draft.random.choice(list(find.finditer(draft.blocks[place].text)))
        new = match.group().capitalize() if replacement == "^" else replacement
        return _exchanged(draft, place, match.start(), match.end(), new, category)

    return rule


def _at_word(draft: Draft, category: str, change: Callable[[str], str], wanted: str) -> bool:
    find = re.compile(wanted)
    places = draft.free(lambda block: bool(find.search(block.text)) and not block.emphasis)
    if not places:
        return False
    place = draft.random.choice(places)
    match = draft.random.choice(list(find.finditer(draft.blocks[place].text)))
    return _exchanged(draft, place, match.start(), match.end(), change(match.group()), category)


def width(draft: Draft) -> bool:
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
    return _at_word(draft, "width", lambda word: word.translate(wide), r"\b[A-Z]{2,}\b|\b\d+\b|(?<=[ぁ-龥])\d+")


def zero_width(draft: Draft) -> bool:
    wanted = r"\b[a-z]{5,}\b" if draft.language != "ja" else r"[一-龥]{2}"
    return _at_word(draft, "hidden", lambda word: word[:2] + "\u200b" + word[2:], wanted)


def look_alike(draft: Draft) -> bool:
    if draft.language == "ja":
        return False
    return _at_word(draft, "hidden", lambda word: word.replace("o", "о", 1), r"\b[a-z]*o[a-z]{3,}\b")


def hard_space(draft: Draft) -> bool:
    return draft.language != "ja" and _at_word(draft, "hidden", lambda _: "\u00a0", r"(?<=\w) (?=\w)")


def double_space(draft: Draft) -> bool:
    return draft.language != "ja" and _at_word(draft, "spacing", lambda _: "  ", r"(?<=\w) (?=\w)")


def bracketed(draft: Draft) -> bool:
    if draft.language == "ja":
        return _at_word(draft, "status", lambda word: f"[{word}]", r"書面|援助|両当事者|協力")
    return _at_word(draft, "status", lambda word: f"[{word}]", r"\b(?:shall|should|may|deve|written|Parties|intend)\b")


def removed_clause(draft: Draft) -> bool:
    places = draft.free(lambda block: len(block.text) > 30)
    if not places:
        return False
    block = draft.blocks.pop(draft.random.choice(places))
    draft.expected.append([Expected("structure", "removed", block.text)])
    return True


def added_clause(draft: Draft) -> bool:
    text = draft.random.choice(NEW_CLAUSES[draft.language])
    places = draft.free()
    if not places or any(text in block.text for block in draft.blocks):
        return False
    place = draft.random.choice(places)
    draft.blocks.insert(place, Block(text))
    draft.touched.add(id(draft.blocks[place]))
    draft.expected.append([Expected("structure", "added", "", text)])
    return True


def _has_company(draft: Draft, place: int) -> bool:
    """Whether a clause is not the only one under its heading: moving that would be moving the article."""
    near = draft.blocks[max(0, place - 1) : place + 2]
    return all(block.role != "heading" for block in near)


def moved_clause(draft: Draft) -> bool:
    places = [k for k in draft.free(lambda block: len(block.text) > 30) if _has_company(draft, k)]
    if len(places) < 3:
        return False
    here, there = draft.random.sample(places, 2)
    other = draft.blocks[there].text
    block = draft.blocks.pop(here)
    if abs(here - there) < 2:
        draft.expected.append([Expected("structure", "moved", f"{block.text}{EITHER}{other}")])
    else:
        draft.expected.append([Expected("structure", "moved", block.text)])
    draft.blocks.insert(there, block)
    draft.touched |= {id(block), *(id(near) for near in draft.blocks[max(0, there - 1) : there + 2])}
    return True


def swapped(draft: Draft) -> bool:
    places = [
        k for k in draft.free(lambda block: len(block.text) > 20) if k + 1 in draft.free(lambda b: len(b.text) > 20)
    ]
    if not places:
        return False
    place = draft.random.choice(places)
    one, other = draft.blocks[place : place + 2]
    if one.role != other.role or not _has_company(draft, place) or not _has_company(draft, place + 1):
        return False
    draft.put(place, other._replace(number=one.number))
    draft.put(place + 1, one._replace(number=other.number))
    expected = [Expected("structure", "moved", f"{one.text}{EITHER}{other.text}")]
    if one.number != other.number:
        expected += [Expected("structure", "renumbered", a.number, b.number) for a, b in ((one, other), (other, one))]
    draft.expected.append(expected)
    return True


def moved_and_edited(draft: Draft) -> bool:
    places = [k for k in draft.free(lambda block: len(block.text) > 40) if _has_company(draft, k)]
    if len(places) < 3 or not table(draft.language):
        return False
    here, there = draft.random.sample(places, 2)
    block = draft.blocks[here]
    alone = Draft(draft.language, [block], draft.random)
    if abs(here - there) < 3 or not draft.random.choice(table(draft.language))(alone):
        return False
    del draft.blocks[here]
    draft.blocks.insert(there, alone.blocks[0])
    draft.touched |= {id(near) for near in draft.blocks[max(0, there - 1) : there + 2]}
    draft.expected.append([Expected("structure", "moved", block.text), *alone.expected[0]])
    return True


def articles_swapped(draft: Draft) -> bool:
    """Two neighbouring articles change places and numbers."""
    heads = [k for k, block in enumerate(draft.blocks) if block.role == "heading" and block.depth == 1]
    pairs = [(a, b, c) for a, b, c in zip(heads, heads[1:], heads[2:], strict=False) if b - a != c - b]
    pairs = [p for p in pairs if not any(id(block) in draft.touched for block in draft.blocks[p[0] : p[2]])]
    if not pairs:
        return False
    start, middle, end = draft.random.choice(pairs)
    one, other = draft.blocks[start:middle], draft.blocks[middle:end]
    expected = [Expected("structure", "moved", "\n".join(b.text for b in min((one, other), key=len)))]
    if one[0].number != other[0].number:
        numbers = one[0].number, other[0].number
        expected += [Expected("structure", "renumbered", *numbers), Expected("structure", "renumbered", *numbers[::-1])]
        one[0], other[0] = one[0]._replace(number=numbers[1]), other[0]._replace(number=numbers[0])
    draft.blocks[start:end] = [*other, *one]
    draft.touched |= {id(block) for block in draft.blocks[max(0, start - 1) : end + 1]}
    draft.expected.append(expected)
    return True


def _sentences(draft: Draft, block: Block) -> list[tuple[int, int]]:
    starts = sentence_starts(block.text, block.breaks, draft.language)
    borders = [0, *starts, len(block.text)]
    return list(pairwise(borders))


def split(draft: Draft) -> bool:
    places = draft.free(lambda block: len(_sentences(draft, block)) > 1 and not block.emphasis)
    if not places:
        return False
    place = draft.random.choice(places)
    block = draft.blocks[place]
    start, _ = draft.random.choice(_sentences(draft, block)[1:])
    draft.put(place, block._replace(text=block.text[:start].rstrip(), breaks=None))
    draft.blocks.insert(place + 1, Block(block.text[start:]))
    draft.touched.add(id(draft.blocks[place + 1]))
    draft.expected.append([Expected("structure", "split")])
    return True


def merged(draft: Draft) -> bool:
    free = draft.free(lambda block: len(block.text) > 30 and block.role == "text" and not block.emphasis)
    places = [k for k in free if k + 1 in free and not draft.blocks[k + 1].number]
    if not places:
        return False
    place = draft.random.choice(places)
    block, other = draft.blocks[place : place + 2]
    del draft.blocks[place + 1]
    draft.put(place, block._replace(text=block.text + get(draft.language).joiner + other.text, breaks=None))
    draft.expected.append([Expected("structure", "merged")])
    return True


def removed_sentence(draft: Draft) -> bool:
    places = draft.free(lambda block: len(_sentences(draft, block)) > 1 and not block.emphasis)
    if not places:
        return False
    place = draft.random.choice(places)
    block = draft.blocks[place]
    start, end = draft.random.choice(_sentences(draft, block))
    draft.put(place, block._replace(text=(block.text[:start] + block.text[end:]).strip(), breaks=None))
    draft.expected.append([Expected("structure", "removed", block.text[start:end].strip())])
    return True


def added_sentence(draft: Draft) -> bool:
    text = draft.random.choice(
        [
            clause
            for clause in NEW_CLAUSES[draft.language]
            if clause.rstrip(".。").count("." if draft.language != "ja" else "。") == 0
        ]
    )
    places = draft.free(lambda block: len(_sentences(draft, block)) > 1 and not block.emphasis)
    if not places or any(text in block.text for block in draft.blocks):
        return False
    place = draft.random.choice(places)
    block = draft.blocks[place]
    start, _ = draft.random.choice(_sentences(draft, block))
    made = block.text[:start] + text + get(draft.language).joiner + block.text[start:]
    draft.put(place, block._replace(text=made, breaks=None))
    draft.expected.append([Expected("structure", "added", "", text)])
    return True


def moved_sentence(draft: Draft) -> bool:
    places = draft.free(lambda block: len(_sentences(draft, block)) > 1 and not block.emphasis)
    if len(places) < 2:
        return False
    here, there = draft.random.sample(places, 2)
    block, other = draft.blocks[here], draft.blocks[there]
    if other.text[-1] not in ".。":
        return False
    start, end = draft.random.choice(_sentences(draft, block)[1:])
    sentence = block.text[start:end].strip()
    joiner = get(draft.language).joiner
    draft.put(here, block._replace(text=(block.text[:start] + block.text[end:]).strip(), breaks=None))
    draft.put(there, other._replace(text=other.text + joiner + sentence, breaks=None))
    draft.expected.append([Expected("structure", "moved", sentence, sentence)])
    return True


def bold(draft: Draft) -> bool:
    find = re.compile(r"\b\w{5,}\b" if draft.language != "ja" else r"[一-龥]{3,}")
    places = draft.free(lambda block: bool(find.search(block.text)) and not block.emphasis)
    if not places:
        return False
    place = draft.random.choice(places)
    block = draft.blocks[place]
    match = draft.random.choice(list(find.finditer(block.text)))
    draft.put(place, block._replace(emphasis=(Emphasis(match.start(), match.end(), "**"),)))
    draft.expected.append([Expected("markup", "modified", match.group(), f"**{match.group()}**")])
    return True


STRUCTURAL: tuple[Rule, ...] = (
    width, zero_width, look_alike, hard_space, double_space, bracketed, removed_clause, added_clause, moved_clause,
    moved_and_edited, swapped, articles_swapped, split, merged, removed_sentence, added_sentence, moved_sentence, bold,
)  # fmt: skip


@cache
def table(language: str) -> tuple[Rule, ...]:
    """The rules of `edits.tsv` for a language."""
    rows = (row.split("\t") for row in (HERE / "edits.tsv").read_text("utf-8").splitlines()[1:])
    return tuple(words(row[1], row[2], row[3]) for row in rows if row[0] == language)


def edited(name: str, seed: int, count: int) -> tuple[Document, Document, list[list[Expected]]]:
    """A text, a copy with up to `count` known edits, and what each must be reported as."""
    language, blocks = loaded(name)
    draft = Draft(language, list(blocks), random.Random(f"{name}:{seed}"))
    old = document(draft)
    choice = (*table(language), *STRUCTURAL)
    for _ in range(10 * count):
        if len(draft.expected) < count:
            draft.random.choice(choice)(draft)
    return old, document(draft), draft.expected


@dataclass
class Score:
    """What a measurement counted."""

    edits: int = 0
    named: int = 0
    changes: int = 0
    alarms: int = 0
    missed: Counter[str] = field(default_factory=Counter)


def measure(old: Document, new: Document, expected: Sequence[Sequence[Expected]], score: Score) -> list[str]:
    """Add the comparison of a text with its edited copy to a score; what went wrong, in words."""
    report = compare_drafts(old, new)
    texts = {segment.id: segment.text for segment in old.segments}
    left = list(report.changes)
    wrong = []
    for edit in expected:
        found = []
        for wanted in edit:
            match = next((change for change in left if _is(change, wanted, texts)), None)
            if match:
                left.remove(match)
                found.append(match)
        score.edits += 1
        if len(found) == len(edit):
            score.named += 1
        else:
            score.missed[f"{edit[0].category}/{edit[0].relation}"] += 1
            wrong.append(f"missed {edit}")
    score.changes += len(report.changes)
    score.alarms += len(left)
    return wrong + [f"alarm {c.relation} {c.category} {c.message} | {c.old_text!r} -> {c.new_text!r}" for c in left]


def _is(change: Change, wanted: Expected, texts: dict[str, str]) -> bool:
    if (change.category, change.relation) != (wanted.category, wanted.relation):
        return False
    if change.relation is Relation.MOVED and not change.old_span:
        return "\n".join(texts[address] for address in change.old) in wanted.old.split(EITHER)
    if change.relation in (Relation.SPLIT, Relation.MERGED):
        return True
    if change.relation is not Relation.MODIFIED:
        return (change.old_text.strip(), change.new_text.strip()) == (wanted.old, wanted.new)
    grown = max(len(change.old_text) - len(wanted.old), len(change.new_text) - len(wanted.new))
    return grown <= GROWN and _core(change.old_text, change.new_text) == _core(wanted.old.strip(), wanted.new.strip())


def _core(old: str, new: str) -> tuple[str, str]:
    """What two runs do not have in common at their ends: rules exchange letters, changes whole words."""
    start, end = common_ends(old, new)
    return old[start : len(old) - end].strip(), new[start : len(new) - end].strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20, help="copies of each text")
    parser.add_argument("--edits", type=int, default=6, help="edits of a copy")
    parser.add_argument("--only", nargs="*", default=list(TEXTS), choices=list(TEXTS), metavar="TEXT")
    parser.add_argument("--show", action="store_true", help="say what was not named right")
    options = parser.parse_args()
    print(f"{'text':22} {'edits':>6} {'named right':>12} {'false alarms':>13}")
    for name in options.only:
        score = Score()
        for seed in range(options.seeds):
            old, new, expected = edited(name, seed, options.edits)
            for line in measure(old, new, expected, score):
                if options.show:
                    print(f"  {seed}: {line}")
        alarms = f"{score.alarms / max(1, score.changes):.1%}"
        print(f"{name:22} {score.edits:6} {score.named / max(1, score.edits):12.1%} {alarms:>13}")


if __name__ == "__main__":
    main()

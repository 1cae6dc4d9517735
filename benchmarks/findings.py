"""Known departures of a translation from its original, and how many of them a comparison finds.

    python benchmarks/findings.py [--pairs en-fr,fr-de ...] [--texts udhr,floating-observatory ...] [--seeds N] [--show]

Two texts that say the same are compared as they are: a substantive finding is a false alarm. Then
departures are made in the second one by rules with a seed, and counted as found where a finding
that was not there before has the right category at their place. Departures of words are rows of
`findings.tsv`; a category there may have others that are right too (`term|consistency`). Clauses
and sentences are left out by functions here, and added from the rows without a pattern.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from mocdiff.comparing.translation import compare_texts
from mocdiff.languages import sentence_starts
from mocdiff.model import Block, Document
from mocdiff.reading import read
from mocdiff.report import Change, Report, Significance
from mocdiff.segmenting import outline

HERE = Path(__file__).resolve().parent
TEXTS = ("udhr", "floating-observatory")
PAIRS = "en-fr,en-es,en-de,en-pt,en-zh,en-ko,en-ru,en-ar,en-it,en-ja,fr-de,es-pt,de-it,ja-zh"
SHORTEST = 12  # code points of a clause or a sentence that is left out


class Departure(NamedTuple):
    """One that was made: its kind, the categories as which it is right, and the block (of the unedited text)."""

    kind: str
    categories: frozenset[str]
    block: int
    said: str


@dataclass
class Copy:
    """A translation while departures are made in it; a block is free until one has been made in it or beside it."""

    language: str
    blocks: list[Block | None]
    random: random.Random
    added: dict[int, Block] = field(default_factory=dict)
    made: list[Departure] = field(default_factory=list)

    def free(self, wanted: Callable[[str], object]) -> list[int]:
        """The blocks of text in which a departure may be made."""
        near = {place for made in self.made for place in (made.block - 1, made.block, made.block + 1)}
        return [
            place
            for place, block in enumerate(self.blocks)
            if block and place not in near and block.role in ("text", "item") and wanted(block.text)
        ]

    def text(self, place: int) -> str:
        block = self.blocks[place]
        return block.text if block else ""

    def put(self, place: int, text: str, kind: str, categories: str, said: str) -> None:
        """Give a block another text; without a text it goes."""
        block = self.blocks[place]
        self.blocks[place] = block._replace(text=text, breaks=None) if block and text else None
        self.made.append(Departure(kind, frozenset(categories.split("|")), place, said))


Rule = Callable[[Copy], bool]


def words(kind: str, categories: str, pattern: str, replacement: str) -> Rule:
    """The rule of a row of `findings.tsv`."""
    find = re.compile(pattern)

    def rule(copy: Copy) -> bool:
        places = copy.free(find.search)
        if not places:
            return False
        place = copy.random.choice(places)
        text = copy.text(place)
        match = copy.random.choice(list(find.finditer(text)))
        new = match.expand(replacement)
        made = text[: match.start()] + new + text[match.end() :]
        copy.put(place, made[:1].upper() + made[1:], kind, categories, f"{match.group()} -> {new}")
        return True

    return rule


def added(text: str) -> Rule:
    """The rule that puts a clause after another."""

    def rule(copy: Copy) -> bool:
        place = copy.random.choice(copy.free(lambda text: len(text) >= SHORTEST) or [-1])
        if place < 0 or any(block.text == text for block in copy.added.values()):
            return False
        copy.added[place] = Block(text)
        copy.put(place, copy.text(place), "clause added", "addition", text)
        return True

    return rule


def clause_omitted(copy: Copy) -> bool:
    places = copy.free(lambda text: len(text) >= 2 * SHORTEST)
    if not places:
        return False
    place = copy.random.choice(places)
    copy.put(place, "", "clause omitted", "omission", copy.text(place))
    return True


def sentence_omitted(copy: Copy) -> bool:
    places = copy.free(lambda text: len(_sentences(text, copy.language)) > 1)
    if not places:
        return False
    place = copy.random.choice(places)
    sentences = _sentences(copy.text(place), copy.language)
    gone = sentences.pop(copy.random.randrange(1, len(sentences)))
    if len(gone) < SHORTEST:
        return False
    copy.put(place, "".join(sentences).rstrip(), "sentence omitted", "omission", gone)
    return True


def _sentences(text: str, language: str) -> list[str]:
    starts = [0, *sentence_starts(text, None, language), len(text)]
    return [text[start:end] for start, end in pairwise(starts)]


@cache
def rules(language: str) -> dict[str, tuple[Rule, ...]]:
    """The rules of a language by the kind of departure."""
    found: dict[str, list[Rule]] = {"clause omitted": [clause_omitted], "sentence omitted": [sentence_omitted]}
    for line in (HERE / "findings.tsv").read_text("utf-8").splitlines()[1:]:
        code, kind, categories, pattern, replacement = line.split("\t")
        if code == language:
            rule = words(kind, categories, pattern, replacement) if pattern else added(replacement)
            found.setdefault(kind, []).append(rule)
    return {kind: tuple(of) for kind, of in found.items()}


def departed(text: Document, seed: str, count: int) -> tuple[Document, list[Departure], dict[int, frozenset[str]]]:
    """A copy with up to `count` departures; for each block that has one the segments of the copy that it touches."""
    copy = Copy(text.language, [segment.block for segment in text.segments], random.Random(seed))
    kinds = rules(text.language)
    order = copy.random.sample(sorted(kinds), len(kinds))
    for kind in [*order, *order][: 2 * count]:
        if len(copy.made) < count:
            any(rule(copy) for rule in copy.random.sample(kinds[kind], len(kinds[kind])))
    blocks: list[Block] = []
    places: dict[int, list[int]] = {}
    for place, block in enumerate(copy.blocks):
        for one in (block, copy.added.get(place)):
            if one:
                places.setdefault(place, []).append(len(blocks))
                blocks.append(one)
    segments = tuple(outline(blocks))
    touched = {made.block: frozenset(segments[index].id for index in places.get(made.block, ())) for made in copy.made}
    return text._replace(segments=segments), copy.made, touched


def load(name: str, language: str) -> Document | None:
    """A text in a language, None where there is none."""
    table, file = HERE / "texts" / name / f"{language}.tsv", HERE / "texts" / "agreements" / f"{name}.{language}.txt"
    if table.exists():
        rows = (row.partition("\t")[2] for row in table.read_text("utf-8").splitlines())
        return read("\n\n".join(rows).encode(), f"{language}.txt", language)
    return read(file.read_bytes(), file.name, language) if file.exists() else None


@dataclass
class Score:
    """What a measurement counted."""

    clauses: int = 0
    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def recall(self) -> float:
        return self.found.total() / max(1, self.made.total())

    def rate(self) -> float:
        """False alarms for ten clauses."""
        return 10 * self.alarms.total() / max(1, self.clauses)


def measure(old: Document, new: Document, score: Score, name: str, seeds: int, count: int) -> None:
    """Add the comparisons of a text with its true translation and with copies of that to a score."""
    plain = compare_texts(old, new)
    alarms = [change for change in plain.changes if change.significance is Significance.SUBSTANTIVE]
    score.clauses += len(old.segments)
    score.alarms.update(change.category.value for change in alarms)
    score.wrong += [f"alarm {_said(change)}" for change in alarms]
    known = {_fingerprint(change) for change in plain.changes}
    for seed in range(seeds):
        copy, departures, touched = departed(new, f"{name}:{seed}", count)
        report = compare_texts(old, copy)
        fresh = [change for change in report.changes if _fingerprint(change) not in known]
        for departure in departures:
            score.made[departure.kind] += 1
            sources = _sources(plain, new.segments[departure.block].id)
            if any(_finds(change, departure, touched[departure.block], sources) for change in fresh):
                score.found[departure.kind] += 1
            else:
                near = [c for c in fresh if set(c.new) & touched[departure.block] or set(c.old) & sources]
                others = "; ".join(_said(change) for change in near) or "nothing"
                score.wrong.append(f"missed {departure.kind}: {departure.said} | found: {others}")


def _fingerprint(change: Change) -> tuple[str, ...]:
    """A finding without its addresses, which an omission before it moves."""
    return change.category.value, change.message.partition(": ")[2], change.old_text, change.new_text


def _sources(report: Report, segment: str) -> frozenset[str]:
    """The segments of the original that a segment of the unedited translation corresponds to."""
    return frozenset(id_ for pair in report.pairs if segment in pair.new for id_ in pair.old)


def _finds(change: Change, departure: Departure, places: frozenset[str], sources: frozenset[str]) -> bool:
    if change.category.value not in departure.categories:
        return False
    return bool(places & set(change.new)) or bool(sources & set(change.old))


def _said(change: Change) -> str:
    return f"{change.category} {change.message} | {change.old_text!r} -> {change.new_text!r}"


def measured(pair: str, texts: Iterable[str], seeds: int, count: int) -> dict[str, Score]:
    """The score of a pair of languages on each text that there is in both."""
    old, new = pair.split("-")
    scores = {}
    for name in texts:
        sides = load(name, old), load(name, new)
        if sides[0] and sides[1]:
            scores[name] = Score()
            measure(sides[0], sides[1], scores[name], f"{name}:{pair}", seeds, count)
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--texts", default=",".join(TEXTS))
    parser.add_argument("--seeds", type=int, default=5, help="copies of each translation")
    parser.add_argument("--departures", type=int, default=8, help="departures of a copy")
    parser.add_argument("--show", action="store_true", help="say what was missed and what was a false alarm")
    options = parser.parse_args()
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    print(f"{'pair':6} {'text':21} {'departures':>10} {'found':>6} {'alarms for 10 clauses':>22}  by category")
    for pair in options.pairs.split(","):
        for name, score in measured(pair, options.texts.split(","), options.seeds, options.departures).items():
            made, found = made + score.made, found + score.found
            kinds = ", ".join(f"{kind} {number}" for kind, number in score.alarms.most_common())
            print(f"{pair:6} {name:21} {score.made.total():10} {score.recall():6.0%} {score.rate():22.2f}  {kinds}")
            for line in score.wrong if options.show else ():
                print(f"    {line}")
    _kinds(made, found, sorted(made))


def _kinds(made: Counter[str], found: Counter[str], kinds: Sequence[str]) -> None:
    print("\nfound by kind: " + ", ".join(f"{kind} {found[kind]}/{made[kind]}" for kind in kinds))


if __name__ == "__main__":
    main()

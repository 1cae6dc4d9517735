"""How well translations are aligned: precision, recall and F1 of the links, strict and lax.

    python benchmarks/bitext.py                     the Declaration of Human Rights, as it is and with noise
    python benchmarks/bitext.py --pairs en-ja,it-sw --seeds 5 --noise runs --no-encoder
    python benchmarks/bitext.py GOLD.json ...       hand-made truth: rows with one key for each language

Strict: the link of clauses is exactly one of the truth. Lax: it overlaps with one. Noise drops
8% of the paragraphs of each text, merges 12% with the next and splits 14%; printed numbers are
taken out everywhere, so that only the words and the order can tell. `usual` noise splits after a
punctuation mark; `spaces` at any space (between any two characters, where a script has none);
`runs` also drops up to three paragraphs in a row and merges up to four. The last lines say what
confidence is worth: how many links of each half of the scale are strictly right.
"""

import argparse
import json
import os
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does: more are slower on short texts

from mocdiff.aligning.bitext import align_texts
from mocdiff.aligning.encoder import UNIVERSAL
from mocdiff.model import Block, Document, Kind, Segment
from mocdiff.reading import read

DECLARATION = Path(__file__).parent / "texts" / "udhr"
PAIRS = "en-it,en-ja,en-fr,en-de,en-es,en-ru,en-zh"
Paragraph = tuple[frozenset[str], str]
Link = tuple[tuple[int, ...], tuple[int, ...]]


def declaration(language: str) -> list[Paragraph]:
    """The paragraphs with their keys; two paragraphs correspond when they share one."""
    lines = (DECLARATION / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [(frozenset(key.split("+")), " ".join(re.sub(r"[\d０-９]+", "", text).split())) for key, text in rows]


class Noise(NamedTuple):
    """How a text is spoilt: chance and number of paragraphs dropped and merged, and where one is split."""

    drop: float = 0.08
    drops: tuple[int, ...] = (1,)
    merges: tuple[int, ...] = (1,)
    cut: str = r"[.;,:、。，；]\s*"

    def cuts(self, words: str, joiner: str) -> list[int]:
        """Where a paragraph may be split; what matches nothing cuts between any two characters."""
        pattern = self.cut if joiner or self.cut != " " else ""
        return [m.end() for m in re.finditer(pattern, words) if 0 < m.end() < len(words) - 1]


NOISES = {
    "usual": Noise(),
    "spaces": Noise(cut=" "),
    "runs": Noise(drop=0.045, drops=(1, 2, 2, 3), merges=(1, 1, 2, 3), cut=" "),
}


def with_noise(
    texts: Sequence[list[Paragraph]], joiners: Sequence[str], seed: str, noise: Noise
) -> list[list[Paragraph]]:
    """Both texts with paragraphs dropped, merged and split; a paragraph is split in one of them only."""
    chance = random.Random(seed)
    keys = sorted({key for text in texts for keys, _ in text for key in keys})
    splits = {key: chance.randrange(2) for key in keys}
    noisy = []
    for side, (text, joiner) in enumerate(zip(texts, joiners, strict=True)):
        kept = _dropped(text, noise, chance)
        made: list[Paragraph] = []
        while kept:
            keys_of, words = kept.pop(0)
            if kept and chance.random() < 0.12:
                for _ in range(min(_one(noise.merges, chance), len(kept))):
                    more, following = kept.pop(0)
                    keys_of, words = keys_of | more, words + joiner + following
                made.append((keys_of, words))
                continue
            cuts = noise.cuts(words, joiner)
            if cuts and chance.random() < 0.28 and all(splits[key] == side for key in keys_of):
                cut = chance.choice(cuts)
                made += [(keys_of, words[:cut].strip()), (keys_of, words[cut:].strip())]
            else:
                made.append((keys_of, words))
        noisy.append(made)
    return noisy


def _dropped(text: Sequence[Paragraph], noise: Noise, chance: random.Random) -> list[Paragraph]:
    kept: list[Paragraph] = []
    left = 0
    for paragraph in text:
        if not left and chance.random() < noise.drop:
            left = _one(noise.drops, chance)
        if left:
            left -= 1
        else:
            kept.append(paragraph)
    return kept


def _one(numbers: tuple[int, ...], chance: random.Random) -> int:
    return numbers[0] if len(numbers) == 1 else chance.choice(numbers)


def truth(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> set[Link]:
    """The links: paragraphs connected by common keys."""
    parent: dict[object, object] = {}

    def find(item: object) -> object:
        while parent.setdefault(item, item) != item:
            item = parent[item]
        return item

    sides = ((0, old), (1, new))
    for side, text in sides:
        for index, (keys, _) in enumerate(text):
            for key in keys:
                parent[find((side, index))] = find(key)
    groups: dict[object, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, text in sides:
        for index in range(len(text)):
            groups[find((side, index))][side].append(index)
    return {(tuple(a), tuple(b)) for a, b in groups.values() if a and b}


def document(paragraphs: Iterable[str], language: str) -> Document:
    """Plain paragraphs as a document."""
    return Document(
        language, tuple(Segment(str(i), Kind.PARAGRAPH, 0, text, Block(text)) for i, text in enumerate(paragraphs))
    )


def as_read(paragraphs: Iterable[str], language: str) -> Document:
    """Paragraphs as mocdiff reads them from a plain text, each known by the one in which it begins."""
    text = "\n\n".join(paragraphs)
    segments = read(f"{text}\n".encode(), f"x.{language}.txt", language).segments
    return Document(language, tuple(segment._replace(id=str((segment.block.line - 1) // 2)) for segment in segments))


def found(old: Document, new: Document, encoder: bool) -> dict[Link, float]:
    """The links that mocdiff finds, with its confidence in them."""
    pairs = align_texts(old, new, encoder=UNIVERSAL if encoder else None)
    return {(tuple(map(int, p.old)), tuple(map(int, p.new))): p.score for p in pairs if p.old and p.new}


def measure(links: Collection[Link], right: set[Link]) -> tuple[float, float]:
    """F1, strict and lax."""

    def overlaps(link: Link, others: Iterable[Link]) -> bool:
        return any(set(link[0]) & set(other[0]) and set(link[1]) & set(other[1]) for other in others)

    def f1(precise: int, recalled: int) -> float:
        p, r = precise / max(len(links), 1), recalled / max(len(right), 1)
        return 2 * p * r / (p + r) if p + r else 0.0

    strict = sum(link in right for link in links)
    return f1(strict, strict), f1(sum(overlaps(x, right) for x in links), sum(overlaps(x, links) for x in right))


def gold_file(path: Path, encoder: bool) -> tuple[str, tuple[float, float]]:
    """One file of rows, each with the text of a clause in two languages (null where it has none)."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    codes = [key for key in rows[0] if re.fullmatch(r"[a-z]{2,3}(-\w+)?", key)]
    texts: list[list[str]] = [[], []]
    right: set[Link] = set()
    for row in rows:
        present = [bool(row[code]) for code in codes]
        if all(present):
            right.add(((len(texts[0]),), (len(texts[1]),)))
        for side, code in enumerate(codes):
            if present[side]:
                texts[side].append(" ".join(row[code].split()))
    sides = [document(text, code) for text, code in zip(texts, codes, strict=True)]
    return f"{path.name} {'-'.join(codes)}", measure(found(sides[0], sides[1], encoder), right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--pairs", default=PAIRS)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--noise", choices=NOISES, default="usual")
    parser.add_argument("--no-encoder", action="store_true")
    parser.add_argument("--read", action="store_true", help="write plain texts and read them, as a user's files are")
    options = parser.parse_args()
    encoder, made = not options.no_encoder, as_read if options.read else document
    lines: list[tuple[str, tuple[float, float]]] = [gold_file(path, encoder) for path in options.gold]
    noisy: list[tuple[float, float]] = []
    sure: dict[bool, list[bool]] = {True: [], False: []}
    for pair in [] if options.gold else options.pairs.split(","):
        codes = pair.split("-")
        joiners = ["" if code in ("ja", "zh") else " " for code in codes]
        texts = [declaration(code) for code in codes]
        for seed in range(options.seeds + 1):
            sides = with_noise(texts, joiners, f"{pair}{seed}", NOISES[options.noise]) if seed else texts
            old, new = (made([t for _, t in side], code) for side, code in zip(sides, codes, strict=True))
            links, right = found(old, new, encoder), truth(sides[0], sides[1])
            result = measure(links, right)
            lines.append((f"{pair} {f'noise {seed}' if seed else 'as it is'}", result))
            if seed:
                noisy.append(result)
                for link, score in links.items():
                    sure[score >= 0.5].append(link in right)
    for name, (strict, lax) in lines:
        sys.stdout.write(f"{name:40} {strict:.3f} {lax:.3f}\n")
    if noisy:
        clean = [r for name, r in lines if name.endswith("is")]
        for name, results in (("mean as it is", clean), ("mean with noise", noisy)):
            means = [sum(r[k] for r in results) / len(results) for k in (0, 1)]
            sys.stdout.write(f"{name:40} {means[0]:.3f} {means[1]:.3f}\n")
        for half, name in ((True, "confidence of one half or more"), (False, "less confidence than one half")):
            share = f"{sum(sure[half]) / len(sure[half]):.3f}" if sure[half] else "-"
            sys.stdout.write(f"{name:40} {share} right of {len(sure[half])}\n")


if __name__ == "__main__":
    start = time.perf_counter()
    main()
    sys.stdout.write(f"{time.perf_counter() - start:.1f} s\n")

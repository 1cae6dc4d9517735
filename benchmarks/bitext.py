"""How well translations are aligned: precision, recall and F1 of the links, strict and lax.

    python benchmarks/bitext.py                     the Declaration of Human Rights, as it is and with noise
    python benchmarks/bitext.py --pairs en-ja,it-sw --seeds 5 --no-encoder
    python benchmarks/bitext.py GOLD.json ...       hand-made truth: rows with one key for each language

Strict: the link of clauses is exactly one of the truth. Lax: it overlaps with one. Noise drops
8% of the paragraphs of each text, merges 12% with the next and splits 14%; printed numbers are
taken out everywhere, so that only the words and the order can tell.
"""

import argparse
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from mocdiff.aligning.bitext import align_texts
from mocdiff.aligning.encoder import UNIVERSAL
from mocdiff.model import Block, Document, Kind, Segment

DECLARATION = Path(__file__).parent / "texts" / "udhr"
PAIRS = "en-it,en-ja,en-fr,en-de,en-es,en-ru,en-zh"
Paragraph = tuple[frozenset[str], str]
Link = tuple[tuple[int, ...], tuple[int, ...]]


def declaration(language: str) -> list[Paragraph]:
    """The paragraphs with their keys; two paragraphs correspond when they share one."""
    lines = (DECLARATION / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [(frozenset(key.split("+")), " ".join(re.sub(r"[\d０-９]+", "", text).split())) for key, text in rows]


def with_noise(texts: Sequence[list[Paragraph]], joiners: Sequence[str], seed: str) -> list[list[Paragraph]]:
    """Both texts with paragraphs dropped, merged and split; a paragraph is split in one of them only."""
    chance = random.Random(seed)
    keys = sorted({key for text in texts for keys, _ in text for key in keys})
    splits = {key: chance.randrange(2) for key in keys}
    noisy = []
    for side, (text, joiner) in enumerate(zip(texts, joiners, strict=True)):
        kept = [paragraph for paragraph in text if chance.random() >= 0.08]
        made: list[Paragraph] = []
        while kept:
            keys_of, words = kept.pop(0)
            if kept and chance.random() < 0.12:
                more, following = kept.pop(0)
                made.append((keys_of | more, words + joiner + following))
                continue
            cuts = [m.end() for m in re.finditer(r"[.;,:、。，；]\s*", words) if m.end() < len(words) - 1]
            if cuts and chance.random() < 0.28 and all(splits[key] == side for key in keys_of):
                cut = chance.choice(cuts)
                made += [(keys_of, words[:cut].strip()), (keys_of, words[cut:].strip())]
            else:
                made.append((keys_of, words))
        noisy.append(made)
    return noisy


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


def found(old: Document, new: Document, encoder: bool) -> set[Link]:
    """The links that mocdiff finds."""
    pairs = align_texts(old, new, encoder=UNIVERSAL if encoder else None)
    return {(tuple(map(int, p.old)), tuple(map(int, p.new))) for p in pairs if p.old and p.new}


def measure(links: set[Link], right: set[Link]) -> tuple[float, float]:
    """F1, strict and lax."""

    def overlaps(link: Link, others: set[Link]) -> bool:
        return any(set(link[0]) & set(other[0]) and set(link[1]) & set(other[1]) for other in others)

    def f1(precise: int, recalled: int) -> float:
        p, r = precise / max(len(links), 1), recalled / max(len(right), 1)
        return 2 * p * r / (p + r) if p + r else 0.0

    strict = len(links & right)
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
    parser.add_argument("--no-encoder", action="store_true")
    options = parser.parse_args()
    encoder = not options.no_encoder
    lines: list[tuple[str, tuple[float, float]]] = [gold_file(path, encoder) for path in options.gold]
    noisy: list[tuple[float, float]] = []
    for pair in [] if options.gold else options.pairs.split(","):
        codes = pair.split("-")
        joiners = ["" if code in ("ja", "zh") else " " for code in codes]
        texts = [declaration(code) for code in codes]
        for seed in range(options.seeds + 1):
            sides = with_noise(texts, joiners, f"{pair}{seed}") if seed else texts
            old, new = (document([t for _, t in side], code) for side, code in zip(sides, codes, strict=True))
            result = measure(found(old, new, encoder), truth(sides[0], sides[1]))
            lines.append((f"{pair} {f'noise {seed}' if seed else 'as it is'}", result))
            if seed:
                noisy.append(result)
    for name, (strict, lax) in lines:
        sys.stdout.write(f"{name:40} {strict:.3f} {lax:.3f}\n")
    if noisy:
        clean = [r for name, r in lines if name.endswith("is")]
        for name, results in (("mean as it is", clean), ("mean with noise", noisy)):
            means = [sum(r[k] for r in results) / len(results) for k in (0, 1)]
            sys.stdout.write(f"{name:40} {means[0]:.3f} {means[1]:.3f}\n")


if __name__ == "__main__":
    start = time.perf_counter()
    main()
    sys.stdout.write(f"{time.perf_counter() - start:.1f} s\n")

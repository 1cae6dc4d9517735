"""What a report's statement is worth: quoted, near-verbatim, paraphrased, listed, contradicted, without counterpart."""

from collections.abc import Collection, Mapping, Sequence

from mocdiff.model import Segment
from mocdiff.report import Category, Change, Significance
from mocdiff.tracing import contradictions, paraphrases
from mocdiff.tracing.cutting import MARKS, cuts
from mocdiff.tracing.differences import Passage, differences
from mocdiff.tracing.index import Index
from mocdiff.tracing.matching import NOWHERE, Evidence, Piece, pieces
from mocdiff.tracing.quoting import Found, frame
from mocdiff.tracing.runs import Places, Run
from mocdiff.tracing.statements import Utterance, Verdict, of_other_things

LEAST = 0.95  # the gain below which a statement is said to have no counterpart
LEAST_SHARE = 0.42  # and the share of its weight
LEAST_TELLING = 1.0  # the gain from words that not every clause has
RARE = 0.5  # the weight of the rarest of them
LEAST_BACKGROUND = 2.6  # the gain for a clause about persons, days and circumstances
LEAST_SIGNED = 0.4  # the share that is enough where the instrument is said to be signed
TITLED, LEAST_TITLE = 3, 0.55  # words of the title, and the share of them, that name the instrument
CLOSING = 5  # segments at the end of a text that may record its signing
CRUMB = 3  # words with content below which a piece without counterpart is no statement
VERBATIM = 6  # words with content, in order, that make a near-verbatim run
VERBATIM_SHARE = 0.6  # of the words of the statement


def judge(
    index: Index,
    places: Places,
    segment: Segment,
    utterance: Utterance,
    found: Sequence[Found],
    near: Collection[int] = (),
) -> list[Verdict]:
    """The statements of an utterance with their verdicts, in order.

    `found` are its quotations that stand in the text, `near` the headings that the report spoke
    of just before.
    """
    weights = [0.0 if free else index.weight(word) for word, free in zip(utterance.words, utterance.free, strict=True)]
    evidence = Evidence(index, utterance.words, weights, near)
    sure = _sure(index, utterance, found)
    cut = pieces(evidence, _costs(segment.text, utterance, found), sure)
    introduced = {piece.first for piece in cut if _is_introduced(segment.text, utterance, piece, sure)}
    kept = cut
    for _ in range(2):  # what is joined is checked again as a whole
        kept = _joined(
            [_checked(evidence, segment.text, utterance, piece, sure) for piece in kept], utterance, introduced
        )
    parted = [part for piece in kept for part in _parted(utterance, piece)]
    verdicts = [_verdict(index, places, segment, utterance, piece, found) for piece in parted]
    return [
        verdict._replace(confidence=_absent(evidence, piece))
        if verdict.category is Category.NO_COUNTERPART
        else verdict
        for verdict, piece in zip(verdicts, parted, strict=True)
    ]


def _absent(evidence: Evidence, piece: Piece) -> float:
    """How sure it is that nothing in the text says this: less where some sentence has many of its words."""
    shares = (evidence.share(piece.first, piece.last, unit) for unit in evidence.candidates({}))
    return round(0.95 - 0.5 * min(1.0, max(shares, default=0.0)), 2)


def _costs(text: str, utterance: Utterance, found: Sequence[Found]) -> list[float | None]:
    """Where the utterance may be cut: never inside a quotation that is found in the text."""
    costs = cuts(text, utterance)
    for one in found:
        for i, word in enumerate(utterance.words):
            if one.quotation.start < word.start < one.quotation.end:
                costs[i] = None
    return costs


def _sure(index: Index, utterance: Utterance, found: Sequence[Found]) -> Mapping[int, int]:
    """The words of an utterance inside quotations found, and the sentence of the text where they stand."""
    sure: dict[int, int] = {}
    for one in found:
        unit = index.owner[one.runs[0].first]
        for i, word in enumerate(utterance.words):
            if one.quotation.start <= word.start < one.quotation.end:
                sure[i] = unit
    return sure


def _checked(evidence: Evidence, text: str, utterance: Utterance, piece: Piece, sure: Mapping[int, int]) -> Piece:
    """The piece, sent nowhere if what speaks for its counterpart is too little."""
    if piece.unit == NOWHERE or any(i in sure for i in range(piece.first, piece.last)):
        return piece
    start, end = utterance.words[piece.first].start, utterance.words[piece.last - 1].end
    telling: list[tuple[float, float]] = []
    seen = set(evidence.index.title)
    for i in piece.matched:
        if utterance.words[i].grade > 1 and not seen.intersection(utterance.words[i].keys):
            seen.update(utterance.words[i].keys)
            telling.append((evidence.value(i, piece.unit), evidence.weights[i]))
    least = LEAST_BACKGROUND if of_other_things(text, utterance, start, end) else LEAST
    told = (
        len(telling) > 1
        and sum(gain for gain, _ in telling) >= LEAST_TELLING
        and max(weight for _, weight in telling) >= RARE
    )
    if utterance.has("concludes", start, end) and not _closing(evidence.index, piece.unit):
        least = LEAST_BACKGROUND
    if piece.gain < least or piece.share < LEAST_SHARE or not told:
        return piece._replace(unit=NOWHERE, gain=0.0, share=0.0, matched=())
    return piece


def _closing(index: Index, unit: int) -> bool:
    """Whether a sentence of the text stands among its last clauses, where the signing is recorded."""
    return index.units[unit].segment >= len(index.document.segments) - CLOSING


def _joined(cut: Sequence[Piece], utterance: Utterance, introduced: Collection[int]) -> list[Piece]:
    """The pieces with neighbours of one verdict taken together, and crumbs with what they hang on.

    `introduced` are the words with which a piece begins that what stands before it introduces.
    """
    made: list[Piece] = []
    for piece in cut:
        content = sum(1 for i in range(piece.first, piece.last) if utterance.words[i].grade and not utterance.free[i])
        if made and made[-1].unit == NOWHERE and piece.first in introduced:
            made[-1] = _sum(piece, made[-1])
        elif made and (piece.unit == made[-1].unit or (piece.unit == NOWHERE and content < CRUMB)):
            made[-1] = _sum(made[-1], piece)
        elif made and made[-1].unit == NOWHERE and _content(made[-1], utterance) < CRUMB:
            made[-1] = _sum(piece, made[-1])
        else:
            made.append(piece)
    again = [made[0]] if made else []
    for piece in made[1:]:
        if piece.unit == again[-1].unit:
            again[-1] = _sum(again[-1], piece)
        else:
            again.append(piece)
    return again


def _is_introduced(text: str, utterance: Utterance, piece: Piece, sure: Mapping[int, int]) -> bool:
    """Whether a quotation begins a piece and nothing parts it from what stands before: `agreed to “take`."""
    if not piece.first or not any(i in sure for i in range(piece.first, min(piece.first + 3, piece.last))):
        return False
    before, after = utterance.words[piece.first - 1], utterance.words[piece.first]
    return not any(char in MARKS for char in text[before.end : after.start])


def _parted(utterance: Utterance, piece: Piece) -> list[Piece]:
    """A piece without counterpart cut where it goes over to the circumstances: when, after what, amid what."""
    if piece.unit != NOWHERE:
        return [piece]
    for at in range(piece.first + 1, piece.last):
        start = utterance.words[at].start
        if utterance.has("circumstance", start, start + 1):
            before, after = piece._replace(last=at), piece._replace(first=at)
            if _content(before, utterance) > 1 and _content(after, utterance) > 1:
                return [before, after]
    return [piece]


def _content(piece: Piece, utterance: Utterance) -> int:
    return sum(1 for i in range(piece.first, piece.last) if utterance.words[i].grade and not utterance.free[i])


def _sum(piece: Piece, other: Piece) -> Piece:
    share = (piece.share * (piece.last - piece.first) + other.share * (other.last - other.first)) / (
        piece.last - piece.first + other.last - other.first
    )
    return Piece(
        min(piece.first, other.first),
        max(piece.last, other.last),
        piece.unit,
        piece.gain + other.gain,
        share,
        tuple(sorted({*piece.matched, *other.matched})),
    )


def _verdict(
    index: Index,
    places: Places,
    segment: Segment,
    utterance: Utterance,
    piece: Piece,
    found: Sequence[Found],
) -> Verdict:
    start, end = span(segment.text, utterance, piece.first, piece.last)
    quoted = [one for one in found if start <= one.quotation.start and one.quotation.end <= end]
    words = tuple(utterance.words[i] for i in piece.matched)
    shown = tuple(dict.fromkeys(segment.text[word.start : word.end] for word in words))
    if quoted:
        return _quoted(index, segment, utterance, start, end, quoted)
    if piece.unit == NOWHERE:
        named = _by_title(index, utterance, piece)
        if named is not None:
            made = paraphrases.qualifiers(index, segment, utterance, start, end)
            return Verdict(start, end, Category.PARAPHRASED, (named,), 0.5, (), made, "the instrument as a whole")
        return Verdict(start, end, Category.NO_COUNTERPART, (), 0.8)
    against = contradictions.against(index, segment.text, utterance, piece)
    if against:
        return Verdict(start, end, Category.CONTRADICTED, (piece.unit,), 0.75, shown, against)
    run = _verbatim(index, places, utterance, piece)
    if run is not None:
        made = _run_differences(index, segment, utterance, run, piece)
        return Verdict(start, end, Category.NEAR_VERBATIM, (piece.unit,), round(0.7 + 0.3 * run.share, 2), shown, made)
    sure = min(0.95, 0.3 + 0.1 * piece.gain + 0.35 * piece.share)
    made = paraphrases.differences(index, segment, utterance, piece)
    return Verdict(start, end, Category.PARAPHRASED, (piece.unit,), round(sure, 2), shown, made)


def _by_title(index: Index, utterance: Utterance, piece: Piece) -> int | None:
    """The title of the text, where a piece names the instrument and says no more than its title."""
    start, end = utterance.words[piece.first].start, utterance.words[piece.last - 1].end
    if not utterance.has("instrument", start, end) or utterance.has("circumstance", start, start + 1):
        return None
    words = [utterance.words[i] for i in range(piece.first, piece.last) if utterance.words[i].grade]
    known = [word for word in words if word.grade == 1 or index.title.intersection(word.keys)]
    titled = {word.keys[0] for word in words if index.title.intersection(word.keys)}
    signed = utterance.has("concludes", start, end)
    least, share = (TITLED - 1, LEAST_SIGNED) if signed else (TITLED, LEAST_TITLE)
    return 0 if len(titled) >= least and len(known) >= share * len(words) else None


def span(text: str, utterance: Utterance, first: int, last: int) -> tuple[int, int]:
    """The characters of the words `[first, last)` with the signs that go with them."""
    start = utterance.start if first == 0 else utterance.words[first].start
    end = utterance.words[last].start if last < len(utterance.words) else utterance.end
    whole = last == len(utterance.words)
    while end > start and (text[end - 1].isspace() or (not whole and _hangs(text, end - 1))):
        end -= 1
    start = utterance.after_joins(start, end) if first else start
    while first and start > utterance.words[first - 1].end and text[start - 1] in '“«「『‘"(（':
        start -= 1
    return start, end


def _hangs(text: str, at: int) -> bool:
    """Whether a sign at the end of a statement belongs to what follows, or only parts the two."""
    return text[at] in "“«「『‘(（,;，、；–—-" or (text[at] in "\"'" and at > 0 and text[at - 1].isspace())


def _quoted(
    index: Index, segment: Segment, utterance: Utterance, start: int, end: int, quoted: Sequence[Found]
) -> Verdict:
    inside = [change for one in quoted for change in one.differences]
    ends = [start, *(one.quotation.end + 1 for one in quoted)]
    around = [
        change
        for one, after in zip(quoted, ends, strict=False)
        for change in frame(index, segment, utterance, one, after)
    ]
    owners = {index.owner[j] for one in quoted for run in one.runs for _, j in run.pairs}
    category = Category.QUOTED_ALTERED if inside or around else Category.QUOTED
    omitted = sum(one.omitted for one in quoted)
    remark = f"{omitted} words left out at the ellipses" if omitted else ""
    confidence = round(min(one.share for one in quoted), 2)
    return Verdict(start, end, category, tuple(sorted(owners)), confidence, (), (*around, *inside), remark)


def _verbatim(index: Index, places: Places, utterance: Utterance, piece: Piece) -> Run | None:
    """The run of the text that the words of a piece repeat, where it is long enough to be one."""
    unit = index.units[piece.unit]
    chosen = list(range(piece.first, piece.last))
    words = [utterance.words[i] for i in chosen]
    runs = places.find(words, (unit.first, unit.first + len(unit.words)))
    if not runs:
        return None
    run = runs[0]
    content = sum(1 for i, _ in run.pairs if words[i].grade)
    total = sum(1 for i, word in zip(chosen, words, strict=True) if word.grade and not utterance.free[i])
    if content >= VERBATIM and content >= VERBATIM_SHARE * total and run.longest >= 3:
        return run._replace(pairs=tuple((i + piece.first, j) for i, j in run.pairs))
    return None


def _run_differences(
    index: Index, segment: Segment, utterance: Utterance, run: Run, piece: Piece
) -> tuple[Change, ...]:
    unit = index.units[piece.unit]
    clause = index.document.segments[unit.segment]
    first, last = run.pairs[0], run.pairs[-1]
    old = Passage.of(
        segment.id, utterance.number, segment.text, utterance.words[first[0]].start, utterance.words[last[0]].end
    )
    new = Passage.of(clause.id, unit.number, clause.text, index.word(first[1]).start, index.word(last[1]).end)
    return tuple(
        change._replace(significance=Significance.STRUCTURAL)
        if change.category is Category.WORDING and not _says_anything(index, change)
        else change
        for change in differences(old, new, index.document.language)
    )


def _says_anything(index: Index, change: Change) -> bool:
    """Whether a change of words, in what is no quotation, is of words with content."""
    return any(word.grade for word in index.reader.words(f"{change.old_text} {change.new_text}"))

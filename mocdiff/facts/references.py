"""References to the provisions of an instrument.

`Article 3`, `paragraph 2 of Article 4`, 第四条2, `articolo 4, comma 2`: the words are rows of
class `refword`, the signs around them settings of the pack. The id runs from the greater to the
lesser part, with arabic numbers: `article:4/paragraph:2`, `annex:1`, `article:this`.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from mocdiff.facts.numerals import plain
from mocdiff.facts.passage import TEMPLATE, Passage
from mocdiff.model import Fact
from mocdiff.patterns import lazy
from mocdiff.segmenting.numbers import roman_value

_ANNEXED = ("protocol", "annex", "appendix", "schedule", "attachment", "resolution", "table", "exhibit", "side-letter")
_LISTED = ("map", "figure", "list", "principle", "goal")
_RANKS = (
    (*_ANNEXED, *_LISTED),
    ("part", "title"),
    ("chapter",),
    ("section",),
    ("subsection",),
    ("article", "rule", "clause"),
    ("paragraph",),
    ("subparagraph", "item", "point", "indent"),
    ("sentence",),
)
_LONG = 3  # digits that no number of a paragraph has
_NAMED = lazy(r"[^\W\u3041-\u3096]|[/の]")  # what a number is part of: a name, 段階1, a fraction, 次の1の報告
_RANK = {kind: rank for rank, kinds in enumerate(_RANKS) for kind in kinds}
_SAME = {"subparagraph": "item", "point": "item"}
_ROMAN = lazy(r"(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
_NUMBER, _WORD, _PRONOUN = TEMPLATE["number"], TEMPLATE["refword"], TEMPLATE["refpronoun"]
_SUFFIX = r"(?:[ -]?(?:bis|ter|quater|quinquies|sexies|septies)\b)?"
_SUBS = rf"(?: ?\((?:{_NUMBER}|[a-z]{{1,4}})\))*"
_LETTERS = rf"[ivxlc]+\.{_NUMBER}(?![a-z0-9])|[ivxlc]+(?![a-z0-9])\)?|[\u2170-\u217f]|[a-z](?![a-z0-9])\)?"
_BELOW = r"(?:\.\d{1,3})"  # 6.3 where the point is no decimal sign, the last of 3.2.1
_ONE = rf"{_NUMBER}(?:/{_NUMBER})?{_BELOW}*{_SUFFIX}"
_FIRST_OF_RANGE = rf"\d{{1,3}}(?=-{_NUMBER})"  # the first number of `Articles 1-4`, which alone is no count
_DESIGNATOR = rf"(?:{_ONE}|{_FIRST_OF_RANGE}|{_LETTERS}|(?<=[ ])\((?:{_NUMBER}|[a-z]{{1,4}})\)){_SUBS}"


class _Atom(NamedTuple):
    """A word with its numbers, `Articles 3 and 4`; a part is the spans and the path of one number."""

    start: int
    end: int
    kind: str
    parts: tuple[tuple[int, int, str], ...]


def references(passage: Passage) -> Iterator[Fact]:
    """References, one for each provision that is named."""
    first, bare = (passage.language.settings.get(key, "") for key in ("numbered", "bare"))
    atoms = list(_bare(passage, bare)) if bare else []
    if passage.of("refword"):
        atoms += [*(_number_first(passage, first) if first else ()), *_word_first(passage), *_pronouns(passage)]
    atoms.sort(key=lambda atom: (atom.start, -atom.end))
    for chain in _chains(atoms, passage):
        yield from _facts(chain, passage)


@cache
def _patterns(conjunction: str, span: str, origin: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    link = rf"(?:,? (?:{conjunction}) |, | ?(?:{span}) ?)"
    word = rf"({_WORD})(?: (?:no|n|nr|nos|nn)\.?)? ?(?:{origin})?({_DESIGNATOR})((?:{link}{_DESIGNATOR})*)"
    return lazy(word), lazy(rf"({link})({_DESIGNATOR})")


def _word_first(passage: Passage) -> Iterator[_Atom]:
    settings = passage.language.settings
    conjunction, span = settings.get("and", "and|or"), settings.get("to", "to|-")
    whole, further = _patterns(conjunction, span, settings.get("from", "from "))
    for match in whole.finditer(passage.citing):
        kind = passage.at("refword", match.start(1)).entry.id
        first = _path(passage, kind, match.start(2), match.end(2))
        if not first:
            continue
        parts = [(match.start(), match.end(2), first)]
        for other in further.finditer(passage.citing, *match.span(3)) if match.group(3) else ():
            path = _path(passage, kind, other.start(2), other.end(2))
            if not path:
                break
            if re.fullmatch(rf" ?(?:{span}) ?", other.group(1)):
                start, _, last = parts.pop()
                parts.append((start, other.end(), f"{last}-{path.rpartition(':')[2]}"))
            else:
                parts.append((other.start(2), other.end(), path))
        yield _Atom(match.start(), parts[-1][1], kind, tuple(parts))


@cache
def _number_pattern(sign: str, branch: str) -> re.Pattern[str]:
    tail = rf"((?: ?\((?:{_NUMBER}|[a-z]{{1,4}})\))*)"
    return re.compile(rf"(?:{sign})({_NUMBER})({_WORD})(?:(?:{branch})({_NUMBER}))?({_NUMBER})?{tail}")


def _number_first(passage: Passage, sign: str) -> Iterator[_Atom]:
    for match in _number_pattern(sign, passage.language.settings.get("branch", "-")).finditer(passage.citing):
        kind = passage.at("refword", match.start(2)).entry.id
        number = _number(passage, match.start(1))
        if match.group(3):
            number += "-" + _number(passage, match.start(3))
        path = f"{kind}:{number}"
        if match.group(4):
            path += "/paragraph:" + _number(passage, match.start(4))
        path += _subs(passage, path, match.start(5), match.end(5))
        yield _Atom(match.start(), match.end(), kind, ((match.start(), match.end(), path),))


@cache
def _bare_pattern(following: str, noun: str, conjunction: str, span: str, items: str, after: str) -> re.Pattern[str]:
    subs = rf"\((?:{_NUMBER}|[a-z]{{1,4}})\)"
    more = rf"(?:(?:{conjunction}|{span})(?:(?:{_NUMBER}|{items})(?:{subs})*|(?:{subs})+))*"
    alone = rf"(?:(?<![\w)])|(?<={after}))(?:{subs})+"
    cited = rf"(?:({_NUMBER})((?:{subs})*)|({alone}))((?<=\)){items})?|({items})"
    return re.compile(rf"(?:{cited})(?={more}(?:{following}|({noun})))")


def _bare(passage: Passage, following: str) -> Iterator[_Atom]:
    """Paragraphs and items that are cited by their number alone: 1の規定, 1及び2の規定, 2(1)にいう, アに掲げる.

    Before other nouns, 1の放棄, it cites where it is in figures or goes on, 四(二)の写し: 三の要件 counts them.
    """
    settings = passage.language.settings
    links = settings.get("and", "and|or"), settings.get("to", "to|-")
    others = (settings.get(f"bare-{key}", "(?!)") for key in ("items", "after"))
    pattern = _bare_pattern(following, settings.get("bare-noun", "(?!)"), *links, *others)
    for match in pattern.finditer(passage.citing):
        if match[6] and match[1] and not match[2] and not _is_figure_alone(passage, match.start()):
            continue
        path = f"paragraph:{_number(passage, match.start(1))}" if match[1] else ""
        path = f"item:{match[5]}" if match[5] else path
        path += _subs(passage, path, match.start() if not path else match.start(2), match.end())
        path += f"/item:{match[4]}" if match[4] else ""
        path = path.lstrip("/")
        yield _Atom(match.start(), match.end(), path.partition(":")[0], ((match.start(), match.end(), path),))


def _is_figure_alone(passage: Passage, start: int) -> bool:
    """Whether a number has one or two digits and no name before it that it would belong to, 段階1の."""
    figure = 0 < len(passage.numbers[start].digits) < _LONG
    return figure and not (start and _NAMED.match(passage.folded, start - 1))


_BELOW_POINTED = lazy(rf"({_NUMBER})?((?: ?\((?:{_NUMBER}|[a-z]{{1,4}})\))*)")
_POINTING = lazy(rf"({_PRONOUN}) ?(?:({_NUMBER}) ?)?({_WORD})|({_WORD}) ({_PRONOUN})")


def _pronouns(passage: Passage) -> Iterator[_Atom]:
    """`this Article`, 前項, 前三条, `articolo precedente`; where numbers stand first, with paragraphs, 前条1(a)."""
    below = _BELOW_POINTED if passage.language.settings.get("numbered") else None
    for match in _POINTING.finditer(passage.citing):
        word, pronoun = (3, 1) if match.group(1) else (4, 5)
        kind = passage.at("refword", match.start(word)).entry.id
        path = f"{_SAME.get(kind, kind)}:{passage.at('refpronoun', match.start(pronoun)).entry.id}"
        path += f"-{_number(passage, match.start(2))}" if match.group(2) else ""
        end = match.end()
        if below and (parts := below.match(passage.citing, end)):
            path += f"/paragraph:{_number(passage, end)}" if parts.group(1) else ""
            path += _subs(passage, path, parts.start(2), parts.end())
            end = parts.end()
        elif passage.citing[end:].lstrip(" ")[:1] == _NUMBER[0]:  # `the following Articles 3 and 4`
            continue
        yield _Atom(match.start(), end, kind, ((match.start(), end, path),))


def _path(passage: Passage, kind: str, start: int, end: int) -> str:
    """`article:3/paragraph:2/item:a` of a designator, empty where it is none."""
    text = passage.folded[start:end]
    named = _SAME.get(kind, kind)
    number = passage.numbers.get(start)
    if number is not None:
        suffix = re.match(rf"/\d+|{_BELOW}+|{_SUFFIX}", passage.folded[number.end : end])
        bis = suffix.group().strip(" -") if suffix else ""
        path = f"{named}:{_number(passage, start)}{bis}"
        return path + _subs(passage, path, number.end, end)
    if text.isdecimal():
        return f"{named}:{int(text)}"
    if text.startswith("("):
        return (
            _subs(passage, "", start, end)
            .lstrip("/")
            .replace("paragraph:", f"{named}:", 1)
            .replace("item:", f"{named}:", 1)
        )
    word = re.match(r"[a-z]+|[\u2170-\u217f]", text)
    if word is None:
        return ""
    if not word.group().isascii():
        return f"{named}:{_roman(unicodedata.normalize('NFKC', word.group()))}"
    written = passage.text[start : start + word.end()]
    lettered = named == "item" or text[word.end() : word.end() + 1] == ")"
    if not lettered and not written.isupper():
        return ""
    roman = _roman(word.group()) if not lettered and (len(written) > 1 or word.group() in "ivx") else 0
    if len(written) > 1 and not roman and not lettered:
        return ""
    below = re.match(rf"{_BELOW}*", text[word.end() :])
    path = f"{named}:{roman or word.group()}{below.group() if roman and below else ''}"
    return path + _subs(passage, path, start + word.end(), end)


def _subs(passage: Passage, path: str, start: int, end: int) -> str:
    """What stands in brackets after a number: `(2)(a)`."""
    found = ""
    for sub in re.finditer(r"\(([^()]*)\)", passage.folded[start:end]):
        number = passage.numbers.get(start + sub.start(1))
        below = "paragraph" if number is not None and not re.search("paragraph:|item:", path + found) else "item"
        found += f"/{below}:{plain(number.value) if number is not None else sub.group(1)}"
    return found


def _number(passage: Passage, start: int) -> str:
    number = passage.numbers[start]
    return number.digits if "." in number.digits else plain(number.value)


def _roman(word: str) -> int:
    return roman_value(word) if _ROMAN.match(word) else 0


def _chains(atoms: list[_Atom], passage: Passage) -> Iterator[list[_Atom]]:
    """Atoms that name one place together: `paragraph 2 of Article 4`, `Article 4, paragraph 2`."""
    settings = passage.language.settings
    down = re.compile(settings.get("within", r",? ?"))
    up = re.compile(settings.get("of", r" of (?:the |this )?"))
    chain: list[_Atom] = []
    for group in _joined(_with_ranges(atoms, passage), passage, up):
        gap = passage.folded[chain[-1].end : group[0].start] if chain else ""
        if chain and len(group) == 1 and _depth(chain) < _RANK.get(group[0].kind, 0) and down.fullmatch(gap):
            chain.append(group[0])
            continue
        if chain:
            yield chain
        chain = group
    if chain:
        yield chain


def _with_ranges(atoms: list[_Atom], passage: Passage) -> list[_Atom]:
    """The atoms without overlap; two that are the ends of a range (第三条から第五条まで) are one."""
    span = re.compile(rf" ?(?:{passage.language.settings.get('to', 'to|-')}) ?")
    closing = passage.language.settings.get("to-end", "")  # what stands after a range, 第三条から第五条まで
    kept: list[_Atom] = []
    for atom in atoms:
        last = kept[-1] if kept else None
        if last and atom.start < last.end:
            continue
        if (
            last
            and last.kind == atom.kind
            and len(last.parts) == len(atom.parts) == 1
            and span.fullmatch(passage.folded[last.end : atom.start])
        ):
            path = f"{last.parts[0][2]}-{atom.parts[0][2].rpartition(':')[2]}"
            end = atom.end + len(closing) if closing and passage.folded.startswith(closing, atom.end) else atom.end
            atom = _Atom(last.start, end, atom.kind, ((last.start, end, path),))
            kept.pop()
        kept.append(atom)
    return kept


def _joined(atoms: list[_Atom], passage: Passage, up: re.Pattern[str]) -> Iterator[list[_Atom]]:
    """Groups that run from the lesser to the greater part, and atoms alone."""
    group: list[_Atom] = []
    for atom in atoms:
        if group:
            rising = _RANK.get(atom.kind, 0) < _RANK.get(group[-1].kind, 0)
            if rising and up.fullmatch(passage.folded[group[-1].end : atom.start]):
                group.append(atom)
                continue
            yield group
        group = [atom]
    if group:
        yield group


def _depth(chain: list[_Atom]) -> int:
    """The rank of the least part that a chain names."""
    paths = "/".join(path for atom in chain for _, _, path in atom.parts)
    return max(_RANK.get(part.partition(":")[0], 0) for part in paths.split("/"))


def _facts(chain: list[_Atom], passage: Passage) -> Iterator[Fact]:
    ordered = sorted(chain, key=lambda atom: _RANK.get(atom.kind, 0))
    several = next((atom for atom in chain if len(atom.parts) > 1), chain[0])
    places = list(product(*(atom.parts for atom in ordered)))
    spans = _spans(several, chain)
    for index, place in enumerate(places):
        start, end = spans[index] if index < len(spans) else (chain[0].start, chain[-1].end)
        yield passage.fact("reference", start, end, ident="/".join(path for _, _, path in place))


def _spans(several: _Atom, chain: list[_Atom]) -> list[tuple[int, int]]:
    """One span for each of several numbers; the first and the last take what stands before and after."""
    spans = [(start, end) for start, end, _ in several.parts]
    spans[0] = (chain[0].start, spans[0][1])
    spans[-1] = (spans[-1][0], chain[-1].end)
    return spans

"""Expressions with alternatives, `(is|are|be) (hereby |)intended to`, matched without regular expressions.

A `*` stands for the rest of a word, in languages that inflect: `Договаривающ* Сторон*`.

Compiling a thousand patterns would cost more than comparing two short texts; walking the few
expressions whose first word stands in the text costs next to nothing.
"""

import re
from collections.abc import Iterable
from functools import cache

from mocdiff.patterns import lazy

Words = dict[str, tuple[str, ...]]  # alternatives without brackets of their own, by their first sign
Node = str | Words | tuple["Nodes", ...]
Nodes = tuple[Node, ...]

STEM = 3  # letters by which a word with `*` is looked up
_LETTERS = lazy(r"[^\W\d_]*")
WORD = lazy(r"[^\W\d_]+|\d+|[^\w\s]")


@cache
def parse(expression: str) -> Nodes:
    """An expression as literals and groups of alternatives, in their order."""
    nodes: list[Node] = []
    while expression:
        start = expression.find("(")
        literal = expression if start < 0 else expression[:start]
        if "*" in literal:
            nodes += filter(None, re.split(r"(\*)", literal))
        elif literal:
            nodes.append(literal)
        if start < 0:
            break
        options, expression = _group(expression, start)
        plain = not any("(" in option or "*" in option for option in options)
        nodes.append(_by_first_sign(options) if plain else tuple(map(parse, options)))
    return tuple(nodes)


def _by_first_sign(options: Iterable[str]) -> Words:
    """Alternatives by their first sign; `""` is a key, without words, where one of them is empty."""
    found: dict[str, list[str]] = {}
    for option in options:
        found.setdefault(option[:1], []).append(option)
    return {sign: tuple(words) if sign else () for sign, words in found.items()}


def _group(expression: str, start: int) -> tuple[list[str], str]:
    """The alternatives of the group that opens at `start`, and what follows it."""
    close = expression.find(")", start)
    if expression.find("(", start + 1, close) < 0 <= close:
        return expression[start + 1 : close].split("|"), expression[close + 1 :]
    depth, begin, options = 0, start + 1, []
    for index in range(start, len(expression)):
        char = expression[index]
        if char == "(":
            depth += 1
        elif char == "|" and depth == 1:
            options.append(expression[begin:index])
            begin = index + 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return [*options, expression[begin:index]], expression[index + 1 :]
    raise ValueError(f"a bracket is not closed: {expression}")


def ends(nodes: Nodes, text: str, start: int) -> list[int]:
    """Where an expression that starts at an offset may end."""
    places = [start]
    for node in nodes:
        if node == "*":
            places = [found.end() for place in places if (found := _LETTERS.match(text, place))]
        elif isinstance(node, str):
            places = [place + len(node) for place in places if text.startswith(node, place)]
        elif isinstance(node, dict):
            places = _ends_of_words(node, text, places)
        else:
            places = [end for place in places for option in node for end in ends(option, text, place)]
        if not places:
            break
    return places


def _ends_of_words(words: Words, text: str, places: list[int]) -> list[int]:
    """Where alternatives that start at some offsets may end."""
    found = list(places) if "" in words else []
    for place in places:
        for word in words.get(text[place : place + 1], ()):
            if text.startswith(word, place):
                found.append(place + len(word))
    return found


def heads(expression: str, spaced: bool) -> set[str]:
    """The words (in scripts without spaces: the characters) that an expression may start with.

    Of a word with `*` the head is its first letters and the star.
    """
    start = expression.find("(")
    if start and not spaced:
        return {expression[0]}
    word = WORD.match(expression) if start else None
    if word is not None and expression[word.end() : word.end() + 1] == "*":
        return {word.group()[:STEM] + "*"}
    if word is not None and (start < 0 or word.end() < start or not word.group().isalnum()):
        return {word.group()}
    options, rest = _group(expression, start)
    found: set[str] = set()
    # Whether no word goes on after the group; in scripts without spaces only first characters count.
    apart = not spaced or rest[:1] in ("", " ") or not any(sign.isalnum() for sign in prefixes(rest, 1))
    for option in options:
        first, space, _ = option.partition(" ")
        if start == 0 and first.isalpha() and (space or apart):
            found.add(first if spaced else first[0])
        else:
            found |= heads(expression[:start] + option + rest, spaced)
    return found


def prefixes(expression: str, length: int, head: str = "") -> set[str]:
    """The first characters of each phrase of an expression that may begin with `head`; all of a shorter phrase."""
    start = expression.find("(")
    literal = expression if start < 0 else expression[:start]
    if not (literal.startswith(head) or head.startswith(literal)):
        return set()
    star = literal.find("*", 0, length)
    if star >= 0:
        return {expression[:star]}
    if start < 0 or start >= length:
        return {expression[:length]}
    options, rest = _group(expression, start)
    if head and not start:
        options = [option for option in options if option[:1] in ("", "(", head[0])]
    return {prefix for option in options for prefix in prefixes(literal + option + rest, length, head)}


def expand(expression: str) -> list[str]:
    """All phrases of an expression; for short ones."""
    start = expression.find("(")
    if start < 0:
        return [expression]
    options, rest = _group(expression, start)
    return [expression[:start] + phrase for option in options for phrase in expand(option + rest)]

"""HTML -> blocks."""

import re
from collections.abc import Iterator
from typing import Any

from mocdiff.errors import MocdiffError
from mocdiff.model import Block, Emphasis, Note, Reading
from mocdiff.patterns import lazy
from mocdiff.reading import structure
from mocdiff.reading.evidence import SIGHT, Evidence
from mocdiff.reading.hashes import levelled
from mocdiff.reading.layout import Paragraph
from mocdiff.reading.lines import RULE

_IS_HTML = lazy(
    r"[\s\[(\"']*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|main|article|section|div|p|h[1-6]|ul|ol|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_SPACE = lazy(r"[ \t\n\r\f]+")
_GONE = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "button", "select"})
_FURNITURE = frozenset({"nav"})
_LINES = frozenset(
    """address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead
    tr ul""".split()  # noqa: SIM905 - a list of them would take forty lines
)
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite"})
_DEEPEST = 300  # elements in one another; deeper ones are read as text


def is_html(text: str, name: str) -> bool:
    """Whether a text is HTML by its first element, or by the ending of its name."""
    return name.lower().endswith((".html", ".htm", ".xhtml")) or _IS_HTML.match(text[:4096]) is not None


def language_of(text: str) -> str:
    """The language that the markup says, empty where it says none."""
    found = re.search(r"<html\b[^>]*?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)", text[:4096])
    return found[1] if found else ""


def blocks(text: str, name: str, language: str, notes: list[Note]) -> list[Block]:
    """The blocks of an HTML text: headings, lists and tables as marked up, the rest as in plain text."""
    text = _unwrapped(text, notes)
    walk = _Walk(Evidence((), language), notes)
    root = _root(text, name)
    if root is not None:
        walk.element(root, 0)
        walk.finish()
    return structure.blocks(levelled(walk.paragraphs), language, notes)


def _root(text: str, name: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True, encoding="utf-8")
    data = text.replace("\x00", "").encode("utf-8", "surrogatepass")
    if not data.strip():
        return None
    try:
        root = html.document_fromstring(data, parser=parser)
    except etree.ParserError:
        return None
    except (etree.LxmlError, ValueError) as error:
        raise MocdiffError(f"is broken HTML: {error}", where=name) from None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise MocdiffError("is HTML with too many elements in one another", where=name, mend="save it as text")
    return root


def _unwrapped(text: str, notes: list[Note]) -> str:
    """The text without the brackets of a list that the whole of it was printed in."""
    stripped = text.strip()
    if stripped.startswith("[") and stripped.endswith("]") and stripped[1:].lstrip(" '\"").startswith("<"):
        inside = stripped[1:-1].strip(" ")
        if inside[0] in "'\"" and inside[-1] == inside[0]:
            inside = inside[1:-1]
        if inside.rstrip().endswith(">"):
            notes.append(Note(Reading.DROPPED, 1, "["))
            notes.append(Note(Reading.DROPPED, text.count("\n") + 1, "]"))
            return inside
    return text


class _Walk:
    """Goes through the elements and gathers the paragraphs."""

    def __init__(self, evidence: Evidence, notes: list[Note]) -> None:
        self.evidence = evidence
        self.notes = notes
        self.paragraphs: list[Paragraph] = []
        self.pieces: list[tuple[str, bool, bool]] = []  # text, bold, italic
        self.line = 1
        self.bold = self.italic = 0
        self.role, self.depth, self.mark, self.number = "", 0, "", ""
        self.lists: list[tuple[str, int]] = []  # style of the list, last number
        self.row = 0
        self.kept = False  # white space is as printed: <pre>

    def element(self, node: Any, deep: int) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _GONE or tag in _FURNITURE or not tag:
            if tag in _FURNITURE and (said := _SPACE.sub(" ", "".join(node.itertext())).strip()):
                self.notes.append(Note(Reading.DROPPED, node.sourceline or 0, said))
            return
        if deep > _DEEPEST:
            self.add("".join(node.itertext()), node)
            return
        enter, leave = getattr(self, f"enter_{tag}", None), getattr(self, f"leave_{tag}", None)
        if tag in _LINES:
            self.finish()
            self.line = node.sourceline or self.line
        before = (self.role, self.depth, self.mark, self.number, self.kept)
        weight = (self.bold, self.italic)
        self.bold += tag in _BOLD
        self.italic += tag in _ITALIC
        if enter:
            enter(node)
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.role, self.depth = "heading", int(tag[1])
        if node.text:
            self.add(node.text, node)
        for child in node:
            self.element(child, deep + 1)
            if child.tail:
                self.add(child.tail, child)
        if tag in _LINES:
            self.finish(forced=tag in ("td", "th"))
        if leave:
            leave(node)
        self.bold, self.italic = weight
        self.role, self.depth, self.mark, self.number, self.kept = before

    def enter_br(self, node: Any) -> None:
        self.pieces.append(("\n", False, False))

    def enter_pre(self, node: Any) -> None:
        self.kept = True

    def enter_ul(self, node: Any) -> None:
        self.lists.append(("", 0))

    def leave_ul(self, node: Any) -> None:
        self.lists.pop()

    def enter_ol(self, node: Any) -> None:
        start = node.get("start", "1")
        self.lists.append((node.get("type", "1"), int(start) - 1 if start.isdecimal() and len(start) < 7 else 0))

    leave_ol = leave_ul

    def enter_li(self, node: Any) -> None:
        style, last = self.lists[-1] if self.lists else ("", 0)
        self.role, self.depth = "item", max(len(self.lists), 1)
        if not style:
            self.mark, self.number = "-", ""
            return
        value = node.get("value", "")
        last = int(value) if value.isdecimal() and len(value) < 7 else last + 1
        self.lists[-1] = (style, last)
        self.mark, self.number = "", _printed(style, last)

    def enter_table(self, node: Any) -> None:
        self.row = 0

    def leave_table(self, node: Any) -> None:
        self.row = 0

    def enter_tr(self, node: Any) -> None:
        self.row += 1

    def enter_td(self, node: Any) -> None:
        self.role, self.depth, self.mark, self.number = "cell", 0, "", ""

    enter_th = enter_td

    def add(self, text: str, node: Any) -> None:
        if not self.pieces:
            self.line = max(self.line, node.sourceline or 0)
        self.pieces.append((text if self.kept else _SPACE.sub(" ", text), self.bold > 0, self.italic > 0))

    def finish(self, forced: bool = False) -> None:
        """Makes paragraphs of what was gathered: one for each part between two empty lines."""
        pieces, self.pieces = self.pieces, []
        row = max(self.row, 1) if self.role == "cell" else 0
        made = [made for made in self._lines(pieces) if made[0]]
        if self.role == "cell":
            made = [self._together(made)] if made or forced else []
        for text, bold, emphasis in made:
            if RULE.match(text) and not row:
                self.notes.append(Note(Reading.DROPPED, self.line, text))
                continue
            self.paragraphs.append(
                Paragraph(
                    text, self.line, True, 0, self.role, self.depth, self.mark, self.number, row,
                    bool(bold) and not row, emphasis,
                )
            )  # fmt: skip
            if self.role == "item":
                # What follows in the item is a paragraph of its own, without the mark.
                self.mark = self.number = ""
                self.role = ""

    def _together(self, made: list[tuple[str, bool, tuple[Emphasis, ...]]]) -> tuple[str, bool, tuple[Emphasis, ...]]:
        text, runs = "", []
        for part, _, emphasis in made:
            text = f"{text}{self.evidence.joiner}{part}" if text else part
            shift = len(text) - len(part)
            runs += [Emphasis(run.start + shift, run.end + shift, run.mark) for run in emphasis]
        return text, False, tuple(runs)

    def _lines(self, pieces: list[tuple[str, bool, bool]]) -> Iterator[tuple[str, bool, tuple[Emphasis, ...]]]:
        """The lines between `<br>`; those of one sentence together."""
        lines: list[list[tuple[str, bool, bool]]] = [[]]
        for text, bold, italic in pieces:
            first, *others = text.split("\n") if text == "\n" or self.kept else [text]
            lines[-1].append((first, bold, italic))
            lines.extend([(other, bold, italic)] for other in others)
        made = [_formed(line) for line in lines]
        at = 0
        while at < len(made):
            text, bold, emphasis = made[at]
            texts, length, runs = [text], len(text), list(emphasis)
            while at + 1 < len(made) and text and made[at + 1][0] and not bold and not made[at + 1][1]:
                below, _, more = made[at + 1]
                whole = self.role in ("heading", "item")
                if not whole and not self.evidence.continues(text[-SIGHT:], below, gap=False):
                    break
                self.notes.append(Note(Reading.JOINED, self.line, f"{text[-25:]}|{below[:25]}"))
                texts.append(below)
                length += len(self.evidence.joiner)
                runs.extend(Emphasis(run.start + length, run.end + length, run.mark) for run in more)
                length += len(below)
                text = below
                at += 1
            yield self.evidence.joiner.join(texts), bold, tuple(runs)
            at += 1


def _formed(pieces: list[tuple[str, bool, bool]]) -> tuple[str, bool, tuple[Emphasis, ...]]:
    """The text of a line, whether all of it is bold, and its emphasis, white space at the ends left out."""
    text = ""
    states: list[tuple[int, int, bool, bool]] = []
    for piece, bold, italic in pieces:
        if text.endswith(" ") and piece.startswith(" "):
            piece = piece[1:]
        if piece:
            states.append((len(text), len(text) + len(piece), bold, italic))
            text += piece
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    runs = [*_runs(text, states, 2, "**", begin, end), *_runs(text, states, 3, "*", begin, end)]
    inside = text[begin:end] if end > begin else ""
    whole = any(run.mark == "**" and run.end - run.start >= len(inside.rstrip(" :：")) for run in runs) and bool(inside)
    return inside, whole, tuple(sorted(runs))


def _runs(
    text: str, states: list[tuple[int, int, bool, bool]], which: int, mark: str, begin: int, end: int
) -> Iterator[Emphasis]:
    start = None
    for state in [*states, (len(text), len(text), False, False)]:
        if state[which] and start is None:
            start = state[0]
        elif not state[which] and start is not None:
            # White space at the ends of a run says nothing.
            first = start + len(text[start : state[0]]) - len(text[start : state[0]].lstrip())
            last = state[0] - (len(text[start : state[0]]) - len(text[start : state[0]].rstrip()))
            if first < last:
                yield Emphasis(max(first, begin) - begin, min(last, end) - begin, mark)
            start = None


def _printed(style: str, value: int) -> str:
    """The number that a browser prints before an item of an ordered list."""
    if style in ("a", "A") and 0 < value <= 26:
        return f"{chr(ord(style) + value - 1)}."
    if style in ("i", "I") and 0 < value < 100:
        tens, ones = divmod(value, 10)
        roman = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")[tens]
        roman += ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        return f"{roman.upper() if style == 'I' else roman}."
    return f"{value}."

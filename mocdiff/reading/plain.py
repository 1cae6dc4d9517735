"""Plain text -> blocks."""

from mocdiff.model import Block, Note
from mocdiff.reading import layout, lines, metadata, separating, structure


def blocks(text: str, language: str, notes: list[Note]) -> tuple[dict[str, str], list[Block]]:
    """The header and the blocks of a plain text; what reading did is added to `notes`."""
    header, found = metadata.split(lines.lines(text, notes), notes)
    paragraphs = layout.paragraphs(found, language, notes)
    return header, structure.blocks(separating.separated(paragraphs, notes), language, notes)

"""The edits between two sentences, so parted and joined that one change is one thing."""

from mocdiff.comparing.joining import joined
from mocdiff.comparing.parting import in_place, parted
from mocdiff.comparing.words import Edit, Sentence, differing, spans, unshared
from mocdiff.languages import get


def edits(old: Sentence, new: Sentence) -> list[Edit]:
    """The edits in order; every character that differs is in exactly one."""
    hunks = differing(old.words(), new.words())
    parts = [part for hunk in in_place(hunks, old, new) for part in parted(hunk, old, new)]
    found = spans(joined(parts, old, new), old, new)
    unspaced = old.language and not get(old.language).joiner
    return [unshared(edit, old, new) for edit in found] if unspaced else found

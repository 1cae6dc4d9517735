"""The front matter of three versions -> one, key by key."""

from collections.abc import Mapping

from mocdiff.merging.value import Conflict, Disputed, Labels, bracketed, choose


def merge_headers(
    base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str], labels: Labels
) -> tuple[dict[str, str], list[Conflict]]:
    """The merged front matter, ours' keys first. A value not agreed is written as alternatives."""
    merged: dict[str, str] = {}
    conflicts: list[Conflict] = []
    for key in dict.fromkeys([*ours, *theirs]):
        values = (base.get(key), ours.get(key), theirs.get(key))
        value, contested = choose(*values)
        if contested:
            said = [value or "" for value in values]
            conflicts.append(Conflict(Disputed.HEADER, key, *said))
            value = f"{bracketed(labels.ours, said[1])} {bracketed(labels.theirs, said[2])}"
        if value is not None:
            merged[key] = value
    return merged, conflicts

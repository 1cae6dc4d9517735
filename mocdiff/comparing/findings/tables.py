"""What the rules of this folder look for in the words of a language: `findings.tsv` in its folder.

A row is `rule, id, expression, source`; those of `refusal`, `reach`, `grouping` and `sector` are regular
expressions, the others words.

- `negative`: the beginning of a word that says no without being a negation; a translation may have one for it.
- `refusal`: a negative word that languages render by a word of the same meaning (`id`): it stands for no negation.
- `reach`: how far a marker of intention reaches. `end`: a sentence from the marker on that ends in a plain
  predicate of its own; `clause`: what begins a second clause where verbs come first; `aim`: an aim beside a
  marker, which weakens it.
- `join`: what joins the members of an enumeration, in addition to commas.
- `grouping`: two pairs side by side, A and B, C and D.
- `sector`: sectors of society that are listed side by side; `id` names each of them, in their order.
- `bracket`: how a sentence ends that stands in brackets; `id` is the mark that closes it.
- `right`: what says that a permission is somebody's right, where that is not told by its being several words.
- `tongue`: what makes a language of the name of a state.
- `light`: words that are no term and render none (Japanese: in their normal forms).
"""

from functools import cache

from mocdiff.languages.tables import rows


@cache
def table(language: str, rule: str) -> tuple[tuple[str, str], ...]:
    """The rows of one rule: id and expression; none in a language that has none."""
    code = language.partition("-")[0].lower()
    return tuple((row[1], row[2]) for row in rows(f"{code}/findings.tsv") if row[0] == rule)

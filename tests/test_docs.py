"""The documentation says what there is: every command and option, every field of the report; its examples run."""

import json
import re
import shlex
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import pytest

from mocdiff.commands import COMMANDS, cli
from mocdiff.languages import codes
from mocdiff.languages.tables import rows
from mocdiff.model import FACT_CLASSES, Kind
from mocdiff.report import Category, Mode, Relation

DOCS = Path(__file__).parents[1] / "docs"
MANUAL = (DOCS / "manual.md").read_text("utf-8")
REPORT = (DOCS / "report.md").read_text("utf-8")
README = (DOCS.parent / "README.md").read_text("utf-8")


def section(command: str) -> str:
    found = re.search(rf"^## mocdiff {re.escape(command)}$(.*?)(?=^## |\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert found, f"docs/manual.md has no section on {command}"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_manual(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    said = section(name)
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            for option in [*parameter.opts, *parameter.secondary_opts]:
                assert re.search(rf"`{re.escape(option)}[` ]", said), f"{name} {option}"
    assert f"(#mocdiff-{name})" in MANUAL


@pytest.mark.parametrize("name", re.findall(r"^## mocdiff (\S+)$", MANUAL, re.MULTILINE))
def test_the_manual_has_no_command_or_option_that_is_not(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    known = {option for parameter in [*command.params, *cli.params] for option in (*parameter.opts, "--help")}
    # Options of git are git's own.
    said = re.sub(r"`git [^`]*`", "", section(name))
    assert set(re.findall(r"(?<=`)--?[a-zA-Z][a-z-]*", said)) <= known


def test_options_for_all_commands_are_in_the_manual() -> None:
    for parameter in cli.params:
        for option in parameter.opts:
            assert f"{option}" in MANUAL


def test_every_field_and_word_of_the_report_is_described() -> None:
    schema = json.loads(files("mocdiff").joinpath("schema/report-1.schema.json").read_text("utf-8"))
    fields = {field for part in schema["$defs"].values() for field in part.get("properties", {})}
    words = [*Category, *Relation, *Mode, *Kind, *FACT_CLASSES, *fields]
    assert [word for word in words if f"`{word}`" not in REPORT and f'"{word}"' not in REPORT] == []


@pytest.mark.parametrize("table", ["pack", "lexicon", "numerals", "actors"])
def test_every_setting_and_class_of_a_language_is_described(table: str) -> None:
    firsts = re.findall(r"^\| (`[^|]+) \|", (DOCS / "languages.md").read_text("utf-8"), re.MULTILINE)
    described = {name for cell in firsts for name in re.findall("`([a-z-]+)`", cell)}
    own = {row[0] for code in codes() for row in rows(f"{code}/{table}.tsv")}
    assert own
    assert own - described == set()


def test_links_lead_somewhere() -> None:
    for name, text in {"manual.md": MANUAL, "report.md": REPORT}.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            page = (DOCS / file).read_text("utf-8") if file else text
            headings = {
                re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
                for line in page.splitlines()
                if line.startswith("#")
            }
            assert not anchor or anchor in headings, f"{name}: {target}"


def examples() -> list[str]:
    """The commands of the README that begin with `mocdiff diff` or `mocdiff demo` and name files of this project."""
    return [
        line for line in re.findall(r"^(?:\$ )?(mocdiff (?:diff|demo) .*)$", README, re.MULTILINE) if "fixtures" in line
    ]


def test_the_keepers_commands_of_the_readme_run_in_their_order(mocdiff, git, tmp_path, monkeypatch) -> None:
    block = re.search(r"^mocdiff init treaties && cd treaties\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert block
    text = (DOCS.parent / "fixtures" / "moc-2025.signed.en.txt").read_text("utf-8")
    (tmp_path / "memorandum.en.txt").write_text(text, "utf-8")
    assert mocdiff("init", str(tmp_path / "treaties")).status == 0
    monkeypatch.chdir(tmp_path / "treaties")
    for line in block[1].splitlines():
        words = shlex.split(line, comments=True)[1:]
        answer = mocdiff(*words)
        assert (answer.status, answer.err) == (0, ""), line
        if words[0] == "commit":
            git("branch", "their-draft", cwd=tmp_path / "treaties")
    assert git("ls-files", "memorandum", cwd=tmp_path / "treaties") == "memorandum/en.md\n"


@pytest.mark.parametrize("line", examples())
def test_examples_of_the_readme_run(line: str, mocdiff: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DOCS.parent)
    answer = mocdiff(*line.split()[1:])
    assert answer.status in (0, 1), answer.err
    assert answer.out

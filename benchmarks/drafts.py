"""Same-language comparison, every peer side by side on the same files, as one table.

    python benchmarks/drafts.py [--peers DIR] [--install] [--quick]

It makes the cases from `fixtures/`, installs with `--install` the peers that the registries have
(into the virtual environment DIR), runs all of them, and prints precision and noise (non-space
characters flagged as deleted and inserted, against the truth), time, memory and growth.
The median of five whole processes after one warm-up is shown; ratios are against mocdiff.
"""

import argparse
import random
import shutil
import statistics
import tempfile
from pathlib import Path

from cases import Case, cases, english, enlarged, japanese
from peers import Peer, install, peers, run

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
TIMEOUT = 120.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, default=Path.home() / ".cache" / "mocdiff-peers", metavar="DIR")
    parser.add_argument("--install", action="store_true", help="install the peers first")
    parser.add_argument("--quick", action="store_true", help="one run of each instead of five")
    parser.add_argument("--only", nargs="*", default=[], metavar="PEER", help="these peers only")
    options = parser.parse_args()
    if options.install:
        install(options.peers)
    known = peers(options.peers)
    tools = [tool for tool in known if shutil.which(tool.needs)]
    missing = [tool.name for tool in known if tool not in tools]
    if options.only:
        tools = [tool for tool in tools if tool.name in options.only]
    if missing:
        print(f"not installed, left out: {', '.join(missing)}\n")
    texts = {
        "en": (FIXTURES / "moc-2025.signed.en.txt").read_text("utf-8"),
        "ja": (FIXTURES / "moc-2025.ja.txt").read_text("utf-8"),
    }
    runs = 1 if options.quick else 5
    with tempfile.TemporaryDirectory() as folder:
        for language, edits in (("en", english), ("ja", japanese)):
            precision(tools, cases(texts[language], edits(texts[language])), Path(folder), language)
        speed(tools, texts, Path(folder), runs)
        growth(texts["en"], Path(folder), runs)


def files(folder: Path, name: str, old: str, new: str) -> tuple[Path, Path]:
    """The two texts as files of a folder."""
    paths = folder / f"{name}-old.txt", folder / f"{name}-new.txt"
    for path, text in zip(paths, (old, new), strict=True):
        path.write_text(text, "utf-8")
    return paths


def table(head: list[str], rows: list[list[str]]) -> None:
    """Print a Markdown table."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |")
    print()


def precision(tools: list[Peer], made: list[Case], folder: Path, language: str) -> None:
    """Characters flagged as deleted/inserted in each case; the truth beside it."""
    print(f"## Precision, {language}: non-space characters flagged deleted/inserted\n")
    rows = []
    for number, case in enumerate(made):
        paths = files(folder, f"{language}{number}.{language}", case.old, case.new)
        row = [case.name, f"{case.deleted}/{case.inserted}"]
        for tool in tools:
            done = run(tool.command(*paths), TIMEOUT)
            row.append("{}/{}".format(*tool.flagged(done.output)) if done else "-")
        rows.append(row)
    table(["case", "truth", *(tool.name for tool in tools)], rows)


def timed(tool: Peer, paths: tuple[Path, Path], runs: int) -> tuple[float, float] | None:
    """Median seconds and peak MB over `runs` processes after a warm-up; None past the time limit."""
    done = [run(tool.command(*paths), TIMEOUT)]
    if done[0] and runs > 1:
        done = [run(tool.command(*paths), TIMEOUT) for _ in range(runs)]
    finished = [one for one in done if one]
    if not finished:
        return None
    return statistics.median(one.seconds for one in finished), max(one.megabytes for one in finished)


def speed(tools: list[Peer], texts: dict[str, str], folder: Path, runs: int) -> None:
    """Whole-process time on the small pair and on a hundred copies of the text with 100 edits: a megabyte."""
    print("## Speed and memory, whole process\n")
    pairs = {}
    for language, edits in (("en", english), ("ja", japanese)):
        everything = cases(texts[language], edits(texts[language]))[-1]
        pairs[f"small {language}"] = files(folder, f"small.{language}", everything.old, everything.new)
        pairs[f"1 MB {language}"] = files(folder, f"large.{language}", *enlarged(texts[language], 100, 100))
    measured = {tool.name: {name: timed(tool, paths, runs) for name, paths in pairs.items()} for tool in tools}
    own = measured.get("mocdiff", {})
    rows = []
    for tool in tools:
        row = [tool.name]
        for name in pairs:
            result, base = measured[tool.name][name], own.get(name)
            if result is None:
                row.append("failed or too long")
            else:
                ratio = f", x{result[0] / base[0]:.2f}" if base else ""
                row.append(f"{result[0]:.3f} s, {result[1]:.0f} MB{ratio}")
        rows.append(row)
    table(["tool", *pairs], rows)


def growth(text: str, folder: Path, runs: int) -> None:
    """mocdiff alone: doubling the text with the same share of edits; 20,000 clauses in random order."""
    print("## Growth of mocdiff\n")
    tool = next(tool for tool in peers(folder) if tool.name == "mocdiff")
    rows, before = [], 0.0
    for size in (625_000, 1_250_000, 2_500_000, 5_000_000, 10_000_000):
        result = timed(
            tool, files(folder, f"grow{size}.en", *enlarged(text, size // len(text), size // 10_000)), min(runs, 3)
        )
        if result is None:
            rows.append([f"{size:,}", "too long", "", ""])
            continue
        rows.append(
            [f"{size:,}", f"{result[0]:.2f} s", f"{result[1]:.0f} MB", f"x{result[0] / before:.2f}" if before else ""]
        )
        before = result[0]
    clauses = [f"The Parties shall exchange report {n} of series {n * 7919 % 20011} every year." for n in range(20_000)]
    shuffled = random.Random(1).sample(clauses, len(clauses))
    result = timed(tool, files(folder, "shuffled.en", "\n\n".join(clauses), "\n\n".join(shuffled)), 1)
    rows.append(
        ["20,000 clauses shuffled", *((f"{result[0]:.2f} s", f"{result[1]:.0f} MB") if result else ("-", "-")), ""]
    )
    table(["characters", "time", "memory", "growth"], rows)


if __name__ == "__main__":
    main()

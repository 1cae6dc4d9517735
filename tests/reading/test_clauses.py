"""The clauses of real and realistic texts: `expected/NAME.tsv` lists them, and what reading did."""

from pathlib import Path

from mocdiff import reading
from mocdiff.model import Segment

EXPECTED = Path(__file__).parent / "expected"


def row(segment: Segment) -> str:
    text = segment.text if len(segment.text) <= 48 else f"{segment.text[:26]} … {segment.text[-20:]}"
    return "\t".join([segment.id, segment.kind, str(segment.level), segment.mark, segment.number, text])


def test_clauses(any_file: Path) -> None:
    document = reading.read(any_file.read_bytes(), any_file.name)
    notes = [
        (note.kind, note.line, note.text if len(note.text) <= 60 else f"{note.text[:57]} …")
        for note in document.reading
    ]
    expected = (EXPECTED / f"{any_file.name}.tsv").read_text(encoding="utf-8").split("\n")[1:-1]
    assert [row(segment) for segment in document.segments] + [
        f"{k}\t{line}\t{text}" for k, line, text in notes
    ] == expected


def test_a_translation_has_the_clauses_of_its_original() -> None:
    fixtures = EXPECTED.parent.parent.parent / "fixtures"
    names = ("moc-2025.signed.en.txt", "moc-2025.it.txt", "moc-2025.ja.txt")
    english, italian, japanese = (
        [
            (segment.id, segment.kind, segment.level)
            for segment in reading.read((fixtures / name).read_bytes(), name).segments
            if segment.id not in ("title", "date") and segment.kind != "signature"
        ]
        for name in names
    )
    assert english == italian == japanese

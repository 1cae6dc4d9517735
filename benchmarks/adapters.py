"""Peers that are libraries: each compares two files and prints the flagged characters as JSON.

Runs in the peers' virtual environment: `python adapters.py NAME OLD NEW`.
"""

import json
import re
import sys
import tempfile
from pathlib import Path


def solid(text: str) -> int:
    return sum(not character.isspace() for character in text)


def redlines(old: str, new: str) -> tuple[int, int]:
    from redlines import Redlines

    deleted = inserted = 0
    for redline in Redlines(old, new).redlines:
        deleted += solid(redline.source_text or "")
        inserted += solid(redline.test_text or "")
    return deleted, inserted


def diff_match_patch(old: str, new: str) -> tuple[int, int]:
    from diff_match_patch import diff_match_patch as library

    engine = library()
    engine.Diff_Timeout = 0
    edits = engine.diff_main(old, new)
    engine.diff_cleanupSemantic(edits)
    return sum(solid(t) for o, t in edits if o < 0), sum(solid(t) for o, t in edits if o > 0)


def docxodus(old: str, new: str) -> tuple[int, int]:
    import docx
    from peers import docx_counts
    from python_redlines import DocxodusEngine

    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, text in (("old", old), ("new", new)):
            document = docx.Document()
            for paragraph in re.split(r"\n\s*\n|\n(?=\s*[-・])", text.strip()):
                document.add_paragraph(paragraph.strip())
            files.append(Path(folder) / f"{name}.docx")
            document.save(str(files[-1]))
        result = Path(folder) / "redline.docx"
        result.write_bytes(DocxodusEngine().run_redline("benchmark", *(f.read_bytes() for f in files))[0])
        return docx_counts(result)


if __name__ == "__main__":
    name, *paths = sys.argv[1:]
    texts = [Path(path).read_text("utf-8") for path in paths]
    print(json.dumps(globals()[name](*texts)))

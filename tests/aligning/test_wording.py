"""Which word renders which: ties in small texts, with an encoder and without."""

from mocdiff.aligning.encoder import UNIVERSAL
from mocdiff.aligning.wording import Item, align_words, spelling


def items(text: str) -> list[Item]:
    return [Item(word[:6], word) for word in text.split()]


def tied(pairs: list[tuple[str, str]], *, encoder: bool) -> list[dict[str, str]]:
    sides = [(items(old), items(new)) for old, new in pairs]
    wording = align_words(sides, UNIVERSAL if encoder else None)
    return [
        {old[tie.old].form: new[tie.new].form for tie in ties}
        for (old, new), ties in zip(sides, wording.ties, strict=True)
    ]


def test_words_are_tied_by_meaning_whatever_their_order() -> None:
    (ties,) = tied([("vessels leave harbour", "porto lasciano navi")], encoder=True)
    assert ties == {"vessels": "navi", "leave": "lasciano", "harbour": "porto"}


def test_a_word_that_another_explains_better_is_no_candidate() -> None:
    (ties,) = tied([("cooperation collaboration", "collaborazione cooperazione")], encoder=True)
    assert ties == {"cooperation": "cooperazione", "collaboration": "collaborazione"}


def test_two_uses_have_two_renderings() -> None:
    pairs = [("notice given", "comunicazione data"), ("notice notice received", "notifica comunicazione ricevuta")]
    second = align_words([(items(old), items(new)) for old, new in pairs], UNIVERSAL).ties[1]
    assert {tie.new for tie in second if tie.old < 2} == {0, 1}


def test_without_an_encoder_words_that_meet_or_are_spelt_alike_are_tied() -> None:
    pairs = [
        ("station data", "dati stazione"),
        ("station report", "rapporto stazione"),
        ("data report", "rapporto dati"),
    ]
    for ties in tied(pairs, encoder=False):
        assert all(ties.get(old, new) == new for old, new in (("station", "stazione"), ("data", "dati")))


def test_an_empty_side_has_no_ties() -> None:
    assert align_words([([], items("porto")), (items("port"), [])], None).ties == ((), ())
    assert align_words([], UNIVERSAL).ties == ()


def test_spelling() -> None:
    assert spelling("standard", "standard") == 1.0
    assert spelling("standard", "standards") > spelling("standard", "sport")

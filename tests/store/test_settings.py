"""`mocdiff.toml`, and the line of what is wrong in it."""

import pytest

from mocdiff.errors import MocdiffError
from mocdiff.store.repository import open_repository
from mocdiff.store.settings import TEMPLATE, Settings, Severity, Work, load, parse

GOOD = b"""\
[works."tech.prosperity"]
authentic = ["en", "ja"]
prevailing = "en"
glossaries = ["glossary/tech.toml"]

[works.other]
authentic = ["pt-BR"]

[checks]
drift = "error"
hidden = "off"
"""


def test_settings_are_read() -> None:
    settings = parse(GOOD)
    assert settings.work("tech.prosperity") == Work(("en", "ja"), "en", ("glossary/tech.toml",))
    assert settings.work("unknown") == Work()
    assert settings.original("tech.prosperity") == "en"
    assert settings.original("other") == "pt-BR"
    assert settings.original("unknown") is None
    assert settings.checks == {"drift": Severity.ERROR, "hidden": Severity.OFF}


def test_the_template_says_nothing_and_its_example_is_right() -> None:
    settings = parse(TEMPLATE.encode())
    assert not settings.works
    assert not settings.checks
    example = "\n".join(line.removeprefix("# ") for line in TEMPLATE.split("\n")[2:6])
    assert parse(example.encode()).original("fisheries-2024") == "en"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"[works\n", "mocdiff.toml:1: "),
        (b"[checks]\na = \n", "mocdiff.toml:2: Invalid value"),
        (b"[checks]\n\na = [\n", "mocdiff.toml:3: "),
        (b"x = 1\n", "mocdiff.toml:1: unknown setting 'x'"),
        (b"[works.a]\n[glossary]\n", "mocdiff.toml:2: unknown setting 'glossary'"),
        (b"works = 1\n", "mocdiff.toml:1: 'works' is to be a table (write [works])"),
        (b"[works]\na = 1\n", "mocdiff.toml:2: 'a' is to be a table (write [works.a])"),
        (b"[works.a]\nauthentic = 'en'\n", "mocdiff.toml:2: 'authentic' is to be a list of strings"),
        (b"[works.a]\nauthentic = ['english']\n", "mocdiff.toml:2: 'english' is no language tag"),
        (b"[works.a]\nauthentic = ['en']\nprevailing = 'it'\n", "mocdiff.toml:3: 'it' prevails and is not authentic"),
        (b"[works.a]\nglossaries = ['../x.toml']\n", "mocdiff.toml:2: '../x.toml' is not a path in the repository"),
        (b"[works.a]\nglossaries = ['/etc/x']\n", "mocdiff.toml:2: '/etc/x' is not a path in the repository"),
        (b"[works.b]\n[works.'a']\n\nlanguages = 1\n", "mocdiff.toml:4: unknown setting 'languages'"),
        (b"works.a.languages = 1\n", "mocdiff.toml:1: unknown setting 'languages'"),
        (b"[checks]\n'drift' = 'grave'\n", "mocdiff.toml:2: 'grave' is no severity of 'drift'"),
        (b"[checks]\ndrift = 3\n", "mocdiff.toml:2: '3' is no severity of 'drift'"),
        (b"# fine\n\xff\n", "mocdiff.toml:2: is not written in UTF-8"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: bytes, says: str) -> None:
    with pytest.raises(MocdiffError) as error:
        parse(text)
    assert str(error.value).startswith(says)


def test_settings_of_a_repository(keeper) -> None:
    assert load(open_repository()) == Settings()
    (keeper.folder / "mocdiff.toml").write_bytes(GOOD.replace(b"\n", b"\r\n"))
    assert load(open_repository()).original("other") == "pt-BR"

"""`dispatchlint compare`: a translation against its source, as text, JSON and HTML."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dispatchlint.cli import main

SOURCE = """Flood kills 46

At least 46 people died on Tuesday, said mayor <b>Ann</b>.

The river rose 20 feet.
"""
TRANSLATION = """Une crue fait 46 morts

Au moins 64 personnes sont mortes mardi, a dit la maire.

Le fleuve est monté de 6 mètres.
"""


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "en.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "fr.txt").write_text(TRANSLATION, encoding="utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(["compare", *arguments, "en.txt", "fr.txt"])
    return code, capsys.readouterr().out.replace("\u00a0", " ")


def test_text(capsys: pytest.CaptureFixture[str], pair: Path) -> None:
    """A verdict, then a line a difference with both places, in the translation's language."""
    assert said(capsys) == (
        0,
        "en.txt → fr.txt\n"
        "À relire : 1\n"
        "en.txt:3:10 fr.txt:3:10: à corriger Chiffre : « 46 people » (original, § 1), "
        "« 64 personnes » (traduction, § 1). Vérifier.\n",
    )


def test_language_and_exit(capsys: pytest.CaptureFixture[str], pair: Path) -> None:
    """Messages are in the language that is asked for; what reaches the fail level ends the run with 1."""
    code, text = said(capsys, "--lang", "en", "--fail-on", "warning")
    assert code == 1
    assert "Figure: '46 people' (original, § 1), '64 personnes' (translation, § 1). Check." in text.replace(
        "\u00a0", " "
    )


def test_nothing_to_tell(capsys: pytest.CaptureFixture[str], pair: Path) -> None:
    """A faithful translation gives the verdict alone."""
    (pair / "fr.txt").write_text(TRANSLATION.replace("64", "46"), encoding="utf-8")
    assert said(capsys, "--fail-on", "suggestion") == (0, "en.txt → fr.txt\nRien à signaler.\n")


def test_json(capsys: pytest.CaptureFixture[str], pair: Path) -> None:
    """The contract's shape: both places, 1-based lines and columns, 0-based offsets."""
    report = json.loads(said(capsys, "--output-format", "json")[1])
    message = report["findings"][0].pop("message")
    assert message.startswith("Chiffre")
    assert report == {
        "version": 1,
        "source": "en.txt",
        "translation": "fr.txt",
        "findings": [
            {
                "kind": "figure",
                "case": "changed",
                "level": "warning",
                "source": {
                    "part": "paragraph",
                    "text": "46 people",
                    "start": {"line": 3, "column": 10, "offset": 25},
                    "end": {"line": 3, "column": 19, "offset": 34},
                },
                "translation": {
                    "part": "paragraph",
                    "text": "64 personnes",
                    "start": {"line": 3, "column": 10, "offset": 33},
                    "end": {"line": 3, "column": 22, "offset": 45},
                },
            }
        ],
    }


class Tags(HTMLParser):
    """The tags of a page, the targets of its links and its ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.links, self.ids = set[str](), set[str](), list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}
        self.ids += [value or "" for name, value in attrs if name == "id"]


def test_html(capsys: pytest.CaptureFixture[str], pair: Path) -> None:
    """The page has no script, loads nothing, shows markup as text, and every link leads to a mark of its own."""
    (pair / "fr.txt").write_text(TRANSLATION + '\n"</p><script>alert(64)</script>" 71 %.\n', encoding="utf-8")
    page = said(capsys, "--output-format", "html")[1]
    tags = Tags(page)
    assert tags.tags.isdisjoint({"script", "b", "img", "iframe"})
    assert "&lt;b&gt;Ann&lt;/b&gt;" in page
    assert len(tags.ids) == len(set(tags.ids))
    assert tags.links <= {f"#{one}" for one in tags.ids}
    assert {"#s1", "#t1"} <= tags.links


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (["en.txt", "none.txt"], 3, "dispatchlint: none.txt: No such file or directory\n"),
        (["feed.json", "fr.txt"], 3, "dispatchlint: feed.json: no format recognises it; name one with --format\n"),
        (["broken.txt", "fr.txt"], 3, None),
        ([".", "fr.txt"], 2, "dispatchlint: . is a folder; name one file\n"),
    ],
    ids=["absent", "unknown", "encoding", "folder"],
)
def test_bad_input(
    capsys: pytest.CaptureFixture[str], pair: Path, arguments: list[str], code: int, error: str | None
) -> None:
    """What cannot be read is one clear line and exit 3, wrong use 2."""
    (pair / "feed.json").write_text("[1]", encoding="utf-8")
    (pair / "broken.txt").write_bytes(b"a\x00\xff\xfe\x81" * 9)
    assert main(["compare", *arguments]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert error is None or told.err == error

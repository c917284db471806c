"""`dispatchlint parse`: every part with its role, place, pieces and reason, for people and for programs."""

import io
import json
import sys
from pathlib import Path

import pytest

from dispatchlint.cli import main

COPY = "Le port rouvre demain\n- Ils ont voté\nAA / Paris / Jean Durand - Awa Ndiaye\nLa grève est finie.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one piece of desk copy."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    return tmp_path


def parsed(capsys: pytest.CaptureFixture[str], *arguments: str) -> object:
    assert main(["parse", "--output-format", "json", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def place(line: int, column: int, offset: int) -> dict[str, int]:
    return {"line": line, "column": column, "offset": offset}


def test_the_shape_of_the_contract(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has the contract's keys: lines and columns from 1, offsets from 0, ends exclusive, pieces by name."""
    assert parsed(capsys, "a.txt") == {
        "version": 1,
        "file": "a.txt",
        "dispatches": [
            {
                "item": None,
                "house": "aa-fr-desk",
                "confidence": 1.0,
                "language": "fr",
                "parts": [
                    {
                        "role": "headline", "text": "Le port rouvre demain", "start": place(1, 1, 0),
                        "end": place(1, 22, 21), "groups": {}, "why": "the first line of the head",
                    },
                    {
                        "role": "summary", "text": "- Ils ont voté", "start": place(2, 1, 22), "end": place(2, 15, 36),
                        "groups": {}, "why": "opens a summary",
                    },
                    {
                        "role": "byline", "text": "AA / Paris / Jean Durand - Awa Ndiaye", "start": place(3, 1, 37),
                        "end": place(3, 38, 74),
                        "groups": {
                            "city": [{"text": "Paris", "start": place(3, 6, 42), "end": place(3, 11, 47)}],
                            "author": [
                                {"text": "Jean Durand", "start": place(3, 14, 50), "end": place(3, 25, 61)},
                                {"text": "Awa Ndiaye", "start": place(3, 28, 64), "end": place(3, 38, 74)},
                            ],
                        },
                        "why": "form AA / {city} / {author}",
                    },
                    {
                        "role": "paragraph", "text": "La grève est finie.", "start": place(4, 1, 75),
                        "end": place(4, 20, 94), "groups": {}, "why": "body",
                    },
                ],
            }
        ],
    }  # fmt: skip


def test_several_dispatches_and_metadata(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each item is a dispatch with its name; metadata come first; texts are decoded, places are the file's."""
    lines = '{"uri": "x", "headline": "Caf\\u00e9", "body_text": "A b."}\n'
    lines += '{"uri": "y", "headline": "T", "language": "en", "body_text": "C."}\n'
    (folder / "a.ndjson").write_text(lines, encoding="utf-8")
    found = parsed(capsys, "--house", "generic-fr", "a.ndjson")
    assert [
        (one["item"], one["confidence"], [(part["role"], part["text"]) for part in one["parts"]])
        for one in found["dispatches"]  # type: ignore[index]
    ] == [
        ("x", 1.0, [("headline", "Café"), ("paragraph", "A b.")]),
        ("y", 1.0, [("language", "en"), ("headline", "T"), ("paragraph", "C.")]),
    ]
    (headline, _) = found["dispatches"][0]["parts"]  # type: ignore[index]
    assert (headline["start"], headline["end"]) == (place(1, 27, 26), place(1, 36, 35))


def test_text_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a part with place, role, words and reason; named pieces stand under it; long texts are cut."""
    with (folder / "a.txt").open("a", encoding="utf-8") as copy:
        copy.write("x" * 61 + "\n")
    assert main(["parse", "a.txt"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        "a.txt: aa-fr-desk (Agence Anadolu, service français, copie avant publication), 100%",
        "      1:1  headline             'Le port rouvre demain'  (the first line of the head)",
        "      2:1  summary              '- Ils ont voté'  (opens a summary)",
        "      3:1  byline               'AA / Paris / Jean Durand - Awa Ndiaye'  (form AA / {city} / {author})",
        "           city: Paris",
        "           author: Jean Durand, Awa Ndiaye",
        "      4:1  paragraph            'La grève est finie.'  (body)",
        f"      5:1  paragraph            '{'x' * 59}…'  (body)",
    ]


def test_an_empty_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without text is one dispatch without parts."""
    (folder / "empty.txt").write_bytes(b"")
    assert parsed(capsys, "empty.txt") == {
        "version": 1,
        "file": "empty.txt",
        "dispatches": [{"item": None, "house": "generic-en", "confidence": 0.0, "language": "en", "parts": []}],
    }


def test_standard_input(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input; its name is `stdin`, or the one that is given, which tells the format."""
    for arguments, name, role in (
        (["-"], "stdin", "paragraph"),
        (["--stdin-filename", "b.md", "-"], "b.md", "headline"),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# Titre.")))
        found = parsed(capsys, "--house", "generic-fr", *arguments)
        assert found["file"] == name  # type: ignore[index]
        assert [part["role"] for part in found["dispatches"][0]["parts"]] == [role]  # type: ignore[index]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["gone.txt"], 3, "gone.txt: No such file or directory\n"),
        (["a.json"], 3, "a.json: no format recognises it; name one with --format\n"),
        (["."], 2, "dispatchlint: . is a folder; name one file\n"),
        (["--house", "aa-rf", "a.txt"], 2, "dispatchlint: no house 'aa-rf'; did you mean 'aa-fr'?\n"),
        (["--format", "plian", "a.txt"], 2, "dispatchlint: no format 'plian'; did you mean 'plain'?\n"),
    ],
)
def test_what_cannot_be_parsed(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    """What cannot be read is exit 3, wrong use exit 2, each one line on standard error and nothing else."""
    (folder / "a.json").write_text("{}")
    assert main(["parse", *arguments]) == code
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize("arguments", [[], ["a.txt", "b.txt"], ["--output-format", "sarif", "a.txt"]])
def test_wrong_arguments(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    """No file, two files or a form that there is not is wrong use."""
    with pytest.raises(SystemExit) as caught:
        main(["parse", *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().out == ""

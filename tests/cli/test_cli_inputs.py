"""Bad input: a clear line with file and place, the other inputs are still checked, nothing is read as U+FFFD."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dispatchlint.cli import main

GOOD = "Le port rouvre\n\nLa grève est finie, a dit le maire.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with one sound dispatch."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """Exit code, the errors of the JSON report as lines, and standard error."""
    code = main(["check", "--output-format", "json", *arguments])
    out, err = capsys.readouterr()
    report = json.loads(out) if out else {"errors": []}
    return code, ["{file}:{line}:{column}: {message}".format(**error) for error in report["errors"]], err


BAD = {
    "latin-1 that is no western copy": (b"abc \xe9\xe8\xe7\xe0\xf4 \x81\n", "1:5"),
    "null bytes": (b"Titre\0\n", "1:6"),
    "utf-16 without a mark": ("Titre\n".encode("utf-16-le"), "0:0"),
    "utf-16 with a lone surrogate": (b"\xff\xfe" + "a".encode("utf-16-le") + b"\x00\xd8", "1:2"),
    "an encoded surrogate": (b"a \xed\xa0\x80 b\n", "1:3"),
    "cut utf-8": ("déjà été dit".encode()[:-1] + b"\xc3\n", "1:12"),
}


@pytest.mark.parametrize(("raw", "place"), BAD.values(), ids=BAD)
def test_undecodable_file_is_told_and_the_rest_checked(
    folder: Path, capsys: pytest.CaptureFixture[str], raw: bytes, place: str
) -> None:
    """A file that cannot be decoded gives exit 3 and one line with its place; the other file is still checked."""
    (folder / "bad.txt").write_bytes(raw)
    code, errors, _ = run(capsys, "bad.txt", "good.txt")
    assert code == 3
    assert [error.split(": ")[0] for error in errors] == [f"bad.txt:{place}"]
    assert "�" not in errors[0]


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.encode(),
        GOOD.encode("utf-16"),
        b"\xef\xbb\xbf" + GOOD.encode(),
        GOOD.encode("latin-1"),
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        GOOD.rstrip("\n").encode(),
    ],
    ids=["utf-8", "utf-16", "utf-8 with mark", "latin-1", "crlf", "cr", "no final line end"],
)
def test_readable_encodings_and_line_ends(folder: Path, capsys: pytest.CaptureFixture[str], raw: bytes) -> None:
    """The same dispatch in another encoding or with other line ends is taken apart alike, places included."""
    (folder / "good.txt").write_bytes(raw)
    assert main(["parse", "--output-format", "json", "good.txt"]) == 0
    parts = json.loads(capsys.readouterr().out)["dispatches"][0]["parts"]
    found = [(part["role"], part["text"], part["start"]["line"], part["end"]["column"]) for part in parts]
    assert found == [("headline", "Le port rouvre", 1, 15), ("paragraph", "La grève est finie, a dit le maire.", 3, 36)]


@pytest.mark.parametrize("raw", [b"", b" \n\t\n", b"\xef\xbb\xbf"], ids=["empty", "white space", "only a mark"])
def test_nothing_in_a_file_is_nothing_to_say(folder: Path, capsys: pytest.CaptureFixture[str], raw: bytes) -> None:
    """A file without text is a generic text with no parts: no finding, exit 0."""
    (folder / "empty.txt").write_bytes(raw)
    assert run(capsys, "empty.txt") == (0, [], "")


def test_an_empty_file_of_a_house_lacks_all_its_parts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A house that was chosen is held to, even by a file without text."""
    (folder / "empty.txt").write_bytes(b"")
    assert main(["check", "--house", "aa-fr", "--output-format", "json", "empty.txt"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert {finding["part"] for finding in findings if finding["level"] == "error"} == {
        "headline",
        "dateline",
        "byline",
        "paragraph",
        "subscription_notice",
    }


def test_missing_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is an input that cannot be read."""
    code, errors, _ = run(capsys, "absent.txt", "good.txt")
    assert (code, errors) == (3, ["absent.txt:0:0: No such file or directory"])


def test_symlink_loop(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link to itself is told when named and passed over in a folder, and so is a folder that leads to itself."""
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "round").symlink_to(".")
    code, errors, _ = run(capsys, "loop.txt")
    assert (code, len(errors)) == (3, 1)
    assert "symbolic links" in errors[0]
    code, errors, _ = run(capsys, ".")
    assert (code, [error.split(":")[0] for error in errors]) == (3, ["loop.txt"])


def test_permission_denied_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system answers for a closed file is told, also where the tests run as root."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "closed.txt":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    code, errors, _ = run(capsys, "closed.txt", "good.txt")
    assert (code, errors) == (3, ["closed.txt:0:0: Permission denied"])


def test_folder_yields_what_can_be_a_dispatch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder yields known suffixes that nothing leaves out; what no format recognises is an error when named."""
    (folder / ".git").mkdir()
    (folder / ".gitignore").write_text("drafts/\n*.tmp.txt\n")
    (folder / ".dispatchlint.yaml").write_text("exclude: [old/]\n")
    for name in ("drafts/a.txt", "old/b.txt", ".hidden/c.txt", "d.tmp.txt", "e.py", "sub/f.md", "g.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text('{"name": "no dispatch"}' if name == "g.json" else GOOD)
    assert main(["check", "--output-format", "json", "."]) == 0
    assert json.loads(capsys.readouterr().out)["files"] == 2
    code, errors, _ = run(capsys, "g.json")
    assert (code, errors) == (3, ["g.json:0:0: no format recognises it; name one with --format"])


def test_wrong_json_is_told_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Broken JSON and a lone surrogate in it are told with line and column."""
    (folder / "a.ninjs").write_text('{"headline": "Titre",\n  "body_text": }')
    (folder / "b.ninjs").write_text('{"version": "1.3", "headline": "\\ud83d seul", "body_text": "x"}')
    code, errors, _ = run(capsys, "--format", "ninjs", "a.ninjs", "b.ninjs", "good.txt")
    assert code == 3
    assert [error.split(": ")[0] for error in errors][:2] == ["a.ninjs:2:16", "b.ninjs:1:33"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "name files or folders to check"),
        (["check", "--house", "aa-rf", "good.txt"], "no house 'aa-rf'; did you mean 'aa-fr'?"),
        (["check", "--format", "markdwon", "good.txt"], "no format 'markdwon'; did you mean 'markdown'?"),
        (["check", "--output-format", "jsno", "good.txt"], "no output format 'jsno'"),
        (["check", "--encoding", "latin-42", "good.txt"], "unknown encoding 'latin-42'"),
        (["check", "--ignore", "parts/requird", "good.txt"], "no rule or pack 'parts/requird'"),
        (["check", "--output", "no/where.txt", "good.txt"], "cannot write no/where.txt"),
    ],
)
def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    """Wrong use is exit 2 and one line on standard error that says what was meant."""
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert err.count("\n") == 1
    assert out == ""


def test_closed_pipe() -> None:
    """A reader that goes away ends the run without a word."""
    program = f"{sys.executable} -m dispatchlint check --house aa-fr --output-format json examples examples | head -c 1"
    done = subprocess.run(["bash", "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{", "")


def test_standard_input(folder: Path) -> None:
    """`-` is standard input; its file name picks the format."""
    command = [
        sys.executable,
        "-m",
        "dispatchlint",
        "check",
        "--output-format",
        "json",
        "--stdin-filename",
        "a.md",
        "-",
    ]
    done = subprocess.run(command, input=b"# Titre\n\nTexte.\n", capture_output=True, check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["files"], report["errors"]) == (0, 1, [])


@pytest.mark.slow
def test_twenty_megabytes(folder: Path) -> None:
    """20 MB of paragraphs are checked in time that is linear in their number."""
    line = "La grève est finie, a dit « le maire » de la ville, et le port rouvre lundi matin.\n"
    (folder / "large.txt").write_text(line * (20_000_000 // len(line.encode())), encoding="utf-8")
    command = [sys.executable, "-m", "dispatchlint", "check", "--output-format", "concise", "large.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.stderr == ""
    assert done.returncode in (0, 1)
    assert done.stdout.splitlines()[-1].startswith("Found ")


def test_a_report_to_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report to a device or a pipe goes there, and leaves it what it is; one to a link goes where that leads."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Le port rouvre\n\nLe 31 avril, il pleut.\n", encoding="utf-8")
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert main(["check", "--output-format", "concise", "--output", "pipe", "a.txt"]) == 1
    assert os.read(reader, 10_000).endswith(b"Found 1 errors, 0 warnings, 0 suggestions in 1 files.\n")
    os.close(reader)
    assert Path("pipe").is_fifo()
    (tmp_path / "link").symlink_to("report")
    assert main(["check", "--output-format", "concise", "--output", "link", "a.txt"]) == 1
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "report").read_text().endswith(" in 1 files.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "link", "pipe", "report"]

"""`--fix`, `--unsafe-fixes`, `--diff`: what is written, what is not, and every other byte as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dispatchlint.cli import main

WORDS = "La Maison Blanche a dit « oui ».\nLa Maison-Blanche l’a répété à la Maison-Blanche.\n"
FIXED = "La Maison-Blanche a dit «\u00a0oui\u00a0».\nLa Maison-Blanche l’a répété à la Maison-Blanche.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> int:
    return main(["check", "--house", "generic-fr", "--output-format", "concise", *arguments])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_are_kept(folder: Path, encoding: str, end: str) -> None:
    """Only the places of the edits change, in any encoding, with any line ends; a second run changes nothing."""
    path = folder / "a.txt"
    path.write_bytes(WORDS.replace("\n", end).encode(encoding))
    assert check("--fix", "a.txt") == 0
    assert path.read_bytes() == FIXED.replace("\n", end).encode(encoding)
    stamp = path.stat().st_mtime_ns
    assert check("--fix", "a.txt") == 0
    assert path.stat().st_mtime_ns == stamp


def test_mixed_line_ends(folder: Path) -> None:
    """Each line keeps its own end, the last one none."""
    path = folder / "a.txt"
    path.write_bytes("Il dit « oui ».\r\nElle dit « non ».\nFin.\rTout.".encode())
    check("--fix", "a.txt")
    expected = "Il dit «\u00a0oui\u00a0».\r\nElle dit «\u00a0non\u00a0».\nFin.\rTout."
    assert path.read_bytes() == expected.encode()


def test_permissions_and_links(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Permissions are kept, a symbolic link stays one, and other names of the file are told."""
    path = folder / "a.txt"
    path.write_text(WORDS)
    path.chmod(0o640)
    (folder / "link.txt").symlink_to("a.txt")
    check("--fix", "link.txt")
    assert (folder / "link.txt").is_symlink()
    assert path.read_text() == FIXED
    assert path.stat().st_mode & 0o777 == 0o640
    (folder / "b.txt").write_text(WORDS)
    (folder / "c.txt").hardlink_to(folder / "b.txt")
    capsys.readouterr()
    check("--fix", "b.txt")
    assert capsys.readouterr().err == "b.txt: has 2 names (hard links); the others keep the old text\n"
    assert (folder / "c.txt").read_text() == WORDS


def test_a_guessed_encoding_is_not_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file whose encoding was guessed is left alone until it is named; then its own bytes are written."""
    path = folder / "a.txt"
    path.write_bytes(WORDS.encode("cp1252"))
    assert check("--fix", "a.txt") == 3
    assert "its encoding was guessed (cp1252); name it with --encoding" in capsys.readouterr().out
    assert path.read_bytes() == WORDS.encode("cp1252")
    assert check("--fix", "--encoding", "cp1252", "a.txt") == 0
    assert path.read_bytes() == FIXED.encode("cp1252")


def test_a_file_that_changed_meanwhile_is_not_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody wrote between reading and writing is kept, and no scrap is left behind."""
    path = folder / "a.txt"
    path.write_text(WORDS)
    synced = os.fsync

    def meddle(descriptor: int) -> None:
        path.write_text("autre\n")
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", meddle)
    assert check("--fix", "a.txt") == 3
    assert "changed on disk while it was checked; not written" in capsys.readouterr().out
    assert path.read_text() == "autre\n"
    assert [found.name for found in folder.iterdir()] == ["a.txt"]


def test_diff_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--diff` shows the change as a unified diff, exits 1 where there is one and 0 where not, and writes nothing."""
    path = folder / "a.txt"
    path.write_text("Il dit « oui ».\n")
    assert check("--diff", "a.txt") == 1
    assert capsys.readouterr().out == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-Il dit « oui ».\n+Il dit «\u00a0oui\u00a0».\n"
    )
    assert path.read_text() == "Il dit « oui ».\n"
    path.write_text("Il dit «\u00a0oui\u00a0».\n")
    assert check("--diff", "a.txt") == 0
    assert capsys.readouterr().out == ""


def test_a_diff_can_be_applied(folder: Path) -> None:
    """`patch` makes of the diff what `--fix` writes, also without a final line end."""
    words = WORDS.rstrip("\n")
    (folder / "a.txt").write_text(words)
    command = [sys.executable, "-m", "dispatchlint", "check", "--house", "generic-fr", "--diff", "a.txt"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    shown = subprocess.run(command, capture_output=True, env=environment, check=False).stdout
    subprocess.run(["git", "apply", "-"], input=shown, check=True, env=environment)
    assert (folder / "a.txt").read_text() == FIXED.rstrip("\n")


def test_standard_input(folder: Path) -> None:
    """With `-` the text goes to standard output, the report to standard error."""
    command = [sys.executable, "-m", "dispatchlint", "check", "--house", "generic-fr", "--fix", "-"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    done = subprocess.run(command, input=WORDS.encode(), capture_output=True, env=environment, check=False)
    assert done.stdout == FIXED.encode()
    assert done.stderr.decode().splitlines()[-1] == "Found 0 errors, 0 warnings, 0 suggestions in 1 files."


def test_unsafe_fixes(folder: Path) -> None:
    """An unsafe edit is made only when asked for, only where there is one choice, and never on a pinned text."""
    notice = (Path(__file__).parent.parent.parent / "lint_rules/houses/notices/aa-fr.txt").read_text()
    altered = notice.replace("dépêches", "nouvelles")
    copy = f"Titre\n- Chapô\n\nParis\nAA / Paris / Jean Durand\nIl a parlé.\n*Traduit du turc par Ali Demir\n{altered}"
    path = folder / "a.txt"
    path.write_text(copy)
    main(["check", "--house", "aa-fr", "--fix", "a.txt"])
    assert path.read_text() == copy
    main(["check", "--house", "aa-fr", "--unsafe-fixes", "a.txt"])
    assert path.read_text() == copy.replace("*Traduit", "* Traduit")


def test_formats_are_written_in_their_own_escapes(folder: Path) -> None:
    """In HTML and JSON only the places of the edits change, written as the file writes."""
    page = "<p>Il dit <b>&laquo; oui</b> &raquo;.</p>\n"
    (folder / "a.html").write_text(page)
    check("--fix", "a.html")
    assert (folder / "a.html").read_text() == "<p>Il dit <b>&laquo;\u00a0oui</b>\u00a0&raquo;.</p>\n"
    item = '{"uri": "x", "version": "1.3", "headline": "Titre", "body_html": "<p>Il dit \\u00ab oui \\u00bb.</p>"}\n'
    (folder / "a.ninjs").write_text(item)
    check("--fix", "a.ninjs")
    assert (folder / "a.ninjs").read_text() == item.replace("\\u00ab ", "\\u00ab\\u00a0").replace(
        " \\u00bb", "\\u00a0\\u00bb"
    )

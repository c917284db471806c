"""`dispatchlint baseline`, and `check` against what it wrote."""

from pathlib import Path

import pytest

from dispatchlint import baseline, settings
from dispatchlint.cli import main

OLD = "Le port rouvre\n\nLe 31 avril, il pleut.\n\nLe 31 juin, il gèle.\n"
NEW = "\nLe 31 septembre, il vente.\n"
NONE = "Found 0 errors, 0 warnings, 0 suggestions in 2 files."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in with two texts with two errors each."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "copy").mkdir()
    for name in ("a", "b"):
        (tmp_path / "copy" / f"{name}.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / ".dispatchlint.yaml").write_text("house: generic-fr\n", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    """The exit code, the lines of the report, and what standard error says."""
    for cached in (settings.find, settings.load, baseline.find, baseline.load):
        cached.cache_clear()  # type: ignore[attr-defined]
    code = main([*arguments])
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    return run(capsys, "check", "--lang", "en", "--output-format", "concise", *arguments)


def test_old_copy_blocks_nobody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a baseline a run passes, from any folder and in several processes; without it nothing is hidden."""
    written = [".dispatchlint-baseline.yaml: 4 findings known in 2 files, 4 new, 0 taken out."]
    assert run(capsys, "baseline") == (0, written, "")
    assert check(capsys, ".") == (0, [NONE], "")
    assert check(capsys, "--jobs", "2", "copy") == (0, [NONE], "")
    code, lines, _ = check(capsys, "--no-baseline", ".")
    assert (code, lines[-1]) == (1, "Found 4 errors, 0 warnings, 0 suggestions in 2 files.")


def test_a_new_finding_is_shown_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of one rule in one file only what is new is told."""
    run(capsys, "baseline")
    (folder / "copy" / "a.txt").write_text(OLD + NEW, encoding="utf-8")
    assert check(capsys, ".") == (
        1,
        [
            "copy/a.txt:7:4: error fr/dates/real The 31 septembre does not exist. Check it.",
            "Found 1 errors, 0 warnings, 0 suggestions in 2 files.",
        ],
        "",
    )


def test_growth_must_be_allowed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is new is told and left out, unless growth is allowed."""
    run(capsys, "baseline")
    before = (folder / baseline.NAME).read_bytes()
    (folder / "copy" / "a.txt").write_text(OLD + NEW, encoding="utf-8")
    assert run(capsys, "baseline") == (
        1,
        [
            ".dispatchlint-baseline.yaml: 4 findings known in 2 files, 0 new, 0 taken out.",
            "copy/a.txt: 1 new of fr/dates/real",
            "What is new was left out; --allow-growth takes it in.",
        ],
        "",
    )
    assert (folder / baseline.NAME).read_bytes() == before
    assert run(capsys, "baseline", "--allow-growth")[1] == [
        ".dispatchlint-baseline.yaml: 5 findings known in 2 files, 1 new, 0 taken out."
    ]
    assert check(capsys, ".") == (0, [NONE], "")


def test_what_is_gone_is_told_and_taken_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Entries that no longer occur are told by `check` and taken out by the next `baseline`, with new ones left out."""
    run(capsys, "baseline")
    (folder / "copy" / "a.txt").write_text(OLD.replace("31 juin", "30 juin") + NEW, encoding="utf-8")
    (folder / "copy" / "b.txt").unlink()
    code, _, told = check(capsys, ".")
    assert (code, told) == (
        1,
        ".dispatchlint-baseline.yaml: 1 entry no longer occurs; dispatchlint baseline takes out what is gone\n",
    )
    assert run(capsys, "baseline")[1][0] == (
        ".dispatchlint-baseline.yaml: 1 findings known in 1 files, 0 new, 3 taken out."
    )
    assert "copy/b.txt" not in (folder / baseline.NAME).read_text(encoding="utf-8")


def test_a_renamed_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its findings are known by its old name, what is new in it is told, and the next baseline has the new name."""
    (folder / "copy" / "b.txt").write_text(OLD.replace("gèle", "vente"), encoding="utf-8")
    run(capsys, "baseline")
    (folder / "copy" / "b.txt").rename(folder / "copy" / "c.txt")
    assert check(capsys, ".") == (0, [NONE], "")
    (folder / "copy" / "c.txt").write_text(OLD.replace("gèle", "vente") + NEW, encoding="utf-8")
    code, lines, _ = check(capsys, ".")
    assert (code, [line.partition(" ")[0] for line in lines[:-1]]) == (1, ["copy/c.txt:7:4:"])
    (folder / "copy" / "c.txt").write_text(OLD.replace("gèle", "vente"), encoding="utf-8")
    assert run(capsys, "baseline") == (
        0, [".dispatchlint-baseline.yaml: 4 findings known in 2 files, 0 new, 0 taken out."], "",
    )  # fmt: skip
    known = (folder / baseline.NAME).read_text(encoding="utf-8")
    assert ("copy/c.txt" in known, "copy/b.txt" in known) == (True, False)


def test_another_file_in_the_place_of_one_that_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is known of a file that is gone hides nothing in one that lacks any of it, nor of one that is there."""
    run(capsys, "baseline")
    (folder / "copy" / "b.txt").unlink()
    (folder / "copy" / "c.txt").write_text(OLD.replace("gèle", "vente"), encoding="utf-8")
    assert check(capsys, "copy/c.txt")[1][-1] == "Found 2 errors, 0 warnings, 0 suggestions in 1 files."
    (folder / "copy" / "b.txt").write_text(OLD, encoding="utf-8")
    (folder / "copy" / "c.txt").write_text(OLD, encoding="utf-8")
    assert check(capsys, "copy/c.txt")[1][-1] == "Found 2 errors, 0 warnings, 0 suggestions in 1 files."


def test_of_rules_that_did_not_run_nothing_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run of some rules says nothing of the entries of others."""
    run(capsys, "baseline")
    assert check(capsys, "--select", "fr/spacing", ".") == (0, [NONE], "")


def test_a_part_of_the_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With paths, the entries of other files stay."""
    run(capsys, "baseline")
    whole = (folder / baseline.NAME).read_bytes()
    assert run(capsys, "baseline", "copy/a.txt")[0] == 0
    assert (folder / baseline.NAME).read_bytes() == whole


def test_a_file_that_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--baseline names the file that is written, and read."""
    assert run(capsys, "baseline", "--baseline", "known.yaml")[0] == 0
    assert not (folder / baseline.NAME).exists()
    assert check(capsys, "--baseline", "known.yaml", ".") == (0, [NONE], "")


def test_the_same_is_written_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A baseline of the same copy is the same file, byte for byte."""
    run(capsys, "baseline")
    first = (folder / baseline.NAME).read_bytes()
    assert run(capsys, "baseline")[0] == 0
    assert (folder / baseline.NAME).read_bytes() == first


def test_what_cannot_be_read_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where an input cannot be read, nothing is written: exit 3."""
    (folder / "copy" / "c.txt").write_bytes(b"a \xff\xfe\x81 \n")
    assert run(capsys, "baseline")[0] == 3
    assert not (folder / baseline.NAME).exists()


def test_waived_findings_are_not_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is accepted stands in no baseline, nor does what is said of waivers."""
    run(capsys, "accept", "copy/a.txt:3:4", "--reason", "x", "--by", "Z")
    assert run(capsys, "baseline")[1] == [
        ".dispatchlint-baseline.yaml: 3 findings known in 2 files, 3 new, 0 taken out."
    ]
    code, lines, _ = check(capsys, ".")
    assert (code, [line.split(":")[3].split()[0] for line in lines[:-1]]) == (0, ["accepted"])

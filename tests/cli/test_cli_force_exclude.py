"""`check --force-exclude`: named files as a folder would yield them. `--exit-non-zero-on-fix`: an edit fails a run."""

from pathlib import Path

import pytest
from scratch import check, commit, git, put, tally

WRONG = "Le port rouvre\n\nLe 31 avril, il pleut.\n"
SPACED = "Le port rouvre\n\nIl dit « oui ».\n"
MENDED = "Le port rouvre\n\nIl dit «\u00a0oui\u00a0».\n"
TOLD = "error fr/dates/real The 31 avril does not exist. Check it."
OTHERS = {
    "drafts/b.txt": WRONG,
    ".hidden.txt": WRONG,
    ".work/c.txt": WRONG,
    "copy/a.txt.accepted.yaml": "[]\n",
    "report.sarif": "{}\n",
    "package.json": '{"name": "site"}\n',
    "dispatch.wire": WRONG,
    "style/notice.txt": WRONG,
}


@pytest.fixture
def folder(repository: Path) -> Path:
    """A repository with one dispatch, and all that a folder would not yield."""
    says = "house: generic-fr\nexclude: [drafts/]\nrules: style\n"
    put(repository, {".dispatchlint.yaml": says, "copy/a.txt": WRONG, **OTHERS})
    return repository


@pytest.mark.parametrize("name", OTHERS)
def test_what_a_folder_would_not_yield_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """A file that nobody would find is left out in silence, by any name; without the flag it is not."""
    assert check(capsys, "--force-exclude", "copy/a.txt", name) == (1, [f"copy/a.txt:3:4: {TOLD}", tally(1, 1)], "")
    assert check(capsys, "--force-exclude", str(folder / name)) == (0, [tally(0, 0)], "")
    assert check(capsys, name)[1] != [tally(0, 0)]


def test_what_git_ignores_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is named was staged, so .gitignore does not count; in a folder it does."""
    put(folder, {".gitignore": "copy/\n"})
    assert check(capsys, "--force-exclude", "copy/a.txt") == (1, [f"copy/a.txt:3:4: {TOLD}", tally(1, 1)], "")
    assert check(capsys, "--force-exclude", ".") == (0, [tally(0, 0)], "")


def test_what_cannot_be_read_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dispatch that is not there, or broken, is an error with the flag too."""
    (folder / "broken.txt").write_bytes(b"Titre\0\n")
    assert check(capsys, "--force-exclude", "copy/z.txt")[0] == 3
    assert check(capsys, "--force-exclude", "broken.txt")[0] == 3


def test_files_outside_the_working_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hidden folder above says nothing of a file, an exclude of the settings does."""
    monkeypatch.chdir(folder / "style")
    named = ("--force-exclude", "../.work/c.txt", "../drafts/b.txt", "../.hidden.txt")
    assert check(capsys, *named) == (1, [f"../.work/c.txt:3:4: {TOLD}", tally(1, 1)], "")


def test_with_staged_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of staged files that are named the same are left out."""
    git("add", "--all")
    assert check(capsys, "--staged", "--force-exclude", "copy/a.txt", *OTHERS) == (
        1,
        [f"copy/a.txt:3:4: {TOLD}", tally(1, 1)],
        "",
    )


def test_a_fix_that_is_left_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No edit is made in a file that is left out."""
    put(folder, {"copy/a.txt": SPACED, "drafts/b.txt": SPACED})
    assert check(capsys, "--fix", "--force-exclude", "copy/a.txt", "drafts/b.txt", "package.json")[:2] == (
        0,
        [tally(0, 1)],
    )
    texts = [(folder / name).read_text(encoding="utf-8") for name in ("copy/a.txt", "drafts/b.txt")]
    assert texts == [MENDED, SPACED]


def test_an_edit_fails_the_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where an edit was made the exit code is 1 and the file is named; the second run passes."""
    put(folder, {"copy/a.txt": SPACED})
    commit()
    flags = ("--fix", "--exit-non-zero-on-fix", "copy/a.txt")
    assert check(capsys, *flags) == (1, [tally(0, 1)], "copy/a.txt: edited\n")
    assert check(capsys, *flags) == (0, [tally(0, 1)], "")


def test_it_goes_with_a_fix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without edits the flag has no meaning: exit 2."""
    told = "dispatchlint: --exit-non-zero-on-fix goes with --fix or --unsafe-fixes\n"
    assert check(capsys, "--exit-non-zero-on-fix", "copy/a.txt") == (2, [], told)

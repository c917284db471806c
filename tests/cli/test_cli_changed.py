"""`dispatchlint check --changed-since` and `--staged`."""

import json
from pathlib import Path

import pytest
from scratch import check, commit, git, put, tally

from dispatchlint.cli import main

OLD = "Le port rouvre\n\nLe 31 avril, il pleut.\n\nLe calme est revenu.\n\nTout va bien.\n"
NEW = "\nLe 31 juin, il gèle.\n"
HOUSE = "house: generic-fr\n"
APRIL = "error fr/dates/real The 31 avril does not exist. Check it."
JUNE = "error fr/dates/real The 31 juin does not exist. Check it."


@pytest.fixture
def folder(repository: Path) -> Path:
    """A repository to work in, of two committed texts with an old error each."""
    put(repository, {"copy/a.txt": OLD, "copy/b.txt": OLD, ".dispatchlint.yaml": HOUSE})
    commit("old copy")
    return repository


def test_only_what_is_new_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without paths the changed files are checked, and the findings on their changed lines are told."""
    assert check(capsys, "--changed-since", "HEAD") == (0, [tally(0, 0)], "")
    (folder / "copy" / "a.txt").write_text(OLD + NEW, encoding="utf-8")
    (folder / "package.json").write_text("{}")
    (folder / ".hidden.txt").write_text(OLD)
    told = (1, [f"copy/a.txt:9:4: {JUNE}", tally(1, 1)], "")
    assert check(capsys, "--changed-since", "HEAD") == told
    assert check(capsys, "--changed-since", "HEAD", "--jobs", "2") == told
    assert check(capsys, "--changed-since", "HEAD", "copy", "copy/b.txt") == told
    assert check(capsys, "--changed-since", "HEAD", "copy/b.txt") == (0, [tally(0, 0)], "")


def test_filters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`context` takes 3 lines around the change, `file` the changed files, `all` all that is given."""
    text = OLD.replace("Tout", "Presque tout")
    (folder / "copy" / "a.txt").write_text(text, encoding="utf-8")
    april = f"copy/a.txt:3:4: {APRIL}"
    since = ("--changed-since", "HEAD", "--filter")
    assert check(capsys, *since, "context") == (0, [tally(0, 1)], "")
    assert check(capsys, *since, "file", ".") == (1, [april, tally(1, 1)], "")
    assert check(capsys, *since, "all", ".") == (1, [april, f"copy/b.txt:3:4: {APRIL}", tally(2, 2)], "")
    (folder / "copy" / "a.txt").write_text(OLD.replace("calme", "grand calme"), encoding="utf-8")
    assert check(capsys, *since, "added") == (0, [tally(0, 1)], "")
    assert check(capsys, *since, "context") == (1, [april, tally(1, 1)], "")


def test_what_is_absent_belongs_to_the_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a dispatch lacks is told when its file changed, a line taken away too, and not when it was only renamed."""
    (folder / ".dispatchlint.yaml").write_text("house: aa-fr\n", encoding="utf-8")
    git("mv", "copy/b.txt", "copy/c.txt")
    (folder / "copy" / "a.txt").write_text(OLD.removesuffix("\nTout va bien.\n"), encoding="utf-8")
    _, lines, _ = check(capsys, "--changed-since", "HEAD", "--select", "parts/required")
    assert [line.partition(" parts/required ")[2] for line in lines[:-1]] == [
        "No dateline. A city is expected on a line of its own.",
        "No byline. Expected form: AA / City / First Last.",
        "No summary. The house expects one.",
        "No subscription notice.",
        "No translation credit. Original copy?",
    ]
    assert {line.partition(":")[0] for line in lines[:-1]} == {"copy/a.txt"}


def test_a_group_belongs_to_any_of_its_places(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A finding with several places is told where one of them changed, and else not."""
    rule = ("--select", "fr/spacing/missing-inside", "--changed-since", "HEAD")
    (folder / "copy" / "a.txt").write_text(OLD + "\nIl dit «oui».\n", encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "marks")
    (folder / "copy" / "a.txt").write_text(OLD + "\nIl dit «oui».\n\nElle sort.\n", encoding="utf-8")
    assert check(capsys, *rule)[1] == [tally(0, 1)]
    (folder / "copy" / "a.txt").write_text(OLD + "\nIl dit «oui».\n\nElle dit «non».\n", encoding="utf-8")
    _, lines, _ = check(capsys, *rule)
    assert [line.partition(" ")[0] for line in lines[:-1]] == ["copy/a.txt:9:8:"]


def test_a_feed_is_held_by_dispatch(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a feed only the dispatches that changed are said to lack something."""
    feed = [{"uri": f"urn:{n}", "type": "text", "headline": f"Titre {n}", "body_text": "Un.\n"} for n in range(9)]
    (folder / "feed.json").write_text(json.dumps(feed, indent=1), encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "feed")
    feed[4]["body_text"] = "Deux.\n"
    (folder / "feed.json").write_text(json.dumps(feed, indent=1), encoding="utf-8")
    arguments = ["check", "--house", "aa-fr", "--select", "parts/required", "--output-format", "json"]
    main([*arguments, "--changed-since", "HEAD"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {(one["item"], one["text"]) for one in found} == {("urn:4", "")}


def test_what_is_staged_is_read_from_the_index(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The staged text is checked by its path, whatever the work tree holds; nothing else is."""
    (folder / "copy" / "a.txt").write_text(OLD + NEW, encoding="utf-8")
    git("add", "copy/a.txt")
    (folder / "copy" / "a.txt").write_text(OLD, encoding="utf-8")
    (folder / "copy" / "b.txt").write_text(OLD + NEW, encoding="utf-8")
    june = f"copy/a.txt:9:4: {JUNE}"
    assert check(capsys, "--staged") == (1, [june, tally(1, 1)], "")
    assert check(capsys, "--staged", "copy/b.txt") == (0, [tally(0, 0)], "")
    every = [f"copy/a.txt:3:4: {APRIL}", june, f"copy/b.txt:3:4: {APRIL}", tally(3, 2)]
    assert check(capsys, "--staged", "--filter", "all", "copy") == (1, every, "")
    (folder / "copy" / "a.txt").unlink()
    assert check(capsys, "--staged", "copy") == (1, [june, tally(1, 1)], "")


def test_what_is_staged_has_its_waivers_from_the_index(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sidecar counts as it is staged: not one that is only in the work tree, but one that is gone from there."""
    sidecar, staged = folder / "copy" / "a.txt.accepted.yaml", ("--staged", "--filter", "file")
    (folder / "copy" / "a.txt").write_text(OLD + "\nFin.\n", encoding="utf-8")
    git("add", "--all")
    main(["accept", "copy/a.txt:3:4", "--reason", "cited", "--by", "Z"])
    capsys.readouterr()
    assert check(capsys, *staged) == (1, [f"copy/a.txt:3:4: {APRIL}", tally(1, 1)], "")
    git("add", "--all")
    sidecar.unlink()
    code, lines, _ = check(capsys, *staged)
    assert (code, [line.split()[1] for line in lines]) == (0, ["accepted", "0"])


def test_paths_are_those_of_the_working_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder below, or through a link, files are named as a person there would, and excludes hold."""
    (folder / ".dispatchlint.yaml").write_text(HOUSE + "exclude: [copy/b.txt]\n", encoding="utf-8")
    (folder / "link").symlink_to("copy")
    for name in ("a", "b"):
        (folder / "copy" / f"{name}.txt").write_text(OLD + NEW, encoding="utf-8")
    git("add", "--all")
    assert check(capsys, "--staged", "link/a.txt") == (1, [f"link/a.txt:9:4: {JUNE}", tally(1, 1)], "")
    monkeypatch.chdir(folder / "copy")
    assert check(capsys, "--staged") == (1, [f"a.txt:9:4: {JUNE}", tally(1, 1)], "")
    (folder / "desk").mkdir()
    monkeypatch.chdir(folder / "desk")
    assert check(capsys, "--changed-since", "HEAD") == (1, [f"../copy/a.txt:9:4: {JUNE}", tally(1, 1)], "")


def test_a_baseline_loses_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Known findings outside the change are not said to be gone."""
    main(["baseline"])
    capsys.readouterr()
    (folder / "copy" / "a.txt").write_text(OLD + NEW, encoding="utf-8")
    assert check(capsys, "--changed-since", "HEAD") == (1, [f"copy/a.txt:9:4: {JUNE}", tally(1, 1)], "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--filter", "file", "copy"), "--filter goes with --changed-since or --staged"),
        (
            ("--staged", "--fix"),
            "--staged goes without --fix, --unsafe-fixes and --diff: an edit may reach beyond the change",
        ),
        (("--staged", "-"), "--staged goes without -: git does not know standard input"),
        (("--changed-since", "nowhere"), "no revision 'nowhere' in this repository"),
        (("--staged", "copy/z.txt"), "copy/z.txt: no such file or folder"),
        (("--staged", "/"), "/: lies outside the repository {folder}"),
    ],
)
def test_wrong_use(folder: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str) -> None:
    """Wrong use is one line, exit 2, and nothing is written."""
    said = f"dispatchlint: {told.format(folder=folder.resolve())}\n"
    assert check(capsys, *arguments) == (2, [], said)

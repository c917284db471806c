"""What changed in a repository, by file and line."""

import subprocess
from pathlib import Path

import pytest

from dispatchlint import changed_lines
from dispatchlint.changed_lines import WHOLE
from dispatchlint.errors import UsageError

TEN = "".join(f"Ligne {number}.\n" for number in range(1, 11))


def git(folder: Path, *arguments: str) -> None:
    known = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *known, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "copy")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a text of ten lines, whose git has settings that change how diffs look."""
    config = tmp_path / "gitconfig"
    config.write_text(
        "[diff]\n noprefix = true\n mnemonicPrefix = true\n interHunkContext = 9\n external = false\n relative = true\n"
        "[color]\n ui = always\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    root = tmp_path / "desk"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch", "main")
    (root / "a.txt").write_text(TEN)
    commit(root)
    return root


def changed(root: Path, since: str | None = "HEAD", staged: bool = False) -> dict[str, changed_lines.Lines]:
    found = changed_lines.read(since, staged, root)
    return {path.relative_to(root.resolve()).as_posix(): lines for path, lines in found.files.items()}


def test_lines_that_are_new(root: Path) -> None:
    """Changed and added lines are ranges; a deletion is an empty one, where it was."""
    text = TEN.replace("Ligne 2.", "Deux.").replace("Ligne 5.\n", "").replace("Ligne 9.", "Neuf.\nNeuf et demi.")
    (root / "a.txt").write_text(text)
    assert changed(root) == {"a.txt": (range(2, 3), range(5, 5), range(8, 10))}


def test_content_that_looks_like_a_patch(root: Path) -> None:
    """Lines that look like the heads of a patch are content."""
    (root / "a.txt").write_text("++ b/b.txt\n@@ -1 +1,99 @@\ndiff --git a/x b/x\n" + TEN)
    assert changed(root) == {"a.txt": (range(1, 4),)}


def test_strange_names(root: Path) -> None:
    """Names of any bytes are kept: spaces, quotes, tabs, line ends, accents, and what is no UTF-8."""
    names = [" é à.txt", 'q"\\.txt', "t\tn\n.txt", b"latin-\xe9.txt".decode("utf-8", "surrogateescape")]
    for name in names:
        (root / name).write_text("Un.\n")
    git(root, "add", "--all")
    assert changed(root) == {name: (range(1, 2),) for name in names}


def test_renames(root: Path) -> None:
    """Of a renamed file only what is new counts; a pure rename and a deletion change no line."""
    (root / "b.txt").write_text(TEN * 2)
    (root / "c.txt").write_text(TEN * 3)
    commit(root)
    git(root, "mv", "a.txt", "d.txt")
    git(root, "mv", "b.txt", "e.txt")
    git(root, "rm", "--quiet", "c.txt")
    (root / "e.txt").write_text(TEN * 2 + "Fin.\n")
    assert changed(root) == {"d.txt": (), "e.txt": (range(21, 22),)}


def test_links_and_untracked_files(root: Path) -> None:
    """A link is not copy; a file that git does not know yet is changed whole, unless it is ignored or all is staged."""
    (root / "link.txt").symlink_to("a.txt")
    git(root, "add", "link.txt")
    (root / ".gitignore").write_text("*.log\n")
    (root / "new.txt").write_text("Un.\n")
    (root / "x.log").write_text("Un.\n")
    assert changed(root) == {".gitignore": WHOLE, "new.txt": WHOLE}
    assert changed(root, staged=True) == {}


def test_utf_16_has_lines(root: Path) -> None:
    """What git takes for binary has lines too."""
    (root / "u.txt").write_bytes("Un.\nDeux.\n".encode("utf-16"))
    commit(root)
    (root / "u.txt").write_bytes("Un.\nTrois.\n".encode("utf-16"))
    ((lines),) = changed(root).values()
    assert 2 in {line for one in lines for line in one}


def test_the_index_and_the_work_tree(root: Path) -> None:
    """What is staged is read from the index, whatever stands in the work tree, also before the first commit."""
    (root / "a.txt").write_text(TEN + "Onze.\n")
    git(root, "add", "a.txt")
    (root / "a.txt").unlink()
    found = changed_lines.read(None, True, root)
    assert found.files == {root.resolve() / "a.txt": (range(11, 12),)}
    assert found.content(root.resolve() / "a.txt") == (TEN + "Onze.\n").encode()
    git(root, "checkout", "--quiet", "--orphan", "fresh")
    assert changed(root, None, staged=True) == {"a.txt": (range(1, 12),)}


def test_the_merge_base(root: Path) -> None:
    """What the other branch did meanwhile is not ours."""
    git(root, "checkout", "--quiet", "-b", "desk")
    (root / "a.txt").write_text(TEN + "Onze.\n")
    commit(root)
    git(root, "checkout", "--quiet", "main")
    (root / "a.txt").write_text("Zéro.\n" + TEN)
    (root / "b.txt").write_text("Un.\n")
    commit(root)
    git(root, "checkout", "--quiet", "desk")
    assert changed(root, "main") == {"a.txt": (range(11, 12),)}


def test_shallow_clones(root: Path, tmp_path: Path) -> None:
    """A shallow clone that holds the base is enough; one that does not is told so, and what to do."""
    git(root, "checkout", "--quiet", "-b", "desk")
    (root / "a.txt").write_text(TEN + "Onze.\n")
    commit(root)
    for depth in ("1", "2"):
        git(tmp_path, "clone", "--quiet", "--depth", depth, "--no-single-branch", root.as_uri(), f"clone{depth}")
    assert changed(tmp_path / "clone2", "origin/main") == {"a.txt": (range(11, 12),)}
    advice = "; this clone is shallow: fetch more of it (git fetch --unshallow, fetch-depth: 0)"
    for since, told in (
        ("origin/main", f"'origin/main' and HEAD have no commit in common{advice}"),
        ("HEAD^", f"no revision 'HEAD^' in this repository{advice}"),
    ):
        with pytest.raises(UsageError) as raised:
            changed(tmp_path / "clone1", since)
        assert str(raised.value) == told


def test_what_cannot_be_told(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside git, for an unknown revision, in a staged conflict and without git, one line says why."""

    def told(folder: Path, since: str | None = "HEAD", staged: bool = False) -> str:
        with pytest.raises(UsageError) as raised:
            changed_lines.read(since, staged, folder)
        return str(raised.value)

    outside = "what changed only git can tell: git: not a git repository (or any of the parent directories): .git"
    assert told(tmp_path) == outside
    assert told(root, "nowhere") == "no revision 'nowhere' in this repository"
    assert told(root, "--output=x") == "no revision '--output=x' in this repository"
    git(root, "checkout", "--quiet", "-b", "desk")
    (root / "a.txt").write_text("Un.\n")
    commit(root)
    git(root, "checkout", "--quiet", "main")
    (root / "a.txt").write_text("Deux.\n")
    commit(root)
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "--quiet", "desk")
    assert told(root, None, staged=True) == "a.txt: resolve its merge conflict first"
    monkeypatch.setenv("PATH", "")
    assert told(root) == "git is not installed"

"""Which files a path means: itself, or in a folder what can be dispatches and nobody leaves out."""

import os
from pathlib import Path

import pytest

from dispatchlint import files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is no repository."""
    return tmp_path


def put(folder: Path, *names: str, text: str = "x") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def found(folder: Path, excluded: tuple[str, ...] = ()) -> list[str]:
    """What the folder yields, from it; none of it was named."""
    out = list(files.expand(folder, lambda path: path.name in excluded))
    assert not any(named for _, named in out)
    return [path.relative_to(folder).as_posix() for path, _ in out]


def test_a_named_file_is_itself(folder: Path) -> None:
    """A file that is named is meant whatever it is: hidden, of no known suffix, excluded, absent."""
    for name in (".hidden", "a.py", "gone.txt", "x.accepted.yaml"):
        assert list(files.expand(folder / name, lambda path: True)) == [(folder / name, True)]


def test_a_folder_in_alphabetical_order(folder: Path) -> None:
    """A folder yields its files by name, those of a folder in it where that folder's name stands."""
    put(folder, "b.txt", "a/z.md", "a/b/c.html", "c.TXT", "B.txt")
    assert found(folder) == ["B.txt", "a/b/c.html", "a/z.md", "b.txt", "c.TXT"]


def test_known_suffixes(folder: Path) -> None:
    """Only files of a suffix that a format knows, in any case; a name without one is no dispatch in a folder."""
    put(folder, "a.txt", "b.MD", "c.json", "d.ninjs", "e.htm", "f.py", "README", "g.yaml", "h.txt~", "i.txt.bak")
    assert found(folder) == ["a.txt", "b.MD", "c.json", "d.ninjs", "e.htm"]
    assert {".txt", ".md", ".json", ".ninjs", ".html"} <= files.known_suffixes()
    assert "" not in files.known_suffixes()


def test_what_is_hidden(folder: Path) -> None:
    """Hidden files and folders are passed over, and so are our own settings."""
    put(folder, ".a.txt", ".git/b.txt", ".c/d.txt", ".dispatchlint.yaml", ".dispatchlint-baseline.yaml", "e.txt")
    assert found(folder) == ["e.txt"]


def test_what_is_excluded(folder: Path) -> None:
    """An excluded folder is not entered."""
    put(folder, "a.txt", "b.txt", "old/c.txt")
    assert found(folder, ("old", "b.txt")) == ["a.txt"]


def test_what_git_ignores(folder: Path) -> None:
    """A .gitignore holds for its folder and below: patterns, folders, and exceptions."""
    put(folder, ".gitignore", text="*.tmp.txt\n/drafts/\n!keep.tmp.txt\n# no.txt\n")
    put(folder, "a.txt", "b.tmp.txt", "keep.tmp.txt", "drafts/c.txt", "sub/drafts/d.txt", "sub/e.tmp.txt", "no.txt")
    assert found(folder) == ["a.txt", "keep.tmp.txt", "no.txt", "sub/drafts/d.txt"]


def test_the_innermost_gitignore_speaks_last(folder: Path) -> None:
    """A deeper .gitignore undoes what a higher one says of its folder, and nothing else."""
    put(folder, ".gitignore", text="*.txt\n")
    put(folder, "sub/.gitignore", text="!a.txt\n")
    put(folder, "a.txt", "sub/a.txt", "sub/b.txt", "sub/deep/a.txt")
    assert found(folder) == ["sub/a.txt", "sub/deep/a.txt"]


def test_gitignore_of_the_repository_above(folder: Path) -> None:
    """What the repository's root ignores holds in a folder inside; a file above the root says nothing."""
    put(folder, ".gitignore", text="*.txt\n")
    put(folder, "repo/.git/HEAD", "repo/sub/a.txt", "repo/sub/b.md", "repo/c.txt")
    put(folder, "repo/.gitignore", text="*.md\n")
    assert found(folder / "repo" / "sub") == ["a.txt"]
    assert found(folder / "repo") == ["c.txt", "sub/a.txt"]


def test_gitignore_needs_a_repository_to_hold_from_above(folder: Path) -> None:
    """Without a repository only the folder itself and what is below it is read."""
    put(folder, ".gitignore", text="*.txt\n")
    put(folder, "sub/a.txt")
    assert found(folder / "sub") == ["a.txt"]


def test_links(folder: Path) -> None:
    """A link to a file is a file; a link to a folder is not followed, so that none leads round in a circle."""
    put(folder, "real/a.txt")
    (folder / "link.txt").symlink_to("real/a.txt")
    (folder / "round").symlink_to(".")
    (folder / "folder.txt").symlink_to("real")
    (folder / "gone.txt").symlink_to("nowhere")
    assert found(folder) == ["gone.txt", "link.txt", "real/a.txt"]


def test_a_folder_named_through_a_link(folder: Path) -> None:
    """A folder that is named through a link is walked, its .gitignore with it."""
    put(folder, "real/a.txt", "real/b.txt")
    put(folder, "real/.gitignore", text="b.txt\n")
    (folder / "link").symlink_to("real")
    assert found(folder / "link") == ["a.txt"]


def test_a_folder_whose_name_looks_like_a_file(folder: Path) -> None:
    """A folder named like a dispatch is a folder."""
    put(folder, "a.txt/b.txt")
    assert found(folder) == ["a.txt/b.txt"]


def test_a_folder_that_cannot_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that the system refuses is yielded itself, so that reading it says why; the others are walked."""
    put(folder, "closed/a.txt", "open/b.txt")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found(folder) == ["closed", "open/b.txt"]


def test_reports_are_no_dispatches(folder: Path) -> None:
    """What our own faces write beside dispatches is not checked."""
    put(folder, "a.txt", "a.txt.accepted.yaml", "report.sarif")
    assert found(folder) == ["a.txt"]

"""Paths as gates want them."""

from pathlib import Path

import pytest

from dispatchlint.rendering.paths import relative, uri


@pytest.mark.parametrize(
    ("given", "path", "encoded"),
    [
        ("a.txt", "a.txt", "a.txt"),
        ("./copie//b/../a.txt", "copie/a.txt", "copie/a.txt"),
        ("{here}/copie/a.txt", "copie/a.txt", "copie/a.txt"),
        ("../a.txt", "../a.txt", "../a.txt"),
        ("/elsewhere/dé.txt", "/elsewhere/dé.txt", "file:///elsewhere/d%C3%A9.txt"),
        ("{here}bis/a.txt", "{here}bis/a.txt", "file://{here}bis/a.txt"),
        ("dé pêche %20#?.txt", "dé pêche %20#?.txt", "d%C3%A9%20p%C3%AAche%20%2520%23%3F.txt"),
        ("AA:12/a.txt", "AA:12/a.txt", "AA%3A12/a.txt"),
        ("a\udce9.txt", "a\udce9.txt", "a%E9.txt"),
        ("𐐀.txt", "𐐀.txt", "%F0%90%90%80.txt"),
    ],
)
def test_paths(given: str, path: str, encoded: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path is given from the working folder, and as a URI in the bytes that it has on disk, percent-encoded."""
    monkeypatch.chdir(tmp_path)
    name = given.format(here=tmp_path)
    assert relative(name) == path.format(here=tmp_path)
    assert uri(name) == encoded.format(here=tmp_path)

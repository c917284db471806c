"""Families: a new file is a new member, and a wrong one is loud."""

from pathlib import Path

import pytest

from dispatchlint import families
from dispatchlint.errors import CrashError


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose modules are checks too, for the time of a test."""
    from dispatchlint import checks as package

    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    families.names.cache_clear()
    yield tmp_path
    families.names.cache_clear()


@pytest.mark.parametrize(
    ("family", "some"),
    [
        ("checks", {"agreement", "form", "order", "quotation", "required", "spacing", "term", "unique", "wording"}),
        ("formats", {"html", "markdown", "ninjs", "plain"}),
        ("outputs", {"concise", "json", "text"}),
    ],
)
def test_members_of_a_family(family: str, some: set[str]) -> None:
    """The members are the modules of the folder, in alphabetical order."""
    found = families.names(family)
    folder = Path(families.__file__).parent / family
    assert list(found) == sorted(path.stem for path in folder.glob("[!_]*.py"))
    assert some <= set(found)


@pytest.mark.parametrize("family", families.PROTOCOLS)
def test_every_member_keeps_its_protocol(family: str) -> None:
    """Each module of ours defines all that its family demands."""
    for name in families.names(family):
        assert families.member(family, name).__name__ == f"dispatchlint.{family}.{name}"


def test_a_new_file_is_enough(checks: Path) -> None:
    """A module that is put into the folder is a member, with nothing to register."""
    (checks / "mine_is_new.py").write_text("FIELDS = ()\nOptions = tuple\ndef find(structure, options): return []\n")
    assert "mine_is_new" in families.names("checks")
    assert families.member("checks", "mine_is_new").find(None, None) == []


def test_a_wrong_module_is_loud(checks: Path) -> None:
    """A module that lacks something is our fault, and all that it lacks is said."""
    (checks / "mine_is_wrong.py").write_text("FIELDS = ()\n")
    with pytest.raises(CrashError) as caught:
        families.member("checks", "mine_is_wrong")
    assert str(caught.value) == "dispatchlint/checks/mine_is_wrong.py lacks Options, find"


@pytest.mark.parametrize("name", ["nothing", "", "__init__", "required.find", "../api"])
def test_a_member_that_is_not_there(name: str) -> None:
    """What is no module of the folder is no member, and nothing is imported for it."""
    with pytest.raises(KeyError):
        families.member("checks", name)

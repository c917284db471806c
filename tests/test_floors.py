"""The law of floors: a module imports only from floors below it, or upwards in this list on its own floor."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dispatchlint"

# From the ground up; a folder stands for its modules, which never import each other.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("bare_regex", "expressions", "frozen", "plan_file", "trees", "kept", "verdict_file", "errors", "folding", "spans"),
    ("dispatch", "findings", "house", "lexicon"),
    ("families", "literals", "strict_yaml", "yaml_lists", "toml_nodes", "decoding", "lexers"),
    ("formats", "rendering", "outputs", "structure", "forms", "pinned", "claims", "dissect", "recognise"),
    ("schema", "checks"),
    ("known_good", "rulebook", "vetting", "extending", "packs", "drafts", "settings", "scanner", "plan"),
    (
        "verdicts",
        "engine",
        "recall",
        "across",
        "comparison",
        "editing",
        "contexts",
        "mending",
        "waivers",
        "ledger",
        "baseline",
        "examples",
        "manual",
        "cases",
        "json_schema",
    ),
    ("files", "text_files", "changed_lines", "api", "always_right", "accepting", "tryout", "shipped_plan"),
    ("web", "lsp", "cli"),
)
FOLDERS = {"formats", "outputs", "checks"}
ROOMS = {room: (floor, place) for floor, rooms in enumerate(FLOORS) for place, room in enumerate(rooms)}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or not path.name.startswith("__"))


def room_of(dotted: str) -> str:
    return dotted.split(".")[1]


def imports(path: Path) -> set[str]:
    """The modules of ours that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                f"{node.module}.{alias.name}" if node.module == "dispatchlint" else node.module for alias in node.names
            }
    return {name for name in found if name.startswith("dispatchlint.") and name != "dispatchlint.__version__"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    """No module imports from a floor above its own or from below itself in its own floor's list."""
    own = path.relative_to(PACKAGE).with_suffix("").parts
    wrong = []
    for name in imports(path):
        other = room_of(name)
        if other == own[0]:
            if own[0] in FOLDERS and name.split(".")[2:]:
                wrong.append(f"{name}: members of {own[0]} never import each other")
        elif ROOMS[other] > ROOMS[own[0]]:
            wrong.append(f"{name} is above")
    assert wrong == []


def test_every_module_has_a_floor() -> None:
    """Every module and folder of the package stands in the list, and nothing else does."""
    found = {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in modules()}
    assert found == set(ROOMS)

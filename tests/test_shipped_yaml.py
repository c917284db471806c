"""What every shipped YAML file keeps to."""

from pathlib import Path

import pytest
import yaml

from dispatchlint.packs import shipped


def nodes(text: str, loader: type) -> str:
    return yaml.serialize(yaml.compose(text, Loader=loader))


@pytest.mark.skipif(not hasattr(yaml, "CBaseLoader"), reason="PyYAML without libyaml has one reader only")
@pytest.mark.parametrize("path", sorted(shipped().rglob("*.yaml")), ids=lambda path: str(path)[-30:])
def test_both_readers_read_alike(path: Path) -> None:
    """PyYAML's two readers differ on some texts (a `?` before a comma); a shipped file holds none of them."""
    text = path.read_text(encoding="utf-8")
    assert nodes(text, yaml.BaseLoader) == nodes(text, yaml.CBaseLoader)

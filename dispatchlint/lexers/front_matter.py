"""YAML front matter: its scalars with their exact places."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from dispatchlint.dispatch import Pieces, Source, cut
from dispatchlint.errors import ReadError
from dispatchlint.expressions import plain
from dispatchlint.lexers.scalars import pieces_of

if TYPE_CHECKING:
    import yaml

_MATTER = plain(r"---[ \t]*(?:\r\n|\r|\n)(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.DOTALL)
# Between two rules may stand a text; front matter begins with a key or a comment.
_KEY = plain(r"\s*(?:#[^\r\n]*\s+)*[\w.-]+[ \t]*:(?:\s|\Z)|\s*\Z")


class Entry(NamedTuple):
    """A scalar under a key; `text` has no white space at its ends."""

    key: str
    text: str
    pieces: Pieces
    escape: str


def front_matter(source: Source) -> tuple[tuple[Entry, ...], int]:
    """The entries at the top of a source, and the 0-based code point where its text begins.

    A list gives an entry for each of its scalars; a mapping in it the one of its `name`.

    Raises:
        ReadError: it is no YAML; with line and column.
    """
    found = _MATTER.match(source.text)
    if found is None or not _KEY.match(found["yaml"]):
        return (), 0
    return tuple(_entries(source, *found.span("yaml"))), found.end()


def _entries(source: Source, start: int, end: int) -> Iterator[Entry]:
    import yaml

    matter = source.text[start:end]
    try:
        root = yaml.compose(matter, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise _refused(source, start, error) from error
    except RecursionError as error:
        raise ReadError("is no dispatch: its front matter is nested too deeply", 1, 1) from error
    if not isinstance(root, yaml.MappingNode):
        return
    for key, value in root.value:
        for node, flow in _scalars(value, False):
            entry = _entry(key.value, node, flow, matter, start)
            if entry:
                yield entry


def _scalars(node: "yaml.Node", flow: bool) -> "Iterator[tuple[yaml.ScalarNode, bool]]":
    """The scalars of a value, and whether they stand between brackets."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        yield node, flow
    elif isinstance(node, yaml.SequenceNode):
        for member in node.value:
            yield from _scalars(member, flow or bool(node.flow_style))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == "name" and isinstance(value, yaml.ScalarNode):
                yield value, flow or bool(node.flow_style)


def _entry(key: object, node: "yaml.ScalarNode", flow: bool, matter: str, base: int) -> Entry | None:
    if not isinstance(key, str) or not node.value.strip():
        return None
    bare = node.value.strip()
    begin = node.value.index(bare)
    written = matter[node.start_mark.index : node.end_mark.index]
    pieces, sure = pieces_of(node.style, written, node.value, base + node.start_mark.index)
    escape = {None: "yaml-flow" if flow else "yaml-plain", "'": "yaml-single", '"': "yaml-double"}.get(
        node.style, "yaml-block"
    )
    return Entry(key, bare, cut(pieces, begin, begin + len(bare)), escape if sure else "none")


def _refused(source: Source, base: int, error: "yaml.YAMLError") -> ReadError:
    """The reason and its place; only errors with a mark or a position know theirs."""
    mark = getattr(error, "problem_mark", None)
    index = mark.index if mark else getattr(error, "position", 0)
    line, column = source.lines.position(base + index)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "wrong"
    return ReadError(f"its front matter is no YAML: {reason}", line, column)

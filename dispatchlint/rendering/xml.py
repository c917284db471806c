"""XML as text: elements, their attributes, and no character that XML 1.0 forbids or discourages."""

from collections.abc import Mapping

from dispatchlint.expressions import plain

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_DROPPED = plain("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A line break or a tab that stands in an attribute as it is would be read as a space.
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def escaped(text: str) -> str:
    """The text as it may stand in an element or an attribute; control characters and half characters are dropped."""
    return _DROPPED.sub("", text).translate(_ESCAPES)


def element(name: str, attributes: Mapping[str, str | int | None], *content: str) -> str:
    """An element and its line end; attributes that are None are left out, the content is XML already."""
    given = {key: value for key, value in attributes.items() if value is not None}
    start = f"<{name}" + "".join(f' {key}="{escaped(str(value))}"' for key, value in given.items())
    return f"{start}>{''.join(content)}</{name}>\n" if content else f"{start}/>\n"

"""HTML as text: elements, and copied text of which nothing is markup."""

import re
from html import escape

from dispatchlint.expressions import plain
from dispatchlint.rendering.terminal import visible

_LINE_ENDS = plain(r"\r\n|\r|\n")
_WEB = plain(r"https?://", re.IGNORECASE)


def element(name: str, *content: str, **attributes: str | None) -> str:
    """An element; its content is HTML already. Attributes that are None are left out, `_` in a name is `-`."""
    given = {key.strip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    start = f"<{name}" + "".join(f' {key}="{escape(visible(value))}"' for key, value in given.items())
    return f"{start}>{''.join(content)}</{name}>"


def shown(text: str) -> str:
    """A text as it is read: no markup in it, control characters and bidirectional overrides as `<U+202E>`."""
    return "\n".join(escape(visible(line)) for line in _LINE_ENDS.split(text))


def link(url: str, content: str) -> str:
    """A link to a page of the web; anything else that calls itself an address is no link."""
    return element("a", content, href=url, rel="noreferrer") if _WEB.match(url) else content

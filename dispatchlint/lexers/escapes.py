"""Writes a text so that it reads as itself inside HTML, JSON, Markdown or YAML, and in the source's encoding."""

from collections.abc import Callable

from dispatchlint.dispatch import Source
from dispatchlint.expressions import plain

_LINE_END = plain(r"\r\n|\r|\n")
Fits = Callable[[str], bool]


def written(text: str, escapes: tuple[str, ...], source: Source) -> str | None:
    """The text through each escape in turn, outermost last; None where it cannot stand there."""
    if "\0" in text or not _fits(text, "utf-8"):
        return None
    if not escapes:
        text = _LINE_END.sub(_line_end(source), text) if "\n" in text or "\r" in text else text
    for escape in escapes:
        write = _WRITERS.get(escape)
        result = write(text, source) if write else None
        if result is None:
            return None
        text = result
    return text if source.encoding == "utf-8" or _fits(text, source.encoding) else None


def _fits(text: str, encoding: str) -> bool:
    if encoding == "utf-8" and text.isascii():
        return True
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _line_end(source: Source) -> str:
    found = _LINE_END.search(source.text)
    return found[0] if found else "\n"


def _references(text: str, source: Source) -> str:
    """Numeric references for what the source's encoding lacks (U+202F in Windows-1252)."""
    if _fits(text, source.encoding):
        return text
    return "".join(c if _fits(c, source.encoding) else f"&#{ord(c)};" for c in text)


_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What HTML would fold into one space, or drop.
_HTML_SPACES = plain(r"[\t\n\r\f]|  ")


def _html(text: str, source: Source) -> str | None:
    return None if _HTML_SPACES.search(text) else _references(text.translate(_HTML), source)


def _html_pre(text: str, source: Source) -> str | None:
    return None if "\r" in text else _references(text.translate(_HTML), source)


def _json(text: str, source: Source) -> str:
    from json import dumps

    ascii_only = not _fits(text, source.encoding) or (source.text.isascii() and "\\u" in source.text)
    return dumps(text, ensure_ascii=ascii_only)[1:-1]


# `<` and `>` make HTML and links, `|` parts cells, `&` matters only where a reference could follow.
_MARKDOWN = plain(r"[\\`*_\[\]<>|~]|&(?=#?\w*(?:;|$))|^(?:[-+](?=\s|[-+])|#{1,6}(?=\s|$)|[=:](?=\s|[=:]))")
_MARKDOWN_NUMBER = plain(r"^(\d{1,9})([.)])(?=\s|$)")


def _markdown(text: str, source: Source) -> str | None:
    if "\n" in text or "\r" in text:
        return None  # a new line may start a list, a quotation, a heading
    escaped = _MARKDOWN.sub(lambda found: "\\" + found[0], text)
    return _references(_MARKDOWN_NUMBER.sub(r"\1\\\2", escaped), source)


def _line(text: str, source: Source) -> str | None:
    return None if "\n" in text or "\r" in text else text


# An indicator at the start, a colon or a hash that would end the scalar, white space that would fold.
_YAML_PLAIN_REFUSED = plain(r"""^[-?:] |^[,\[\]{}#&*!|>'"%@`]|:(?: |$)| #|[\t\n\r\x85\u2028\u2029]""")
_YAML_FLOW = plain(r"[,\[\]{}]")
_YAML_LINE = plain(r"[\n\r\x85\u2028\u2029]")


def _yaml_plain(text: str, source: Source) -> str | None:
    return None if _YAML_PLAIN_REFUSED.search(text) else text


def _yaml_flow(text: str, source: Source) -> str | None:
    return None if _YAML_FLOW.search(text) else _yaml_plain(text, source)


def _yaml_block(text: str, source: Source) -> str | None:
    return None if _YAML_LINE.search(text) else text


def _yaml_single(text: str, source: Source) -> str | None:
    return None if _YAML_LINE.search(text) else text.replace("'", "''")


def _yaml_double(text: str, source: Source) -> str | None:
    return "".join(_yaml_character(c, source) for c in text)


def _yaml_character(c: str, source: Source) -> str:
    if c in '\\"':
        return "\\" + c
    if c == "\n":
        return "\\n"
    if (c.isprintable() or c in "\u00a0\u202f\u2009 ") and _fits(c, source.encoding):
        return c
    return f"\\U{ord(c):08x}" if ord(c) > 0xFFFF else f"\\u{ord(c):04x}"


_WRITERS: dict[str, Callable[[str, Source], str | None]] = {
    "html": _html,
    "html-pre": _html_pre,
    "json": _json,
    "markdown": _markdown,
    "line": _line,
    "yaml-plain": _yaml_plain,
    "yaml-flow": _yaml_flow,
    "yaml-block": _yaml_block,
    "yaml-single": _yaml_single,
    "yaml-double": _yaml_double,
}

"""ninjs 1.x, 2.x and 3.x, a list of them or a line each (NDJSON), and Superdesk's own items.

https://iptc.org/standards/ninjs/; Superdesk: https://github.com/superdesk/superdesk-core
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from dispatchlint.dispatch import Block, Item, Source, compose, cut
from dispatchlint.errors import ReadError
from dispatchlint.expressions import plain
from dispatchlint.lexers import json
from dispatchlint.lexers.escapes import written
from dispatchlint.lexers.lines import paragraphs

SUFFIXES: tuple[str, ...] = (".json", ".ninjs", ".ndjson", ".jsonl")

_News: TypeAlias = dict[str, Any]
# 1.x, 2.x and 3.x name the same thing differently; the first that is there counts.
_FIELDS = (
    ("byline", ("byline", "by")),
    ("language", ("language",)),
    ("slugline", ("slugline",)),
    ("published", ("versioncreated", "versionCreated")),
    ("embargoed", ("embargoed", "embargoedUntil", "embargo")),
    ("located", ("located",)),
    ("rights", ("usageterms", "usageTerms")),
    ("keywords", ("keywords",)),
)
_IDENTITIES = ("guid", "uri", "_id")
_MEDIA = ("picture", "graphic", "video", "audio")
_ENVELOPES = ("item", "items", "_items", "data")
_TEXTS = plain(r"headline(?:s|_\w+)?|bodies|body_\w+")
_NAMES_A_TEXT = plain(r'"(?:headline(?:s|_\w+)?|bodies|body_\w+)"\s*:')
_NAMES_ITSELF = plain(r'"(?:guid|uri|_id)"\s*:')
_OPENS_MARKUP = plain(r"\s*<[a-zA-Z!?]")


class _Text(NamedTuple):
    """A value of the item, and whether it is markup."""

    value: json.Text
    is_markup: bool


def claims(source: Source) -> bool:
    """Whether this holds ninjs items; broken JSON with their fields is claimed too, so that read() says where."""
    if not _NAMES_ITSELF.search(source.text) or not _NAMES_A_TEXT.search(source.text):
        return False
    try:
        return any(True for _ in _news(json.parse(source)))
    except ReadError:
        return True


def read(source: Source) -> tuple[Item, ...]:
    """An item for each dispatch of the source; its id is None where it is the only one.

    Raises:
        ReadError: it is no JSON, or holds no ninjs.
    """
    found = list(_news(json.parse(source)))
    if not found:
        raise ReadError("is no ninjs: no object in it has a uri or guid, and a headline or a body")
    return tuple(
        Item(_identity(news, ordinal) if len(found) > 1 else None, tuple(_blocks(news, source)))
        for ordinal, news in enumerate(found, 1)
    )


def encode(text: str, escapes: tuple[str, ...], source: Source) -> str | None:
    r"""The text in JSON's escapes, in HTML's first where it stands in HTML; \uXXXX where the source has no other."""
    return written(text, escapes, source)


def _news(value: object) -> Iterator[_News]:
    """The ninjs objects of a value: itself, the members of a list, what an envelope holds."""
    if isinstance(value, list):
        for member in value:
            yield from _news(member)
    elif isinstance(value, dict):
        if any(isinstance(value.get(key), str) for key in _IDENTITIES) and any(map(_TEXTS.fullmatch, value)):
            yield value
        else:
            for key in _ENVELOPES:
                yield from _news(value.get(key))


def _identity(news: _News, ordinal: int) -> str:
    return next((str(news[key]) for key in _IDENTITIES if isinstance(news.get(key), str)), str(ordinal))


def _blocks(news: _News, source: Source) -> Iterator[Block]:
    """Fields first, then the body: the order of the keys of a JSON object says nothing."""
    for text in _headline(news)[:1]:
        yield from _field(text, "headline", source)
    for summary in _summary(news)[:1]:
        role = "caption" if news.get("type") in _MEDIA else "summary"
        yield from (block._replace(kind="field", role=role) for block in _prose(summary, source))
    for role, keys in _FIELDS:
        texts = next((found for key in keys if (found := _texts(news.get(key)))), [])
        for text in texts:
            yield from _field(text, role, source)
    yield from _dateline(news, source)
    for body in [*_body(news)[:1], *_marked(news, "body_footer")]:
        yield from _prose(body, source)


def _texts(value: object) -> list[json.Text]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, json.Text)]


def _marked(news: _News, *keys: str) -> list[_Text]:
    return [_Text(text, True) for key in keys for text in _texts(news.get(key)) if text.strip()]


def _plain(news: _News, *keys: str) -> list[_Text]:
    return [_Text(text, False) for key in keys for text in _texts(news.get(key)) if text.strip()]


def _listed(value: object) -> list[tuple[str, str, json.Text]]:
    """Role, content type and value of the members of a 2.x or 3.x list, the main one first."""
    members = [m for m in value if isinstance(m, dict)] if isinstance(value, list) else []
    found = [
        (str(m.get("role", "")), str(m.get("contentType") or m.get("contenttype") or ""), m["value"])
        for m in members
        if isinstance(m.get("value"), json.Text) and m["value"].strip()
    ]
    return sorted(found, key=lambda one: one[0] != "main")


def _headline(news: _News) -> list[json.Text]:
    listed = [value for _, _, value in _listed(news.get("headlines"))]
    others = [key for key in news if key.startswith("headline_")]
    return [*listed, *(text.value for text in _plain(news, "headline", "headline_main", *others))]


def _summary(news: _News) -> list[_Text]:
    listed = [_Text(value, "html" in kind) for _, kind, value in _listed(news.get("descriptions"))]
    return [*_marked(news, "abstract"), *_plain(news, "description_text"), *_marked(news, "description_html"), *listed]


def _body(news: _News) -> list[_Text]:
    """The texts that can be the body, the best first: markup tells a heading from a paragraph, plain text does not."""
    listed = _listed(news.get("bodies"))
    others = [text for key in news if key.startswith("body_") and key != "body_footer" for text in _texts(news[key])]
    return [
        *_marked(news, "body_xhtml", "body_html"),
        *(_Text(value, True) for _, kind, value in listed if "html" in kind),
        *(_Text(text, True) for text in others if _OPENS_MARKUP.match(text)),
        *_plain(news, "body_text", "body_main"),
        *(_Text(text, False) for text in others if text.strip()),
        *(_Text(value, bool(_OPENS_MARKUP.match(value))) for _, kind, value in listed if "xml" not in kind),
        *(_Text(value, True) for _, _, value in listed),
    ]


def _dateline(news: _News, source: Source) -> Iterator[Block]:
    """Superdesk's dateline, an object with the line and its place."""
    dateline = news.get("dateline")
    line = dateline.get("text") if isinstance(dateline, dict) else dateline
    place = dateline.get("located") if isinstance(dateline, dict) else None
    for text in _texts(line):
        yield from _field(text, "dateline", source)
    for text in _texts(place.get("city")) if isinstance(place, dict) else []:
        yield from _field(text, "located", source)


def _field(text: json.Text, role: str, source: Source) -> Iterator[Block]:
    bare = text.strip()
    if bare:
        start = text.index(bare)
        yield Block(bare, cut(json.pieces(text, source), start, start + len(bare)), "field", role, ("json",))


def _prose(text: _Text, source: Source) -> Iterator[Block]:
    """The blocks of a text, markup or plain lines."""
    outer = json.pieces(text.value, source)
    if text.is_markup:
        from dispatchlint.lexers.markup import blocks

        for block in blocks(text.value):
            yield block._replace(pieces=compose(block.pieces, outer), escapes=(*block.escapes, "json"))
        return
    for line in paragraphs(text.value):
        pieces = cut(outer, line.start, line.end)
        yield Block(text.value[line.start : line.end], pieces, escapes=("json",), gap=line.gap)

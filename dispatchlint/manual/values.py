"""Types and values of options and keys: in the reader's words, and as JSON has them."""

import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from dispatchlint.findings import Level, Words
from dispatchlint.house import Count
from dispatchlint.strict_yaml import Node

_MANY = 12  # values of a list that are shown to people
_SCALARS = {str: "text", bool: "flag", int: "whole", float: "number", Count: "count", Level: "level"}


def description_of(annotation: Any) -> str:
    """What an annotation says in words: `Annotated[int, "How many."]`."""
    return str(annotation.__metadata__[0]) if get_origin(annotation) is Annotated else ""


def type_of(annotation: Any, words: Words) -> str:
    """The type of an annotation in words; an optional one is what it is where it is said."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return type_of(arguments[0], words)
    if origin is Literal:
        return words("manual.type.choice", of=", ".join(arguments))
    if origin in (Union, types.UnionType):
        said = [type_of(one, words) for one in arguments if one is not types.NoneType]
        return words("manual.type.or").join(said)
    if origin is tuple:
        return words("manual.type.list", of=type_of(arguments[0], words))
    if origin in (dict, Mapping):
        return words("manual.type.mapping", of=type_of(arguments[1], words))
    if annotation in (Node, Any) or annotation in _SCALARS:
        return words(f"manual.type.{_SCALARS.get(annotation, 'any')}")
    if hasattr(annotation, "_fields") and not hasattr(annotation, "parse"):
        return words("manual.type.keys", of=", ".join(field.rstrip("_") for field in annotation._fields))
    return words("manual.type.text")


def shown(value: Any, words: Words) -> str:
    """A value on one line; spaces that cannot be seen by their numbers, long lists cut."""
    value = plain(value)
    if isinstance(value, str):
        return _text(value) or words("manual.empty")
    if value is None or value in ([], {}):
        return words("manual.none")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return _listed([f"{_text(key)}: {_inner(one, words)}" for key, one in value.items()], words)
    if isinstance(value, list):
        return _listed([_inner(one, words) for one in value], words)
    return str(value)


def _inner(value: Any, words: Words) -> str:
    said = shown(value, words)
    opening, closing = ("{", "}") if isinstance(value, dict) else ("[", "]") if isinstance(value, list) else ("", "")
    return f"{opening}{said}{closing}"


def _listed(said: list[str], words: Words) -> str:
    more = len(said) - _MANY
    return ", ".join(said) if more <= 0 else f"{', '.join(said[:_MANY])}, {words('manual.more', n=more)}"


def _text(text: str) -> str:
    """A text of spaces alone is said by its numbers; one that begins or ends with a space is quoted."""
    if text.isspace():
        return " ".join(f"U+{ord(char):04X}" for char in text)
    return text if text == text.strip() else f"'{text}'"


def plain(value: Any) -> Any:
    """A value as JSON has it: classes are mappings without what was left at its default."""
    if isinstance(value, Node):
        return plain(value.value)
    if isinstance(value, Level):
        return str(value)
    if isinstance(value, Count):
        return str(value.least) if value.most == value.least else f"{value.least}..{value.most or ''}"
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if hasattr(value, "_fields"):
        said = {field.rstrip("_"): plain(one) for field, one in said_of(value).items()}
        return said[value._fields[0]] if hasattr(value, "form") and list(said) == ["form"] else said
    if isinstance(value, (tuple, list)):
        return [plain(one) for one in value]
    return value


def said_of(record: Any) -> dict[str, Any]:
    """The fields of a record that differ from their defaults."""
    defaults = record._field_defaults
    return {field: one for field, one in record._asdict().items() if field not in defaults or one != defaults[field]}

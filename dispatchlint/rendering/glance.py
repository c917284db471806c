"""A dispatch at first glance: embargo, verdict, house, strip of parts, counters, what was not checked."""

from collections.abc import Mapping
from typing import NamedTuple

from dispatchlint.dispatch import BODY_ROLES, TEXT_ROLES, Part
from dispatchlint.findings import Finding, ItemResult, Level, Slot, Words

LEVELS = (Level.ERROR, Level.WARNING, Level.SUGGESTION)
_APART = frozenset({"crosshead", "caption", "furniture"})  # said in the paragraphs' place, or nothing to the desk


class Station(NamedTuple):
    """A part in the strip: its words, and the weightiest remark on it (OFF: none that counts)."""

    words: str
    level: Level


def embargo(item: ItemResult, words: Words) -> str:
    """The text of the embargo, named as one; empty where there is none."""
    text = " ".join(part.text for part in item.dispatch.of("embargo"))
    names_itself = "embargo" in text[:20].lower()
    return text if names_itself or not text else words("embargo.line", text=text)


def weight(item: ItemResult) -> Level:
    """The weightiest level of what is shown, OFF where nothing is."""
    return max((finding.level for finding in item.shown), default=Level.OFF)


def verdict(item: ItemResult, words: Words) -> str:
    """Whether the dispatch can be published, in words."""
    levels = [finding.level for finding in item.shown]
    return judged(levels.count(Level.ERROR), len(levels), words)


def judged(errors: int, shown: int, words: Words) -> str:
    """The verdict on so many findings, of which so many are errors."""
    if errors:
        return words.count("verdict.error", errors)
    return words.count("verdict.review", shown) if shown else words("verdict.clean")


def house(item: ItemResult, words: Words) -> str:
    """The house that the text showed and how to switch; empty where the house was named."""
    if not item.recognised:
        return ""
    return words("house.recognised", title=item.title or item.house, house=item.house)


def counters(item: ItemResult, words: Words) -> list[tuple[Level, str]]:
    """The three counters, weightiest first."""
    levels = [finding.level for finding in item.shown]
    return counted({level: levels.count(level) for level in LEVELS}, words)


def counted(levels: Mapping[Level, int], words: Words) -> list[tuple[Level, str]]:
    """So many of each level, weightiest first."""
    return [(level, words.count(f"counter.{level}", levels[level])) for level in LEVELS]


def aside(item: ItemResult, words: Words) -> str:
    """How many findings are accepted or in the baseline; empty where none is."""
    number = len(item.findings) - len(item.shown)
    return words.count("aside", number) if number else ""


def unchecked(item: ItemResult, words: Words) -> str:
    """What could not be judged, and why; empty where all was."""
    told = dict.fromkeys(item.unchecked)
    return words("unchecked", what=words("list").join(_unchecked(*one, words) for one in told)) if told else ""


def _unchecked(subject: str, reason: str, words: Words) -> str:
    if not reason:
        return words(subject)
    return words("unchecked.why", subject=words(subject), reason=words(reason))


def stations(item: ItemResult, words: Words) -> list[Station]:
    """The parts in the order of the house, those included that a finding says are absent."""
    slots = {_seat(slot.role): slot for slot in reversed(item.slots)}
    known = [_seat(role) for role in ([slot.role for slot in item.slots] or TEXT_ROLES)]
    there = [_seat(part.role) for part in item.dispatch.parts]
    told = [_seat(finding.role) for finding in item.shown]
    # What the house does not lay out, a note to desks, stands last.
    roles = dict.fromkeys([*known, *(role for role in there + told if role in TEXT_ROLES)])
    seen = {*there, *told} - _APART
    return [_station(item, slots.get(role, Slot(role)), words) for role in roles if role in seen]


def _seat(role: str) -> str:
    return "paragraph" if role in BODY_ROLES else role


def _station(item: ItemResult, slot: Slot, words: Words) -> Station:
    role = _seat(slot.role)
    parts = item.dispatch.of(role)
    levels = [finding.level for finding in item.shown if _seat(finding.role) == role and _counts(finding, parts)]
    if slot.longest and any(len(part.text) > slot.longest for part in parts):
        levels.append(Level.WARNING)
    level = max(levels, default=Level.OFF)
    return Station(_named(role, parts, slot.longest, words), level)


def _counts(finding: Finding, parts: list[Part]) -> bool:
    """Suggestions leave a part in order, unless it is the part itself that is missed."""
    return finding.level > Level.SUGGESTION or not parts


def _named(role: str, parts: list[Part], longest: int | None, words: Words) -> str:
    if role == "paragraph":
        return words("strip.paragraph", n=len(parts)) if parts else words("strip.body")
    name = words(f"strip.{role}")
    if not parts:
        return name
    if role == "headline":
        length = len(parts[0].text)
        name += f" {length}/{longest}" if longest else f" {length}"
    languages = parts[0].groups.get("language", ())
    if languages:
        name = words("strip.detail", name=name, detail=languages[0].text)
    return f"{name} ×{len(parts)}" if len(parts) > 1 else name

"""A check as LanguageTool's clients ask for it and read it; offsets are UTF-16 code units of the text they sent.

https://languagetool.org/http-api/: `text` or annotated `data`, `language`, `enabledRules`, `disabledRules`, `level`.
Such clients often send one field of a dispatch, so what is said of parts is said only where two parts are recognised.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dispatchlint import __version__
from dispatchlint.findings import Edit, Finding, ItemResult, Level, Result, RuleCard, Words
from dispatchlint.plan import Choice, names
from dispatchlint.rendering.drawing import words_in
from dispatchlint.rendering.records import Record, encode
from dispatchlint.spans import Span, Utf16
from dispatchlint.web.jobs import Answer, Job, checked, checker_of, told

LANGUAGES = {"fr": "French", "en": "English"}  # those that have a generic house
VARIANTS = {"fr": ("fr", "fr-FR", "fr-BE", "fr-CA", "fr-CH"), "en": ("en", "en-GB", "en-US", "en-AU", "en-CA")}
SOFTWARE = {"name": "dispatchlint", "version": __version__, "apiVersion": 1, "premium": False, "status": ""}
# By topic. Superdesk's client keeps these types alone, and drops all others, `style` included.
ISSUE_TYPES = {"quotation": "typographical", "habits": "typographical", "language": "grammar"}
CONTEXT = 40  # characters on either side
LIST = {"enabledRules", "disabledRules", "enabledCategories", "disabledCategories"}
LONGEST = 400  # characters between two replacements that are offered as one


class Stretch(NamedTuple):
    """A stretch of the text that is checked, and where it stands in what was sent; verbatim, or for some markup."""

    text: Span
    sent: Span
    verbatim: bool

    def start(self, at: int) -> int:
        """Where what begins at a place of the text begins in what was sent."""
        return self.sent.start + (max(at - self.text.start, 0) if self.verbatim else 0)

    def end(self, at: int) -> int:
        """Where what ends at a place of the text ends in what was sent."""
        return self.sent.start + min(at, self.text.end) - self.text.start if self.verbatim else self.sent.end


class Copy(NamedTuple):
    """The text that is checked, what was sent, and where the one stands in the other."""

    text: str
    sent: str
    stretches: tuple[Stretch, ...]

    def span(self, span: Span) -> tuple[Span, bool]:
        """A place in what was sent, and whether it holds nothing but text."""
        touched = [one for one in self.stretches if one.text.start < span.end and span.start < one.text.end]
        if not touched:
            return Span(0, 0), True
        found = Span(touched[0].start(span.start), touched[-1].end(span.end))
        is_text = all(one.verbatim for one in touched)
        return found, is_text and found.end - found.start == span.end - span.start


def copy_of(fields: Mapping[str, str]) -> Copy | None:
    """What is to be checked; None where it was not sent as it must be."""
    if "text" in fields:
        return _annotated([{"text": fields["text"]}])
    try:
        data = json.loads(fields.get("data", ""))
        return _annotated([{"text": data["text"]}] if "text" in data else data["annotation"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _annotated(pieces: list[dict[str, str]]) -> Copy:
    text, sent, stretches = "", "", []
    for piece in pieces:
        written = piece["text"] if "text" in piece else piece["markup"]
        read = written if "text" in piece else piece.get("interpretAs", "")
        places = Span(len(text), len(text) + len(read)), Span(len(sent), len(sent) + len(written))
        stretches.append(Stretch(*places, "text" in piece))
        text, sent = text + read, sent + written
    return Copy(text, sent, tuple(stretches))


@told
def check(fields: dict[str, str]) -> Answer:
    """The matches in a text."""
    copy, language = copy_of(fields), fields.get("language", "")
    if copy is None:
        return 400, "Error: Missing 'text' or 'data' parameter"
    if not language:
        return 400, "Error: Missing 'language' parameter"
    code = language.partition("-")[0].lower()
    if code not in (*LANGUAGES, "auto"):
        return 400, f"Error: '{language[:40]}' is not a language code known here: {', '.join(('auto', *LANGUAGES))}"
    result, choice = _judged(copy.text, code)
    run = checker_of(choice).run()
    item = result.items[0] if result.items else None
    matches = [] if item is None else list(_matches(item, copy, fields, run.cards, words_in(run, item.language)))
    found = item.text_language if item else "fr"
    detected = {"name": LANGUAGES.get(found, found), "code": found, "confidence": item.confidence if item else 0.0}
    named = found if code == "auto" else language
    return 200, encode(
        {
            "software": SOFTWARE,
            "warnings": {"incompleteResults": False},
            "language": {
                "name": LANGUAGES.get(named.partition("-")[0], named),
                "code": named,
                "detectedLanguage": detected,
            },
            "matches": sorted(matches, key=lambda one: (one["offset"], -one["length"])),
        }
    )


def languages() -> list[Record]:
    """The languages that may be asked for."""
    return [
        {"name": name, "code": code, "longCode": variant}
        for code, name in LANGUAGES.items()
        for variant in VARIANTS[code]
    ]


def _judged(text: str, code: str) -> tuple[Result, Choice]:
    """The house that the settings or the text name; where it is of another language, none of that language."""
    choice = Choice()
    result = checked(checker_of(choice), Job("text.txt", text, choice))
    if code == "auto" or all(item.text_language == code for item in result.items):
        return result, choice
    choice = Choice(f"generic-{code}")
    return checked(checker_of(choice), Job("text.txt", text, choice)), choice


def _matches(
    item: ItemResult, copy: Copy, fields: Mapping[str, str], cards: Mapping[str, RuleCard], words: Words
) -> Iterator[Record]:
    units = Utf16(copy.sent)
    picky = fields.get("level") == "picky"
    is_field = len({part.role for part in item.dispatch.parts} - {"paragraph"}) < 2
    asked = {key: tuple(filter(None, fields.get(key, "").split(","))) for key in LIST}
    for finding in item.shown:
        card = cards[finding.rule]
        topic = "parts" if finding.rule.startswith("parts/") else card.topic
        if (is_field and topic == "parts") or not _is_asked(finding, topic, asked, fields.get("enabledOnly") == "true"):
            continue
        # A habit of the whole text is told once, unless every place is asked for.
        offers = list(_offers(finding, copy.text))[: None if picky or topic != "habits" else 1]
        for span, values in offers:
            yield _match(finding, card, topic, copy, units, span, values, words)


def _is_asked(finding: Finding, topic: str, asked: Mapping[str, tuple[str, ...]], only: bool) -> bool:
    def is_among(rules: str, categories: str) -> bool:
        return any(names(one, finding.rule) for one in asked[rules]) or topic.upper() in asked[categories]

    if only:
        return is_among("enabledRules", "enabledCategories")
    return not is_among("disabledRules", "disabledCategories")


def _offers(finding: Finding, text: str) -> Iterator[tuple[Span, list[str]]]:
    """Where a finding is to be shown, and what may be written there instead, the best first."""
    if finding.related and finding.edits and len(finding.edits[0].replacements) > 1:
        for at, new in finding.edits[0].replacements:
            span = _visible(at, text)
            yield span, [text[span.start : at.start] + new + text[at.end : span.end]]
        return
    spans = [finding.span, *(one.at for edit in finding.edits for one in edit.replacements)]
    whole = _visible(Span(min(one.start for one in spans), max(one.end for one in spans)), text)
    if whole.end - whole.start > LONGEST + len(finding.text):
        yield _visible(finding.span, text), []
    else:
        yield whole, list(dict.fromkeys(_written(edit, whole, text) for edit in finding.edits))


def _visible(span: Span, text: str) -> Span:
    """A place that is not empty: clients underline it."""
    if span.start < span.end or not text:
        return span
    return Span(span.start, span.start + 1) if span.start < len(text) else Span(span.start - 1, span.start)


def _written(edit: Edit[Span], whole: Span, text: str) -> str:
    out, at = "", whole.start
    for span, new in sorted(edit.replacements):
        out, at = out + text[at : span.start] + new, span.end
    return out + text[at : whole.end]


def _match(
    finding: Finding, card: RuleCard, topic: str, copy: Copy, units: Utf16, span: Span, values: list[str], words: Words
) -> Record:
    sent, plain = copy.span(span)
    start, end = units.offset(sent.start), units.offset(sent.end)
    low, high = max(sent.start - CONTEXT, 0), min(sent.end + CONTEXT, len(copy.sent))
    heading = words(f"topic.{topic}").partition(" (")[0]
    rule: dict[str, Any] = {
        "id": finding.rule,
        "description": card.why,
        "issueType": "whitespace" if finding.text.isspace() else ISSUE_TYPES.get(topic, "other"),
        "category": {"id": topic.upper(), "name": heading},
    }
    if card.url:
        rule["urls"] = [{"value": card.url}]
    return {
        "message": finding.message,
        "shortMessage": heading,
        "offset": start,
        "length": end - start,
        # What would write over markup is not offered.
        "replacements": [{"value": value} for value in values] if plain else [],
        "context": {
            "text": copy.sent[low:high].replace("\n", " "),
            "offset": start - units.offset(low),
            "length": end - start,
        },
        "sentence": _line(copy.text, span),
        "type": {"typeName": "Hint" if finding.level is Level.SUGGESTION else "Other"},
        "rule": rule,
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _line(text: str, span: Span) -> str:
    return text[text.rfind("\n", 0, span.start) + 1 : (text + "\n").find("\n", span.start)]

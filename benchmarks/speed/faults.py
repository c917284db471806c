"""Puts into a clean dispatch what goes wrong on a desk."""

import re
from collections.abc import Callable
from functools import cache
from random import Random

from benchmarks.speed.drafts import Draft
from benchmarks.speed.phrases import draw, vocabulary

STRETCH = 12  # paragraphs of a dispatch of usual length; a longer one has as many faults more


def spoil(draft: Draft, random: Random) -> None:
    """Puts in faults, about as many a kilobyte in a long dispatch as in a short one."""
    for start in range(0, len(draft.body), STRETCH):
        _spoil_words(draft.body, range(start, min(start + STRETCH, len(draft.body))), random)
    for share, fault in FAULTS:
        if random.random() < share:
            fault(draft, random)
    if random.random() < 0.85:
        draft.each(lambda text: text.replace("\u00a0", " "))


def _spoil_words(body: list[str], stretch: range, random: Random) -> None:
    for share, find, put in _patterns():
        if random.random() < share:
            places = [place for place in stretch if find.search(body[place])]
            if places:
                place = random.choice(places)
                body[place] = find.sub(put, body[place], count=1)


@cache
def _patterns() -> list[tuple[float, re.Pattern[str], str]]:
    return [(one["share"], re.compile(one["find"]), one["put"]) for one in vocabulary()["faults"]]


def _other_city(draft: Draft, random: Random) -> None:
    draft.dateline = draw(random, "countries")[1]


def _no_city(draft: Draft, random: Random) -> None:
    draft.byline = f"AA / {draft.byline.rpartition(' / ')[2]}"


def _no_credit(draft: Draft, random: Random) -> None:
    draft.credit = ""


def _glued_credit(draft: Draft, random: Random) -> None:
    draft.credit = draft.credit.replace("* ", "*").replace("’", "'")


def _altered_notice(draft: Draft, random: Random) -> None:
    words = draft.notice.split(" ")
    words[random.randrange(5, len(words))] = draw(random, "nouns_f")
    draft.notice = " ".join(words)


def _no_notice(draft: Draft, random: Random) -> None:
    draft.notice = ""


def _no_summary(draft: Draft, random: Random) -> None:
    draft.summary = []


def _other_figure(draft: Draft, random: Random) -> None:
    draft.headline = re.sub(r"\d", lambda found: str((int(found[0]) + 3) % 10 or 1), draft.headline)


def _stop_in_headline(draft: Draft, random: Random) -> None:
    draft.headline += "."


def _capital_headline(draft: Draft, random: Random) -> None:
    draft.headline = draft.headline.upper()


def _twice(draft: Draft, random: Random) -> None:
    draft.body.append(random.choice(draft.body))


def _misspelt_name(draft: Draft, random: Random) -> None:
    """One mention of somebody gets a letter too much, as names from another alphabet do."""
    person = random.choice(draft.cast)
    place = len(person.family) // 2
    other = person.family[:place] + person.family[place - 1 : place].lower() + person.family[place:]
    places = [number for number, text in enumerate(draft.body) if person.family in text]
    if places:
        draft.body[places[-1]] = draft.body[places[-1]].replace(person.family, other, 1)


def _alone_first(draft: Draft, random: Random) -> None:
    """Somebody who is introduced later stands alone in the first paragraph."""
    person = random.choice(draft.cast[-3:])
    draft.body[0] = draft.body[0].rstrip(".") + f", a répété {person.family}."


FAULTS: tuple[tuple[float, Callable[[Draft, Random], None]], ...] = (
    (0.06, _other_city),
    (0.18, _no_city),
    (0.3, _no_credit),
    (0.08, _glued_credit),
    (0.08, _altered_notice),
    (0.04, _no_notice),
    (0.04, _no_summary),
    (0.4, _other_figure),
    (0.03, _stop_in_headline),
    (0.02, _capital_headline),
    (0.03, _twice),
    (0.3, _misspelt_name),
    (0.2, _alone_first),
)

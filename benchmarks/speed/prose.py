"""Writes invented French news: sentences whose slots are drawn anew, and people who are introduced once."""

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from benchmarks.speed.phrases import capitalised, draw, joined, of_gender, vocabulary

SLOT = re.compile(r"\{(\w+?)\d?\}")
SHORT_CAST = 3  # so many people a dispatch of common length has


class Person(NamedTuple):
    """Somebody invented, with the function that introduces them."""

    full: str
    family: str
    title: str
    office: str
    feminine: bool


class Prose:
    """One dispatch's worth of sentences, in which the same people come back."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.cast: list[Person] = []
        self.speaker: Person | None = None
        self.country, self.city, self.nation = draw(random, "countries")
        self.towns = [self._invented("towns") for _ in range(4)]

    def sentence(self, kind: str) -> str:
        """A sentence of a kind of the vocabulary, with its capital."""
        return capitalised(joined(self.fill(draw(self.random, kind))))

    def paragraph(self) -> str:
        """A paragraph as wires write it: one to three sentences, every third one a quotation."""
        if self.random.random() < 0.34:
            return self._quotation()
        return " ".join(self.sentence("sentences") for _ in range(self.random.choice((1, 1, 2, 3))))

    def _quotation(self) -> str:
        """A quotation in one of the ways in which the wire attributes it."""
        said = self.sentence("quotes")
        way = self.random.randrange(4)
        if way == 0:
            return joined(f"«\u00a0{said}\u00a0», {self.fill('{said} {who}')}.")
        if way == 1 and self.speaker:
            return joined(f"«\u00a0{said}\u00a0», {self.fill(draw(self.random, 'inverted'))}.")
        if way == 2:
            return capitalised(joined(self.fill(f"{{who}} {{said}}\u00a0: «\u00a0{said}.\u00a0»")))
        fragment = self.fill(draw(self.random, "fragments"))
        told = self.fill("{who} {said_that} {subject} {a} {done} {object}")
        return capitalised(joined(f"{told}, évoquant «\u00a0{fragment}\u00a0»."))

    def fill(self, template: str) -> str:
        """A template with every slot drawn, slots within slots too."""
        while "{" in template:
            template = SLOT.sub(lambda found: SLOTS[found[1]](self), template)
        return template.replace(",,", ",").replace(",.", ".")

    def thing(self) -> str:
        """A noun with its article, often an adjective and a complement."""
        feminine = self.random.random() < 0.5
        noun = draw(self.random, "nouns_f" if feminine else "nouns_m")
        article = of_gender(self.random.choice(("le/la", "le/la", "le/la", "un/une")), feminine)
        dice = self.random.random()
        if dice < 0.45:
            noun += f" {of_gender(draw(self.random, 'adjectives'), feminine)}"
        elif dice < 0.55:
            noun += f" {of_gender(self.nation, feminine)}"
        elif dice < 0.75:
            noun += f" de {draw(self.random, 'nouns_p' if dice < 0.6 else 'nouns_m')}"
        elif dice < 0.85:
            noun += f" de {self.random.choice(self.towns)}"
        return f"{article} {noun}"

    def several(self) -> str:
        """People or things in the plural, with their article."""
        return f"les {draw(self.random, 'nouns_p')}"

    def object(self) -> str:
        """What something is done to."""
        return self.several() if self.random.random() < 0.2 else self.thing()

    def subject(self) -> str:
        """Who or what does something, in the singular."""
        dice = self.random.random()
        if dice < 0.15:
            return str(vocabulary()["articled"][draw(self.random, "institutions")]).replace("les ", "le groupe des ")
        return str(self.country) if dice < 0.3 and not self.country.startswith("les") else self.thing()

    def who(self) -> str:
        """Somebody of the cast: introduced the first time, by family name afterwards."""
        rate = 0.55 if len(self.cast) < SHORT_CAST else 0.08
        if self.random.random() < rate or not self.cast:
            person = self.newcomer()
            self.cast.append(person)
            self.speaker = person
            return f"{person.office}, {person.full},"
        self.speaker = self.random.choice(self.cast[-8:])
        return self.speaker.title if self.random.random() < 0.2 else self.speaker.family

    def newcomer(self) -> Person:
        """Somebody new, with an invented name."""
        feminine = self.random.random() < 0.4
        given = draw(self.random, "given_f" if feminine else "given_m")
        family = self._invented("ends")
        if self.random.random() < 0.08:
            family = f"{family}-{self._invented('ends')}"
        masculine, other, of = draw(self.random, "offices")
        title = other if feminine else masculine
        office = joined(self.fill(f"{title} {of}"))
        return Person(f"{given} {family}", family, title, office, feminine)

    def pronoun(self) -> str:
        """The pronoun of who spoke last."""
        return "elle" if self.speaker and self.speaker.feminine else "il"

    def number(self) -> str:
        """A figure of the size that news tells."""
        size = self.random.random()
        if size < 0.5:
            return str(self.random.randint(11, 999))
        thousands = self.random.randint(1, 9) if size < 0.8 else self.random.randint(10, 480)
        return f"{thousands}\u00a0{self.random.randrange(0, 1000, 5):03}"

    def amount(self) -> str:
        """A sum of money."""
        currency = draw(self.random, "currencies")
        of = "d’" if currency[0] in "e" else "de "
        return f"{self.random.randint(2, 950)} {self.random.choice(('millions', 'milliards'))} {of}{currency}"

    def percent(self) -> str:
        """A share."""
        return f"{self.random.randint(2, 97)}{self.random.choice(('', '', f',{self.random.randint(1, 9)}'))}\u00a0%"

    def date(self) -> str:
        """A day of a month."""
        return f"{self.random.randint(2, 28)} {draw(self.random, 'months')}"

    def where(self) -> str:
        """A place, in a way that follows a verb."""
        town = self.random.choice(self.towns)
        way = self.random.randrange(5)
        if way == 0:
            return f"à {self.city}"
        return (f"à {town}", f"dans la région de {town}", f"près de {town}", f"au sud de {town}")[way - 1]

    def source(self) -> str:
        """Who is named as the source."""
        dice = self.random.random()
        if dice < 0.3:
            return str(vocabulary()["articled"][draw(self.random, "institutions")]).replace("les ", "le groupe des ")
        return f"{self.thing()}" if dice < 0.5 else f"le ministère {draw(self.random, 'ministries')}"

    def _invented(self, ends: str) -> str:
        """A name of syllables: the tail of a real text's words is long."""
        middle = draw(self.random, "middles") if self.random.random() < 0.6 else ""
        return f"{draw(self.random, 'starts')}{middle}{draw(self.random, ends)}"


def _drawn(kind: str) -> Callable[[Prose], str]:
    return lambda prose: str(draw(prose.random, kind))


SLOTS: dict[str, Callable[[Prose], str]] = {
    "a": lambda prose: "a",
    "adjective": lambda prose: of_gender(draw(prose.random, "adjectives"), True),
    "adjective_m": lambda prose: of_gender(draw(prose.random, "adjectives"), False),
    "amount": Prose.amount,
    "area": lambda prose: f"de {prose.random.choice(prose.towns)}",
    "body": _drawn("bodies"),
    "circumstance": _drawn("circumstances"),
    "connector": _drawn("connectors"),
    "country": lambda prose: prose.country,
    "date": Prose.date,
    "do": _drawn("infinitives"),
    "done": _drawn("participles"),
    "il": Prose.pronoun,
    "later": lambda prose: str(prose.random.randint(2015, 2025)),
    "ministry": _drawn("ministries"),
    "month": _drawn("months"),
    "nation": lambda prose: f"de {draw(prose.random, 'countries')[0]}",
    "noun_f": _drawn("nouns_f"),
    "noun_m": _drawn("nouns_m"),
    "number": Prose.number,
    "object": Prose.object,
    "ordinal": lambda prose: f"{prose.random.randint(2, 12)}e",
    "percent": Prose.percent,
    "said": _drawn("said"),
    "said_that": _drawn("said_that"),
    "several": Prose.several,
    "small": lambda prose: str(prose.random.randint(3, 10)),
    "source": Prose.source,
    "subject": Prose.subject,
    "thing": Prose.thing,
    "unit": _drawn("units"),
    "when": _drawn("times"),
    "where": Prose.where,
    "who": Prose.who,
    "who_said": lambda prose: f"{draw(prose.random, 'said')} {prose.who().rstrip(',')}",
    "year": lambda prose: str(prose.random.randint(1998, 2014)),
}

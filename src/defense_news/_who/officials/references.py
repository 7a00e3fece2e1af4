"""Pronouns, bare titles and collectives -> the officials and countries they stand for.

Sentences are read in order. The *focus* is the person the story last spoke of as the subject or the speaker, outside
quote marks; the *sides* are the countries last named together. What neither settles stands for nobody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs

from ..._match.phrases import numbers_of
from ..._names.mentions import PeopleRules
from ..._records import Mention, Official, Place, Reference, Sentence, Stretch, Words
from ..._text import Text

_PRONOUNS = frozenset({"he", "He", "she", "She", "his", "His", "her", "Her", "him", "Him", "they", "They"})
# "the two sides", "both countries", "the allies", "the two", "the pair", "the three"
_COLLECTIVE = re.compile(
    r"(?:(?:[Tt]he|[Tt]hese|[Tt]heir) (?:two |three )?|(?:[Bb]oth|[Tt]wo|[Tt]hree) )(?:allied |neighbou?ring )?"
    r"(?P<who>sides|parties|countries|nations|allies|neighbou?rs|governments|states|officials|men)\b"
    r"|[Bb]oth(?= (?:[a-z]+ed|have|had|were|are|will|would|also|said|say)\b)"
    r"|(?:[Tt]he|[Bb]oth) ?(?P<pair>two|pair|duo|three|trio)\b"
    r"(?!-| (?:(?:defen[cs]e|foreign|prime|top|senior|military) )?[a-z]+s\b)"  # "the two-day visit", "the two men"
)
_OPENS = frozenset({"the", "The", "these", "These", "their", "Their", "both", "Both", "two", "Two", "three", "Three"})
# "thepair": a space is lost.
_GLUED = frozenset(first + pair for first in ("the", "The", "both", "Both") for pair in ("two", "pair", "duo"))
_TELLING = _PRONOUNS | _OPENS | _GLUED
_PRINCIPALS = ("head_of_state", "head_of_government", "defence_minister", "foreign_minister", "chief_of_defence")
_MINISTERS = ("defence_minister", "foreign_minister")
_OWNED = frozenset({"his", "her", "their", "its"})
_WHERE = re.compile(r"\b(?:in|at) $", re.IGNORECASE)
_NEAR = 300
"""Characters behind two names in which "they" are these two."""
# "ties between Peru and Chile": countries that are only spoken of.
_TOPIC = re.compile(r"\b(?:between|among|of|with|against|about|over|towards?|from|by)(?: the)? $")
_JOINED = re.compile(r" and (?:the )?|-|/|, (?:the )?| & ")


@attrs.define  # not frozen: tens a story, and a frozen one takes thrice as long to make
class _Named:
    """A person at a place of the text."""

    start: int
    end: int
    key: str


class _Reader:
    """Reads a story from its first sentence to its last, knowing whom it speaks of."""

    def __init__(self, text: Text, words: Words, officials: tuple[Official, ...], rules: PeopleRules) -> None:
        self.text, self.words = text, words
        self.saying, self.oblique = rules.titles.lists["saying"], rules.titles.lists["oblique"]
        self.by_key = {official.key: official for official in officials}
        self.focus: str | None = None
        self.sides: tuple[str, ...] = ()
        self.together: Reference | None = None  # the last collective since the sides were told
        self.held = False  # whether the sentence has told who acts together, so that a topic does not
        self.met: list[str] = []  # keys in order of last mention
        self.quoted = _quoted(text)

    def in_quote(self, at: int) -> bool:
        """Whether a position stands inside quote marks."""
        i = bisect_right(self.quoted, (at, len(self.text)))
        return i > 0 and at < self.quoted[i - 1][1]

    # --------------------------------------------------------------------------------------------- one sentence

    def read(
        self, sentence: Sentence, named: list[_Named], titles: list[Mention], places: list[Place]
    ) -> Iterator[Reference]:
        """The references of a sentence, whose names, titles and places these are; then it counts for the next."""
        hits: list[tuple[int, int, object]] = [(n.start, n.end, n) for n in named]
        hits += [(t.start, t.end, t) for t in titles]
        if len(places) > 1:
            hits += [(s, e, tuple(found)) for s, e, found in self._together(places)]
        hits += [(start, end, None) for start, end in self._words(sentence)]
        if not hits:
            return
        told: list[_Named] = []
        done = -1
        self.held = False
        for start, end, hit in sorted(hits, key=lambda found: (found[0], -found[1])):
            if start < done and not isinstance(hit, _Named):
                continue
            done = max(done, end)
            reference = self._meet(start, end, hit, told, named)
            if reference is not None:
                yield reference
                if reference.kind == "collective":
                    self._gather(reference)
                if len(reference.officials) == 1 and not self.in_quote(start):
                    told.append(_Named(start, end, reference.officials[0]))
        self._turn(told)

    def _gather(self, reference: Reference) -> None:
        """Keep those who are told together, for "they" and "the two sides"."""
        if len(reference.officials) > 1:
            self.together, self.held = reference, True
        elif len(reference.countries) > 1 and reference.rule != "they":
            self.sides, self.together, self.held = reference.countries, None, True

    def _words(self, sentence: Sentence) -> Iterator[Stretch]:
        """The pronouns and collectives of a sentence."""
        words, flat = self.words, self.text.flat
        done = -1
        for i in numbers_of(_TELLING, words.texts, sentence.first, sentence.last):
            start = words.starts[i]
            if words.texts[i] in _PRONOUNS:
                yield start, words.ends[i]
            elif start >= done and (found := _COLLECTIVE.match(flat, start, sentence.end)):
                done = found.end()
                yield start, done

    def _meet(self, start: int, end: int, hit: object, told: list[_Named], named: list[_Named]) -> Reference | None:
        if isinstance(hit, _Named):
            self._see(hit.key)
            if not self.in_quote(start):
                told.append(hit)
            return None
        if isinstance(hit, tuple):
            if not self.held or not _TOPIC.search(self.text.flat, max(0, start - 14), start):
                self.sides, self.together = hit, None
            return Reference(start, end, "country", (), hit, "places_joined")
        if isinstance(hit, Mention):
            return self._title(hit, told)
        match = self.text.flat[start:end]
        if self.in_quote(start):
            return None
        if match.lower() in ("they", "both"):
            return self._they(start, end)
        if " " in match:
            return self._collective(start, end, match)
        return self._pronoun(start, end, match, told, named)

    def _see(self, key: str) -> None:
        if key in self.met:
            self.met.remove(key)
        self.met.append(key)

    def _turn(self, told: list[_Named]) -> None:
        """Choose the focus after a sentence, who speaks in it or else its subject, and the pair that it tells of."""
        speaking = (n for n in told if self._speaks(n))
        subjects = (n for n in told if self._is_subject(n))
        if (best := next(speaking, None) or next(subjects, None)) is not None:
            self.focus = best.key
        keys = tuple(dict.fromkeys(n.key for n in told if self.by_key[n.key].role in _PRINCIPALS))
        countries = self._countries_of(keys)
        if len(keys) == 2 == len(countries) and not self.held:  # "Roe met her counterpart, Doe. They ..."
            self.together = Reference(told[0].start, told[-1].end, "collective", keys, countries, "pair")

    def _speaks(self, named: _Named) -> bool:
        after = self.text.flat[named.end : named.end + 24].split()
        before = self.text.flat[max(0, named.start - 60) : named.start].split()
        return bool(after and after[0].strip(",.") in self.saying) or any(word in self.saying for word in before[-1:])

    def _is_subject(self, named: _Named) -> bool:
        before = self.text.flat[max(0, named.start - 60) : named.start].split()
        near = [word.lower().strip(",.\"'") for word in before[-4:]]
        return not any(word in self.oblique for word in near[-1:]) and not any(word in ("with", "by") for word in near)

    # ------------------------------------------------------------------------------------------------ its parts

    def _pronoun(self, start: int, end: int, match: str, told: list[_Named], named: list[_Named]) -> Reference | None:
        subjects = [n for n in told if self._is_subject(n)]
        key = subjects[0].key if subjects else self.focus
        if not subjects and match in ("his", "her"):  # "After her talks in Oslo, Doe said"
            later = [n for n in named if n.start > end and self._is_subject(n) and not self.in_quote(n.start)]
            key = later[0].key if later else key
        return Reference(start, end, "pronoun", (key,), (), "focus") if key else None

    def _they(self, start: int, end: int) -> Reference | None:
        """Those who were last told together ("the two ministers ... they"), else the principals of the sides."""
        if self.together and (self.together.rule != "pair" or start - self.together.end < _NEAR):
            return Reference(start, end, "collective", self.together.officials, self.together.countries, "they")
        keys = self._principals(self.sides) if len(self.sides) == 2 else ()
        return Reference(start, end, "collective", keys, self.sides, "they") if self.sides else None

    def _collective(self, start: int, end: int, match: str) -> Reference | None:
        count = 3 if "three" in match.lower() or match.endswith("trio") else 2
        sides = self.sides if len(self.sides) == count else self._countries(count)
        if match.lower().endswith(("two", "pair", "duo", "three", "trio", "men", "officials")):
            keys = self._last_named(count)
            return Reference(start, end, "collective", keys, self._countries_of(keys), "pair") if keys else None
        if not sides:
            return None
        keys = self._principals(sides) if match.endswith(("sides", "parties")) else ()
        return Reference(start, end, "collective", keys, sides, "sides")

    def _countries(self, count: int) -> tuple[str, ...]:
        """The countries of the principals, where there are as many as said."""
        found = dict.fromkeys(o.country for o in self.by_key.values() if o.country and o.role in _PRINCIPALS)
        return tuple(found) if len(found) == count else ()

    def _principals(self, countries: tuple[str, ...]) -> tuple[str, ...]:
        """The ministers of those countries, else their leaders, each country with somebody."""
        for roles in (_MINISTERS, _PRINCIPALS):
            keys = tuple(k for k, o in self.by_key.items() if o.country in countries and o.role in roles)
            if {self.by_key[key].country for key in keys} == set(countries):
                return keys
        return ()

    def _last_named(self, count: int) -> tuple[str, ...]:
        """The two or three principals last named, each of another country."""
        recent = [key for key in reversed(self.met) if self.by_key[key].role in _PRINCIPALS][:count]
        apart = len({self.by_key[key].country for key in recent}) == count
        return tuple(key for key in self.by_key if key in recent) if apart else ()

    def _countries_of(self, keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(c for key in keys if (c := self.by_key[key].country)))

    # --------------------------------------------------------------------------------------------------- titles

    def _title(self, mention: Mention, told: list[_Named]) -> Reference | None:
        if mention.owner in ("a", "an", "another"):
            return None
        fit = self._bearers(mention, told)
        if mention.plural:
            fit = self._several(mention, fit)
        elif len(fit) > 1:
            last = max(fit, key=lambda key: self.met.index(key) if key in self.met else -1)
            fit = [last] if mention.owner and last in self.met else []
        countries = mention.countries or self._countries_of(fit)
        if not fit and not countries:
            return None
        kind = "collective" if mention.plural else "title"
        return Reference(mention.start, mention.end, kind, tuple(fit), countries, mention.rule)

    def _bearers(self, mention: Mention, told: list[_Named]) -> list[str]:
        """The officials whose office and country the title fits."""
        roles: set[str | None] = {*mention.roles} or {mention.role}
        countries = set(mention.countries)
        if mention.rule == "counterpart":
            subject = told[0].key if told else self.focus
            if subject is None:
                return []
            roles = {self.by_key[subject].role}
            mine = self.by_key[subject].country
            return [k for k, o in self.by_key.items() if self._fits(o, roles, countries) and o.country != mine]
        return [k for k, o in self.by_key.items() if self._fits(o, roles, countries)]

    @staticmethod
    def _fits(official: Official, roles: set[str | None], countries: set[str]) -> bool:
        return official.role in roles and (not countries or official.country in countries)

    def _several(self, mention: Mention, fit: list[str]) -> list[str]:
        """The officials of a plural title: all that fit, or of "the two ..." the two last named of two countries."""
        joint = len(mention.roles) == 2 and mention.role == "official"
        if joint or mention.countries or mention.rule == "counterpart":
            return fit
        principals = [key for key in fit if self.by_key[key].role in _PRINCIPALS]
        seen = [key for key in principals if key in self.met]
        if len(self._countries_of(seen)) > 1:  # not those whom the story names later
            principals = seen
        if len(principals) == 2 or mention.owner not in ("two", "both"):
            return principals if len(self._countries_of(principals)) > 1 else []
        recent = [key for key in reversed(self.met) if key in principals][:2]
        return recent if len(self._countries_of(recent)) == 2 else []

    def _sets_the_scene(self, run: list[Place], gap: str) -> bool:
        """Whether the one place so far says where, and opens no list: "At talks in Lima, Spain and Chile agreed"."""
        at = run[0].start
        return len(run) == 1 and gap.startswith(",") and _WHERE.search(self.text.flat, max(0, at - 3), at) is not None

    def _together(self, places: list[Place]) -> Iterator[tuple[int, int, list[str]]]:
        """The runs of countries or capitals joined by "and", a comma or a hyphen: "Tokyo and Washington"."""
        run: list[Place] = []
        for place in [*places, None]:
            gap = self.text.flat[run[-1].end : place.start] if run and place else ""
            if run and (place is None or not _JOINED.fullmatch(gap) or self._sets_the_scene(run, gap)):
                countries = list(dict.fromkeys(p.country for p in run if p.country))
                if len(countries) > 1:
                    yield run[0].start, run[-1].end, countries
                run = []
            if place is not None:
                run.append(place)


def find_references(
    text: Text,
    words: Words,
    sentences: tuple[Sentence, ...],
    places: tuple[Place, ...],
    mentions: tuple[Mention, ...],
    officials: tuple[Official, ...],
    rules: PeopleRules,
) -> tuple[Reference, ...]:
    """Pronouns, bare titles and collectives that stand for those officials or for countries, in text order."""
    reader = _Reader(text, words, officials, rules)
    named = sorted((_Named(s, e, o.key) for o in officials for s, e in o.mentions), key=lambda n: n.start)
    titles = [mention for mention in mentions if mention.kind == "title"]
    states = [place for place in places if place.kind in ("country", "demonym", "capital") and place.country]
    columns = [(rows, [row.start for row in rows]) for rows in (named, titles, states)]
    found: list[Reference] = []
    for sentence in sentences:
        here = (_taken(rows, starts, sentence) for rows, starts in columns)
        found += reader.read(sentence, *here)  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda reference: (reference.start, -reference.end)))


def _taken(rows: Sequence[object], starts: list[int], sentence: Sentence) -> Sequence[object]:
    """The rows inside a sentence; they are sorted by their start, and so are the sentences."""
    return rows[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


_MARKS = re.compile(r"[\u201c\u201d\"]|\n")


def _quoted(text: Text) -> list[tuple[int, int]]:
    """The stretches inside quote marks, each within one line: an unclosed mark reaches to the end of its line."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text.raw):
        sign = mark.group()
        if opened is None:
            opened = mark.start() if sign not in "\n\u201d" else None
        elif sign != "\u201c":
            found.append((opened, mark.start()))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found

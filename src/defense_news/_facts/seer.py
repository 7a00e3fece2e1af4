"""The sights of a story's sentences: charted once, and only where a fact may be told."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from .._english.chart import read_chart
from .._english.grammar import WORD_SETS
from .._english.line import FUNCTION
from .._english.tokens import read_quoted, without_marks, words_of
from .._english.verbs import Trigger, Verbs
from .._match.phrases import known_words
from .._records import Day, PlaceRecord, Quote, Scene, Text, Tokens
from .._records.vocabulary import PartyKind, PlaceKind
from .._tables.limits import FACTS
from .._who.parties import Party, StoryParties, name_several, sides_of_sentence
from .roles import Sight

_STYLES, _BETWEEN = WORD_SETS["excellency"], WORD_SETS["one_told"]
_SPELT, _WHOSE = WORD_SETS["highness"], WORD_SETS["visit_told"]
TEAMS, _STAND_INS = WORD_SETS["team_told"], WORD_SETS["stands_for_team"]


class DaysTold:
    """The days of a story, read when first asked for. No part of a `Seer`: its sights, which ask, would make a ring."""

    def __init__(self, days: Iterator[Day], telling: frozenset[str]) -> None:
        self.telling = telling  # words of which a sentence that tells a day has one
        self._coming = days
        self._days: list[Day] = []
        self._starts: list[int] = []

    def between(self, start: int, end: int) -> tuple[Day, ...]:
        """The days told in [start, end), in text order; the text is read for days as far as the next one behind."""
        days, starts = self._days, self._starts
        while (not starts or starts[-1] < end) and (day := next(self._coming, None)):
            days.append(day)
            starts.append(day.start)
        first = bisect_left(starts, start)
        return tuple(days[first : bisect_left(starts, end, first)])


class Seer:
    """Makes the sights of a story's sentences, each once; what a long quote says is a sight of its own.

    Days, parties and the words of quotes are read when a sentence first asks for them: most stories tell no fact.
    """

    def __init__(
        self,
        text: Text,
        scene: Scene,
        tokens: Tokens,
        quotes: Sequence[Quote],
        parties: StoryParties,
        days: DaysTold,
        verbs: Verbs,
    ) -> None:
        self.text, self.scene, self.tokens, self.verbs = text, scene, tokens, verbs
        self.parties, self.days_between, self._telling = parties, days.between, days.telling
        self.quotes = [quote for quote in quotes if quote.end - quote.start >= FACTS.quote]
        self.home = scene.dateline.places[0] if scene.dateline and scene.dateline.places else None
        self._ends = [quote.end for quote in self.quotes]
        self._inner: dict[int, Tokens] = {}
        self._sights: dict[tuple[int, int], Sight | None] = {}
        self._sides: dict[int, int] = {}
        self._sent: dict[int, tuple[Party, ...]] = {}

    def sides(self, number: int) -> int:
        """How many sides the parties of a sentence speak for."""
        if number not in self._sides:
            self._sides[number] = sides_of_sentence(self.parties.of_sentence(number), self.tokens)
        return self._sides[number]

    def has_body(self, number: int) -> bool:
        """Whether a sentence names a body, whose members can agree among themselves."""
        return any(party.organisations for party in self.parties.of_sentence(number))

    def hinted(self, trigger: Trigger) -> list[int]:
        """The sentences that may have one of the verbs, in their quotes too: no other can have a sight for it."""
        sentences, words = self.scene.sentences, self.scene.words
        found: list[int] = []
        firsts, last = [sentence.first for sentence in sentences], 0
        for word in known_words(trigger.openers, words):
            if word >= last and trigger.may_begin(words, word) and (number := bisect_right(firsts, word) - 1) >= 0:
                last = sentences[number].last
                if word < last:
                    found.append(number)
        return found

    def sight(self, number: int) -> Sight | None:
        """The sight of a sentence; None where it has no words."""
        sentence = self.scene.sentences[number]
        return self._see(number, sentence.start, sentence.end, inner=False)

    def sights(
        self, number: int, trigger: Trigger, nouns: Sequence[int] = (), holding: Trigger | None = None
    ) -> Iterator[Sight]:
        """The sight of a sentence that has one of the verbs, and those of the quotes in it that do.

        `nouns` are where words of the fact begin; in a quote they need two sides and a verb of `holding` beside them,
        or one official, whom the speaker may have met.
        """
        sentence = self.scene.sentences[number]
        if nouns or self.has(trigger, number):
            sight = self.sight(number)
            if sight is not None:
                yield sight
        for start, end in self._quoted(sentence.start, sentence.end):
            named = holding is not None and self._names_fact(number, start, end, nouns)
            heard = self._heard(trigger, number, start, end)
            held = named and holding is not None and self._heard(holding, number, start, end)
            if heard or held or (holding is not None and self._names_whom_met(number, start, end, nouns)):
                inner = self._see(number, start, end, inner=True)
                if inner is not None:
                    yield inner

    def _names_fact(self, number: int, start: int, end: int, nouns: Sequence[int]) -> bool:
        """Whether a quote has one of the nouns, and two sides."""
        if not any(start <= noun < end for noun in nouns):
            return False
        return name_several(tuple([p for p in self.parties.of_sentence(number) if start <= p.start < end]))

    def _names_whom_met(self, number: int, start: int, end: int, nouns: Sequence[int]) -> bool:
        """Whether a quote has one of the nouns, and names one official: "My talks with Roe were good"."""
        if not any(start <= noun < end for noun in nouns):
            return False
        inside = [p for p in self.parties.of_sentence(number) if start <= p.start < end and p.kind == PartyKind.PERSON]
        return len({key for p in inside for key in p.officials}) == 1

    def _quoted(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The long quotes in [start, end), as far as they stand there."""
        for at in range(bisect_left(self._ends, start), len(self.quotes)):
            quote = self.quotes[at]
            if quote.start >= end:
                break
            first, last = max(quote.start, start), min(quote.end, end)
            if last - first >= FACTS.quote:
                yield first, last

    def has(self, trigger: Trigger, number: int) -> bool:
        """Whether a sentence has one of the verbs outside quotes: no other has one in its chart."""
        t, sentence = self.tokens, self.scene.sentences[number]
        return _any(trigger.found(t.low, t.since(sentence.start), t.since(sentence.end)))

    def _heard(self, trigger: Trigger, number: int, start: int, end: int) -> bool:
        """Whether a quote in a sentence has one of the verbs: only then are the words inside quotes read."""
        if trigger.openers.keys().isdisjoint(self._words_between(start, end)):  # most quotes: nothing is cut for these
            return False
        words = words_of(self.text, start, end)
        if not _any(trigger.found(words, 0, len(words))):
            return False
        tokens = self._inside(number)
        return _any(trigger.found(tokens.low, tokens.since(start), tokens.since(end)))

    def _low_words(self, number: int) -> list[str]:
        sentence = self.scene.sentences[number]
        return self.scene.words.low[sentence.first : sentence.last]

    def _words_between(self, start: int, end: int) -> list[str]:
        """The words of [start, end), parted at hyphens too."""
        words = self.scene.words
        first = bisect_left(words.starts, start)
        return words.texts[first : bisect_left(words.starts, end, first)]

    def _inside(self, number: int) -> Tokens:
        """The tokens of a sentence, and of those beside it, with their quotes read word by word."""
        if number not in self._inner:
            around = self.scene.sentences[max(0, number - 1) : number + 2]
            self._inner[number] = read_quoted(self.text, self._unmarked, around[0].start, around[-1].end)
        return self._inner[number]

    @cached_property
    def _unmarked(self) -> str:
        return without_marks(self.text.folded, self.quotes)

    def _see(self, number: int, start: int, end: int, *, inner: bool) -> Sight | None:
        if (start, end) not in self._sights:
            self._sights[start, end] = self._charted(number, start, end, inner=inner)
        return self._sights[start, end]

    def _charted(self, number: int, start: int, end: int, *, inner: bool, apart: bool = False) -> Sight | None:
        """A sight; `apart` from the sentences before."""
        tokens = self._inside(number) if inner else self.tokens
        last = tokens.since(end)
        first = _past_marks(tokens.texts, tokens.since(start), last)
        if first >= last:
            return None
        sentence = self.scene.sentences[number]
        named = self.parties.of_sentence(number)
        chart = read_chart(tokens, first, last, self.verbs, self._joined(tokens, start, end, named))
        places = self.parties.places.between(sentence.start, sentence.end)
        parties = named if inner else self._outside(named, start, end)
        team = () if apart else self.team_before(number)
        tells_day = not self._telling.isdisjoint(self.scene.words.texts[sentence.first : sentence.last])
        told = self.days_between if tells_day else _no_days, places, self.home, self.verbs, team
        return Sight(self.text, sentence, number, chart, parties, *told)

    def team_before(self, number: int) -> tuple[Party, ...]:
        """The side of the delegation that a sentence goes on to tell of, the subject of one before: "It met Roe"."""
        told = self._team_told(number) if self._teams else None
        if told is None:
            return ()
        if told not in self._sent:
            self._sent[told] = self._team_in(told)
        return self._sent[told]

    def _team_in(self, told: int) -> tuple[Party, ...]:
        """The side of the delegation that is the subject of a sentence."""
        if all(party.officials for party in self.parties.of_sentence(told)):
            return ()
        sentence = self.scene.sentences[told]
        sight = self._charted(told, sentence.start, sentence.end, inner=False, apart=True)
        subjects = (p.subject for p in sight.chart.predicates if p.subject is not None) if sight else ()
        parties = next((sight.named_in(subject) for subject in subjects if sight and sight.is_team(subject)), ())
        return parties if len({side for party in parties for side in party.sides}) == 1 else ()

    def _team_told(self, number: int) -> int | None:
        """The last sentence before one that has a word for a delegation; before "it", only such between as go on."""
        at = bisect_left(self._teams, number)
        known = at < len(self._teams) and self._teams[at] == number
        told = self._teams[at - 1] if at else -1
        if told < 0 or told < number - FACTS.team or (not known and _STAND_INS.isdisjoint(self._low_words(number))):
            return None
        between = () if known else range(told + 1, number)
        return told if all(not _STAND_INS.isdisjoint(self._low_words(one)) for one in between) else None

    @cached_property
    def _teams(self) -> list[int]:
        """The sentences that have a word for a delegation."""
        told = known_words(TEAMS, self.scene.words)
        firsts = [sentence.first for sentence in self.scene.sentences] if told else []
        return sorted({bisect_right(firsts, at) - 1 for at in told} - {-1})

    def _outside(self, parties: tuple[Party, ...], start: int, end: int) -> tuple[Party, ...]:
        """The parties of [start, end) that stand in no long quote: those in one act in what it says alone."""
        quoted = tuple(self._quoted(start, end))
        if not quoted:
            return parties
        return tuple([p for p in parties if not any(first <= p.start < last for first, last in quoted)])

    def _joined(self, tokens: Tokens, start: int, end: int, named: tuple[Party, ...]) -> dict[int, int]:
        """First token of each name that begins in [start, end) -> its end: of a person or town, with title or state."""
        persons = [(p.start, p.end) for p in named if p.kind == PartyKind.PERSON and start <= p.start < end]
        found = {tokens.at(left): tokens.at(right - 1) + 1 for left, right in persons}
        places = self.parties.places.between(start, end)
        towns = {place.end + 1 for place in places}
        alone = {first for first in found if tokens.starts[first] in towns or _is_behind_noun(tokens, first)}
        found = {first: last for first, last in found.items() if last - first > 1 or first in alone}
        for town, state in pairwise(places):  # "in Lima, Peru on Monday"
            if _is_state_of(self.text.flat, town, state):
                found[tokens.at(town.start)] = tokens.at(state.end - 1) + 1
        names = self.scene.names
        for left, right in names[bisect_left(names, (start,)) : bisect_left(names, (end,))]:
            first, last = _with_style(tokens, tokens.at(left)), tokens.at(right - 1) + 1
            if last - first > 1:
                found[first] = max(last, found.get(first, 0))
        return found


def _is_state_of(flat: str, town: PlaceRecord, state: PlaceRecord) -> bool:
    """Whether a country behind the comma of a town in it leads on: "in Lima, Peru on Monday", not "in Lima, Peru,"."""
    alike = state.kind == PlaceKind.COUNTRY and state.country == town.country
    return alike and flat[town.end : state.start] == ", " and flat[state.end : state.end + 1] == " "


def _is_behind_noun(tokens: Tokens, first: int) -> bool:
    """Whether a name of one word stands right behind one in small letters: "On the margins Roe was received"."""
    before = tokens.texts[first - 1] if first else ""
    return before.isalpha() and before.islower() and not tokens.tags[first - 1] & FUNCTION


def _no_days(_start: int, _end: int) -> tuple[Day, ...]:
    """The days told in a sentence that tells none: the text before it need not be read for days."""
    return ()


def _with_style(tokens: Tokens, first: int) -> int:
    """The first token of a name with the style before it: "HE Minister Roe", "HH the Amir Sheikh Roe"."""
    for at in range(first - 1, max(-1, first - FACTS.style), -1):
        text = tokens.texts[at]
        if tokens.low[at] in _SPELT and at and tokens.low[at - 1] in _WHOSE:
            return at - 1
        if text.isupper() and tokens.low[at] in _STYLES:
            return at
        if not text.isalpha() or not (text[0].isupper() or tokens.low[at] in _BETWEEN):
            return first
    return first


def _past_marks(texts: list[str], first: int, last: int) -> int:
    """The first token behind an item's mark or a tag: "- agreed to meet again", "[Pacific Courier] Roe met Doe"."""
    while first < last and len(texts[first]) == 1 and not texts[first].isalnum():
        first += 1
    if first < last and texts[first][0] == "[":
        tag = range(first, min(last, first + FACTS.tag))
        return next((at + 1 for at in tag if texts[at][-1] == "]"), first)
    return first


def _any(found: Iterator[int]) -> bool:
    return next(found, None) is not None

"""A bare title -> whoever of those told bears its words in rank or title: "the Chinese general"."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise

from ..._english.grammar import PREP, TAGS, WORD_ENDS, WORD_SETS
from ..._english.verbs import english_verbs
from ..._match.phrases import known_words, numbers_of
from ..._names.titles import compile_title_rules
from ..._records import OfficialRecord, PlaceRecord, Sentence, StatementRecord, Stretch, Words
from ..._records.vocabulary import MentionKind, PlaceKind, Role
from ..._start.made import made_once
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.limits import NAMES
from ..._tables.rows import Spelling
from ..._tables.speech import BorneRow, ReferenceWord
from .reference_table import Hit, Passage, PersonNamed, ReferenceRules, StoryNamed
from .sides import is_called_counterpart

_OF_MANY = WORD_ENDS["of_people"]

Acted = tuple[Sentence, list[PersonNamed], str | None]
"""A sentence, whom it tells of, and who leads the team in it."""


@frozen
class BorneRules:
    """The words before a bare title, and before one that is `owned` ("His Highness"), those that say nothing without a
    nationality, those that go for any rank or for a role, and abbreviations of rank -> the word in full; `heads` are
    nearly all words that a bare title may end with.
    """

    openers: frozenset[str]
    owners: frozenset[str]
    owned: frozenset[str]
    between: frozenset[str]
    placed: frozenset[str]
    ranked: frozenset[str]
    by_role: dict[str, frozenset[str]]
    in_full: dict[str, str]
    heads: frozenset[str]


@made_once
def compile_borne_rules() -> BorneRules:
    """The rules of the shipped rows."""
    rows = shipped(BorneRow, "references", "borne")
    short = shipped(Spelling, "titles", "abbreviation")
    return BorneRules(
        frozenset(word for row in rows if not row.owned for word in row.openers),
        frozenset(word for row in rows if row.owned for word in row.openers),
        frozenset(word for row in rows if row.owned for word in row.words),
        frozenset(word for row in rows for word in row.between),
        _words_of(row for row in rows if row.placed),
        _words_of(row for row in rows if row.ranked),
        {role: _words_of(row for row in rows if role in row.roles) for role in Role},
        {word: row.key for row in short for word in row.written},
        _heads(rows),
    )


def _heads(rows: Iterable[BorneRow]) -> frozenset[str]:
    """The words of the rows and of teams, and those that the titles of the table may end with; with capitals, too."""
    titles = [[first, *rest] for first, found in compile_title_rules().cores.by_first.items() for rest, _ in found]
    heads = _words_of(rows).union(WORD_SETS["team_led"], *map(_head_of, titles))
    return heads | {head.capitalize() for head in heads}


def _head_of(title: list[str]) -> list[str]:
    """The last word of a title before a preposition, if any."""
    at = next((i for i, word in enumerate(title) if TAGS.get(word, 0) & PREP), len(title))
    return title[:at][-1:]


def _words_of(rows: Iterable[BorneRow]) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.words)


class BareTitles:
    """The bare titles of a story, and whom they fit."""

    def __init__(self, story: StoryNamed) -> None:
        self.flat, self.words = story.text.flat, story.words
        self.officials, self.rules = story.officials, compile_borne_rules()
        titled = [m for m in story.mentions if m.kind == MentionKind.TITLE_NAME]
        self.names = {m.start: m.name[0] for m in titled}
        self.starts = sorted(self.names)
        self.teams: list[int] = []
        self.told = sorted([who.mentions[0][0] for who in self.officials])
        styled = ((m.name[0], _styles_in(self.flat[m.start : m.name[0]], self.rules)) for m in titled)
        self.styles = {start: words for start, words in styled if words}
        in_full = self.rules.in_full  # the words of rank and title by who has them
        self.called = {o.key: (_in_full(o.rank, in_full), _in_full(o.title, in_full)) for o in self.officials}

    def find(self) -> Iterator[Stretch]:
        """Where an article leads to a word that can be somebody's title, in text order; the teams told are kept."""
        if not self.officials:
            return
        heads = WORD_SETS["team_led"].union(*self.styles.values(), *map(self._heads_of, self.officials))
        texts, low, known = self.words.texts, self.words.low, self.rules.heads
        rare = {form for head in heads if head not in known for form in (head, head.capitalize())}
        found = [at for at in known_words(known, self.words) if low[at] in heads]
        for at in sorted({*found, *numbers_of(rare, texts, 0, len(texts))}) if rare else found:
            if low[at] in WORD_SETS["team_led"] and at:
                self.teams.append(at)
            if (first := self._opener_of(at)) is not None and self._ends_phrase(at):
                yield self.words.starts[first], self.words.end(at)

    def _heads_of(self, who: OfficialRecord) -> set[str]:
        """The words by which one may be told alone: those that rank and title end with, or that go for a role."""
        rank, title = self.called[who.key]
        heads = {*self.rules.by_role.get(who.role, ()), *rank[-1:], *(self.rules.ranked if who.rank else ())}
        return heads.union(_head_of(title)) if title else heads

    def _opener_of(self, at: int) -> int | None:
        """The article that leads to a word, with nothing but words between."""
        words = self.words
        for first in range(at - 1, max(at - 1 - NAMES.bare_title, -1), -1):
            if words.end(first) + 1 != words.starts[first + 1] or TAGS.get(words.low[first], 0) & PREP:
                return None
            if self._opens(words.low[first], words.low[at]):
                return first
        return None

    def _opens(self, opener: str, head: str) -> bool:
        """Whether a word opens a bare title: "the general", "His Highness"."""
        return opener in (self.rules.owners if head in self.rules.owned else self.rules.openers)

    def _ends_phrase(self, at: int) -> bool:
        """Whether a word tells of no other behind it, as do "the general staff", "the Admiral X"."""
        words, end = self.words, self.words.end(at)
        if at + 1 == len(words.texts) or words.starts[at + 1] != end + 1:
            return True
        if self.flat[end] != " ":  # "the general's"
            return self.flat[end] == "'"
        word = words.texts[at + 1]
        verb = english_verbs().at(words.low, at + 1, at + 2)
        told = TAGS.get(word) or word.endswith("ed") or (verb and not verb[1].noun)
        if not told or word != words.low[at + 1] or word == "of":
            return False
        goes_on = word in WORD_SETS["in_title"] and TAGS.get(word, 0) & PREP  # "the Minister for Defence"
        return not goes_on or not words.texts[min(at + 2, len(words.texts) - 1)][0].isupper()

    def leader(self, first: int, last: int, told: list[PersonNamed]) -> str | None:
        """Who leads the delegation told in words [first, last): "a delegation led by Roe", "Roe heads a team"."""
        low, starts = self.words.low, self.words.starts
        near = bisect_left(self.teams, first)
        team = self.teams[near] if near < len(self.teams) else last
        for at in numbers_of(WORD_SETS["leads_team"], low, first, last) if team < last else ():
            if team < at and low[at + 1 : at + 2] == ["by"]:
                return next((person.key for person in told if person.start > starts[at]), None)
            if at < team <= at + NAMES.bare_title:
                return next((person.key for person in reversed(told) if person.start < starts[at]), None)
        return None

    def places(self, speaking: Iterable[Stretch], here: Passage) -> list[Stretch]:
        """Where somebody may be told by a title that the table lacks: the speakers that are such, and bare ones."""
        led = [at for at in speaking if self.is_led(*at)]
        return led + [at for at in here.bare if not self.apposed(*at, here.named)] if here.bare else led

    def is_led(self, start: int, end: int) -> bool:
        """Whether an article opens the words of [start, end)."""
        return self.flat[start:end].partition(" ")[0].lower() in self.rules.openers

    def apposed(self, start: int, end: int, named: list[PersonNamed]) -> list[str]:
        """Who is named behind the comma after a title at [start, end): "said the minister, Jan Doe"."""
        if not self.flat.startswith(", ", end) or not self.is_led(start, end):
            return []
        at = self.names.get(end + len(", "), end + len(", "))
        about = self.starts[bisect_left(self.starts, end) - 1] if self.starts else end
        if about < end < self.names.get(about, end):  # "said the Component Commander, Jan Doe"
            at = self.names[about]
        return [person.key for person in named if person.start == at][:1]

    def bearers(self, start: int, end: int, places: list[PlaceRecord], led: str | None) -> list[str]:
        """Who bears the title said, of the countries that stand in it, if any; for a team, who `led` it."""
        inside = [place for place in places if start < place.start and place.end <= end]
        countries = {place.country for place in inside if place.country}
        title = self._title_at(start, end, inside)
        known = (who for who in self._near(start) if not countries or who.country in countries)
        if not title and self._is_of_people(end, inside):
            return [who.key for who in known]
        if not title or (title[-1] in self.rules.placed and not countries):
            return []
        team = title[-1] in WORD_SETS["team_led"]
        return [who.key for who in known if (who.key == led if team else self._is_called(who, title))]

    def _is_of_people(self, end: int, inside: list[PlaceRecord]) -> bool:
        """Whether one of a people is told by its name alone, which ends at a place: "the Chilean"."""
        one = any(place.end == end and place.kind == PlaceKind.DEMONYM for place in inside)
        return one and not self.flat.endswith(_OF_MANY, 0, end)

    def _near(self, start: int) -> tuple[OfficialRecord, ...]:
        """The officials who may be meant at a place: of a long list those told last before it."""
        before = bisect_left(self.told, start)
        return self.officials[max(0, before - NAMES.crowd) : before] if len(self.told) > NAMES.crowd else self.officials

    def _is_called(self, who: OfficialRecord, title: list[str]) -> bool:
        """Whether an official bears a title, or a form of address that stands before the name: "the prince".

        Without a rank, an office that goes with the title will do: "the envoy" of an ambassador.
        """
        words, last, (rank, held) = set(title), title[-1], self.called[who.key]
        ranked = words.issubset(rank)
        if (ranked and rank[-1] == last) or words.issubset(held):
            return True
        if self.styles and not ranked and any(words <= self.styles.get(start, set()) for start, _ in who.mentions):
            return True
        held_as = self.rules.by_role.get(who.role, frozenset())
        return (len(title) > 1 and " ".join(title) in held_as) or last in (self.rules.ranked if who.rank else held_as)

    def _title_at(self, start: int, end: int, inside: list[PlaceRecord]) -> list[str]:
        """The words of a title behind its article and without its places; none where no article opens it."""
        opener, *words = self.flat[start:end].lower().replace("-", " ").split()
        passed = {word for place in inside for word in self.flat[place.start : place.end].lower().split()}
        passed |= self.rules.between
        return [word for word in words if word not in passed] if words and self._opens(opener, words[-1]) else []


def _styles_in(before: str, rules: BorneRules) -> set[str]:
    """The words of address in what stands before a name: "prince" of "Lt Gen Prince"."""
    cores, words = compile_title_rules().cores, before.lower().split()
    return {word for word in words if word in rules.owned or ((hit := cores.at([word], 0, 1)) and hit[1].row.style)}


def _in_full(written: str | None, in_full: dict[str, str]) -> list[str]:
    """The words of a rank or title in small letters, abbreviations in full."""
    words = [word.strip(".,()") for word in written.lower().replace("-", " ").split()] if written else []
    return [in_full.get(word, word) for word in words] if words else words


def with_words(said: str, keys: Iterable[str], by_key: Mapping[str, OfficialRecord]) -> list[str]:
    """Those whose title has the very words of a bare one, and whoever is told as the counterpart of one who has it."""
    words = set(said.lower().split()) - {"the"}
    held = {key for key in keys if words <= set((by_key[key].title or "").lower().split())}
    return [key for key in keys if key in held or (held and is_called_counterpart(by_key[key]))]


def not_met_behind(
    end: int, fit: list[str], hits: Sequence[Hit], words: Words, by_key: Mapping[str, OfficialRecord]
) -> list[str]:
    """Those not of the country of whom a sentence tells, behind a place of it, to be met: "the minister met Roe"."""
    if len(fit) < NAMES.pair:
        return fit
    named = next((hit for start, _, hit in hits if start >= end and isinstance(hit, PersonNamed)), None)
    if named is None:
        return fit
    between = words.low[bisect_left(words.starts, end) : bisect_left(words.starts, named.start)]
    if WORD_SETS["met_as_host"].isdisjoint((*between, *map(" ".join, pairwise(between)))):
        return fit
    return [key for key in fit if by_key[key].country != by_key[named.key].country] or fit


def is_told_by_another(
    flat: str, rules: ReferenceRules, speaking: Sequence[StatementRecord], start: int, row: ReferenceWord
) -> bool:
    """Whether the outer attribution of the sentence has a pronoun of the other gender: "He left, she said"."""
    who = speaking[0].speaker if speaking else None
    if not who or who.start <= start < who.end:
        return False
    other = rules.alone.get(flat[who.start : who.end])
    return other is not None and other.gender not in (None, row.gender)


def unless_said_by(start: int, speaking: Sequence[StatementRecord], key: str | None) -> str | None:
    """Somebody, unless the pronoun at `start` says what the sentence tells: "officials said", then "he added"."""
    return None if any(one.speaker and one.speaker.start == start for one in speaking) else key


def who_came(acted: list[Acted], low: list[str], is_subject: Callable[[int, int], bool]) -> tuple[str, ...]:
    """Who came somewhere last: the subject of the sentence that says so, or who led the team in it."""
    for sentence, told, led in islice(reversed(acted), NAMES.crowd):
        if not WORD_SETS["came_here"].isdisjoint(low[sentence.first : sentence.last]):
            who = next((one.key for one in told if is_subject(one.start, sentence.first)), led)
            return (who,) if who else ()
    return ()

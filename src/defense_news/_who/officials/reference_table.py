"""Words that stand for somebody told before: their table, compiled, and the passages of a story that they stand in."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from ..._english.grammar import AUX, CODES, DET, PEOPLE, TAGS, VERB, WORD_SETS
from ..._match.later import later
from ..._match.phrases import known_words
from ..._records import Mention, OfficialRecord, PlaceRecord, Quote, Sentence, StatementRecord, Stretch, Text, Words
from ..._records.vocabulary import Meaning, MentionKind
from ..._start.made import made_once
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.speech import ReferenceWord, Style

BETWEEN = 2
"""Words that may stand between an opener and what it leads."""

Hit = tuple[int, int, object]
"""Where something begins, minus where it ends, and what it is: of those that begin together the longest goes first."""

MayRefer = tuple[int, bool]
"""The number of a word that may refer to somebody, and whether it may open a phrase that does."""

_COUNTING = frozenset({Meaning.PAIR, Meaning.FIRST, Meaning.LAST})
"""What rows mean whose words also stand before a noun: "the two mayors", "the former mayor"."""

_Row = tuple[int, int, Any]
"""Where something begins, the number of the column of a passage that it belongs to, and what it is."""


@frozen
class ReferenceRules:
    """`alone` are single words -> their row; `phrases` matches an opener with what it leads, `by_word` has its row.

    `telling` are all words with which a reference may begin, `unled` those that need no noun behind them; `glued` are
    openers that lost their space, `nouns` what the others lead. `styles` are forms of address -> "he" or "she"; `verbs`
    those whose subject a row means, by what it means.
    """

    alone: dict[str, ReferenceWord]
    phrases: re.Pattern[str]
    by_word: dict[str, ReferenceWord]
    telling: frozenset[str]
    unled: frozenset[str]
    glued: frozenset[str]
    nouns: frozenset[str]
    styles: dict[str, str]
    verbs: dict[str, frozenset[str]]


@made_once
def compile_reference_rules() -> ReferenceRules:
    """The rules of the shipped table."""
    rows = shipped(ReferenceWord, "references", "reference")
    alone = {form: row for row in rows if not row.openers for form in _both_cases(row.words)}
    led = [row for row in rows if row.openers]
    openers = {form for row in led for form in _both_cases(row.openers)}
    pairs = {word for row in led if row.means == Meaning.PAIR for word in row.words}
    glued = frozenset(f"{opener}{word}" for opener in openers for word in pairs)
    nouns = _opening_words(led)
    styles = {word: row.key for row in shipped(Style, "references", "style") for word in row.words}
    verbs = {row.means: frozenset(row.verbs) for row in led if row.verbs}
    by_word = {word: row for row in led for word in row.words}
    unled = frozenset({*alone, *glued})
    return ReferenceRules(alone, _pattern_of(led), by_word, unled.union(openers), unled, glued, nouns, styles, verbs)


def _opening_words(rows: list[ReferenceWord]) -> frozenset[str]:
    firsts = [words.split()[0] for row in rows for words in row.words]
    return frozenset({*firsts, *map(str.capitalize, firsts), *map(str.upper, firsts)})


def _both_cases(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, *(word.capitalize() for word in words))


def _pattern_of(rows: list[ReferenceWord]) -> re.Pattern[str]:
    """What matches "the two sides", "both", "thepair" (a space is lost); the word with a row is a group."""
    ways = []
    for number, row in enumerate(rows):
        openers, between = "|".join(row.openers), "".join(f"|{word} " for word in row.between)
        words = "|".join(sorted(row.words, key=len, reverse=True))
        space = " ?" if row.means == Meaning.PAIR else " "
        ways.append(rf"(?:{openers}){space}(?:{between.lstrip('|')}){{0,{BETWEEN}}}(?P<row{number}>{words})\b")
    return later("|".join(ways), re.IGNORECASE)


def may_refer(words: Words, quotes: Sequence[Quote], rules: ReferenceRules) -> Iterator[MayRefer]:
    """The words of a text that are pronouns outside quotes, or may open a collective."""
    texts, starts = words.texts, words.starts
    nouns = known_words(rules.nouns, words)
    led = {at for i in nouns for at in range(max(0, i - BETWEEN - 1), i) if texts[at] in rules.telling}
    unled = known_words(rules.unled, words)
    ahead, many = 0, len(quotes)
    for i in sorted(led.union(unled)) if led else unled:
        start = starts[i]
        while ahead < many and quotes[ahead].end <= start:
            ahead += 1
        leads = i in led or texts[i] in rules.glued
        if leads or ahead == many or start < quotes[ahead].start:
            yield i, leads


def find_words(
    flat: str, words: Words, sentence: Sentence, candidates: Iterable[MayRefer], rules: ReferenceRules
) -> Iterator[Hit]:
    """The pronouns and collectives among those words of a sentence, with their rows."""
    done = -1
    for i, leads in candidates:
        start = words.starts[i]
        if start < done:
            continue
        if leads and (found := rules.phrases.match(flat, start, sentence.end)):
            led = rules.by_word[found[found.lastgroup or 0].lower()]
            if not _only_counts(flat, words, sentence, found.end(), led):
                done = found.end()
                yield start, -done, led
        elif (row := rules.alone.get(words.texts[i])) and _stands_by_itself(words, i, sentence, row):
            yield start, -words.end(i), row


def _stands_by_itself(words: Words, i: int, sentence: Sentence, row: ReferenceWord) -> bool:
    """Whether a word stands for somebody by itself: "he", "HE also met", "both agreed"; not "HE the Minister"."""
    word = words.texts[i]
    if len(word) > 1 and word.isupper():
        after = words.texts[i + 1] if i + 1 < sentence.last else ""
        return after.islower() and not TAGS.get(after, 0) & DET
    return row.means == Meaning.ONE or row.words[0] == word.lower() or _is_verb(words, i + 1, sentence)


def _only_counts(flat: str, words: Words, sentence: Sentence, end: int, row: ReferenceWord) -> bool:
    """Whether the words that end here only tell of a noun behind them: "the two-day visit", "the two generals"."""
    if row.means not in _COUNTING:
        return False
    if flat[end : end + 1] == "-":
        return True
    i = bisect_left(words.starts, end)
    for at in range(i, min(i + 2, sentence.last)):
        if (at == i and words.starts[at] != end + 1) or _is_verb(words, at, sentence):
            return False
        people = CODES.get(words.low[at], 0) & PEOPLE
        if words.texts[at].endswith("s") and (words.texts[at].islower() or people):
            return True
    return row.means != Meaning.PAIR and i < sentence.last and words.starts[i] == end + 1


def _is_verb(words: Words, i: int, sentence: Sentence) -> bool:
    """Whether a word can be the verb of a subject before it: "both agreed"."""
    word = words.texts[i] if i < sentence.last else ""
    return bool(TAGS.get(word, 0) & (AUX | VERB)) or word.endswith("ed") or word in WORD_SETS["behind_two"]


@frozen
class StoryNamed:
    """What references are read from: the story, its home, whom it names, its quotes and what is said in it."""

    text: Text
    words: Words
    sentences: tuple[Sentence, ...]
    places: tuple[PlaceRecord, ...]
    mentions: tuple[Mention, ...]
    officials: tuple[OfficialRecord, ...]
    quotes: list[Quote]
    said: tuple[StatementRecord, ...]
    homes: tuple[str, ...]


@frozen
class PersonNamed:
    """A person at a place of the text."""

    start: int
    end: int
    key: str


@frozen
class Passage:
    """A sentence with the persons, bare titles and places in it, the words that may refer, and what its speakers say.

    `titles` are those of the table, `bare` where others may stand. All stand in text order.
    """

    sentence: Sentence
    named: list[PersonNamed]
    titles: list[Mention]
    bare: list[Stretch]
    places: list[PlaceRecord]
    words: list[MayRefer]
    said: list[StatementRecord]


def passages_of(story: StoryNamed, rules: ReferenceRules, bare: Iterable[Stretch]) -> list[Passage]:
    """The sentences of a story that tell of anybody, up to the last where one may be meant; `bare` are bare titles."""
    starts = story.words.starts
    rows: list[_Row] = [(s, 0, PersonNamed(s, e, o.key)) for o in story.officials for s, e in o.mentions]
    rows += [(m.start, 1, m) for m in story.mentions if m.kind == MentionKind.TITLE and not _means_others(story, m)]
    rows += [(at[0], 2, at) for at in bare]
    rows += [(place.start, 3, place) for place in story.places if place.country]
    rows += [(starts[at[0]], 4, at) for at in may_refer(story.words, story.quotes, rules)]
    rows += [(who.start, 5, said) for said in story.said if (who := said.speaker)]
    rows.sort(key=itemgetter(0))
    found = [*_by_sentence(rows, story.sentences)]
    while found and not ((end := found[-1]).words or end.titles or end.bare or end.said or end.places):
        found.pop()
    return found


def _means_others(story: StoryNamed, mention: Mention) -> bool:
    """Whether the word before a title of several says that none of those told are meant: "met African leaders"."""
    before = bisect_left(story.words.starts, mention.start) - 1 if mention.plural else -1
    return before >= 0 and story.words.low[before] in WORD_SETS["none_told"]


def _by_sentence(rows: list[_Row], sentences: Sequence[Sentence]) -> Iterator[Passage]:
    """The rows, which stand in text order, by the sentence that they stand in, those of no sentence left out."""
    number, many, begin, end = -1, len(sentences), 0, -1
    columns: tuple[list[Any], ...] = ()
    others = False  # whether the sentence has anything but places
    for start, column, row in rows:
        if start >= end:
            if columns and (others or len(columns[3]) > 1):  # one place changes nothing
                yield Passage(sentences[number], *columns)
            columns, others = (), False
            while start >= end:
                number += 1
                if number == many:
                    return
                end = sentences[number].end
            begin = sentences[number].start
        if start >= begin:
            columns = columns or ([], [], [], [], [], [])
            columns[column].append(row)
            others = others or column != 3
    if columns:
        yield Passage(sentences[number], *columns)

"""Lists of what was agreed: "The two ministers:", and behind it a line for each thing they did."""

from __future__ import annotations

from ..._english.chart import NounPhrase, Predicate
from ..._english.grammar import COORD, PEOPLE, WORD_SETS
from ..._english.parts import Relation
from ..._records import Scene, Sentence, Text
from ..._records.vocabulary import ZoneKind
from ..._start.records import evolve, frozen
from ..roles import Sight


@frozen
class Lists:
    """The sentence that leads each item of a list, and where the items of each leader stand in the text."""

    leaders: dict[int, int]
    items: dict[int, tuple[int, int]]


_BREAKS = frozenset("\n\r")


def find_lists(text: Text, scene: Scene) -> Lists:
    """The lists of a story: a line that ends in a colon, and those behind it that begin with a mark or a number."""
    leaders: dict[int, int] = {}
    items: dict[int, tuple[int, int]] = {}
    leader = -1
    if ":" not in {text.flat[sentence.end - 1] for sentence in scene.sentences}:
        return Lists(leaders, items)
    for number, sentence in enumerate(scene.sentences):
        if text.flat[sentence.end - 1] == ":" or sentence.zone != ZoneKind.BODY:
            leader = number if sentence.zone == ZoneKind.BODY else -1
            continue
        if leader < 0:
            continue
        before, words = scene.sentences[number - 1], text.flat[sentence.start : sentence.end]
        on_line = _BREAKS.isdisjoint(text.raw[before.end : sentence.start])
        if _opens_item(words[:1]) or (on_line and _is_number(text, before)):
            leaders[number] = leader
            start = sentence.start + (words.find(" ") + 1 if _opens_item(words[:1]) else 0)
            items[leader] = items.get(leader, (start, 0))[0], sentence.start + len(words.rstrip(".;"))
        elif not on_line and not _is_number(text, sentence):
            leader = -1
    return Lists(leaders, items)


def _opens_item(char: str) -> bool:
    """Whether a line that begins so is an item: "- agreed to", "(a) agreed to"."""
    return not char.isalnum() and char not in "\"'["


def _is_number(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence is but the number of an item: "3."."""
    words = text.flat[sentence.start : sentence.end]
    return words[-1] in ".)" and len(words.rstrip(".)")) < len("viii") and " " not in words


def before_colon(sight: Sight, predicate: Predicate) -> NounPhrase | None:
    """The phrase before a colon that does what an item of the same sentence says.

    "The ministers: agreed to share maps; decided to meet again."
    """
    texts = sight.chart.t.texts
    colon = next((i for i in range(sight.chart.first, predicate.first) if texts[i][-1] == ":"), -1)
    return sight.chart.phrase_at(colon)


def as_done(predicate: Predicate, subject: NounPhrase) -> Predicate:
    """A predicate that seemed a participle as the verb of its own clause, with its subject."""
    reading = evolve(predicate.reading, passive=False)
    return evolve(predicate, subject=subject, reading=reading, relation=Relation.NONE)


def begins_item(sight: Sight, predicate: Predicate) -> bool:
    """Whether a verb without a subject begins its sentence, or what a colon or a semicolon parts off."""
    if predicate.subject is not None:
        return False
    chart, before = sight.chart, predicate.first - 1
    while before >= chart.first and chart.code(before) & COORD:
        before -= 1
    return before < chart.first or chart.t.texts[before][-1] in ":;)" or not chart.t.low[before]


def leads_alone(sight: Sight) -> bool:
    """Whether what leads a list names nobody: "Main outcomes:"."""
    chart = sight.chart
    return not chart.predicates and not sight.parties and not any(chart.code(p.head) & PEOPLE for p in chart.phrases)


def listed_behind(sight: Sight, lists: Lists, content: tuple[int, int] | None) -> tuple[int, int] | None:
    """What was agreed, where the items behind tell it: "agreed to:", "agreed on the following:"."""
    items = lists.items.get(sight.number)
    if items is None or content is None:
        return items
    leads = set(sight.text.flat[slice(*content)].casefold().split()) & WORD_SETS["leads_to_list"]
    to_its_end = not any(char.isalnum() for char in sight.text.flat[content[1] : sight.sentence.end])
    return items if leads else (content[0], items[1]) if to_its_end else None

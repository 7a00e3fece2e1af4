"""Officials of whom no words say whose they are -> the country of the office by which a story calls them again.

"DUSHANBE -- Defence Minister Ruiz met his Mongolian counterpart. The Peruvian minister had come on Tuesday."
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from ..._english.grammar import ARTICLES, WORD_SETS
from ..._names.titles import TitleRules
from ..._records import Mention, OfficialRecord, PlaceRecord, Sentence, Words
from ..._records.vocabulary import MentionKind, Role
from ..._start.records import evolve
from .hosts import setting_out
from .sides import visited
from .subjects import may_be_subject

_KNOWN = ARTICLES - WORD_SETS["newly_told"]
_SENTENCE_START = attrgetter("start")


def with_country_called(
    officials: tuple[OfficialRecord, ...],
    mentions: tuple[Mention, ...],
    words: Words,
    sentences: Sequence[Sentence],
    places: Sequence[PlaceRecord],
    rules: TitleRules,
) -> tuple[OfficialRecord, ...]:
    """The officials, one of no country with that of the title by which the story tells of him as of somebody known.

    He is the only one of no country in his office, and the title tells of nobody else: not "met the Peruvian minister.
    The Peruvian minister", "the Peruvian minister saw Minister Ruiz", "flew to Lima, where the Peruvian minister".
    """
    lost = [o for o in officials if o.role != Role.OFFICIAL and not (o.country or o.organisation)]
    holders = Counter(official.role for official in lost)
    bare = {official.role: official for official in lost if holders[official.role] == 1}
    titles = [m for m in mentions if m.kind == MentionKind.TITLE and m.country and not m.plural] if bare else ()
    told: set[tuple[str | None, str | None]] = {(one.role, one.country) for one in officials}
    oblique = frozenset(rules.lists["oblique"])
    found: dict[str, str] = {}
    for title in titles:
        offices = {(role, title.country) for role in (title.role, *title.roles)}
        one = bare.get(title.role or "")
        if one and told.isdisjoint(offices) and _acts_again(one, title, words, sentences, oblique):
            found[one.key] = title.country or ""
        told |= offices
    if not found:
        return officials
    story = visited(officials, words, sentences, places)
    there = {one.key for one in lost if found.get(one.key) in setting_out([one], story)[1]}
    return tuple([evolve(o, country=found[o.key]) if o.key in found.keys() - there else o for o in officials])


def _acts_again(
    official: OfficialRecord, title: Mention, words: Words, sentences: Sequence[Sentence], oblique: frozenset[str]
) -> bool:
    """Whether a bare title is the subject of a sentence behind the first that names the official, and without him."""
    sentence = sentences[bisect_right(sentences, title.start, key=_SENTENCE_START) - 1]
    before, within = (bisect_left(official.mentions, (at,)) for at in (sentence.start, sentence.end))
    again = title.owner in _KNOWN and 0 < before == within
    return again and may_be_subject(words, oblique, sentence.first, bisect_left(words.starts, title.start))

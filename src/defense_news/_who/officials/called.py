"""Officials of whom no words say whose they are -> the country of the office by which a story calls them again.

"DUSHANBE -- Defence Minister Ruiz met his Mongolian counterpart. The Peruvian minister had come on Tuesday."
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from operator import attrgetter

from ..._english.grammar import ARTICLES, WORD_SETS
from ..._names.titles import TitleRules
from ..._records import Mention, OfficialRecord, PlaceRecord, Sentence, Words
from ..._records.vocabulary import ROLE, MentionKind
from ..._start.records import evolve
from .hosts import setting_out
from .sides import visited
from .subjects import may_be_subject

_AS_KNOWN = ARTICLES - WORD_SETS["newly_told"]
_OPENS_AT = attrgetter("start")


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
    lost = [official for official in officials if _is_lost(official)]
    holders = Counter(official.role for official in lost)
    bare = {official.role: official for official in lost if holders[official.role] == 1}
    titles = [m for m in mentions if m.kind == MentionKind.TITLE and m.country and not m.plural] if bare else []
    oblique = frozenset(rules.lists["oblique"])
    again = {m.start for m in titles if _acts_again(bare.get(m.role or ""), m, words, sentences, oblique)}
    if not again:
        return officials
    found = _called(bare, titles, again, {(one.role, one.country) for one in officials})
    story = visited(officials, words, sentences, places)
    there = {one.key for one in lost if found.get(one.key) in setting_out([one], story)[1]}
    return tuple([evolve(o, country=found[o.key]) if o.key in found.keys() - there else o for o in officials])


def _is_lost(official: OfficialRecord) -> bool:
    """Whether somebody holds an office of no country and no body."""
    return official.role != ROLE.OFFICIAL and not (official.country or official.organisation)


def _called(
    bare: Mapping[str, OfficialRecord],
    titles: list[Mention],
    again: set[int],
    told: set[tuple[str | None, str | None]],
) -> dict[str, str]:
    """The countries, by key, of the titles at `again` of the `bare` officials, none of which is `told` before."""
    found: dict[str, str] = {}
    for title in titles:
        offices = {(role, title.country) for role in (title.role, *title.roles)}
        if title.start in again and told.isdisjoint(offices):
            found[bare[title.role or ""].key] = title.country or ""
        told |= offices
    return found


def _acts_again(
    official: OfficialRecord | None,
    title: Mention,
    words: Words,
    sentences: Sequence[Sentence],
    oblique: frozenset[str],
) -> bool:
    """Whether a bare title is the subject of a sentence behind the first that names the official, and without him."""
    if official is None or title.owner not in _AS_KNOWN:
        return False
    sentence = sentences[bisect_right(sentences, title.start, key=_OPENS_AT) - 1]
    before, within = (bisect_left(official.mentions, (at,)) for at in (sentence.start, sentence.end))
    at = bisect_left(words.starts, title.start)
    return 0 < before == within and may_be_subject(words, oblique, sentence.first, at)

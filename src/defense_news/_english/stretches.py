"""What a short stretch of chunks is, whatever it is joined to: a bracket, a measure, a bare name, an office behind one.

`around` are the chunks of a sentence with nothing behind the last; `at` is the number of one.
"""

from collections.abc import Sequence

from .._tables.limits import ENGLISH
from .grammar import ARTICLE, BY, CAPITAL, DAY, DET, LOCATIVE, OFFICE, PEOPLE, TIME, WORD_SETS
from .line import Tagged
from .parts import ASIDE, NOUN, PREPOSITION, WHEN, Chunk


def is_bracket(line: Tagged, around: Sequence[Chunk], at: int) -> bool:
    """Whether an aside in brackets stands here: "Roe (left) and Doe"."""
    chunk = around[at]
    return chunk.kind == ASIDE and chunk.first >= 0 and line.t.texts[chunk.first][0] == "("


def measures(line: Tagged, around: Sequence[Chunk], at: int) -> bool:
    """Whether "by" at a chunk tells by how much, and the object follows: "extended by ten years a pact"."""
    much, thing = around[at + 1], around[at + 2]
    if not around[at].code & BY or thing.kind != NOUN or much.mark:
        return False
    return bool(line.code(much.last - 1) & TIME)


def is_short_name(line: Tagged, chunk: Chunk) -> bool:
    """Whether a chunk is a bare name of a word or two, as of a country: it may be a member behind "of"."""
    lead = chunk.first + bool(line.code(chunk.first) & ARTICLE)
    if chunk.last - lead > 3 or chunk.first in line.atoms:
        return False
    return bool(line.code(min(lead, chunk.last - 1)) & CAPITAL)


def is_of_meeting(line: Tagged, around: Sequence[Chunk], link: int) -> bool:
    """Whether an "of" leads to those who met, past the town: "a meeting in Rome of the ministers of Peru"."""
    met, led, town, those = (around[link + step] for step in (-3, -2, -1, 1))
    days = 0 if link < 3 else 1 if met.kind == WHEN else 2 * bool(line.code(met.first) & DAY)
    met = around[link - 3 - days] if days < link - 2 else met  # "a meeting on Monday in Rome of"
    if link < 3 or met.kind != NOUN or not led.code & LOCATIVE or met.mark or those.kind != NOUN:
        return False
    told = line.low[met.last - 1] in WORD_SETS["occasion_told"]
    return told and bool(line.code(town.first) & CAPITAL) and those.last - those.first > 1


def is_office_behind(line: Tagged, around: Sequence[Chunk], at: int) -> bool:
    """Whether the chunk at `at` begins an office told behind a comma of whoever is named: "Roe, Minister of Works"."""
    named, office = around[at - 1], around[at]
    if named.mark != "," or named.kind != NOUN or office.kind != NOUN or office.first in line.atoms:
        return False
    titled = line.code(office.last - 1) | line.code(office.first)
    return bool(titled & (OFFICE | PEOPLE)) and line.atom_before(named.last) >= 0


def is_hung_on(line: Tagged, around: Sequence[Chunk], at: int) -> bool:
    """Whether an adverbial follows a participle, and none that tells by how much something was changed."""
    return around[at].kind in (PREPOSITION, WHEN) and not measures(line, around, at)


def has_agent(around: Sequence[Chunk], size: int, at: int) -> bool:
    """Whether those who did it are told before a mark: ", signed in Lima on Monday by Roe". Of `size` chunks."""
    for here in range(at + 1, min(at + ENGLISH.finite, size)):
        chunk = around[here]
        if chunk.kind not in (PREPOSITION, WHEN, NOUN) or around[here - 1].mark:
            return False
        if chunk.code & BY and chunk.kind == PREPOSITION:
            return around[here + 1].kind == NOUN
    return False


def has_object_behind(line: Tagged, around: Sequence[Chunk], at: int) -> bool:
    """Whether a phrase right behind the adverbial at `at` is an object: "Roe and Doe discussed in Oslo the war"."""
    link, place, thing = around[at], around[at + 1], around[at + 2]
    plain = link.kind == PREPOSITION and place.kind == thing.kind == NOUN and not (link.code & BY or place.mark)
    return plain and bool(line.code(thing.first) & DET)

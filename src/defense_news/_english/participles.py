"""Who a participle leans on: the noun before it ("a sign saying"), whom "with" brings in, the clause that it ends."""

from __future__ import annotations

from .._records import Tokens
from .._tables.limits import ENGLISH
from .adverbials import over_auxiliaries
from .grammar import AUX, COORD, DAY, DOCUMENTS, ISSUING, PREP, PRON, SUB, TIME, VERB, WORD_SETS
from .phrases import Phrase, is_hard, is_name, noun_before, phrase_end


def participle_subject(t: Tokens, floor: int, verb: int) -> Phrase | None:
    """The subject of "saying" in its own clause: the noun before it ("a hat saying"), or whom "with" brings in.

    None where it leans on the sentence's subject: behind a comma or a preposition, or behind what nobody can say.

    >>> from .tokens import cut_tokens
    >>> participle_subject(cut_tokens("The mayor waved a sign saying"), 0, 5)
    (3, 5)
    """
    floor = max(floor, verb - ENGLISH.subject)
    at = over_auxiliaries(t, floor, verb - 1)
    if at < floor or is_hard(t, at) or t.texts[at][-1] == "," or t.tags[at] & (COORD | PREP | SUB | AUX | VERB):
        return None
    if t.tags[at] & (DAY | TIME) or any(tag & DAY for tag in t.tags[at + 1 : verb]):  # "posted a note on Friday saying"
        return None
    if found := _brought_in(t, floor, at):
        return found
    noun = noun_before(t, floor, at)
    if noun > floor and t.low[noun - 1] == "of":  # "the share of voters saying"
        noun = noun_before(t, floor, noun - 2)
    return None if _is_another_verbs(t, floor, noun, at) else (noun, at + 1)


def _is_another_verbs(t: Tokens, floor: int, noun: int, at: int) -> bool:
    """Whether the noun [noun, at] is of the verb before: "wrote to supporters saying", "issued a statement saying"."""
    if t.low[at] in DOCUMENTS:
        return any(word in ISSUING for word in t.low[max(floor, noun - 2) : noun])
    return noun > floor and t.low[noun - 1] != "" and bool(t.tags[noun - 1] & PREP)


_TRAILING, _BRINGS_IN = WORD_SETS["trailing"], WORD_SETS["brings_in"]


def trailing_subject(t: Tokens, floor: int, verb: int) -> Phrase | None:
    """The subject of the clause that a participle behind a comma ends: "..., as Roe left the port, saying" -> Roe."""
    if t.texts[verb - 1][-1] != ",":
        return None
    for at in range(verb - 2, max(floor, verb - ENGLISH.clause), -1):
        if t.low[at] in _TRAILING and (t.tags[at + 1] & PRON or is_name(t, at + 1)):
            return at + 1, phrase_end(t, at + 1, verb)
        if t.texts[at][-1] == "," or is_hard(t, at):
            return None
    return None


def _brought_in(t: Tokens, floor: int, at: int) -> Phrase | None:
    """The noun phrase between "with" and a participle: "with the head of the guild saying"."""
    for first in range(at - 1, max(floor, at - ENGLISH.brought_in), -1):
        if t.low[first] in _BRINGS_IN:
            return first + 1, at + 1
        if t.tags[first] & (VERB | AUX) or not t.texts[first][-1].isalnum():
            break
    return None

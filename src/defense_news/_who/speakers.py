"""Statements + officials + references -> statements whose speakers are resolved."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from .._english.grammar import CODES, PREP, RELATIVES, WORD_SETS
from .._records import OfficialRecord, Reference, SpeakerRecord, StatementRecord
from .._records.vocabulary import SPEAKER
from .._start.records import evolve

# Asked of every speaker, so read from the enum once.
_JOINT, _ONE = SPEAKER.JOINT, frozenset({SPEAKER.PERSON, SPEAKER.UNNAMED})
_BODIES = frozenset(SPEAKER) - _ONE - {SPEAKER.JOINT}

_Place = tuple[int, int, tuple[str, ...]]
_Places = tuple[list[_Place], list[int]]  # places in order, and where they end
_RELATIVE_ENDS = tuple(sorted(f" {word}" for word in RELATIVES))
_COMMA, _CLOSING = ", ", ",.;\n"
_BREAKS_OFF, _BEHIND_TITLE = " .\n\u2026", " ."


def resolve_speakers(
    flat: str,
    statements: tuple[StatementRecord, ...],
    officials: tuple[OfficialRecord, ...],
    references: tuple[Reference, ...],
) -> tuple[StatementRecord, ...]:
    """The statements with the officials their speakers stand for.

    A name within the speaker's words goes before a pronoun or title; a joint speaker is all whom its words name, a
    single one the first. A quote told twice has one speaker.
    """
    named = _in_order([(start, end, (official.key,)) for official in officials for start, end in official.mentions])
    meant = _in_order([(ref.start, ref.end, ref.officials) for ref in references if ref.officials])
    told = _by_bodies(flat, statements)
    if any(who.kind == SPEAKER.UNNAMED and flat[who.start].isupper() for one in statements if (who := one.speaker)):
        titled = frozenset(clue.start for official in officials for clue in official.clues if clue.role == "title")
        told = (_of_titled(one, titled) for one in told)
    return _told_twice(flat, tuple([_resolved(flat, statement, named, meant) for statement in told]))


def _of_titled(statement: StatementRecord, titled: frozenset[int]) -> StatementRecord:
    """The statement, of a person where the speaker's words begin with a title that somebody is named with."""
    who = statement.speaker
    if who is None or who.kind != SPEAKER.UNNAMED or who.start not in titled:
        return statement
    return evolve(statement, speaker=evolve(who, kind=SPEAKER.PERSON))


def _by_bodies(flat: str, statements: tuple[StatementRecord, ...]) -> Iterator[StatementRecord]:
    """The statements, "it" as the body, country or document that spoke before: "the ministry said ... it added"."""
    body: SpeakerRecord | None = None
    for one in statements:
        who, by = one.speaker, one.reported_by
        if by is not None:
            by = body if body and _is_it(flat, by) else _without_relative(flat, by)
        if who is not None:
            who = body if body and _is_it(flat, who) else _without_relative(flat, who)
        yield one if by is one.reported_by and who is one.speaker else evolve(one, speaker=who, reported_by=by)
        if who is not None and who.kind in _BODIES:
            body = who
        elif by is not None and by.kind in _BODIES:
            body = by


def _is_it(flat: str, who: SpeakerRecord) -> bool:
    return flat[who.start : who.end].lower() in WORD_SETS["thing_told"]


def _without_relative(flat: str, who: SpeakerRecord) -> SpeakerRecord:
    """The speaker without the pronoun that stands for it: "Roe, who", "a sailor who"."""
    if not flat.endswith(_RELATIVE_ENDS, who.start, who.end):
        return who
    end = flat.rindex(" ", who.start, who.end)
    return SpeakerRecord(who.start, who.start + len(flat[who.start : end].rstrip(",")), who.kind, who.officials)


def _told_twice(flat: str, statements: tuple[StatementRecord, ...]) -> tuple[StatementRecord, ...]:
    """The statements, a quote whose single speaker nothing tells with the speaker of the same words elsewhere."""
    single = [(n, s, who) for n, s in enumerate(statements) if s.quotes and (who := s.speaker) and not who.officials]
    untold = [(n, s, who) for n, s, who in single if who.kind in _ONE]
    if not untold or len(untold) == len(statements):
        return statements
    known = {
        _words_quoted(flat, s): who.officials for s in statements if s.quotes and (who := s.speaker) and who.officials
    }
    found = [*statements]
    for n, statement, who in untold:
        if keys := known.get(_words_quoted(flat, statement)):
            found[n] = evolve(statement, speaker=evolve(who, officials=keys))
    return tuple(found)


def _words_quoted(flat: str, statement: StatementRecord) -> tuple[str, ...]:
    return tuple([flat[start:end] for start, end in statement.quotes])


def _in_order(places: Iterable[_Place]) -> _Places:
    rows = sorted(places)
    return rows, [end for _, end, _ in rows]


def _resolved(flat: str, statement: StatementRecord, named: _Places, meant: _Places) -> StatementRecord:
    speaker = _resolve_speaker(flat, statement.speaker, named, meant)
    reported_by = statement.reported_by and _resolve_speaker(flat, statement.reported_by, named, meant)
    if speaker is statement.speaker and reported_by is statement.reported_by:
        return statement
    s = statement  # written out: `evolve` costs four times as much, and every other statement is asked
    return StatementRecord(s.start, s.end, s.kind, s.quotes, speaker, s.cue, reported_by, s.rule, s.parts)


def _resolve_speaker(flat: str, speaker: SpeakerRecord | None, named: _Places, meant: _Places) -> SpeakerRecord | None:
    if speaker is None or speaker.officials:
        return speaker
    if speaker.kind == _JOINT:
        found = (*_within(named, speaker), *_within(meant, speaker))
        keys = tuple(dict.fromkeys([key for _, _, whose in found for key in whose]))
    elif speaker.kind in _ONE:
        keys = _named_within(flat, speaker, named) if speaker.kind == SPEAKER.PERSON else ()
        keys = keys or _meant_within(flat, speaker, meant) or _apposed(flat, speaker, named)
        keys = keys or _breaking_off(flat, speaker, named)
    else:
        return speaker
    return SpeakerRecord(speaker.start, speaker.end, speaker.kind, keys) if keys else speaker


def _named_within(flat: str, speaker: SpeakerRecord, named: _Places) -> tuple[str, ...]:
    """Who is named first by the speaker's words: neither "a spokesman for Roe" nor "Roe's brother" is Roe."""
    for _, end, keys in _within(named, speaker):
        if not flat.startswith("'s", end):
            return keys
    return ()


def _meant_within(flat: str, speaker: SpeakerRecord, meant: _Places) -> tuple[str, ...]:
    """For whom the words of a speaker stand that are their head."""
    for place in _within(meant, speaker):
        if _is_head(flat, speaker, place):
            return place[2]
    return ()


def _apposed(flat: str, speaker: SpeakerRecord, named: _Places) -> tuple[str, ...]:
    """Who is named behind the comma of a speaker told by what he is: "said a ministry spokesman, Roe."."""
    rows, ends = named
    at = bisect_left(ends, speaker.end + len(_COMMA) + 1)
    follows = at < len(rows) and rows[at][0] == speaker.end + len(_COMMA) and flat.startswith(_COMMA, speaker.end)
    return rows[at][2] if follows and flat[ends[at] : ends[at] + 1] in _CLOSING else ()


def _breaking_off(flat: str, speaker: SpeakerRecord, named: _Places) -> tuple[str, ...]:
    """Who alone was told by the words with which the text breaks off, title or name: "said Dr", "said Mr Ro"."""
    if flat[speaker.end : speaker.end + len(_COMMA)].strip(_BREAKS_OFF) or flat[speaker.end :].strip(_BREAKS_OFF):
        return ()
    words, found = flat[speaker.start : speaker.end], set()
    for start, end, keys in named[0]:
        at = flat.find(words, max(0, start - len(words) - len(_BEHIND_TITLE)), end)
        if at >= 0 and (at + len(words) > start or flat[at + len(words)] in _BEHIND_TITLE):
            found.add(keys)
    return found.pop() if len(found) == 1 else ()


def _is_head(flat: str, speaker: SpeakerRecord, place: _Place) -> bool:
    """Whether words that stand for somebody are the speaker, not "the general's aide" or "an aide to the general"."""
    before = flat[speaker.start : place[0]].lower().split()
    owns = place[1] < speaker.end and flat.startswith("'s", place[1])
    return not owns and not any(CODES.get(word, 0) & PREP for word in before)


def _within(places: _Places, speaker: SpeakerRecord) -> list[_Place]:
    """The places that overlap the speaker's words."""
    rows, ends = places
    start, end = speaker.start, speaker.end
    found = []
    for number in range(bisect_left(ends, start), len(rows)):
        row = rows[number]
        if row[0] >= end:
            break
        if row[1] > start:
            found.append(row)
    return found

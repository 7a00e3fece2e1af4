"""Statements + officials + references -> statements whose speakers are resolved."""

from __future__ import annotations

from bisect import bisect_left

import attrs

from ._records import Official, Reference, Speaker, Statement

_Place = tuple[int, int, tuple[str, ...]]


def resolve_speakers(
    statements: tuple[Statement, ...], officials: tuple[Official, ...], references: tuple[Reference, ...]
) -> tuple[Statement, ...]:
    """The statements with the officials their speakers stand for.

    A name within the speaker's words goes before a pronoun or title; a joint speaker is all whom its words name, a
    single one the first.
    """
    named: list[_Place] = sorted(
        (start, end, (official.key,)) for official in officials for start, end in official.mentions
    )
    meant: list[_Place] = sorted((ref.start, ref.end, ref.officials) for ref in references if ref.officials)
    return tuple([_resolved(statement, named, meant) for statement in statements])


def _resolved(statement: Statement, named: list[_Place], meant: list[_Place]) -> Statement:
    speaker = _resolve(statement.speaker, named, meant)
    reported_by = _resolve(statement.reported_by, named, meant)
    if speaker is statement.speaker and reported_by is statement.reported_by:
        return statement
    return attrs.evolve(statement, speaker=speaker, reported_by=reported_by)


def _resolve(speaker: Speaker | None, named: list[_Place], meant: list[_Place]) -> Speaker | None:
    if speaker is None or speaker.officials:
        return speaker
    names, titles = _within(named, speaker), _within(meant, speaker)
    if speaker.kind == "joint":
        keys = dict.fromkeys(key for _, _, found in (*names, *titles) for key in found)
        return attrs.evolve(speaker, officials=tuple(keys)) if keys else speaker
    if speaker.kind not in ("person", "unnamed"):
        return speaker
    first = (names or titles)[:1]
    return attrs.evolve(speaker, officials=first[0][2]) if first else speaker


def _within(places: list[_Place], speaker: Speaker) -> list[_Place]:
    """The places that overlap the speaker's words."""
    at = bisect_left(places, speaker.start, key=lambda place: place[1])
    found = []
    while at < len(places) and places[at][0] < speaker.end:
        if places[at][1] > speaker.start:
            found.append(places[at])
        at += 1
    return found

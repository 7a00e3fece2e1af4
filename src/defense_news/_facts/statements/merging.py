"""Quoted and reported speech -> statements: a report that holds quotes is mixed, one that holds none is indirect."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..._english.grammar import DAY, PRON
from ..._english.phrases import Phrase, is_adverbial, is_name, is_scare_quote
from ..._records import Quote, Speaker, Statement, Stretch, Tokens
from .cues import Cue
from .kinds import speaker_kind
from .page import Page
from .parts import with_parts
from .relays import Reported


def speaker_of(page: Page, who: Phrase | None) -> Speaker | None:
    """The speaker that the tokens of a phrase name, without a possessive "'s"; None where they hold no letter."""
    if who is None:
        return None
    t, (first, last) = page.tokens, who
    if first > 1 and is_scare_quote(t.texts[first - 1]) and is_name(t, first) and is_name(t, first - 2):
        first -= 2  # `Ann "Bo" Roe`
    last = _without_tail(t, first, last)
    if last - first == 1 and (text := t.texts[first]).isalpha():
        start = t.starts[first]
        return Speaker(start, start + len(text), speaker_kind(t, first, last, page.kinds))
    start, end = t.span(first, last)
    words = t.flat[start:end]
    if last - first == 1 and t.tags[first] & PRON:  # "he's", "they'd"
        end = start + len(words.partition("'")[0])
    elif words.endswith("'s"):
        end -= 2
    if not words[:1].isalpha() and not any(map(str.isalpha, words)):
        return None
    return Speaker(start, end, speaker_kind(t, first, last, page.kinds))


def _without_tail(t: Tokens, first: int, last: int) -> int:
    """The end of a speaker's words without a day, an adverb, or a participle: "Roe Monday", "Roe quietly"."""
    while last - first > 1:
        tag, word, small = t.tags[last - 1], t.low[last - 1], t.texts[last - 1][0].islower()
        if not (tag & DAY or (small and (is_adverbial(t, last - 1) or (word.endswith("ing") and not tag)))):
            break
        if small and not t.texts[last - 2][0].isupper():  # "the daily", "the building"
            break
        last -= 1
    return last


def merge_reports(
    page: Page, quoted: list[Statement], reports: list[Reported], quotes: list[Quote]
) -> tuple[Statement, ...]:
    """The statements of the quotes, with the reports that hold them as their stretch, and those of the other reports.

    A quote belongs to one statement only: a report that touches a directly quoted statement, or a mixed one of another
    cue, says nothing new. What a cue reports apart from its quote is a statement of its own.
    """
    t, at, last = page.tokens, 0, len(quotes)
    commas = frozenset(quote.end for quote in quotes if t.flat[quote.end - 1] == ",")
    by_cue = {statement.cue: number for number, statement in enumerate(quoted) if statement.cue}
    taken = {quote for statement in quoted for quote in statement.quotes}
    merged = list(quoted)
    relays: list[Reported] = []
    for report in sorted(reports, key=lambda r: (r.parts[0][0], -r.parts[-1][1])):
        start, end = report.parts[0][0], report.parts[-1][1]
        while at < last and quotes[at].right <= start:
            at += 1
        held = _held(quotes, at, start, end) if at < last and quotes[at].left < end else ()
        number = by_cue.get((report.cue.start, report.cue.end))
        if report.relays:
            relays.append(report)
        if number is not None and (report.cue.taken == "by" or _touches(quoted[number], end)):
            _widen(quoted[number], start, end, commas)
        elif not held:
            merged.append(_statement(page, report, start, end, (), "indirect"))
        elif not taken.intersection(held):
            taken.update(held)
            merged.append(_statement(page, report, start, max(end, held[-1][1]), held, "mixed"))
    merged.sort(key=lambda s: (s.start, -s.end, s.speaker is None))
    merged = _without_details(merged, reports)
    found = _relayed(page, merged, relays) if relays else merged
    return tuple(_told_of([with_parts(t.flat, statement) for statement in _once(found, quotes)], t.flat))


def _told_of(statements: list[Statement], flat: str) -> list[Statement]:
    """The statements, "it" of the kind of the body, country or document that spoke before."""
    last = "organisation"
    for statement in statements:
        who = statement.speaker
        if who and flat[who.start : who.end].lower() == "it":
            who.kind = last
        elif who and who.kind in _IMPERSONAL:
            last = who.kind
    return statements


_IMPERSONAL = frozenset({"organisation", "country", "document"})


def _once(statements: list[Statement], quotes: list[Quote]) -> Iterator[Statement]:
    """The statements with all their quotes and marks; of two cues that report the same words, the first."""
    left_of, right_of = {q.start: q.left for q in quotes}, {q.end: q.right for q in quotes}
    taken = {quote for statement in statements for quote in statement.quotes}
    at, place = 0, (-1, -1)
    for statement in statements:
        if (statement.start, statement.end) == place:
            continue
        place = statement.start, statement.end
        if statement.kind == "mixed":
            while at < len(quotes) and quotes[at].right <= statement.start:
                at += 1
            _take_in(statement, _held(quotes, at, *place), taken)
            _set_marks(statement, left_of, right_of)
        yield statement


def _take_in(statement: Statement, held: tuple[Stretch, ...], taken: set[Stretch]) -> None:
    """Give a mixed statement the quotes inside its stretch that no other has: scare quotes, single words."""
    if len(held) > len(statement.quotes):
        mine = set(statement.quotes)
        statement.quotes = tuple([quote for quote in held if quote in mine or quote not in taken])


def _set_marks(statement: Statement, left_of: dict[int, int], right_of: dict[int, int]) -> None:
    """Give a mixed statement both marks of the quotes at its edges, where it goes beyond them: `that "it is late"`."""
    start, end = statement.start, statement.end
    if (start, end) != (statement.quotes[0][0], statement.quotes[-1][1]):
        statement.start, statement.end = left_of.get(start, start), right_of.get(end, end)


_DETAILS = frozenset({"noun", "to", "wh", "if"})
"""What a cue takes that is no clause of its own."""


def _is_detail(cue: Cue) -> bool:
    """Whether what a cue takes is told beside a statement only where no statement holds it."""
    thought = cue.form.thinks or cue.form.kind == "state"
    return (thought or cue.taken in _DETAILS) and not cue.form.binds


def _without_details(statements: list[Statement], reports: list[Reported]) -> list[Statement]:
    """The statements but for wishes, thoughts and judgements inside another's content: "Roe said Doe wants to leave".

    What binds who says it is kept: "Roe said the two sides agreed to leave".
    """
    details = {(r.cue.start, r.cue.end) for r in reports if _is_detail(r.cue)}
    if not details:
        return statements
    kept: list[Statement] = []
    reach = -1
    for statement in statements:
        cue, end = statement.cue, statement.end
        if end <= reach and cue in details and cue[0] < reach and statement.kind == "indirect":
            continue
        kept.append(statement)
        if end > reach:
            reach = end
    return kept


def _relayed(page: Page, statements: list[Statement], relays: list[Reported]) -> list[Statement]:
    """The statements whose cue a relay's content holds, with the relay as `reported_by`; the relay itself goes."""
    gone: set[Stretch] = set()
    found = list(statements)
    at = 0
    for relay in relays:
        (start, end), place = relay.parts[0], (relay.cue.start, relay.cue.end)
        while at < len(found) and found[at].end < start - 400:
            at += 1
        for number in range(at, len(found)):
            inner = found[number]
            if inner.start > max(end, relay.cue.end):
                break
            held = inner.start < end and inner.cue and start <= inner.cue[0] < end
            if held and inner.speaker and inner.cue != place:
                found[number] = attrs.evolve(
                    inner, end=_before(inner, relay), reported_by=speaker_of(page, relay.speaker)
                )
                gone.add(place)
    return [s for s in found if s.cue not in gone]


def _before(inner: Statement, relay: Reported) -> int:
    """The end of a statement, at most where its relay begins."""
    return min(inner.end, max(relay.parts[0][1], inner.quotes[-1][1] if inner.quotes else 0))


def _held(quotes: list[Quote], at: int, start: int, end: int) -> tuple[Stretch, ...]:
    """The quotes that stand in [start, end), looked for from number `at` on."""
    held = []
    while at < len(quotes) and quotes[at].left < end:
        if quotes[at].right > start:
            held.append((quotes[at].start, quotes[at].end))
        at += 1
    return tuple(held)


def _touches(statement: Statement, end: int) -> bool:
    """Whether a report is about the words of its cue's statement or behind them, and not about others before it."""
    return statement.start < end + _GAP


_GAP = 3
"""Characters that may part the pieces of one statement: a comma, a space, a mark."""


def _widen(statement: Statement, start: int, end: int, commas: frozenset[int]) -> None:
    """Make the whole clause that its cue reports the stretch of a mixed statement."""
    if statement.kind == "direct" or start > statement.quotes[0][0] or end < statement.end - 1:
        return
    statement.start = start
    if end > statement.end and statement.quotes[-1][1] not in commas:
        statement.end = end


def _statement(page: Page, report: Reported, start: int, end: int, held: tuple[Stretch, ...], kind: str) -> Statement:
    start = min(start, held[0][0]) if held else start
    cue = (report.cue.start, report.cue.end)
    by = speaker_of(page, report.by) if report.by else None
    parts = report.parts if len(report.parts) > 1 else ()
    return Statement(start, end, kind, held, speaker_of(page, report.speaker), cue, by, report.rule, parts)

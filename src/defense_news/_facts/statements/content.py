"""Where content begins and ends: what a cue reports, and the clause around a quote that is a part of it."""

import re

from ..._english.grammar import AUX, english
from ..._records import Quote, Stretch, Tokens
from ..._records.vocabulary import CueKind
from .attribution import Saying
from .cue_table import FAR, Taken, Way
from .cues import Cue
from .governing import behind_relative, first_word, has_verb, is_finite, list_behind
from .page import SpeechPage

_INFINITIVE_ENDS = english("infinitive_ends")  # what ends an infinitive: what ends a clause, and almost any comma
_PHRASE_ENDS = english("phrase_ends")
"""What ends a noun phrase: what ends an infinitive, the occasion ("at a rally"), a clause of time, the next verb."""

_ENDS_BY = {Taken.NOUN: _PHRASE_ENDS, Taken.TO: _INFINITIVE_ENDS}
"""What ends the content of a cue by what it takes; all other is a clause."""

_BEHIND_ATTRIBUTION = english("goes_on")
"""The comma behind an attribution in the middle of what is said: "The port, Roe said, is open"."""

_QUOTE_ENDS = (',"', '",')  # marks behind a quote whose clause goes on
SHUN = frozenset("\"\u201c\u201d'\u2018\u2019\u00ab\u00bb")
"""Marks that close a quote."""

BEHIND = frozenset({Way.AFTER, Way.AFTER_INVERTED, Way.ACCORDING_TO})
"""Rules whose cue stands behind the quote: what is said begins with the sentence."""

_REST_ENDS = english("rest_ends")  # what ends the rest of a clause behind a quote that is a part of it
_CLOSED_BY = frozenset(",.?!;")
_INTRODUCING = frozenset(",:(-\u2014\u2013")
"""Marks before a quote that stands by itself: `He said: "..."`, `He was firm - "..."`."""

_AS_CLAUSES = frozenset({Taken.THAT, Taken.CLAUSE, Taken.TO, Taken.WH, Taken.IF})
"""What a cue takes whose words go on as a clause of their own, so that a quote behind a comma is a part of it."""


def content_end(page: SpeechPage, start: int, end: int, taken: Taken) -> int:
    """The end of the content that starts at `start`, at most `end`, without the mark that ends it."""
    flat = page.tokens.flat
    ends = _ENDS_BY.get(taken, page.clause_ends)
    stop = ends.search(flat, start + FAR.opening, end)
    while stop and (behind := _behind_pause(page, start, stop, taken)):
        stop = ends.search(flat, behind, end)
    at = stop.start() if stop else end
    while at > start and flat[at - 1] in " .,;:/":
        at -= 1
    return at


def _behind_pause(page: SpeechPage, start: int, stop: re.Match[str], taken: Taken) -> int:
    """Where content goes on behind what seems to end it; 0 where it ends.

    A clause goes on until it has its verb: "the deal – the first of its kind – would fail", "the mayor, who runs the
    port, will resign". A noun phrase or infinitive goes on with the rest of a list.
    """
    t = page.tokens
    if taken not in _ENDS_BY:
        at = t.since(stop.start())
        if has_verb(t, t.since(start), t.since(_aside_opens(t.flat, start, stop))):
            return behind_relative(t, at)
        return stop.end()
    return list_behind(page, t.since(stop.start())) if t.flat[stop.start()] == "," else 0


def _aside_opens(flat: str, start: int, stop: re.Match[str]) -> int:
    """Where the aside opens that a dash closes, "the strip – long disused – would open"; else where the mark stands."""
    dash = stop[0].strip()
    at = stop.start() - (not stop[0][0].isspace())
    opened = flat.find(f" {dash} ", start, at) if dash and not dash[0].isalnum() else -1
    return opened if opened > start and flat.startswith(f" {dash} ", at) else stop.start()


def going_on(t: Tokens, cue: Cue, behind: int, end: int) -> re.Match[str] | None:
    """Where what is said goes on behind its cue.

    Where an occasion or a source stands between, with its verb: "said in May, is", "was, according to a note from Doe,
    late".
    """
    cites = cue.form.kind == CueKind.PREPOSITIONAL
    if (after := _BEHIND_ATTRIBUTION.match(t.flat, behind, end)) or not (cites or cue.taken == Taken.ADJUNCT):
        return after
    comma = t.flat.find(", ", behind, end)
    verb = t.since(comma + 2)
    finite = comma >= 0 and verb < len(t.tags) and (t.tags[verb] & AUX or (cites and t.tags[cue.first - 1] & AUX))
    return _BEHIND_ATTRIBUTION.match(t.flat, comma, end) if finite else None


def clause_comma(t: Tokens, cue: Cue, at: int) -> int:
    """The comma at a place that ends a clause; behind a quote only before who reports: `"late," the Herald reports`.

    0 where none does.
    """
    if cue.form.relays and t.flat[at - 1 : at + 1] in _QUOTE_ENDS:
        return at - (t.flat[at] != ",")
    return at if t.flat[at] == "," and t.flat[at - 1] not in SHUN else 0


def clause_around(page: SpeechPage, quoted: Stretch, floor: int, ceiling: int, saying: Saying) -> Stretch:
    """The clause of which the quoted stretch is a part, between two places in the text.

    `The deal "looks unfair," Doe said`: from the sentence's start. `Doe says "we won" despite the loss`: to its end.
    What is told `as Doe put it` is the quote alone.
    """
    flat = page.tokens.flat
    start, end = quoted
    cue = saying.cue
    if cue is None:
        return quoted
    if cue.start >= end:
        if saying.rule in BEHIND and not flat[end : end + 8].lstrip("\"' ,").startswith("as "):
            start = max(floor, start - FAR.clause)
            while start < quoted[0] and flat[start] in " ,;—–-\"'.)":
                start += 1
        return start, end
    if saying.speaker and page.tokens.starts[saying.speaker[0]] > end:  # "was called a "fraud" by Doe"
        return start, end
    ceiling = min(ceiling, end + FAR.clause)
    if ceiling <= end or flat[end - 1] in _CLOSED_BY or cue.form.kind == CueKind.LABEL:
        return start, end
    rest = _REST_ENDS.search(flat, end, ceiling)
    stop = rest.start() if rest else ceiling
    while stop > end and not flat[stop - 1].isalnum():
        stop -= 1
    return start, stop


def stands_alone(flat: str, quote: Quote, saying: Saying | None) -> bool:
    """Whether a mark before the quote makes a statement of it: `He said, "..."`, not `He said that in Leeds, "..."`."""
    mark = flat[max(0, quote.left - 4) : quote.left].rstrip()[-1:]
    cue = saying.cue if saying else None
    if mark not in _INTRODUCING:  # `He said "We are late."`
        whole = flat[quote.start].isupper() and flat[quote.end - 1] in ".?!"
        return bool(whole and cue and cue.taken == Taken.QUOTE and cue.end == quote.left - 1)
    held = cue and mark == "," and flat[quote.start].islower() and cue.end < quote.left and cue.taken in _AS_CLAUSES
    return not held


def subject_start(page: SpeechPage, quote: Quote, saying: Saying | None, start: int) -> int:
    """Where the subject begins whose verb a quote holds: `The port, Roe said, "is open"`; -1 where it holds none."""
    t, cue, who = page.tokens, saying.cue if saying else None, saying.speaker if saying else None
    if not cue or not who or cue.taken != Taken.QUOTE or not 0 < quote.left - cue.end < FAR.gap:
        return -1
    first, last = who
    parted = t.texts[first - 1][-1] == "," != t.texts[last - 1][-1]
    begin = t.since(start)
    return t.starts[begin] if parted and begin < first < cue.first and is_finite(first_word(t, quote)) else -1


def clause_start(page: SpeechPage, quote: Quote, saying: Saying | None, start: int) -> int:
    """Where a mixed statement begins: behind its cue where that stands close before the quote, else with the quote."""
    cue, flat = saying.cue if saying else None, page.tokens.flat
    if cue and start <= cue.start < quote.left - 1:
        if cue.taken == Taken.THAT and cue.content < quote.left:
            return cue.content
        spoken = Taken.THAT in cue.form.takes and Taken.NOUN not in cue.form.takes
        if spoken and cue.taken not in _AS_CLAUSES:  # "told his team, with a smile, that"
            that = flat.find(" that ", cue.end, quote.left)
            if that >= 0:
                return that + 1
        if cue.end < quote.left < cue.end + FAR.near and not (cue.form.kind == CueKind.NOUN and flat[cue.end] == ","):
            return _behind_cue(page, cue, quote.left)
    return quote.start


def _behind_cue(page: SpeechPage, cue: Cue, left: int) -> int:
    """Where what is said begins behind a cue before a quote: behind who says so, or "was described by Doe as"."""
    flat, who = page.tokens.flat, page.subject(cue)
    if cue.form.kind == CueKind.PREPOSITIONAL and who:
        comma = flat.find(", ", page.tokens.span(*who)[1], left - 2)
        return comma + 2 if comma >= 0 else cue.end + 1
    given = flat.rfind(" as ", cue.end, left) if page.is_passive(cue) else -1
    return given + 4 if given >= 0 else cue.end + 1

"""Speech -> quotes, marked or not: turns of a transcript, what stands below "Roe said:", what dashes part from a cue.

`- We sailed at dawn - Roe said.`, `MINISTER ROE: We sailed at dawn.`: what is said is a quote without marks.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..._english.grammar import AUX, DET, OFFICES, PREP, PRON, REL, SUB, english
from ..._english.quotes import Stretches, find_quotes, paragraphs_of
from ..._english.tokens import cut_tokens
from ..._records import Quote, Sentence, Text
from ..._start.records import evolve
from .cue_table import FAR, CueRules

LABEL = english("label")
"""The label of a transcript before a turn: `ROE:`, `Minister Jane Roe:`, `Sen. Roe (D-Ohio):`."""

_DASH = english("free_dash")
_LEADING_DASH = english("leading_dash")
_MAY_LEAD = "-\u2013\u2014"
_ABOUT_SELF = english("first_person")
_REMARK = english("remark")
_ENDS = frozenset(".!?\u2026")  # marks that end a paragraph of speech


def find_speech(text: Text, sentences: tuple[Sentence, ...], rules: CueRules) -> list[Quote]:
    """What stands inside quote marks, and what is said without them, in text order."""
    raw, spans = text.raw, paragraphs_of(sentences)
    quotes = find_quotes(text, spans)
    dashed = _may_be_dashed(raw)
    if dashed:
        quotes = [piece for quote in quotes for piece in _around_attributions(raw, quote, rules)]
    bare = [*_turns(raw, spans), *_below(raw, spans, quotes, rules)] if ":" in raw else []
    if dashed:
        bare += _dashed(raw, spans, rules)
    return _together(raw, quotes, bare) if bare else quotes


def _together(raw: str, quotes: list[Quote], bare: list[Quote]) -> list[Quote]:
    """The marked quotes and those without marks, of two that overlap the marked one.

    Not where it is but a few words, or whoever speaks without marks tells of himself before it.
    """
    found: list[Quote] = []
    for quote in sorted([*quotes, *bare], key=lambda quote: (quote.left, -quote.right)):
        if found and quote.left < found[-1].right:
            few = len(raw[quote.start : quote.end].split()) < FAR.words
            if few or _ABOUT_SELF.search(raw, found[-1].start, quote.left):  # `ROE: I met him. "We sail," I said.`
                continue
            found.pop()
        found.append(quote)
    return found


def _unmarked(start: int, end: int, *, continues: bool = False) -> Quote:
    return Quote(start, end, True, continues, start, end)


def _turns(raw: str, spans: Stretches) -> Iterator[Quote]:
    """What the speakers of a transcript say: two turns at least, each behind its label, `ROE: We sailed at dawn.`"""
    labels = [
        (number, head.group(), head.end())
        for number, (start, end) in enumerate(spans)
        if raw.find(":", start, start + FAR.label) > 0 and (head := LABEL.match(raw, start, end))
    ]
    if len(labels) < FAR.turns:
        return
    speak = {label for number, label, at in labels if _speaks(label) or _ABOUT_SELF.search(raw, at, spans[number][1])}
    heads = {number for number, _, _ in labels}
    for number, label, at in labels:
        begin = _behind_remark(raw, at)
        if label in speak and label[1:2] != ":" and raw[begin : begin + 1].isalnum():  # "Q:" and "A:" name nobody
            yield Quote(begin, spans[number][1], True, False, at, spans[number][1])
            yield from _going_on(raw, spans, number + 1, heads)


def _behind_remark(raw: str, at: int) -> int:
    """Where a turn begins behind what brackets say of how it is spoken: "ROE: (Through an interpreter) We sail"."""
    remark = _REMARK.match(raw, at)
    return remark.end() if remark else at


def _going_on(raw: str, spans: Stretches, number: int, heads: set[int]) -> Iterator[Quote]:
    """The paragraphs from this one on in which a speaker goes on without marks, since somebody speaks of himself."""
    while number < len(spans) and number not in heads and _is_own_speech(raw, *spans[number]):
        yield _unmarked(*spans[number], continues=True)
        number += 1


def _is_own_speech(raw: str, start: int, end: int) -> bool:
    return raw[end - 1] in _ENDS and _ABOUT_SELF.search(raw, start, end) is not None


def _speaks(label: str) -> bool:
    """Whether a label is somebody's by an office or a short rank: `MINISTER ROE:`, `ADM. ROE:`."""
    return any(word.endswith(".") or word in OFFICES for word in label.replace(":", "").lower().split())


def _below(raw: str, spans: Stretches, quotes: list[Quote], rules: CueRules) -> Iterator[Quote]:
    """What stands below an attribution: the paragraph behind `Roe said:`, and on while somebody speaks of himself."""
    leading = [number for number, (_, end) in enumerate(spans[:-1]) if raw[end - 1] == ":"]
    marked = {bisect_right(spans, (quote.left, len(raw))) - 1 for quote in quotes} if leading else set()
    for number in leading:
        start, end = spans[number]
        if number + 1 in marked or rules.quoting.isdisjoint(cut_tokens(raw[max(start, end - FAR.tail) : end]).low):
            continue
        first, last = spans[number + 1]
        if raw[first].isupper() and raw[last - 1] in _ENDS:
            yield _unmarked(first, last)
            yield from _going_on(raw, spans, number + 2, marked)


def _dashed(raw: str, spans: Stretches, rules: CueRules) -> Iterator[Quote]:
    """What dashes part from its attribution in a paragraph that a dash opens: `- We sailed - Roe said - at dawn.`"""
    for start, end in spans:
        if raw[start] in _MAY_LEAD and (opening := _LEADING_DASH.match(raw, start, end)):
            pieces = list(_beside_attribution(raw, opening.end() - 1, end, rules))
            yield from (_unmarked(first, last) for first, last in pieces)


def _around_attributions(raw: str, quote: Quote, rules: CueRules) -> Sequence[Quote]:
    """The pieces of a quote whose attribution stands between dashes inside the marks; the quote where none does."""
    if not _may_be_dashed(raw[quote.start : quote.end]):
        return (quote,)
    found = []
    for first, last in _beside_attribution(raw, quote.start, quote.end, rules):
        left = quote.left if first == quote.start else first
        right = quote.right if last == quote.end else last
        goes_on = quote.continues and left < first
        found.append(evolve(quote, start=first, end=last, left=left, right=right, continues=goes_on))
    return found or [quote]


def _beside_attribution(raw: str, start: int, end: int, rules: CueRules) -> Iterator[tuple[int, int]]:
    """The stretches of [start, end) around the attributions that dashes part from them; none where none does."""
    gaps = [dash.span() for dash in _DASH.finditer(raw, start, end)]
    first = start
    for (behind, at), (stop, following) in pairwise((*gaps, (end, end))):
        if _attributes(raw[at:stop], rules):
            if first < behind:
                yield first, behind
            first = following
    if start < first < end:
        yield first, end


def _may_be_dashed(words: str) -> bool:
    """Whether a dash may stand free in words: so the pattern is tried where it may match only."""
    return " -" in words or "\u2013" in words or "\u2014" in words


def _attributes(words: str, rules: CueRules) -> bool:
    """Whether the words are an attribution and no more: "Roe said", "said the mayor in Leeds"."""
    if len(list(filter(None, words.split(" ")))) > FAR.dashed:
        return False
    t = cut_tokens(words)
    if not 1 < len(t.low) <= FAR.dashed or t.tags[0] & (REL | SUB | PREP) or _ABOUT_SELF.search(words):
        return False
    cue = next((at for at, word in enumerate(t.low) if word in rules.quoting), len(t.low))
    named = t.texts[0][0].isupper() or bool(t.tags[0] & (DET | PRON))
    return cue < len(t.low) and (named or not cue) and not any(tag & (AUX | REL) for tag in t.tags[:cue])

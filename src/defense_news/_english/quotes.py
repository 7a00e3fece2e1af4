"""Paragraphs -> what stands inside quote marks, whatever marks a desk uses, nested, continued or never closed.

Marks pair inside a paragraph. A paragraph may leave its quote open when the next one opens with a mark again, or when
the next mark to come closes; any other open quote ends with its paragraph and is told (`closed` is false), so that a
lost mark never turns the next paragraph inside out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain, pairwise
from operator import attrgetter

from .._match.later import later
from .._records import Quote, Sentence, Text
from .._records.vocabulary import Vocabulary
from .._start.records import evolve, frozen
from .._tables.limits import ENGLISH
from .grammar import PARTS, english

Stretches = list[tuple[int, int]]
"""Paragraphs as [start, end)."""

_DOUBLE_MARKS = (*'"“”„‟«»＂″「」『』', "''", "``", "‘‘", "’’")
"""All forms of a double mark."""

_FOUND = {mark: re.compile(mark) for mark in _DOUBLE_MARKS}
"""A pattern for each: a search for one mark skips to it at once, and few texts have more than two."""

_BY_FIRST = {first: [mark for mark in _DOUBLE_MARKS if mark[0] == first] for first, *_ in _DOUBLE_MARKS}

_SINGLE_OPEN = {mark: re.compile(rf"{mark}(?<![^\s(\[—–-].)(?=[^\W\d_]|\d)(?!{PARTS['elided']})") for mark in "'‘"}
_SINGLE_CLOSE = later(r"['’](?<=[^\s(\[].)(?!\w)")  # the mark first: a search skips to it at once
_DOUBLED, _OPENS_DOUBLED = later('""?'), later(r'""(?<![^\s]..)\w[^"]*""')  # ""We agree,"" she said
_ATTRIBUTE = later(r"""(\w=)["“”][^"“”\n]*["“”]""")
_STYLES = {
    '"': "straight",
    "″": "straight",
    "''": "pair",
    "``": "pair",
    "«": "angle",
    "»": "angle",
    "「": "corner",
    "」": "corner",
}
_PLACE = attrgetter("start")
_BLANKS = frozenset(filter(str.isspace, map(chr, range(0x3001))))
_LEFTS, _RIGHTS = frozenset("([{—–-/‘'") | _BLANKS, frozenset(")]}—–-.,;:?!’'") | _BLANKS
"""What stands before an opening and behind a closing mark."""
_ENDS_SENTENCE = frozenset(".?!\u2026:;,")  # marks that end a paragraph which is no headline


_SAID_AT_END = english("said_at_end")


class MarkRole(Vocabulary):
    """What a quote mark does."""

    OPEN = "open"
    CLOSE = "close"


_ROLE_OF_MARK = {
    **dict.fromkeys((*"“„‟«「『", "``", "‘‘"), MarkRole.OPEN),
    **dict.fromkeys((*"”»」』", "’’"), MarkRole.CLOSE),
}
_STRICT = frozenset(_ROLE_OF_MARK) - {*"“”«»", "``"}
"""Marks whose form tells what they do; desks turn the others round (word“, »word«, word``)."""


@frozen
class QuoteMark:
    """A quote mark at [start, end); `role` is None where its neighbours do not tell.

    `style` is the family of the mark: a curly mark does not close a straight one.
    """

    start: int
    end: int
    role: MarkRole | None
    style: str


def paragraphs_of(sentences: tuple[Sentence, ...]) -> Stretches:
    spans: Stretches = []
    last = start = end = -1
    for sentence in sentences:
        if sentence.paragraph != last:
            spans.append((start, end))
            start, last = sentence.start, sentence.paragraph
        end = sentence.end
    return [*spans[1:], (start, end)] if sentences else []


def find_quotes(text: Text, paragraphs: Stretches) -> list[Quote]:
    """The quotes of the paragraphs, in text order, marks excluded; a continued quote is one record a paragraph.

    >>> from .._records.text import read_text
    >>> t = read_text('“We agree,” she said.')
    >>> [t.raw[q.start:q.end] for q in find_quotes(t, [(0, len(t))])]
    ['We agree,']
    """
    raw = text.raw
    marks = _find_marks(raw)
    quotes = list(_pair(raw, paragraphs, marks)) if marks else []
    return _with_singles(raw, paragraphs, quotes)


def _find_marks(raw: str) -> list[QuoteMark]:
    """The marks of a text, in order, but for those around the values of HTML attributes: `author="roe"`."""
    marks, around = [], f" {raw} "
    firsts = map(_BY_FIRST.__getitem__, filter(raw.__contains__, _BY_FIRST))
    for mark in filter(raw.__contains__, chain.from_iterable(firsts)):
        role, style, strict = _ROLE_OF_MARK.get(mark), _STYLES.get(mark, "curly"), mark in _STRICT
        doubled = mark == '"' and '""' in raw and _OPENS_DOUBLED.search(raw)
        for found in (_DOUBLED if doubled else _FOUND[mark]).finditer(raw):
            start, end = found.span()
            left, right = around[start] in _LEFTS, around[end + 1] in _RIGHTS
            placed = role if left == right or strict else MarkRole.OPEN if left else MarkRole.CLOSE
            marks.append(QuoteMark(start, end, placed, style))
    marks.sort(key=_PLACE)
    if "=" in raw:
        values = {place for value in _ATTRIBUTE.finditer(raw) for place in (value.end(1), value.end() - 1)}
        return [mark for mark in marks if mark.start not in values]
    return marks


def _pair(raw: str, paragraphs: Stretches, marks: list[QuoteMark]) -> Iterator[Quote]:
    """Walk the marks paragraph by paragraph; `carried` counts the paragraphs an open quote runs over."""
    at, carried, style = 0, 0, ""
    following = marks[0].start
    for number, (start, end) in enumerate(paragraphs):
        if following >= end and not carried:
            continue
        mine = []
        while following < end:
            if following >= start:
                mine.append(marks[at])
            at += 1
            following = marks[at].start if at < len(marks) else len(raw)
        opened = QuoteMark(start, start, MarkRole.OPEN, style) if carried else None
        quotes, opened = _pair_paragraph(raw, start, mine, opened)
        if carried and quotes:
            quotes[0] = evolve(quotes[0], continues=True)
        if opened is None:
            yield from quotes
            carried = 0
            continue
        goes_on = carried < ENGLISH.paragraphs and _is_carried_on(paragraphs, number, marks, at)
        if opened.end < end:
            quotes.append(_unclosed(raw, opened, end, goes_on=goes_on, continues=bool(carried and not quotes)))
        yield from quotes
        carried, style = (carried + 1, opened.style) if goes_on else (0, "")


def _unclosed(raw: str, opened: QuoteMark, end: int, *, goes_on: bool, continues: bool) -> Quote:
    """The quote that its paragraph does not close: it ends there, or before the attribution that ends the paragraph."""
    said = None if goes_on else _SAID_AT_END.search(raw, max(opened.end, end - ENGLISH.said_at_end), end)
    stop = said.start() + 1 if said else end
    return Quote(opened.end, stop, goes_on, continues, opened.start, stop)


def _pair_paragraph(
    raw: str, start: int, marks: list[QuoteMark], opened: QuoteMark | None
) -> tuple[list[Quote], QuoteMark | None]:
    """The closed quotes of one paragraph, and the mark that is open at its end."""
    quotes: list[Quote] = []
    depth = 0
    for place, mark in enumerate(marks):
        role = mark.role or (MarkRole.OPEN if opened is None or mark.start == start else MarkRole.CLOSE)
        if role == MarkRole.OPEN:
            if opened is None or opened.start == opened.end == mark.start:
                opened = mark
            elif _is_nested(marks, place, opened, start):
                depth += 1
            elif _closes_instead(raw, opened, mark, marks):
                _close_quote(quotes, raw, opened, mark)
                opened = None
            else:
                lost = _lost_close(raw, opened, mark)
                quotes += lost
                opened = mark
        elif opened is None:
            if mark.start == start and mark.role == MarkRole.CLOSE:  # a closing mark that opens a paragraph is mistyped
                opened = mark
        elif depth:
            depth -= 1
        else:
            _close_quote(quotes, raw, opened, mark)
            opened = None
    return quotes, opened


def _close_quote(quotes: list[Quote], raw: str, opened: QuoteMark, mark: QuoteMark) -> None:
    """Add the quote between two marks, if any, without the spaces that French desks put inside them."""
    start, end = opened.end, mark.start
    while start < end and raw[start] in _BLANKS:
        start += 1
    while start < end and raw[end - 1] in _BLANKS:
        end -= 1
    if start < end:
        quotes.append(Quote(start, end, True, False, opened.start, mark.end))


def _closes_instead(raw: str, opened: QuoteMark, mark: QuoteMark, marks: list[QuoteMark]) -> bool:
    """Whether an opening mark that nothing closes stands for the closing one: `"We sail, "Roe said.`."""
    return mark is marks[-1] and raw.endswith(", ", opened.end, mark.start)


def _is_nested(marks: list[QuoteMark], place: int, opened: QuoteMark, start: int) -> bool:
    """Whether an opening mark inside an open quote nests.

    Two closing marks follow before the next opening one, or it is of another family than the quote that opened its
    paragraph, and so is its closing mark.
    """
    following = marks[place + 1 : place + 3]
    if [mark.role for mark in following] == [MarkRole.CLOSE, MarkRole.CLOSE]:
        return True
    mark = marks[place]
    if not following or mark.style == opened.style or following[0].style != mark.style:
        return False
    if following[0].role != MarkRole.CLOSE:
        return False
    return opened.start == start or any(later.style == opened.style for later in marks[place + 2 :])


def _lost_close(raw: str, opened: QuoteMark, mark: QuoteMark) -> list[Quote]:
    """The quote whose closing mark was lost before another mark opens: it ends with its sentence."""
    body = raw[opened.end : mark.start].rstrip()
    end = opened.end + len(body)
    return [Quote(opened.end, end, False, False, opened.start, end)] if body[-1:] in (".", "!", "?", ",") else []


def _is_carried_on(paragraphs: Stretches, number: int, marks: list[QuoteMark], at: int) -> bool:
    """Whether the quote open at the end of a paragraph goes on in the next: a mark opens it again or closes later."""
    if number + 1 >= len(paragraphs) or at >= len(marks):
        return False
    mark, following = marks[at], paragraphs[number + 1]
    if mark.start == following[0]:
        return mark.role != MarkRole.CLOSE or mark.end - mark.start == 2
    last = paragraphs[min(number + ENGLISH.paragraphs, len(paragraphs) - 1)][1]
    return mark.role == MarkRole.CLOSE and mark.start < last


def _with_singles(raw: str, paragraphs: Stretches, quotes: list[Quote]) -> list[Quote]:
    """The quotes with the single-quoted stretches, as British desks write: of a text with double marks those alone that
    stand in a paragraph without any and hold a clause, `'We shall not forget it,' Roe said.`, or in a headline."""
    patterns = [pattern for mark, pattern in _SINGLE_OPEN.items() if mark in raw]
    opening = sorted([mark.start() for pattern in patterns for mark in pattern.finditer(raw)])
    if not opening:
        return quotes
    lefts = [quote.left for quote in quotes]
    singles = [
        quote
        for start, end in paragraphs
        if _holds_one(opening, start, end) and not _holds_one(lefts, start, end)
        for quote in _singles(raw, opening, start, end)
        if not quotes
        or (raw[end - 1] not in _ENDS_SENTENCE and raw[quote.end - 1].isalnum())
        or _holds_clause(raw, quote)
    ]
    return sorted([*quotes, *singles], key=attrgetter("left")) if singles else quotes


def _holds_one(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, in order, is in [start, end)."""
    at = bisect_left(places, start) if places else 0
    return at < len(places) and places[at] < end


def _holds_clause(raw: str, quote: Quote) -> bool:
    """Whether a single-quoted stretch is more than a name or a word that nobody means: its mark or the next ends it."""
    ends = raw[quote.end - 1] in ",.?!…" or raw[quote.right : quote.right + 1] in (",", ".")
    return ends and len(raw[quote.start : quote.end].split()) >= ENGLISH.spoken


def _singles(raw: str, opening: list[int], start: int, end: int) -> Iterator[Quote]:
    at = start
    here = opening[bisect_left(opening, start) : bisect_left(opening, end)]
    for left, following in pairwise((*here, end)):
        close = _single_close(raw, left + 1, following) if left >= at else None
        if close is not None:
            yield Quote(left + 1, close, True, False, left, close + 1)
            at = close + 1


def _single_close(raw: str, start: int, end: int) -> int | None:
    """Where a single mark closes: behind punctuation if one does, since "the workers' plan" has an apostrophe."""
    first = None
    for mark in _SINGLE_CLOSE.finditer(raw, start, end):
        if raw[mark.start() - 1] in ",.?!…":
            return mark.start()
        first = mark.start() if first is None else first
    return first

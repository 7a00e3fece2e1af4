"""Quotes and their sayings -> statements: which quotes are one statement, what it covers, and of which kind it is."""

from __future__ import annotations

import re
from itertools import groupby

import attrs

from .._grammar import PREP, PRON
from .._records import Quote, Sentence, Statement, Stretch, Tokens
from .._text import Text
from .._tokens import read_tokens
from .attribution import (
    Saying,
    label_before,
    promised_after,
    saying_after,
    saying_around,
    saying_before,
    signature_after,
)
from .content import clause_around
from .cue_table import CueRules
from .merging import merge_reports, speaker_of
from .page import Page, make_page
from .phrases import Phrase, is_name
from .quotes import Stretches, find_quotes
from .reported import find_reported
from .subjects import sentence_subject

REACH = 600
"""How many characters an attribution may stand away from its quote."""

MIN_WORDS = 5
"""A quoted piece of fewer words is a statement only where a cue carries it: the rest are names and scare quotes."""

_NEAR = 250
"""How many characters a quote may stand behind its cue and still be a part of what the cue takes."""

_BY = re.compile(r" by (?:the )?[A-Z]")
"""What follows the title of a work: `"Talks at the Pier," by Ann Roe`."""

_INTRODUCING = frozenset(",:(-\u2014\u2013")
"""Marks before a quote that stands by itself: `He said: "..."`, `He was firm - "..."`."""


@attrs.define
class Draft:
    """A statement in the making: its quotes in text order, and where it stands; it begins nowhere before `floor`."""

    quotes: list[Quote]
    saying: Saying | None
    direct: bool
    start: int
    end: int
    floor: int = 0

    def take(self, quote: Quote) -> None:
        """Make the quote part of this statement."""
        self.quotes.append(quote)
        self.end = max(self.end, quote.end)


def read_statements(text: Text, sentences: tuple[Sentence, ...], rules: CueRules) -> tuple[Statement, ...]:
    """The statements of the quotes, in text order."""
    quotes = find_quotes(text, _paragraphs(sentences))
    t = read_tokens(text, quotes)
    page = make_page(t, sentences, quotes, rules)
    return merge_reports(t, _quoted(page, quotes), find_reported(page), quotes)


def _quoted(page: Page, quotes: list[Quote]) -> list[Statement]:
    """The statements of the quotes alone."""
    drafts: list[Draft] = []
    for _, group in groupby(quotes, key=lambda q: page.sentence_at(q.left).paragraph):
        _read_paragraph(page, list(group), drafts)
    for number, draft in enumerate(drafts):
        if not draft.direct and draft.saying:
            ceiling = page.sentence_at(draft.quotes[-1].left).end
            following = drafts[number + 1].start if number + 1 < len(drafts) else ceiling
            quoted = draft.start, draft.end
            draft.start, draft.end = clause_around(page, quoted, draft.floor, min(ceiling, following), draft.saying)
    return [_statement(page.tokens, draft) for draft in drafts]


def _paragraphs(sentences: tuple[Sentence, ...]) -> Stretches:
    spans: Stretches = []
    last = -1
    for sentence in sentences:
        if sentence.paragraph == last:
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
        last = sentence.paragraph
    return spans


def _read_paragraph(page: Page, quotes: list[Quote], drafts: list[Draft]) -> None:
    """Add the drafts of a paragraph's quotes."""
    first = len(drafts)
    for place, quote in enumerate(quotes):
        last = drafts[-1] if len(drafts) > first or (quote.continues and drafts) else None
        following = quotes[place + 1].left if place + 1 < len(quotes) else len(page.tokens.flat)
        if draft := _read_quote(page, quote, last, following):
            drafts.append(draft)
    _from_later(page, drafts, first)
    for place in range(first, len(drafts)):
        before = drafts[place - 1] if place > first else None
        drafts[place].saying = _settled(page, drafts[place], before, drafts[place - 1] if place else None)


def _from_later(page: Page, drafts: list[Draft], first: int) -> None:
    """Give a quote without a cue the attribution behind it in its paragraph, a mere subject one in its sentence."""
    later: Saying | None = None
    for place in range(len(drafts) - 1, first - 1, -1):
        draft = drafts[place]
        saying = draft.saying
        if saying and saying.speaker and saying.rule != "subject":
            later = Saying(saying.cue, saying.speaker, "later")
        elif later and (saying is None or _in_one_sentence(page, draft, drafts[place + 1])):
            draft.saying = later


def _in_one_sentence(page: Page, one: Draft, other: Draft) -> bool:
    return page.sentence_number(one.start) == page.sentence_number(other.start)


def _settled(page: Page, draft: Draft, before: Draft | None, earlier: Draft | None) -> Saying | None:
    """The attribution of a draft, from its surroundings where its own sentence has none.

    `before` is the draft before it in its paragraph, `earlier` the one before it in the text.
    """
    saying = draft.saying
    if saying and saying.speaker:
        spoken = before.saying if before and saying.rule == "subject" else None
        if spoken and spoken.cue and spoken.speaker and not _can_speak(page.tokens, saying.speaker):
            return Saying(spoken.cue, spoken.speaker, "speaker_goes_on")
        return saying
    found = _from_context(page, draft, earlier)
    return Saying(saying.cue, found.speaker, found.rule) if found and saying else found or saying


def _can_speak(t: Tokens, who: Phrase) -> bool:
    """Whether a subject without a cue may be who speaks: a name or a personal pronoun, not "that" nor "the price"."""
    return is_name(t, who[0]) or (bool(t.tags[who[0]] & PRON) and t.low[who[0]] != "it")


def _read_quote(page: Page, quote: Quote, last: Draft | None, following: int) -> Draft | None:
    """The quote as a draft of its own; None where it joins the draft before it, or is a short piece without a cue."""
    flat = page.tokens.flat
    sentence = page.sentence_at(quote.left)
    start = max(sentence.start, last.quotes[-1].right) if last else sentence.start
    start = max(start, quote.left - REACH)
    lead = flat[start : quote.left].strip(" ,—–-\"'.()…[]")
    opens = not lead or lead in ("And", "But") or quote.continues
    if (not opens and _names_a_show(page.tokens, quote)) or _BY.match(flat, quote.right):
        return None
    limit, closed = _reach(page, quote, sentence, following)
    if opens:
        saying = _opening(page, quote, last, limit, following, closed=closed)
    else:
        saying = _inside(page, quote, last, start, limit, closed=closed)
    if last and last.saying and _joins(last.saying, saying, opens=opens):
        if opens and not last.direct and not quote.continues:  # a whole sentence behind a mixed one stands by itself
            goes_on = Saying(None, last.saying.speaker, "goes_on")
            return Draft([quote], goes_on, True, quote.start, quote.end)
        last.take(quote)
        return None
    if last and quote.continues and not last.saying:
        last.saying = saying
        last.take(quote)
        return None
    direct = opens or flat[max(0, quote.left - 4) : quote.left].rstrip()[-1:] in _INTRODUCING
    if saying is None and not opens:
        words = flat[quote.start : quote.end]
        if _is_title(words) or (not direct and len(words.split()) < MIN_WORDS):
            return None
        who = sentence_subject(page.tokens, page.tokens.since(start), page.tokens.at(quote.left))
        saying = Saying(None, who, "subject") if who else None
    begin = quote.start if direct else _clause_start(page, quote, saying, start)
    return Draft([quote], saying, direct, begin, quote.end, start)


def _clause_start(page: Page, quote: Quote, saying: Saying | None, start: int) -> int:
    """Where a mixed statement begins: behind its cue where that stands close before the quote, else with the quote."""
    cue = saying.cue if saying else None
    if cue and start <= cue.start < quote.left - 1:
        if cue.taken == "that" and cue.content < quote.left:
            return cue.content
        if "person" in cue.form.takes and "noun" not in cue.form.takes:  # "told his team, with a smile, that"
            that = page.tokens.flat.rfind(" that ", cue.end, quote.left)
            if that >= 0:
                return that + 1
        if cue.end < quote.left < cue.end + _NEAR:
            return cue.end + 1
    return quote.start


def _is_title(words: str) -> bool:
    """Whether quoted words are the name of a book or a programme: "How to Keep the Peace at Sea"."""
    long = [word for word in words.split() if len(word) > 3 and word not in _SMALL_IN_TITLES]
    return len(long) > 1 and all(word[0].isupper() or word[0].isdigit() for word in long)


_SMALL_IN_TITLES = frozenset({"with", "from", "into", "that", "over", "than", "upon"})


def _names_a_show(t: Tokens, quote: Quote) -> bool:
    """Whether a title stands behind a preposition or an owner: `on the Herald's "Talks at the Pier"`."""
    before = t.at(quote.left) - 1
    owned = before >= 0 and (bool(t.tags[before] & PREP) or t.low[before].endswith("'s"))
    return owned and _is_title(t.flat[quote.start : quote.end])


def _reach(page: Page, quote: Quote, sentence: Sentence, following: int) -> tuple[int, bool]:
    """How far an attribution behind the quote may stand, and whether the quote has closed its sentence."""
    ending = page.sentence_at(quote.right - 1).end
    closed = ending <= quote.right + 1
    if closed:
        after = page.sentence_at(quote.right + 2)
        ending = after.end if after.paragraph == sentence.paragraph else ending
    return min(ending, following, quote.right + REACH), closed


def _opening(
    page: Page, quote: Quote, last: Draft | None, limit: int, following: int, *, closed: bool
) -> Saying | None:
    """The attribution of a quote that opens its sentence: behind it, unless it just goes on after "..., Roe said."."""
    goes_on = closed and last and last.saying and page.tokens.flat[quote.end - 1] not in "?!"
    saying = None if goes_on else saying_after(page, quote, page.tokens.since(limit), closed=closed)
    return saying or signature_after(page, quote, following)


def _inside(page: Page, quote: Quote, last: Draft | None, start: int, limit: int, *, closed: bool) -> Saying | None:
    """The attribution of a quote inside a sentence: before it, behind it, or that of the quote before it."""
    stop = page.tokens.since(limit)
    saying = label_before(page, start, quote) or promised_after(page, quote, stop)
    saying = saying or saying_before(page, page.tokens.since(start), quote)
    saying = saying or saying_after(page, quote, stop, closed=closed)
    if last is None or last.saying is None or (saying and saying.speaker):
        return saying
    if last.quotes[-1].right > page.sentence_at(quote.left).start:
        return Saying(saying.cue if saying else last.saying.cue, last.saying.speaker, "same_sentence")
    return saying


def _joins(last: Saying, saying: Saying | None, *, opens: bool) -> bool:
    """Whether the quote is one more piece of the statement before it."""
    if saying is None:
        return opens
    return saying.cue is not None and saying.cue is last.cue


def _from_context(page: Page, draft: Draft, earlier: Draft | None) -> Saying | None:
    """The speaker of a quote whose own sentence names none: the sentence before, or the last who spoke."""
    number = page.sentence_number(draft.start)
    paragraph = page.sentences[number].paragraph
    for back in range(number - 1, max(-1, number - 4), -1):
        sentence = page.sentences[back]
        if sentence.paragraph < paragraph - 1:
            break
        if earlier and earlier.end > sentence.start:
            break
        if found := saying_around(page, back):
            return found
    if earlier and earlier.saying:
        return Saying(earlier.saying.cue, earlier.saying.speaker, "speaker_goes_on")
    return None


def _statement(t: Tokens, draft: Draft) -> Statement:
    saying = draft.saying
    spans: tuple[Stretch, ...] = tuple([(q.start, q.end) for q in draft.quotes])
    return Statement(
        draft.start,
        draft.end,
        "direct" if draft.direct else "mixed",
        spans,
        speaker_of(t, saying.speaker) if saying else None,
        (saying.cue.start, saying.cue.end) if saying and saying.cue else None,
        None,
        saying.rule if saying else "quote",
    )

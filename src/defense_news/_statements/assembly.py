"""Quotes + sayings -> statements."""

from __future__ import annotations

import attrs

from .._records import Quote, Sentence, Speaker, Statement, Stretch, Words
from .._text import Text
from .attribution import Saying, saying_after, saying_before
from .cues import CueRules
from .page import Hit, Page
from .quotes import Stretches, find_quotes
from .subjects import sentence_subject

_STOPS = (".", "!", "?", "…")


@attrs.define
class Draft:
    """A statement in the making."""

    start: int
    end: int
    quotes: list[Stretch]
    saying: Saying | None
    direct: bool
    right: int


def read_statements(
    text: Text, words: Words, sentences: tuple[Sentence, ...], rules: CueRules
) -> tuple[Statement, ...]:
    """The statements of the quotes, in text order."""
    quotes = find_quotes(text, _paragraphs(sentences))
    if not quotes:
        return ()
    hits = _hits_outside(text, words, rules, quotes)
    page = Page(text.flat, sentences, [s.start for s in sentences], quotes, hits, [h.start for h in hits])
    drafts: list[Draft] = []
    for group in _by_paragraph(page):
        drafts += _read_paragraph(page, group, drafts[-1] if drafts else None)
    return tuple(_statement(draft) for draft in drafts)


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


def _hits_outside(text: Text, words: Words, rules: CueRules, quotes: list[Quote]) -> list[Hit]:
    hits, at = [], 0
    for found in rules.phrases.find(text.flat, words):
        while at < len(quotes) and quotes[at].end <= found.start:
            at += 1
        if at == len(quotes) or found.end <= quotes[at].start:
            hits.append(Hit(found.start, found.end, found.rows[0]))
    return hits


def _by_paragraph(page: Page) -> list[list[Quote]]:
    groups: dict[int, list[Quote]] = {}
    for quote in page.quotes:
        groups.setdefault(page.sentence_at(quote.left).paragraph, []).append(quote)
    return list(groups.values())


def _read_paragraph(page: Page, quotes: list[Quote], before: Draft | None) -> list[Draft]:
    drafts: list[Draft] = []
    waiting: list[Draft] = []
    for place, quote in enumerate(quotes):
        following = quotes[place + 1].left if place + 1 < len(quotes) else None
        draft = _read_quote(page, quote, drafts[-1] if drafts else None, following)
        if draft is None:
            continue
        drafts.append(draft)
        if draft.saying is None:
            waiting.append(draft)
    for draft in waiting:
        draft.saying = _from_context(page, draft, drafts, before)
    return drafts


def _read_quote(page: Page, quote: Quote, last: Draft | None, following: int | None) -> Draft | None:
    """The draft of a quote; None where the quote goes on with the last draft."""
    flat = page.flat
    sentence = page.sentence_at(quote.left)
    start = sentence.start
    if last and last.right > start:
        start = last.right
    ending = page.sentence_at(quote.right - 1).end
    limit = min(ending, following) if following is not None else ending
    opens = not flat[start : quote.left].strip(" ,—–-\"'“”")
    first = saying_after if opens else saying_before
    if opens and last and last.right >= sentence.start:
        last.quotes.append((quote.start, quote.end))
        last.end, last.right = quote.end, quote.right
        return None
    saying = saying_after(page, quote, limit) if opens else saying_before(page, quote, start)
    if saying is None and not opens:
        saying = saying_after(page, quote, limit)
    del first
    if saying is None and last and last.saying:
        gap = flat[last.right : quote.left]
        if opens or last.right >= sentence.start or _only_attribution(page, last, quote, gap):
            last.quotes.append((quote.start, quote.end))
            last.end, last.right = quote.end, quote.right
            return None
    if saying and last and saying.cue and last.saying and last.saying.cue == saying.cue:
        last.quotes.append((quote.start, quote.end))
        last.end, last.right = quote.end, quote.right
        return None
    direct = opens or flat[: quote.left].rstrip()[-1:] in (",", ":")
    if not direct and saying is None and len(flat[quote.start : quote.end].split()) < 5:
        return None
    return Draft(quote.start, quote.end, [(quote.start, quote.end)], saying, direct, quote.right)


def _only_attribution(page: Page, last: Draft, quote: Quote, gap: str) -> bool:
    del page, last, quote, gap
    return False


def _from_context(page: Page, draft: Draft, drafts: list[Draft], before: Draft | None) -> Saying | None:
    """The speaker of a quote whose own sentence names none."""
    for other in drafts:
        if other.saying and other.saying.speaker and other.start > draft.start:
            return Saying(other.saying.cue, other.saying.speaker, "later")
    sentence = page.sentence_at(draft.start)
    number = page.sentences.index(sentence)
    if number and page.sentences[number - 1].paragraph == sentence.paragraph:
        earlier = page.sentences[number - 1]
        who = sentence_subject(page.flat, earlier.start, earlier.end)
        if who:
            return Saying(None, who, "sentence_before")
    if before and before.saying:
        return Saying(before.saying.cue, before.saying.speaker, "speaker_goes_on")
    return None


def _statement(draft: Draft) -> Statement:
    saying = draft.saying
    speaker: Speaker | None = saying.speaker if saying else None
    kind = "direct" if draft.direct else "mixed"
    return Statement(
        draft.start,
        draft.end,
        kind,
        tuple(draft.quotes),
        speaker,
        saying.cue if saying else None,
        None,
        saying.rule if saying else "quote",
    )

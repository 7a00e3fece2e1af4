"""Who speaks by what stands beside a quote and is no sentence: a label, brackets before it, a signature behind it."""

import re

from ..._english.grammar import english
from ..._english.phrases import phrase_end
from ..._records import Quote
from ..._records.vocabulary import CueKind
from ..._start.records import evolve
from .attribution import Saying
from .cue_table import Way
from .kinds import is_silent, names_body
from .page import SpeechPage
from .unmarked import LABEL

_INNER_LABEL = re.compile(r"(?:(?:[A-Z][A-Z.'’-]++ ?){1,4}|[A-Z][a-z.’-]+(?: [A-Z][\w.'’-]*){1,3}): +(?=[A-Z“‘'])")
"""A transcript label inside a quote: `"ROE: We go.`, `"Jane Roe: We go.`; one word in small letters is a heading."""

_NO_LEADS = ("", "And", "But")  # words before a quote that opens its sentence
_NAMED_BETWEEN = english("bracketed_label")
_HEADS_QUOTE = english("heads_quote")
_CITES_ARTICLE = english("cites_article")
_BRACKET_ENDS = ("]", ")", "] ", ") ")

_OF_LABEL = re.compile(r"([A-Z][\w .'’-]*): +\Z")  # the label that stands between the mark and the words of a quote
DASHES = ("- ", "\u2014 ", "\u2013 ")

_SIGNATURE = re.compile(r"[\s,.]*(?:—|–|--?|―)\s*(?=[^\W\d_a-z])")
"""A dash and a capital behind a quote: `"..." - Ana Ruiz`."""

_SIGNS_OFF = english("signs_off")  # the end mark of a story behind a dash: "-ENDS-"


def label_before(page: SpeechPage, start: int, quote: Quote) -> Saying | None:
    """The transcript label that ends at the quote, at the head of its sentence or behind a dash: `ROE: "..."`."""
    t = page.tokens
    if ":" not in t.flat[quote.left - 3 : quote.left]:
        return None
    behind = [at + 2 for dash in DASHES if (at := t.flat.rfind(dash, start, quote.left)) >= 0]
    begin = max(start, *behind) if behind else start
    if not LABEL.fullmatch(t.flat, begin, quote.left):
        return None
    first, last = t.since(begin), t.at(quote.left)
    if last - first > 1 and (cue := next(iter(page.cues_between(first, first + 1)), None)):  # "Said Roe:"
        return Saying(cue, (cue.last, last), Way.LABEL)
    if is_silent(t, first, last, CueKind.LABEL, page.kinds, asked=False):
        return Saying(None, None, Way.LABEL)
    return Saying(None, (first, last), Way.LABEL, t.span(first, last))


def without_label(page: SpeechPage, quote: Quote) -> Quote:
    """The quote without the transcript label that it begins with, where it opens its sentence: `"ROE: We go."`."""
    if page.sentences[quote.sentence].start < quote.left:
        return quote
    label = _INNER_LABEL.match(page.tokens.flat, quote.start, quote.end)
    return evolve(quote, start=label.end()) if label else quote


def bracketed_label(page: SpeechPage, start: int, quote: Quote) -> Saying | None:
    """The speaker whom brackets name right before a quote: `[Sound bite: Mayor Jane Roe] "..."`."""
    flat = page.tokens.flat
    if not flat.endswith(_BRACKET_ENDS, start, quote.left):
        return None
    square = flat.rfind("[", start, quote.left)
    opening = square if square >= 0 else flat.rfind("(", start, quote.left)
    found = _NAMED_BETWEEN.fullmatch(flat, opening, quote.left) if opening >= 0 else None
    return Saying(None, None, Way.LABEL, found.span("who")) if found else None


def leads_nowhere(lead: str) -> bool:
    """Whether a quote opens its sentence: no words before it, or such as name its topic, and nobody: `#Harbour: "..."`.

    >>> leads_nowhere("And "), leads_nowhere("#Harbour: "), leads_nowhere("Roe said ")
    (True, True, False)
    """
    bare = lead.strip(" ,—–-\"'.()…[]")
    return bare in _NO_LEADS or _HEADS_QUOTE.fullmatch(lead) is not None


def cites_article(flat: str, quote: Quote) -> bool:
    """Whether marks hold the headline of an article that is cited: `"Ships collide" - Pier Gazette, 3 May 2020`."""
    return flat[quote.end - 1].isalnum() and _CITES_ARTICLE.match(flat, quote.right) is not None


def label_inside(page: SpeechPage, quote: Quote) -> Saying | None:
    """The speaker whom the label at the head of a quote's own words names."""
    apart = quote.start > quote.left + len('"R')
    label = _OF_LABEL.search(page.tokens.flat, quote.left, quote.start) if apart else None
    return Saying(None, None, Way.LABEL, label.span(1)) if label else None


def signature_after(page: SpeechPage, quote: Quote, limit: int) -> Saying | None:
    """The name behind a dash that signs a quote: `"..." - Ana Ruiz`, on its line or the next."""
    t = page.tokens
    found = _SIGNATURE.match(t.flat, quote.right, limit)
    if not found:
        return None
    first, last = t.at(found.end()), t.since(limit)
    if first >= last or not t.flat[found.end()].isupper():
        return None
    behind = phrase_end(t, first, last, inverted=True)
    text, place = t.texts[behind - 1], t.starts[behind - 1]
    ends = behind == len(t.texts) or text[-1] in ",.\x1f" or t.starts[behind] > place + len(text)
    if not ends or _SIGNS_OFF.match(t.flat, found.end()) or names_body(t, first, behind, page.kinds):
        return None
    return Saying(None, (first, behind), Way.SIGNATURE, (found.end(), t.span(first, behind)[1]))

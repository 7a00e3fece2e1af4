"""What was agreed: from behind the verb to the end of its clause."""

from __future__ import annotations

import re

# ` Thursday`, ` on Monday`, ` in talks with Roe`: what may stand between the verb and what was agreed.
_LEAD = re.compile(
    r"(?: (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?:earlier |later )?(?:today|yesterday)"
    r"| during (?:the |their )?(?:talks|meeting)| in principle| also| further| jointly|,)*"
)
# ` to `, ` on `, ` that `: the word that introduces it, no part of it.
_LINK = re.compile(r" (?:to|on|that|upon|for|with)\b")
# What ends it: a clause of its own behind it.
_STOP = re.compile(
    r";| —|,\"|, (?:and|but|while) (?=(?:also )?(?:\w+ed|\w+ing|he|she|they|it)\b)|, (?:while )?(?:also )?"
    r"(?:agreeing|adding|stressing|saying|noting|pledging|vowing|according to"
    r"|an? (?:reference|move|step|sign|decision|measure)"
    r"|(?:setting|paving|clearing|laying) the"
    r"|(?:just )?(?:an?|one|two|three) (?:hour|day|week|month)s?|as [A-Z]\w+|(?:the|an?) \w+ (?:said|that would)"
    r"|which|who|where"
    r"|following (?:talks|a meeting)|he said|she said|they said|officials said)\b"
    r"|, (?:after|when|as) | and (?:also )?(?:agreed|pledged|vowed|decided|reaffirmed|signed|confirmed)\b"
    r"| following (?:talks|a meeting|their)\b"
    r"| (?:during|in|at) (?:a |their |the )(?:\w+ ){0,2}(?:meeting|talks|summit)\b"
    r"|, (?:the|its) (?:ministry|Pentagon|statement|official|spokesman|spokesperson)\b"
    r"|, (?:(?!said |says )[\w.'-]++ ){1,9}+(?:said|says)\b"  # ", the defense ministry in Seoul said"
)
_CLOSERS = " ,.;:!?"
_PAIRS = {'"': '"', "'": "'"}


def content_of(flat: str, verb_end: int, stop: int) -> tuple[int, int] | None:
    """[start, end) of what was agreed, marks around it trimmed; None where nothing follows the verb.

    >>> text = 'They agreed Friday to deepen ties, adding that more will follow.'
    >>> start, end = content_of(text, 11, len(text)); text[start:end]
    'deepen ties'
    """
    lead = _LEAD.match(flat, verb_end, stop)
    start = lead.end() if lead else verb_end
    if link := _LINK.match(flat, start, stop):
        start = link.end()
    cut = _STOP.search(flat, start, stop)
    return _trimmed(flat, start, cut.start() if cut else stop)


def _trimmed(flat: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and flat[start] in _CLOSERS:
        start += 1
    while end > start and flat[end - 1] in _CLOSERS:
        end -= 1
    if end - start > 1 and flat[end - 1] == '"' and flat.count('"', start, end) % 2:
        end -= 1  # a quote mark that closes a quote opened before the verb
    while end > start and flat[end - 1] in _CLOSERS:
        end -= 1
    return (start, end) if end - start > 2 else None

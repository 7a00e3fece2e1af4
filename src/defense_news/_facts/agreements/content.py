"""What was agreed: from behind the verb to the end of its clause."""

from __future__ import annotations

import re

# ` Friday`, ` on Monday`, ` later today`: when it was agreed.
_WHEN = r" (?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day| (?:earlier |later )?(?:today|yesterday)"
# ` in principle`, ` during their talks`: how.
_HOW = r" during (?:the |their )?(?:talks|meeting)| in principle| also| further| jointly"
# ` in Oslo` before ` to`: where.
_WHERE = r" in [A-Z][\w.'-]*+(?: [A-Z][\w.'-]*+){0,3}(?=,? (?:to|on|that|an?)\b)| here(?= (?:to|on|that)\b)"
# ` in 2023`: in which year.
_YEAR = r" in (?:19|20)\d\d(?=,? (?:to|on|that|an?)\b)"
# What may stand between the verb and what was agreed.
_LEAD = re.compile(rf"(?:{_WHEN}|{_HOW}|{_WHERE}|{_YEAR}|,)*")
# ` to `, ` on `, ` that `: the word that introduces it, no part of it.
_LINK = re.compile(r" (?:to|on|that|upon|for|with)\b")

# `, and they left`, `, but opened a pier`: the next clause.
_NEXT_CLAUSE = r", (?:and|but|while) (?=(?:also )?(?:\w+ed|\w+ing|he|she|they|it)\b)"
# ` and also signed a lease`: the next verb of agreement.
_NEXT_VERB = r" and (?:also )?(?:agreed|pledged|vowed|decided|reaffirmed|signed|confirmed)\b"
# `, adding that ...`, `, while also noting ...`: what else was said.
_ADDED = r"agreeing|adding|stressing|saying|noting|pledging|vowing|describing|calling|praising|according to"
# `, a step towards ...`, `, paving the way`: what it means.
_MEANING = r"an? (?:reference|move|step|sign|decision|measure)|(?:setting|paving|clearing|laying) the"
# `, which Lima opposed`: more of it.
_RELATIVE = r"which|who|where"
# `, just two days after ...`, `, following talks`: how it stands to something else.
_DISTANCE = r"(?:just )?(?:an?|one|two|three) (?:hour|day|week|month)s?|following (?:talks|a meeting)"
# `, as Roe put it`, `, a spokesman said`, `, officials said`: who tells of it.
_TOLD = r"as [A-Z]\w+|(?:the|an?) \w+ (?:said|that would)|he said|she said|they said|officials said"
_ASIDE = rf", (?:while )?(?:also )?(?:{_ADDED}|{_MEANING}|{_RELATIVE}|{_DISTANCE}|{_TOLD})\b"
# `, after a week of quarrels`, ` following their lunch`, ` at the yearly summit`: the occasion.
_OCCASION = (
    r", (?:after|when|as) | following (?:talks|a meeting|their)\b"
    r"| (?:during|in|at) (?:a |their |the )(?:\w+ ){0,2}(?:meeting|talks|summit)\b"
)
# `, its spokesman explained`, `, the navy chief of Peru said`: the source. Possessive, so that it is linear.
_SOURCE = (
    r", (?:the|its) (?:ministry|Pentagon|statement|official|spokesman|spokesperson)\b"
    r"|, (?:(?!said |says |reported |reports )[\w.'-]++ ){1,9}+(?:said|says|reported|reports)\b"
)
# What ends it: a mark, or a clause of its own behind it.
_STOP = re.compile(rf';| —|,"|{_NEXT_CLAUSE}|{_NEXT_VERB}|{_ASIDE}|{_OCCASION}|{_SOURCE}')
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
    cut = _STOP.search(flat, max(verb_end, start - 1), stop)  # the comma of "agreed Friday, officials said" is a stop
    return _trimmed(flat, start, cut.start() if cut else stop)


_PAPER = re.compile(r"(?:[Tt]he|[Aa]n?|[Tt]heir) ")
_BE = re.compile(r" (?:(?:has|have|had|will|would|could|to) )?(?:was|were|is|are|been|be)(?: \w+ly)? $")


def content_before(flat: str, start: int, verb: int) -> tuple[int, int] | None:
    """[start, end) of the paper that a passive tells of, behind the last comma: "In May, a treaty was signed by"."""
    be = _BE.search(flat, start, verb)
    end = be.start() if be else verb - 1  # "The treaty signed by both will help"
    comma = flat.rfind(", ", start, end)
    begin = comma + 2 if comma >= 0 else start
    return _trimmed(flat, begin, end) if be or _PAPER.match(flat, begin, end) else None


_SIGNING = re.compile(r"(?: (?:in|at) (?:the )?[A-Z][\w.'-]*+(?: [A-Z][\w.'-]*+){0,3},?)? (?:on )?$")
"""Where and when a paper was signed, up to the day: " in Oslo on "."""


def content_until(flat: str, content: tuple[int, int], day: int) -> tuple[int, int]:
    """What was signed, without the place and the day of signing behind it."""
    start, end = content
    found = _SIGNING.search(flat, start, day) if start < day < end else None
    return (start, found.start()) if found and found.start() > start else content


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

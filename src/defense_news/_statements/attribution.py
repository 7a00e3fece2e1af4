"""Which cue and speaker a quote belongs to: the words after it, before it, around it, or in the sentence before."""

from __future__ import annotations

import re

import attrs

from .._records import Quote, Speaker, Stretch
from .page import Hit, Page
from .subjects import sentence_subject, subject_after, subject_before

SPOKEN = frozenset({"verb", "label", "passive", "state"})
_LEAD_IN = re.compile(r"[\s,—–-]*(?:as )?")
_INVERTED = re.compile(r"[\s,—–-]*(?:as )?")


@attrs.frozen
class Saying:
    """A cue with its speaker: what a quote is tied to. `rule` names the pattern."""

    cue: Stretch | None
    speaker: Speaker | None
    rule: str


def saying_after(page: Page, quote: Quote, limit: int) -> Saying | None:
    """ "...," said Roe / "...," Roe said: the cue that follows the quote, before `limit`."""
    flat = page.flat
    begin = _LEAD_IN.match(flat, quote.right, limit)
    start = begin.end() if begin else quote.right
    for hit in page.hits_between(start, limit)[:2]:
        if hit.form.kind not in SPOKEN or hit.form.shape == "base":
            continue
        if hit.start == start:
            return _inverted(page, hit, limit)
        if hit.form.shape == "ing":
            continue
        speaker = subject_before(flat, quote.right, hit.start)
        if speaker and speaker.start - start <= 2 and _plain_gap(flat, speaker.end, hit.start):
            return Saying((hit.start, hit.end), speaker, "after")
    return None


def _inverted(page: Page, hit: Hit, limit: int) -> Saying | None:
    speaker = subject_after(page.flat, hit.end, limit)
    if speaker is None:
        return None
    return Saying((hit.start, hit.end), speaker, "after_inverted")


def _plain_gap(flat: str, start: int, end: int) -> bool:
    """Whether nothing but auxiliaries, adverbs or an apposition stands between subject and cue."""
    return end - start <= 200 and not re.search(r"[;:\"“”]", flat[start:end])


def saying_before(page: Page, quote: Quote, start: int) -> Saying | None:
    """Roe said, "..." / Roe called it "...": the last cue between `start` and the quote."""
    for hit in reversed(page.hits_between(start, quote.left)):
        if hit.form.kind in ("pseudo", "stop"):
            continue
        saying = saying_of(page, hit, start, quote.left)
        if saying:
            return saying
    return None


def saying_of(page: Page, hit: Hit, start: int, limit: int) -> Saying | None:
    """The cue with its subject, looked for left down to `start`."""
    flat = page.flat
    cue = (hit.start, hit.end)
    if hit.form.kind == "prepositional":
        who = subject_after(flat, hit.end, limit)
        return Saying(cue, who, "according") if who else None
    if hit.form.kind == "noun":
        who = subject_before(flat, start, hit.start)
        return Saying(cue, who, "noun")
    if hit.form.shape == "ing":
        who = sentence_subject(flat, start, hit.start)
        return Saying(cue, who, "participle")
    return Saying(cue, subject_before(flat, start, hit.start), "before")

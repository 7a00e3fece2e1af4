"""Which cue and speaker a quote belongs to: the words after it, before it, around it, or in the sentence before."""

from __future__ import annotations

import re

import attrs

from .._records import Quote, Speaker, Stretch
from .cues import Hit
from .kinds import speaker_kind
from .page import Page
from .subjects import (
    clause_start,
    owner_before,
    participle_subject,
    sentence_subject,
    subject_after,
    subject_before,
)

SPOKEN = frozenset({"verb", "label", "passive", "state"})
"""Kinds of cue that have a subject."""

_GAP = re.compile(r"[\s,'—–-]*(?:(?:as|though|then) )?")
"""What may stand between a quote and its attribution: a comma, a dash, a nested mark, a joining word."""

_OPEN_VERB = re.compile(r"([a-z]+(?:ed|s)|read|wrote|spoke|sang|began) (?=(?:the|a|an|one|his|her) |[A-Z])")
"""A verb no table holds, behind a quote and before a noun: `"...," boomed Roe`."""

_LABEL = re.compile(r"(?:[A-Z][\w.'’-]*(?: (?=[A-Z(]))?(?:\([^()]{1,40}\))?){1,5}:\s*\Z")
"""A transcript label before a quote: `ROE:`, `Jane Roe:`, `Sen. Roe (D-Ohio):`."""

_SIGNATURE = re.compile(r"[\s,.]*(?:—|–|--?|―)\s*(?=[^\W\d_a-z])")
"""A dash and a capital behind a quote: `"..." - Ana Ruiz`."""

_NAME_ENDS = re.compile(r"[\n\r]|[,.;(]\s|\.$|$")


@attrs.frozen
class Saying:
    """A cue with its speaker: what a quote is tied to. `rule` names the pattern."""

    cue: Stretch | None
    speaker: Speaker | None
    rule: str


# -------------------------------------------------------------------------------------------------- after the quote


def saying_after(page: Page, quote: Quote, limit: int, *, closed: bool) -> Saying | None:
    """`"...," said Roe` or `"...," Roe said`: the cue that follows the quote, before `limit`.

    `closed` says that the quote ended its sentence: then the words behind must be an attribution and nothing more,
    since "Roe said that ..." opens a sentence of its own.
    """
    flat = page.flat
    found = _GAP.match(flat, quote.right, limit)
    start = found.end() if found else quote.right
    for hit in page.hits_between(start, limit)[:3]:
        kind = hit.form.kind
        if kind == "prepositional" and hit.start == start:
            who = subject_after(flat, hit.end, limit)
            return Saying((hit.start, hit.end), who, "according_to") if who else None
        if kind not in SPOKEN or (hit.form.shape == "base" and not flat.endswith(_PLURAL, 0, hit.start)):
            continue
        if closed and not _is_bare(flat, quote, hit):
            return None
        if saying := _finite_after(page, hit, quote.right, start, limit):
            return saying
    if flat[quote.end - 1] == "," and start < limit:
        return _unlisted_after(flat, start, limit)
    return None


_PLURAL = ("will ", "would ", "two ", "they ", "both ", "people ", "s ")
"""What stands before a base form that is a finite verb: "the two write", "they say"."""


def _finite_after(page: Page, hit: Hit, right: int, start: int, limit: int) -> Saying | None:
    """The hit as a cue behind the quote: inverted, or with its subject between quote and cue."""
    flat = page.flat
    if hit.start == start:
        return _inverted(page, hit, limit)
    if hit.form.shape == "ing":
        return None
    speaker = subject_before(flat, right, hit.start)
    if speaker and _only_apposition(flat, start, speaker.start):
        return Saying((hit.start, hit.end), speaker, "after")
    return _inverted(page, hit, limit) if flat[hit.start - 2] == "," else None


def _unlisted_after(flat: str, start: int, limit: int) -> Saying | None:
    """A comma inside the closing mark promises an attribution, whatever its verb."""
    if verb := _OPEN_VERB.match(flat, start, limit):
        who = subject_after(flat, verb.end(1), limit)
        return Saying(verb.span(1), who, "after_unlisted") if who else None
    who = sentence_subject(flat, start, limit) if not flat.startswith(("which", "who"), start) else None
    if who and who.start == start and flat[who.end : who.end + 1] in (" ", ","):
        return Saying(None, who, "after_unlisted")
    return None


def _is_bare(flat: str, quote: Quote, hit: Hit) -> bool:
    """Whether the cue behind a quote that ended its sentence brings no content of its own."""
    if flat[quote.end - 1] in "?!":
        return not _OWN_CONTENT.match(flat, hit.end)
    return _BARE.match(flat, hit.end) is not None


_OWN_CONTENT = re.compile(r"(?: \w+){0,3}(?:,? [\"\u201c]|:| that\b)| (?:he|she|they|it|we|I|there|the|his|her) ")
_BARE = re.compile(
    r"[.,;]|$|\n| [a-z]+ly\b| \w+day\b"
    r"| (?:in|at|on|during|as|when|of|to|after|before|about|while|through|via|by)\b"
)
"""What follows a cue that brings no content of its own: "Roe said.", "Roe said in Leeds"."""


def _inverted(page: Page, hit: Hit, limit: int) -> Saying | None:
    if hit.form.lemma == "tell":  # "told CNN": the addressee, not the speaker
        return None
    speaker = subject_after(page.flat, hit.end, limit)
    if speaker is None or _GOES_ON.match(page.flat, speaker.end):
        return None
    return Saying((hit.start, hit.end), speaker, "after_inverted")


_GOES_ON = re.compile(r" (?:is|was|are|were|has|had|have|will|would|could|should|can|may|might|must|did|does)\b")
"""A verb behind a noun phrase: then it is the subject of what is said, and not who says it."""


def _only_apposition(flat: str, start: int, name: int) -> bool:
    """Whether between quote and subject stands nothing, or "another friend, " before a name."""
    between = flat[start:name]
    return name - start <= 2 or (name - start < 60 and between.rstrip().endswith(",") and not between.startswith("who"))


# ------------------------------------------------------------------------------------------------- before the quote


def saying_before(page: Page, start: int, limit: int) -> Saying | None:
    """`Roe said, "..."`, `Roe called it "..."`: the cue of [start, limit) that governs the quote, verb before noun."""
    hits = page.hits_between(start, limit)
    verbs = [hit for hit in hits if hit.form.kind in SPOKEN]
    if verbs:
        return saying_of(page, verbs, _governor(page.flat, start, verbs), start, limit)
    for hit in reversed(hits):
        if hit.form.kind in ("noun", "prepositional"):
            return saying_of(page, [hit], 0, start, limit)
    return None


_BREAK = re.compile(
    r"""[;:"] | \ (?:while|whereas|who|which|whom|though|although|before|after|but)\b
      | ,\ (?:and|as|when|where)\b""",
    re.VERBOSE,
)
"""What parts two clauses, so that the cue before it does not govern the cue behind it."""


def _governor(flat: str, start: int, verbs: list[Hit]) -> int:
    """The number of the outermost cue whose clause still holds the last one: "said he believes" -> "said"."""
    at = len(verbs) - 1
    while at and _governs(flat, start, verbs[at - 1], verbs[at]):
        at -= 1
    return at


_JOINED = ("and ", "but ", " that ", " who ", " which ")


def _governs(flat: str, start: int, outer: Hit, inner: Hit) -> bool:
    takes = outer.form.takes
    if (
        inner.form.shape == "ing"
        or flat[inner.end : inner.end + 1] == ","
        or not ("that" in takes or "clause" in takes)
    ):
        return False
    if _BREAK.search(flat, outer.end, inner.start) or flat.endswith(_JOINED, 0, inner.start):
        return False
    return "," not in flat[outer.end : inner.start] or clause_start(flat, start, inner.start) <= outer.start


def saying_of(page: Page, verbs: list[Hit], number: int, start: int, limit: int) -> Saying:
    """The cue with this number of a sentence's, with its subject, looked for left down to `start`."""
    flat, hit = page.flat, verbs[number]
    place = (hit.start, hit.end)
    if hit.form.kind == "prepositional":
        return Saying(place, subject_after(flat, hit.end, limit), "according_to")
    if hit.form.kind == "noun":
        return Saying(place, owner_before(flat, start, hit.start) or sentence_subject(flat, start, hit.start), "noun")
    if hit.form.shape == "ing":
        return Saying(place, participle_subject(flat, start, hit.start), "participle")
    if number and flat.endswith(("and ", "and then ", "and later ", "and also "), 0, hit.start):
        return attrs.evolve(saying_of(page, verbs, _governor(flat, start, verbs[:number]), start, limit), cue=place)
    who = subject_before(flat, start, hit.start) or sentence_subject(flat, start, hit.start)
    if who is None and hit.form.shape != "base" and (hit.start <= start + 2 or flat[hit.start - 2] == ","):
        who = subject_after(flat, hit.end, limit)  # "In short, explained Roe: ..."
    return Saying(place, who, "before")


def label_before(page: Page, start: int, limit: int) -> Saying | None:
    """The transcript label that ends at the quote: `ROE: "..."`."""
    found = _LABEL.match(page.flat, start, limit)
    if not found:
        return None
    end = start + len(found.group().rstrip().rstrip(":"))
    return Saying(None, Speaker(start, end, speaker_kind(page.flat[start:end])), "label")


def signature_after(page: Page, quote: Quote, limit: int) -> Saying | None:
    """The name behind a dash that signs a quote: `"..." - Ana Ruiz`, on its line or the next."""
    flat = page.flat
    found = _SIGNATURE.match(flat, quote.right, limit)
    if not found:
        return None
    speaker = subject_after(flat, found.end(), limit)
    if not speaker or not flat[speaker.start].isupper():
        return None
    follows = flat[speaker.end : speaker.end + 1]
    return Saying(None, speaker, "signature") if follows in ("", ",", ".", " ", "(") else None


# ---------------------------------------------------------------------------------------------------- around the quote


def saying_around(page: Page, number: int) -> Saying | None:
    """The speaker of the sentence with this number, for a quote behind it: its last cue's, or its subject."""
    sentence = page.sentences[number]
    flat, start, end = page.flat, sentence.start, sentence.end
    verbs = [hit for hit in page.hits_between(start, end) if hit.form.kind in SPOKEN]
    if verbs:
        saying = saying_of(page, verbs, _governor(flat, start, verbs), start, end)
        if saying.speaker:
            return attrs.evolve(saying, rule="sentence_before")
    who = sentence_subject(flat, start, end)
    return Saying(None, who, "subject_before") if who else None

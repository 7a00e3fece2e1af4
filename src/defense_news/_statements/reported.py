"""Reported speech: cues outside quote marks -> what they report, who said it, and the words that say so.

`The plan would fail, Doe said.` and `Doe said that the plan would fail, but ...`: the content runs from what the cue
takes to the end of its clause, or stands before the cue. All looks are bounded by the sentence.
"""

from __future__ import annotations

import re

import attrs

from .._records import Quote, Sentence, Speaker, Stretch
from .cues import Cue
from .subjects import SKIPPED, owner_before, participle_subject, subject_after, subject_before


@attrs.frozen
class Reported:
    """What a cue reports: the pieces of its content in text order, its speaker and its cue; `by` passes it on.

    `rule` is the cue's lemma and what it took.
    """

    parts: tuple[Stretch, ...]
    speaker: Speaker | None
    cue: Stretch
    by: Speaker | None
    rule: str


REACH = 1000
"""How many characters of an endless sentence a report may take on either side of its cue."""


def find_reported(flat: str, sentences: tuple[Sentence, ...], quotes: list[Quote], cues: list[Cue]) -> list[Reported]:
    """What the cues outside quote marks report, in the order of the cues."""
    found: list[Reported] = []
    at, mark = 0, 0
    for number, cue in enumerate(cues):
        while mark < len(quotes) and quotes[mark].end < cue.start:
            mark += 1
        if mark < len(quotes) and quotes[mark].start <= cue.start:
            continue
        while at < len(sentences) and sentences[at].end <= cue.start:
            at += 1
        if at == len(sentences):
            break
        sentence = sentences[at]
        if sentence.end - sentence.start > REACH:
            sentence = attrs.evolve(
                sentence, start=max(sentence.start, cue.start - REACH), end=min(sentence.end, cue.end + REACH)
            )
        if sentence.start > cue.start:
            continue
        limit = _next_coordinate(flat, cues, number, sentence.end)
        if one := _read(flat, cue, sentence, limit):
            found.append(one)
    return found


def _next_coordinate(flat: str, cues: list[Cue], number: int, end: int) -> int:
    """Where a cue joined by "and" begins its own report: "said he would go and called for calm"."""
    for cue in cues[number + 1 : number + 5]:
        if cue.start >= end:
            break
        if cue.form.shape in ("ed", "s") and cue.form.kind in ("verb", "label"):
            before = flat[cue.start - 5 : cue.start]
            if before.endswith((" and ", " but ")):
                return cue.start - 5
    return end


_FORWARD = frozenset({"that", "clause", "to", "noun", "wh", "if"})
_SHUN = frozenset("\"“”'’‘«»")


def _read(flat: str, cue: Cue, sentence: Sentence, limit: int) -> Reported | None:
    """The report of one cue, by the kind of cue and what it takes."""
    kind, taken = cue.form.kind, cue.taken
    if kind == "prepositional":
        return _according(flat, cue, sentence)
    if kind in ("verb", "label"):
        if _follows_quote(flat, cue.start):
            return None
        if taken == "name":
            return _inverted(flat, cue, sentence)
        if taken in _FORWARD:
            return _forward(flat, cue, sentence, limit)
        if taken in ("end", "adjunct"):
            return _fronted(flat, cue, sentence)
        return None
    if taken not in _FORWARD:
        return None
    if kind == "noun":
        return _named(flat, cue, sentence, limit)
    if kind == "state":
        return _forward(flat, cue, sentence, limit)
    return _hearsay(flat, cue, sentence, limit) if kind in ("passive", "adverb") else None


def _follows_quote(flat: str, start: int) -> bool:
    """Whether a quote closes right before the cue, so that the cue is the quote's: `"...," said Doe`."""
    before = flat[max(0, start - 4) : start].rstrip(" ,—–-")
    return before.endswith(("''", '"', "”", "»")) or (before.endswith(("'", "’")) and before[-2:-1] in ",?!.")


# ------------------------------------------------------------------------------------------------- where content ends

# "; ", ", but", ", saying": what ends a clause that a cue reports.
_CLAUSE_ENDS = re.compile(
    r""";\ | ,?\ according\ to\b
    | ,\ (?:but|while|whereas|which|though|although|compared|adding|saying|noting|calling|citing|arguing|stressing
        |telling|claiming|warning|insisting|suggesting|urging|accusing|describing|referring)\b
    """,
    re.VERBOSE,
)
# An infinitive or a noun phrase ends at almost any comma; not before a name, a place or the rest of a list.
_PHRASE_ENDS = re.compile(
    r""";\ | \ -\ |\ --\ | \ ?—\ ? | \ –\ | ,?\ according\ to\b | ,?\ but\b | ,?\ while\b
    | ,\ (?!(?:[A-Z0-9]|in|to|including|at|on|from|for|by|or)\b|[A-Z])
    """,
    re.VERBOSE,
)


def _content_end(flat: str, start: int, end: int, taken: str) -> int:
    """The end of the content that starts at `start`, at most `end`, without the mark that ends it."""
    ends = _PHRASE_ENDS if taken in ("noun", "to") else _CLAUSE_ENDS
    stop = ends.search(flat, start + 12, end)
    at = stop.start() if stop else end
    while at > start and flat[at - 1] in " .,;:":
        at -= 1
    return at


# ------------------------------------------------------------------------------------------------------ ways of report


def _forward(flat: str, cue: Cue, sentence: Sentence, limit: int) -> Reported | None:
    """`Doe said that ...`, `Doe wants to ...`, `, adding that ...`."""
    start = cue.content
    end = _content_end(flat, start, limit, cue.taken)
    if end <= start:
        return None
    speaker = _subject(flat, cue, sentence.start)
    return Reported(((start, end),), speaker, (cue.start, cue.end), None, f"{cue.form.lemma} {cue.taken}")


_IS = (" is ", " are ", " was ", " were ", " been ", " be ", "'s ", "'re ", "also ")


def _subject(flat: str, cue: Cue, floor: int) -> Speaker | None:
    """The subject of a cue; of an -ing form without "be" that of the clause it leans on."""
    if cue.form.shape == "ing" and not flat.endswith(_IS, floor, cue.start):
        return participle_subject(flat, floor, cue.start)
    found = subject_before(flat, floor, cue.start)
    return _with_list(flat, floor, found) if found and cue.form.shape == "base" else found


_LIST = re.compile(r"(?:[A-Z][\w.'-]*(?:\ [A-Z][\w.'-]*){0,2},\ ){1,4}", re.VERBOSE)


def _with_list(flat: str, floor: int, last: Speaker) -> Speaker:
    """The whole subject of a headline's plural verb: "Spain, Portugal agree to ..."."""
    listed = flat[last.start].isupper() and _LIST.fullmatch(flat, floor, last.start)
    if not listed or any(part.lower() in SKIPPED or part.endswith("ly") for part in listed[0][:-2].split(", ")):
        return last
    return Speaker(floor, last.end, "joint")


def _hearsay(flat: str, cue: Cue, sentence: Sentence, limit: int) -> Reported | None:
    """`The general is said to be ill`: the subject and the rest are what an unnamed somebody says."""
    start = cue.content
    end = _content_end(flat, start, limit, cue.taken)
    if end <= start:
        return None
    about = subject_before(flat, sentence.start, cue.start) if cue.taken in ("to", "noun") else None
    parts = ((about.start, about.end), (start, end)) if about else ((start, end),)
    return Reported(parts, None, (cue.start, cue.end), None, f"{cue.form.lemma} {cue.taken}")


def _named(flat: str, cue: Cue, sentence: Sentence, limit: int) -> Reported | None:
    """`his claim that the vote was rigged`."""
    start = cue.content
    end = _content_end(flat, start, limit, "noun")
    if end <= start:
        return None
    owner = owner_before(flat, sentence.start, cue.start)
    return Reported(((start, end),), owner, (cue.start, cue.end), None, f"{cue.form.lemma} noun {cue.taken}")


def _fronted(flat: str, cue: Cue, sentence: Sentence) -> Reported | None:
    """`The plan failed, Doe said.`; `The plan, Doe said, failed.`; `As Doe said, the plan failed.`"""
    speaker = subject_before(flat, sentence.start, cue.start)
    if not speaker:
        return None
    comma = speaker.start - 2
    if comma > sentence.start and flat[comma] == "," and flat[comma - 1] not in _SHUN:
        return _around(flat, cue, sentence, comma, speaker, "front")
    if flat[sentence.start : speaker.start] in ("As ", "as ") and flat[cue.end : cue.end + 2] == ", ":
        start, end = cue.end + 2, _content_end(flat, cue.end + 2, sentence.end, "clause")
        return Reported(((start, end),), speaker, (cue.start, cue.end), None, f"{cue.form.lemma} as")
    return None


def _inverted(flat: str, cue: Cue, sentence: Sentence) -> Reported | None:
    """`The plan failed, said Doe.`"""
    speaker = subject_after(flat, cue.end, sentence.end)
    if not speaker:
        return None
    return _around(flat, cue, sentence, cue.start - 2, speaker, "inverted")


_GOES_ON = re.compile(r"\ ?,\ (?!(?:who|which|but|and|as|a|an|\w+ing|according)\b)")


def _around(flat: str, cue: Cue, sentence: Sentence, comma: int, speaker: Speaker, way: str) -> Reported | None:
    """The content before the attribution, and what goes on behind it."""
    start = sentence.start
    while start < comma and flat[start] in "-—–( ":
        start += 1
    if comma - start < 3:
        return None
    parts: tuple[Stretch, ...] = ((start, comma),)
    after = _GOES_ON.match(flat, max(cue.end, speaker.end), sentence.end)
    if after and flat[after.end()] not in _SHUN:
        parts = (*parts, (after.end(), _content_end(flat, after.end(), sentence.end, "clause")))
        way += " split"
    return Reported(parts, speaker, (cue.start, cue.end), None, f"{cue.form.lemma} {way}")


def _according(flat: str, cue: Cue, sentence: Sentence) -> Reported | None:
    """`Two ships sank, according to Doe`, `According to Doe, two ships sank`."""
    speaker = subject_after(flat, cue.end, sentence.end)
    if not speaker:
        return None
    if cue.start - sentence.start > 2:
        end = cue.start
        while end > sentence.start and flat[end - 1] in " ,":
            end -= 1
        parts: tuple[Stretch, ...] = ((sentence.start, end),)
        after = _GOES_ON.match(flat, speaker.end, sentence.end)
        if after and flat[cue.start - 2] == ",":
            parts = (*parts, (after.end(), _content_end(flat, after.end(), sentence.end, "clause")))
    else:
        comma = flat.find(", ", speaker.end, sentence.end)
        if comma < 0:
            return None
        parts = ((comma + 2, _content_end(flat, comma + 2, sentence.end, "clause")),)
    return Reported(parts, speaker, (cue.start, cue.end), None, cue.form.lemma)

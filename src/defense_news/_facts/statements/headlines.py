"""What a headline tells by a colon or a dash alone: `Roe: Navy to buy ships`, `Navy to buy ships - minister`."""

from collections.abc import Iterator

from ..._english.grammar import DET, OFFICES, PREP
from ..._english.phrases import is_name
from ..._records import Quote, SpeakerRecord, StatementRecord, Stretch
from ..._records.vocabulary import SAID, SPEAKER, CueKind
from .cue_table import FAR, Way
from .governing import is_finite
from .kinds import is_silent, names_body
from .labels import DASHES
from .merging import labelled_speaker
from .page import SpeechPage


def with_headline(page: SpeechPage, quoted: list[StatementRecord], quotes: list[Quote]) -> list[StatementRecord]:
    """The statements of the quotes, and what the headline tells in place of its own pieces without a cue."""
    if len(page.sentences) < 2 or page.sentences[1].paragraph == page.sentences[0].paragraph:
        return quoted
    told = next(filter(None, (_headed(page, *found, quotes) for found in _labels_of(page))), None)
    inside = [s for s in quoted if told and s.start < told.end]
    if not told or any(s.speaker and (s.cue or s.kind == SAID.DIRECT) for s in inside):
        return quoted
    return [told, *quoted[len(inside) :]]


def _labels_of(page: SpeechPage) -> Iterator[tuple[Stretch, Stretch, bool]]:
    """The label behind the last mark of the headline or before its first colon, what it tells, and whether it leads."""
    flat, start, end = page.tokens.flat, page.sentences[0].start, page.sentences[0].end
    if flat[start] == "(":  # "(LEAD) Seoul to buy ships: official"
        start = flat.find(") ", start, end) + 2
    while end > start and flat[end - 1] in " .,;":
        end -= 1
    marks = [(flat.rfind(mark, start, end), len(mark)) for mark in (": ", *(f" {dash}" for dash in DASHES))]
    at, width = max(marks)
    if at > max(start, end - FAR.label):
        yield (at + width, end), (start, at), False
    if 0 < (colon := flat.find(": ", start, end)) < start + FAR.label:
        yield (start, colon), (colon + 2, end), True


def _headed(
    page: SpeechPage, label: Stretch, content: Stretch, leads: bool, quotes: list[Quote]
) -> StatementRecord | None:
    """The statement of a headline whose label names who speaks."""
    speaker = _labelled(page, *label, leads=leads)
    if speaker is None or " " not in page.tokens.flat[slice(*content)]:
        return None
    held = tuple([(q.start, q.end) for q in quotes if content[0] <= q.start and q.end <= content[1]])
    kind = SAID.MIXED if held else SAID.INDIRECT
    return StatementRecord(*content, kind, held, speaker, None, None, Way.LABEL)


def _labelled(page: SpeechPage, start: int, end: int, *, leads: bool) -> SpeakerRecord | None:
    """Who speaks by a label at [start, end), up to its first preposition: "Roe on ports:"; None where nobody does."""
    t = page.tokens
    first, last = t.since(start), t.since(end)
    if not 0 < last - first <= FAR.headed:
        return None
    if leads:
        last = next((at for at in range(first + 1, last) if t.tags[at] & PREP), last)
    speaker = labelled_speaker(page, start, t.span(first, last)[1])
    outlet = not leads and t.flat[start - 2] != ":" and speaker.kind == SPEAKER.ORGANISATION
    return speaker if not outlet and _may_speak(page, first, last, speaker.kind) else None


def _may_speak(page: SpeechPage, first: int, last: int, kind: str) -> bool:
    """Whether the words of a label are somebody's who speaks: by an office or kind, or since the text says so."""
    t, kinds = page.tokens, page.kinds
    if is_silent(t, first, last, CueKind.LABEL, kinds, asked=False):
        return False
    word = t.low[last - 1]
    if kind == SPEAKER.COUNTRY or any(t.tags[at] & DET or is_finite(t.texts[at]) for at in range(first, last - 1)):
        return False
    if word in OFFICES or (word in kinds.words and kind != SPEAKER.JOINT) or names_body(t, first, last, kinds):
        return True
    return all(is_name(t, at) for at in range(first, last)) and _is_subject(page, word)


def _is_subject(page: SpeechPage, word: str) -> bool:
    """Whether somebody of this name speaks in the text behind the headline."""
    for cue in page.cues[: FAR.speaks]:
        who = page.subject(cue) if cue.sentence else None
        if who and word in page.tokens.low[who[0] : who[1]]:
            return True
    return False

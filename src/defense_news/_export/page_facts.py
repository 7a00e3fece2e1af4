"""An article -> its page's text, people and facts, each with the words that it rests on."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain, combinations, pairwise

from .. import models
from .._assemble.explain import explain
from .._records.model import Model
from .._start.records import frozen
from .._tables.limits import EXPORT

ROW, NAMES, ARCS_FROM, ARCS, WIDEST, LEAST = 24, 196, 204, 150, 124, 14
"""Height of a row, width of the names, where arcs begin, their width, how far the longest reaches beyond the least."""

MetPair = tuple[str, str]
MARKED = {
    ("statement", "speaker"): "speaker",
    ("statement", "cue"): "cue",
    ("statement", "words"): "statement",
    ("meeting", "cue"): "meeting",
    ("meeting", "party"): "part",
    ("meeting", "place"): "part",
    ("meeting", "date"): "part",
    ("agreement", "cue"): "cue",
    ("agreement", "words"): "agreement",
    ("official", "name"): "official",
    ("official", "reference"): "reference",
    ("dateline", "dateline"): "dateline",
    ("finding", "finding"): "finding",
}
"""The kind of a fact and the role of words in it -> how these words are marked where they stand."""


@frozen
class Met:
    """Somebody who met somebody: `key` is the official's id, or a country or body for which nobody is named."""

    key: str
    country: str | None
    y: float
    degree: int


@frozen
class Arc:
    """Two who met, by their positions among the nodes: how often, and whether any of it took place."""

    first: int
    second: int
    path: str
    times: int
    held: bool


@frozen
class Picture:
    """A drawing `width` by `height`; `x` is where the names end; `left_out` is how many have no room in it."""

    width: int
    height: float
    x: int
    nodes: tuple[Met, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def draw_people(ledger: models.Ledger) -> Picture:
    """Who met whom across sides, in a layout that depends on the ledger alone: those who met stand near each other."""
    countries = {official.id: official.country for story in ledger.stories for official in story.officials}
    times, held = _count_meetings(ledger.meetings, countries)
    degrees: Counter[str] = Counter()
    for (one, other), count in times.items():
        degrees.update({one: count, other: count})
    kept = set(sorted(degrees, key=lambda key: (-degrees[key], key))[: EXPORT.most])
    shown = {pair: count for pair, count in times.items() if kept.issuperset(pair)}
    order = _near_each_other(shown, degrees)
    place = {key: number for number, key in enumerate(order)}
    nodes = tuple(Met(key, countries.get(key), ROW * (n + 0.5), degrees[key]) for key, n in place.items())
    longest = max((abs(place[one] - place[other]) for one, other in shown), default=1)
    arcs = tuple(_arc(place, pair, count, pair in held, longest) for pair, count in sorted(shown.items()))
    return Picture(NAMES + ARCS, ROW * len(nodes), NAMES, nodes, arcs, len(degrees) - len(nodes))


def _count_meetings(
    meetings: Iterable[models.MergedMeeting], countries: Mapping[str, str | None]
) -> tuple[Counter[MetPair], set[MetPair]]:
    """How often each two met or are to meet, and which of them have met. What was called off is left out."""
    times: Counter[MetPair] = Counter()
    held: set[MetPair] = set()
    for meeting in meetings:
        if meeting.status is not models.MeetingStatus.CANCELLED:
            pairs = list(_across(meeting, countries))
            times.update(pairs)
            held.update(pairs if meeting.status is models.MeetingStatus.HELD else ())
    return times, held


def _across(meeting: models.MergedMeeting, countries: Mapping[str, str | None]) -> Iterator[MetPair]:
    """Each two of a meeting that are not of one side; a country speaks for itself where none of its people is named."""
    sides = {key: countries.get(key) or key for key in meeting.participants}
    named = set(sides.values())
    sides |= {side: side for side in (*meeting.countries, *meeting.organisations) if side not in named}
    return (pair for pair in combinations(sorted(sides), 2) if sides[pair[0]] != sides[pair[1]])


def _near_each_other(pairs: Mapping[MetPair, int], degrees: Mapping[str, int]) -> list[str]:
    """Everybody, each followed by those whom they met: the busiest first, their neighbours by how often they met."""
    met: dict[str, dict[str, int]] = {}
    for (one, other), count in pairs.items():
        met.setdefault(one, {})[other] = count
        met.setdefault(other, {})[one] = count
    order: dict[str, None] = {}
    waiting = sorted(met, key=lambda key: (degrees[key], key))
    while waiting:
        key = waiting.pop()
        if key not in order:
            order[key] = None
            waiting += sorted((other for other in met[key] if other not in order), key=lambda o: (met[key][o], o))
    return list(order)


def _arc(place: Mapping[str, int], pair: MetPair, times: int, held: bool, longest: int) -> Arc:
    first, second = sorted(place[key] for key in pair)
    start, end = ROW * (first + 0.5), ROW * (second + 0.5)
    bulge = round(LEAST + WIDEST * (second - first) / longest, 1)
    path = f"M{ARCS_FROM} {start} A{bulge} {(end - start) / 2} 0 0 1 {ARCS_FROM} {end}"
    return Arc(first, second, path, times, held)


@frozen
class Highlight:
    """A stretch that a fact rests on. `name` is how it is marked; empty where the text alone does not show it."""

    start: int
    end: int
    name: str


@frozen
class Piece:
    """A stretch without an edge inside. `at` is its place in UTF-16 units, None where nothing rests on it."""

    text: str
    at: int | None
    names: str


@frozen
class MarkedZone:
    """The pieces of one zone; `label` is its kind where a line begins with it and the kind is new, else None."""

    kind: models.ZoneKind
    label: str | None
    pieces: tuple[Piece, ...]


class Units:
    """Places in code points -> places in UTF-16 units, in which scripts of a page count.

    >>> Units("a😀b")(2)
    3
    """

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [place for place, c in enumerate(text) if c > "\uffff"]

    def __call__(self, place: int) -> int:
        """The same place in units: a character beyond U+FFFF counts two."""
        return place + bisect_left(self._wide, place)


def cut(text: str, zones: Iterable[models.Zone], marks: Iterable[Highlight]) -> tuple[MarkedZone, ...]:
    """The zones in pieces: the pieces joined are the text, and each has the names of all marks over it."""
    zones = tuple(zones)
    pieces = _cut_text(text, [edge for zone in zones for edge in (zone.span.start, zone.span.end)], marks)
    labels = _labels(text, zones)
    ahead = next(pieces, None)
    stretches = []
    for zone, label in zip(zones, labels, strict=True):
        inside = []
        while ahead is not None and ahead[0] < zone.span.end:
            inside.append(ahead[1])
            ahead = next(pieces, None)
        stretches.append(MarkedZone(zone.kind, label, tuple(inside)))
    return tuple(stretches)


def _cut_text(text: str, edges: list[int], marks: Iterable[Highlight]) -> Iterator[tuple[int, Piece]]:
    """Each piece with its place in code points."""
    units, opening, closing = Units(text), dict[int, list[str]](), dict[int, list[str]]()
    for mark in marks:
        if mark.start < mark.end:
            opening.setdefault(mark.start, []).append(mark.name)
            closing.setdefault(mark.end, []).append(mark.name)
    depth: Counter[str] = Counter()
    for start, end in pairwise(sorted({0, len(text), *edges, *opening, *closing})):
        depth.subtract(closing.get(start, ()))
        depth.update(opening.get(start, ()))
        over = sorted(name for name, count in depth.items() if count)
        yield start, Piece(text[start:end], units(start) if over else None, " ".join(filter(None, over)))


def _labels(text: str, zones: Iterable[models.Zone]) -> Iterator[str | None]:
    last = None
    for zone in zones:
        start, told = zone.span.start, zone.kind
        fresh = told not in (last, models.ZoneKind.BLANK) and (start == 0 or text[start - 1] in "\r\n")
        yield told.value.replace("_", " ") if fresh else None
        last = told if fresh else last


class FactKind(StrEnum):
    """What a reader chooses from: each kind of fact has its filter."""

    OFFICIAL = "official"
    STATEMENT = "statement"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    HEADER = "header"
    FINDING = "finding"


@frozen
class Grounds:
    """Words that a fact rests on: places in code points, those of `at` and `to` in UTF-16 units."""

    role: str
    text: str
    start: int
    end: int
    at: int
    to: int
    rule: str | None
    mark: str


@frozen
class Fact:
    """A fact and its words in the order of the text. `people` are the ids of the officials it is about."""

    anchor: str
    kind: FactKind
    of: Model
    people: tuple[str, ...]
    words: tuple[Grounds, ...]

    def marks(self) -> Iterator[Highlight]:
        """Its marks on the text."""
        return (Highlight(words.start, words.end, words.mark) for words in self.words)


def find_facts(article: models.Article, story: str) -> tuple[Fact, ...]:
    """The facts in the order in which `explain` tells them; `story` begins their anchors."""
    facts, counts, units = [], dict[str, int](), Units(article.text)
    for model, told in zip(_models(article), explain(article), strict=True):
        number = counts[told.kind] = counts.get(told.kind, -1) + 1
        kind = FactKind.HEADER if isinstance(model, models.Source | models.Dateline) else FactKind(told.kind)
        words = tuple(_grounds(article.text, told, model, units))
        facts.append(Fact(anchor(story, told.kind, number), kind, model, _whom_about(model), words))
    return tuple(facts)


def anchor(story: str, kind: str, number: int) -> str:
    """What links to a fact of a story.

    >>> anchor("s1", "meeting", 0)
    's1-meeting-0'
    """
    return f"{story}-{kind}-{number}"


def _models(article: models.Article) -> Iterator[Model]:
    header = (model for model in (article.source, article.dateline) if model is not None)
    return chain(header, article.officials, article.statements, article.meetings, article.agreements, article.findings)


def _whom_about(model: Model) -> tuple[str, ...]:
    if isinstance(model, models.Official):
        return (model.id,)
    if isinstance(model, models.Statement):
        both = (model.speaker, model.reported_by)
        return tuple(dict.fromkeys(key for speaker in both if speaker is not None for key in speaker.officials))
    if isinstance(model, models.Meeting):
        return model.participants
    return model.officials if isinstance(model, models.Agreement) else ()


def _grounds(text: str, told: models.Explanation, model: Model, units: Units) -> Iterator[Grounds]:
    roles = {(reason.span.start, reason.span.end, reason.role): reason.rule for reason in told.reasons}
    named = {(start, end) for start, end, _ in roles}
    for role, spans in _own(model):
        for span in spans:
            if role != "name" or (span.start, span.end) not in named:
                roles.setdefault((span.start, span.end, role), "")
    for start, end, role in sorted(roles, key=lambda key: (key[0], -key[1], key[2])):
        mark = MARKED.get((told.kind, role), "")
        rule = roles[start, end, role] or None
        yield Grounds(role, text[start:end], start, end, units(start), units(end), rule, mark)


def _own(model: Model) -> Iterable[tuple[str, tuple[models.Span, ...]]]:
    """Where a fact itself stands, beside its evidence."""
    if isinstance(model, models.Official):
        return ("name", model.mentions), ("reference", model.references)
    return (("words", (model.span,)),) if isinstance(model, models.Statement | models.Agreement) else ()

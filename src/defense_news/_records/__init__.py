"""What travels between the stages: small frozen records, in the order the pipeline makes them.

Every record gives its place as [start, end) in code points of the text; `rule` is the key of the row or pattern that
fired. Pydantic models are made from these once, in `_assemble`.
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime

from .._start.records import frozen
from .text import Line as Line
from .text import Text as Text
from .text import Words as Words

Stretch = tuple[int, int]
"""[start, end) in code points."""

ENDINGS = ("Jr.", "Sr.", "Inc.", "Co.", "Corp.", "Ltd.", "U.S.", "U.N.", "D.C.", "E.U.", "U.K.")
"""Abbreviations that may end a name; any other stop behind one ends its sentence."""

_OUTER = ",.:;?!\"'()[]`\u2026*\x1f"  # what is stripped from the edges of a phrase


@frozen
class Clue:
    """Words that decided: where, what they did (`cue`, `party`, `date`, `place` ...), by which rule."""

    start: int
    end: int
    role: str
    rule: str


@frozen
class ZoneRecord:
    """A stretch of the text and its kind, a value of `ZoneKind`."""

    kind: str
    start: int
    end: int
    rule: str


@frozen
class Sentence:
    """A sentence of a readable zone: its words are numbers `first` up to `last` (exclusive) of the text's words."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    zone: str


@frozen
class Tokens:
    """The tokens of a text: number i is `texts[i]`, marks included, and stands at `starts[i]`.

    `low[i]` is its word in small letters without marks, empty for a mark alone; `tags[i]` the bits of its word classes.
    """

    flat: str
    texts: list[str]
    starts: list[int]
    low: list[str]
    tags: list[int]

    def at(self, place: int) -> int:
        """The number of the token that holds the place, or of the next one."""
        number = bisect_right(self.starts, place) - 1
        return number if number >= 0 and place < self.starts[number] + len(self.texts[number]) else number + 1

    def since(self, place: int) -> int:
        """The number of the first token that starts at the place or behind it."""
        return bisect_left(self.starts, place)

    def span(self, first: int, last: int) -> Stretch:
        """Where the words of the tokens [first, last) stand, the marks at their edges left out.

        A stop stays behind an abbreviation that may end a name, and a bracket that was opened inside.
        """
        text, start = self.texts[first], self.starts[first]
        if last - first == 1 and text.isalnum():
            return start, start + len(text)
        if not text[0].isalnum():
            start += len(text) - len(text.lstrip(_OUTER))
        text = self.texts[last - 1]
        if text[-1].isalnum():
            return start, self.starts[last - 1] + len(text)
        word = text.rstrip(_OUTER)
        end = self.starts[last - 1] + len(word)
        mark = text[len(word) : len(word) + 1]
        if (mark == "." and text.startswith(ENDINGS)) or (mark == ")" and "(" in self.flat[start:end]):
            end += 1
        return start, max(start, end)


@frozen
class PlaceRecord:
    """A place name; `name` is canonical, `country` alpha-2.

    `kind`: `country` ("Japan", "U.S."), `demonym` ("Japanese", "Sino"; `name` is the country's), `capital` (may stand
    for its country), `city`, `region` (state, province, sea; `country` may be None), `venue` ("the Pentagon",
    "Blue House": a house or body at a seat of power), `organisation` ("NATO", "AFRICOM"; `country` is None where it is
    of several states). A dateline's place that the gazetteer lacks is a `city` without country, named as written.
    """

    start: int
    end: int
    name: str
    country: str | None
    kind: str
    rule: str


@frozen
class DatelineRecord:
    """A dateline as written, not yet resolved: the stretch from its first place (or mark) to the end of its dash.

    `date` is where the words of the date stand; month, day and year are None where none is written.
    """

    start: int
    end: int
    places: tuple[PlaceRecord, ...]
    month: int | None
    day: int | None
    year: int | None
    date: Stretch | None
    agency: str | None
    rule: str


@frozen
class SourceRecord:
    """The agency that wrote the copy, and the frame (a value of `Via`) that says so."""

    start: int
    end: int
    agency: str
    via: str
    rule: str


@frozen
class BylineRecord:
    """Names, desk initials and agency of the lines that sign the story."""

    start: int
    end: int
    names: tuple[str, ...]
    initials: tuple[str, ...]
    agency: str | None


@frozen
class Header:
    """All that the furniture of the page says."""

    headline: Stretch | None
    subheadlines: tuple[Stretch, ...]
    section: Stretch | None
    byline: BylineRecord | None
    stamp: datetime | date | None
    dateline: DatelineRecord | None
    source: SourceRecord | None
    outlet: str | None
    cited: tuple[str, ...]


@frozen
class Day:
    """A date expression resolved: the days `first` to `last`, both inclusive, and what that rests on."""

    start: int
    end: int
    first: date
    last: date
    precision: str
    basis: tuple[str, ...]


@frozen
class Anchor:
    """The day a story speaks from. `first` == `last` when it is known; both `None` when nothing bounds it."""

    first: date | None
    last: date | None
    basis: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day, or `None` while more than one is possible."""
        return self.first if self.first == self.last else None


@frozen
class Mention:
    """A stretch that names a person: `kind` is `name`, `title_name` ("Defence Minister Roe") or `title`, a bare one.

    `name` is the name alone (empty for a bare title); `title`, `role`, `country` and `rank` come from the words around
    it. `persons` are the registry keys the words can mean; `roles` the registry's offices the title fits, or in order
    the roles of a joint title; `countries` all countries a plural title names; `owner` the word that owns a bare title
    ("his", "the"). `past` says that the office is no longer held ("former").
    """

    start: int
    end: int
    kind: str
    name: Stretch
    title: Stretch | None
    role: str | None
    country: str | None
    organisation: str | None
    rank: Stretch | None
    rule: str
    persons: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    owner: str | None = None
    plural: bool = False
    past: bool = False


@frozen
class OfficialRecord:
    """A person in office, all name mentions gathered. `key` is the registry's key or a slug of the name."""

    key: str
    name: str
    as_written: str
    given: str | None
    surname: str | None
    role: str
    title: str | None
    rank: str | None
    country: str | None
    organisation: str | None
    in_registry: bool
    mentions: tuple[Stretch, ...]
    clues: tuple[Clue, ...]


@frozen
class Reference:
    """A pronoun, bare title or collective ("the two ministers") and the officials it stands for.

    `countries` are those it stands for ("both countries", "Tokyo and Washington"); `kind` is `pronoun`, `title`,
    `collective` or `country`.
    """

    start: int
    end: int
    kind: str
    officials: tuple[str, ...]
    countries: tuple[str, ...]
    rule: str


@frozen
class Scene:
    """All that is known of a story's people and places when its facts are read; `names`: names with titles."""

    sentences: tuple[Sentence, ...]
    words: Words
    places: tuple[PlaceRecord, ...]
    officials: tuple[OfficialRecord, ...]
    references: tuple[Reference, ...]
    dateline: DatelineRecord | None
    anchor: Anchor
    names: tuple[Stretch, ...] = ()


@frozen
class Quote:
    """What stands inside one pair of quote marks, marks excluded; `closed` is false where no mark closes it.

    `continues` is true where it goes on with a quote that the paragraph before left open; `left` is where its opening
    mark starts, `right` where its closing mark ends. The page fills in `sentence`, the number of the sentence that it
    begins in.
    """

    start: int
    end: int
    closed: bool
    continues: bool
    left: int
    right: int
    sentence: int = 0


@frozen
class SpeakerRecord:
    """The mention that speaks; `kind` is a value of `SpeakerKind`; `officials` are filled in by coreference."""

    start: int
    end: int
    kind: str
    officials: tuple[str, ...] = ()


@frozen
class StatementRecord:
    """Something said: the whole content, the stretches of it inside quote marks, its speaker and its cue.

    `parts` are the stretches of the content without what interrupts it; empty where nothing does.
    """

    start: int
    end: int
    kind: str
    quotes: tuple[Stretch, ...]
    speaker: SpeakerRecord | None
    cue: Stretch | None
    reported_by: SpeakerRecord | None
    rule: str
    parts: tuple[Stretch, ...] = ()


@frozen
class MeetingRecord:
    """A meeting, its fields as far as the text gives them; `start`, `end` are the words that tell of it."""

    start: int
    end: int
    participants: tuple[str, ...]
    host: str | None
    visitors: tuple[str, ...]
    countries: tuple[str, ...]
    organisations: tuple[str, ...]
    date: Day | None
    place: PlaceRecord | None
    venue: str | None
    mode: str | None
    kind: str | None
    series: str | None
    status: str
    clues: tuple[Clue, ...]


@frozen
class AgreementRecord:
    """What was agreed ([start, end)), by whom, with which verb; `meeting` is an index into the meetings."""

    start: int
    end: int
    parties: tuple[str, ...]
    officials: tuple[str, ...]
    verb: str
    instrument: str | None
    signed: bool | None
    signed_on: Day | None
    topics: tuple[str, ...]
    date: Day | None
    meeting: int | None
    status: str
    clues: tuple[Clue, ...]


@frozen
class FindingRecord:
    """What does not fit: a code of the table of codes, a message, and where."""

    code: str
    message: str
    spans: tuple[Stretch, ...]

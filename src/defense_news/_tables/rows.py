"""What a row of each table holds. A row brings names and facts; how they are used is the engine's matter."""

import re

import attrs

from .._records.vocabulary import AgencyKind, CreditPlace, MarkFrame, MeetingKind, Then, Vocabulary
from .._start.records import frozen
from . import Proven, all_of, one_of, texts


@frozen
class Example:
    """A text in which the row must be found, by which frame, and the words that must be found."""

    text: str
    via: str
    found: str


def examples(value: object) -> tuple[Example, ...]:
    """Converter of a row's `examples`: a list of mappings with `text`, `via` and `found`."""
    if not isinstance(value, list | tuple):
        raise TypeError(f"expected a list of examples, got {value!r}")
    return tuple(item if isinstance(item, Example) else Example(**item) for item in value)


def patterns(value: object) -> tuple[str, ...]:
    """Converter of a list of regular expressions: refuses one that does not compile."""
    found = texts(value) if not isinstance(value, str) else (value,)
    for pattern in found:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"{pattern!r} is no regular expression: {error}") from error
    return found


def yes(value: object) -> bool:
    """Converter of a flag: true, or `1` or `yes` where the table is a CSV file."""
    if value in (False, None, "", "0", "no"):
        return False
    if value in (True, "1", "yes"):
        return True
    raise ValueError(f"expected yes or no, got {value!r}")


@attrs.frozen  # callers hold it, whom no mypy watches
class Agency:
    """A news agency or outlet: `names` as they stand in a dateline, byline, credit or end mark.

    `kind` is `agency` (writes copy that others carry), `outlet` (newspaper, broadcaster, aggregator) or `office` (a
    ministry or the like that issues releases: its words are never cited as reports). `marks` are
    patterns of whole lines that give it away without a name; `endings` are words that close its copy. An agency of the
    `world` writes from no country's own side: a minister it names without saying whose is not its country's. One with
    `bureaus` abroad writes there as those do who live there.
    `home_names` are letters that others bear, too: they mean this row where the dateline is of its country.
    """

    key: str
    name: str
    country: str | None = None
    kind: str = attrs.field(default="agency", validator=one_of(*AgencyKind))
    names: tuple[str, ...] = attrs.field(converter=texts, default=())
    home_names: tuple[str, ...] = attrs.field(converter=texts, default=())
    domains: tuple[str, ...] = attrs.field(converter=texts, default=())
    marks: tuple[str, ...] = attrs.field(converter=patterns, default=())
    endings: tuple[str, ...] = attrs.field(converter=texts, default=())
    world: bool = attrs.field(converter=yes, default=False)
    bureaus: bool = attrs.field(converter=yes, default=False)
    examples: tuple[Example, ...] = attrs.field(converter=examples, default=())
    counterexamples: tuple[str, ...] = attrs.field(converter=texts, default=())
    note: str | None = None


@attrs.frozen  # callers hold it, whom no mypy watches
class Term:
    """A term of office: who held which office of which country or body, from when to when.

    `start` and `end` are ISO dates, as exact as known (`2022-08-10`, `2022-08`, `2022`); an empty `end` is open.
    `checked` says that both were checked against a second source; only such a term may date a story by itself.
    """

    key: str
    person: str
    short: str
    office: str
    title: str
    country: str | None = None
    organisation: str | None = None
    order: str = "given_first"
    aliases: tuple[str, ...] = attrs.field(converter=texts, default=())
    start: str | None = None
    end: str | None = None
    acting: bool = attrs.field(converter=yes, default=False)
    checked: bool = attrs.field(converter=yes, default=False)
    source: str | None = None


@frozen
class FindingCode:
    """A code of findings: what it means, the message (with named places for the words), a text that raises it."""

    code: str
    meaning: str
    message: str
    example: str


@frozen
class Spelling:
    """A word and its other spellings; a `misprint` is wrong everywhere ("Minsiter")."""

    key: str
    written: tuple[str, ...] = attrs.field(converter=texts)
    misprint: bool = False


@frozen
class TimeWord(Proven):
    """A month (January 1) or weekday (Monday 1): full `forms`, `abbreviations` without their stop, both capitalised.

    `foreign` forms stand in datelines only.
    """

    number: int
    forms: tuple[str, ...] = attrs.field(converter=texts)
    abbreviations: tuple[str, ...] = attrs.field(converter=texts, default=())
    foreign: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class DayWord(Proven):
    """An expression of time that counts from a day: `shift` units of `unit` away from it.

    `counts_from` is `story` (the day the story speaks from), `told` (the last day told before it), `here` (that, if
    a sentence shortly before told it and it is not to come) or `begun` (the first of a visit, else that); `part` is
    `whole`, `rest` (from that day on) or `past` (up to it) of the unit. `unless` is a pattern of what must not follow.
    `means` proves the row: the days it stands for where that day is Thursday, 1 June 2023.
    """

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    unit: str
    shift: int
    means: str
    part: str = attrs.field(default="whole", validator=one_of("whole", "rest", "past"))
    counts_from: str = attrs.field(default="story", validator=one_of("story", "told", "here", "begun"))
    unless: str = ""


@frozen
class Frame(Proven):
    """A way of writing a dateline; `pattern`, `sign` and `needs` are explained at the head of their table.

    `examples` mark their dateline, places and date with ⟦label text⟧; the frame fits none of its `counterexamples`.
    """

    key: str
    pattern: str
    sign: str = ""
    needs: tuple[str, ...] = attrs.field(
        converter=texts,
        default=(),
        validator=all_of("agency", "known", "capitals", "place", "town", "lead", "first", "opening", "alone"),
    )
    weak: bool = attrs.field(converter=yes, default=False)


@frozen
class Credit(Proven):
    """A way in which a page says who wrote the copy, apart from the dateline; the fields are explained in its table.

    `examples` mark the words with ⟦credit text⟧; the pattern fits none of the `counterexamples` with a known name.
    """

    key: str
    via: str = attrs.field(validator=one_of("end_mark", "credit", "byline"))
    zone: str = attrs.field(validator=one_of("end_mark", "credit", "byline", "timestamp", "boilerplate", "body"))
    stands: str = attrs.field(validator=one_of(*CreditPlace))
    rank: int
    pattern: str
    most: int = 45
    signs: tuple[str, ...] = attrs.field(converter=texts, default=())
    joined: bool = attrs.field(converter=yes, default=False)
    copy: bool = attrs.field(converter=yes, default=False)
    outlet: bool = attrs.field(converter=yes, default=False)


@frozen
class Forum(Proven):
    """A series of meetings: `names` mean the meeting by themselves, `bodies` only beside a word of meeting.

    `kind` is what such a meeting is; `members` are alpha-2 codes and `organisations` bodies that come to it, `place`
    the town where it is always held. `of_officers`: its bodies have many trades, and count with ministers or chiefs.
    """

    key: str
    name: str
    kind: str = attrs.field(validator=one_of(*MeetingKind))
    names: tuple[str, ...] = attrs.field(converter=texts, default=())
    bodies: tuple[str, ...] = attrs.field(converter=texts, default=())
    members: tuple[str, ...] = attrs.field(converter=texts, default=())
    organisations: tuple[str, ...] = attrs.field(converter=texts, default=())
    place: str | None = None
    of_officers: bool = False


@frozen
class MeetingWord(Proven):
    """A word of meeting: its `sort`, and the kind, mode or roles it tells.

    `apart` sets a meeting beside another; `each` says that there were several, one with each.
    """

    key: str
    sort: str = attrs.field(validator=one_of("verb", "noun", "weak", "visit", "modifier", "level", "pseudo", "joint"))
    forms: tuple[str, ...] = attrs.field(converter=texts)
    kind: str | None = attrs.field(default=None, validator=one_of(None, *MeetingKind))
    mode: str | None = attrs.field(default=None, validator=one_of(None, "in_person", "virtual", "phone"))
    roles: tuple[str, ...] = attrs.field(converter=texts, default=())
    apart: bool = False
    each: bool = False


@frozen
class LineMark(Proven):
    """A way in which pages write a line of furniture, and the zone such a line is.

    `frame` says how it is known: `line` (the line is one of the phrases), `words` (every word of it is one of the
    phrases), `opens` (it begins with one and has at most `most` characters), `pattern` (it matches as a whole; a group
    named after a zone kind is a zone of its own; a group `agency` must hold a known name where `named` is true, and
    the line then has at most `most` characters, too; of no other is one asked that fits short lines alone).
    `then` says what follows: `list` (titles of other stories), `next` (a line of the same kind), `end` (nothing more of
    this story). A date in full on a `dated` line is the page's own. A pattern is tried only where one of its `signs`
    stands, in small letters, if it has any.
    """

    key: str
    kind: str = attrs.field(
        validator=one_of(
            "boilerplate", "section", "byline", "timestamp", "credit", "end_mark", "caption", "headline", "body"
        )
    )
    frame: str = attrs.field(validator=one_of(*MarkFrame))
    phrases: tuple[str, ...] = attrs.field(converter=texts, default=())
    pattern: str = ""
    signs: tuple[str, ...] = attrs.field(converter=texts, default=())
    most: int = 200
    named: bool = False
    dated: bool = False
    then: str = attrs.field(validator=one_of("", *Then), default="")
    note: str | None = None


@frozen
class CaptionMark(Proven):
    """A sign of a picture caption: what `opens` it, a `place` in the picture, a `pose`, or a closing `credit`."""

    key: str
    frame: str = attrs.field(validator=one_of("opens", "place", "pose", "credit"))
    pattern: str
    note: str | None = None


@frozen
class PatternPart(Proven):
    """A named part that patterns of the same table are built from, written there as `{key}`."""

    key: str
    pattern: str
    note: str | None = None


@frozen
class StampWord(Proven):
    """Words in small letters that may stand in a time stamp beside dates and clocks, and what they do there.

    `published` and `updated` label the date after them; `ago` makes a stamp of a number; `clock` and `filler` say
    nothing more.
    """

    key: str
    does: str = attrs.field(validator=one_of("published", "updated", "ago", "clock", "filler"))
    forms: tuple[str, ...] = attrs.field(converter=texts)


class Needs(Vocabulary):
    """What must be named for a verb to tell of an agreement."""

    INSTRUMENT = "instrument"
    DEAL = "deal"
    COMMITMENT = "commitment"


@frozen
class AgreementVerb(Proven):
    """A verb of agreement: a sense, and what it takes; the fields are explained at the head of its table."""

    lemma: str
    takes: tuple[str, ...] = attrs.field(converter=texts, validator=all_of("to", "that", "on", "noun"))
    status: str = attrs.field(default="reached", validator=one_of("reached", "rejected"))
    mutual: bool = False
    needs: str | None = attrs.field(default=None, validator=one_of(None, *Needs))
    sense: str = ""
    of_body: bool = True
    binds: bool = False

    @property
    def of_paper(self) -> bool:
        """Whether it tells of something written and signed, at a place of its own."""
        return self.needs in (Needs.INSTRUMENT, Needs.DEAL)


@frozen
class StampPattern(Proven):
    """A way in which stamps write a day or a clock: its groups are explained in its table.

    `means` is the day (ISO) of the first example; empty where day and month could change places.
    """

    key: str
    pattern: str
    means: str = ""


@frozen
class ClockZone(Proven):
    """A zone of clocks: its `forms` behind one, the `offset` from UTC ("+05:30") where it is sure.

    `rule` is that of a zone with summer time, as POSIX writes it ("EST5EDT,M3.2.0,M11.1.0"). `order` is that of day and
    month where the zone is used.
    """

    key: str
    forms: tuple[str, ...] = attrs.field(converter=texts)
    offset: str = ""
    rule: str = ""
    order: str = attrs.field(default="", validator=one_of("", "day_first", "month_first"))
    note: str | None = None

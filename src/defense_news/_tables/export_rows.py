"""What a row of the tables of exports holds."""

from collections.abc import Mapping

import attrs

from .._start.records import frozen
from . import Proven, all_of, one_of, texts


@frozen
class EventType:
    """A type of event and its quadrant: 1 verbal cooperation, 2 material cooperation, 3 and 4 the same of conflict."""

    key: str
    quad: int = attrs.field(validator=one_of("1", "2", "3", "4"), converter=str)
    quad_name: str


@frozen
class EventRule(Proven):
    """What event a meeting or an agreement is; the first rule that fits counts, and an empty condition always fits.

    `where` is `visit` (one side receives the other), `third_place` (the place is of neither side) or `""`. An empty
    `becomes` is no event, for the reason in `note`. `cameo` is the code for CAMEO users, `cameo_of` that of a context.
    """

    key: str
    fact: str = attrs.field(validator=one_of("meeting", "agreement"))
    status: tuple[str, ...] = attrs.field(converter=texts, default=())
    modes: tuple[str, ...] = attrs.field(converter=texts, default=())
    kinds: tuple[str, ...] = attrs.field(converter=texts, default=())
    where: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of("visit", "third_place", ""))
    signed: bool | None = None
    becomes: str = ""
    mode: str | None = None
    contexts: tuple[str, ...] = attrs.field(converter=texts, default=())
    cameo: str | None = None
    cameo_of: Mapping[str, str] = attrs.field(factory=dict)
    note: str | None = None


@frozen
class EventContext(Proven):
    """A context of events, and the topics of agreements that are of it."""

    key: str
    topics: tuple[str, ...] = attrs.field(converter=texts)


@frozen
class CountryCode:
    """Codes of a country in other lists; `cow` is the number of the Correlates of War project, where it has one."""

    alpha2: str
    alpha3: str
    cow: int | None = attrs.field(converter=attrs.converters.optional(int), default=None)


@frozen
class FileEncoding:
    """An encoding that is tried where a file is not UTF-8, by Python's name; its `examples` are read if so written."""

    key: str
    note: str
    examples: tuple[str, ...] = attrs.field(converter=texts)


@frozen
class FrameOpening:
    """How a kind of file begins, in small letters, behind white space."""

    kind: str = attrs.field(validator=one_of("txt", "html", "jsonl", "csv", "warc"))
    opens: tuple[str, ...] = attrs.field(converter=texts)
    examples: tuple[str, ...] = attrs.field(converter=texts)
    counterexamples: tuple[str, ...] = attrs.field(converter=texts)

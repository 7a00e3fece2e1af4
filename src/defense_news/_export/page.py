"""Articles and their ledger -> one page of HTML that shows each story with its facts marked, and what it rests on."""

import html
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from hashlib import sha256
from itertools import chain, groupby
from typing import Any

import attrs
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from .._assemble.explain import day_in_words
from .._ledger.reports import forums
from .._start.records import frozen
from .._tables import read_csv
from .._tables.limits import EXPORT
from ..models import Article, Ledger, LedgerStory, MergedAgreement, MergedMeeting, Precision, ResolvedDate
from .escape import escape
from .page_facts import Fact, FactKind, MarkedZone, Picture, anchor, cut, draw_people, find_facts

ROW, GAP, TOP = 26, 14, 30
"""Heights of a lane, of what parts two months, and of the scale at the top."""
LETTER = 6.6
"""Width to allow for a letter of a label."""
BESIDE, INSIDE, MARGIN, APART = 11, 6, 14, 8
"""From a dot to its label, from the begin of a bar to its label, at the sides of the days, between two labels."""

Dated = tuple[int, ResolvedDate, str]
"""A meeting with a day: its position, its day and its label."""

WIDE, NARROW = 760, 340
"""Widths of the timeline: that of a screen and that of a phone."""


@frozen
class Dot:
    """A meeting drawn: `number` is its position in the ledger, `width` the length of its bar, 0 for a day."""

    number: int
    x: float
    y: float
    width: float
    label: str
    label_x: float
    anchor: str


@frozen
class MonthRow:
    """A month or year with meetings; `gap` says that it does not follow on the one above."""

    name: str
    y: float
    height: float
    gap: bool
    dots: tuple[Dot, ...]


@frozen
class Timeline:
    """A drawing `width` by `height`; `ticks` are days of the month and where they stand; `undated` are left out."""

    width: int
    height: float
    ticks: tuple[tuple[int, float], ...]
    rows: tuple[MonthRow, ...]
    undated: int


def draw_timeline(meetings: Sequence[MergedMeeting], labels: Sequence[str], width: int) -> Timeline:
    """The meetings that have a day, month by month; what is known to the year alone stands before its months."""
    dated = [(number, m.date, labels[number]) for number, m in enumerate(meetings) if m.date is not None]
    scale = _Scale(width)
    rows, y, last = [], float(TOP), None
    for name, group in groupby(sorted(dated, key=_by_month), key=_month_of):
        held = list(group)
        start = held[0][1].start
        gap = last is not None and (start.year - last.year) * 12 + start.month - last.month > 1
        y += GAP * gap
        lanes = list(_in_lanes(held, scale))
        height = ROW * (1 + max(lane for lane, _ in lanes))
        dots = tuple(attrs.evolve(dot, y=y + ROW * (lane + 0.5)) for lane, dot in lanes)
        rows.append(MonthRow(name, y, height, gap, dots))
        y, last = y + height, start
    ticks = tuple((day, scale.at(day)) for day in (1, 10, 20, 31))
    return Timeline(width, y + 8, ticks, tuple(rows), len(meetings) - len(dated))


def _by_month(one: Dated) -> tuple[int, int, date, int]:
    number, day, _ = one
    return (day.start.year, 0 if day.precision is Precision.YEAR else day.start.month, day.start, number)


def _month_of(one: Dated) -> str:
    return f"{one[1].start:%Y}" if one[1].precision is Precision.YEAR else f"{one[1].start:%Y-%m}"


@frozen
class _Scale:
    """Days of a month across the width that is left."""

    width: int

    def at(self, day: int) -> float:
        first, last = EXPORT.edge + BESIDE, self.width - MARGIN
        return round(first + (day - 1) * (last - first) / 30, 1)

    def extent(self, day: ResolvedDate) -> tuple[float, float]:
        """Where a day, or the part of a stretch of days in its first month, begins and how long it is."""
        if day.start == day.end:
            return self.at(day.start.day), 0
        same = (day.start.year, day.start.month) == (day.end.year, day.end.month)
        first = self.at(day.start.day)
        return first, round(self.at(day.end.day if same else 31) - first, 1)


def _in_lanes(held: Iterable[Dated], scale: _Scale) -> Iterator[tuple[int, Dot]]:
    """Each meeting of a row with the first lane where neither its dot nor its label meets another's."""
    taken: list[list[tuple[float, float]]] = []
    for number, day, label in held:
        dot = _dot(number, day, label, scale)
        left, right = _box(dot)
        near = range(max(len(taken) - EXPORT.lanes, 0), len(taken))
        lane = next((n for n in near if all(b <= left or a >= right for a, b in taken[n])), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        yield lane, dot


def _box(dot: Dot) -> tuple[float, float]:
    """From where to where a dot and its label reach."""
    start, end = min(dot.x, dot.label_x) - APART, max(dot.x + dot.width, dot.label_x) + APART
    letters = LETTER * len(dot.label)
    return (start - letters, end) if dot.anchor == "end" else (start, end + letters)


def _dot(number: int, day: ResolvedDate, label: str, scale: _Scale) -> Dot:
    """The dot, its label on the side where there is more room, cut to fit there."""
    x, length = scale.extent(day)
    right, left = scale.width - MARGIN - x, x - MARGIN - EXPORT.edge
    if length:  # on the bar
        return Dot(number, x, 0, length, _fit(label, right), x + INSIDE, "start")
    if right >= min(left, LETTER * len(label)):
        return Dot(number, x, 0, 0, _fit(label, right), x + BESIDE, "start")
    return Dot(number, x, 0, 0, _fit(label, left), x - BESIDE, "end")


def _fit(label: str, room: float) -> str:
    letters = int(room / LETTER)
    return label if len(label) <= letters else label[: max(letters - 1, 0)].rstrip(" ,–") + "…"


@cache
def _country_names() -> Mapping[str, str]:
    rows = [row for row in read_csv("countries") if row["kind"] == "country" and "country" in row]
    return {row["country"]: row["name"] for row in reversed(rows)}


def country(code: str) -> str:
    """The name of a country by its ISO code; what is no code stays.

    >>> country("JP"), country("NATO")
    ('Japan', 'NATO')
    """
    return _country_names().get(code, code)


def day_known(day: ResolvedDate) -> str:
    """A day, a month or a year as far as it is known, else the first and the last day."""
    length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(day.precision)
    return day_in_words(day) if length is None else day.start.isoformat()[:length]


def series(key: str) -> str:
    """The name of a series of meetings.

    >>> series("shangri_la")
    'Shangri-La Dialogue'
    """
    forum = forums().get(key)
    return in_words(key) if forum is None else forum.name


def in_words(key: str) -> str:
    """A key as words.

    >>> in_words("head_of_state")
    'head of state'
    """
    return key.replace("_", " ")


def short(text: str) -> str:
    """A text on one line, words in its middle left out where it is long.

    >>> short("They " + "will meet again and " * 9 + "part.")
    'They will meet again and will meet again and will meet again and will … again and will meet again and part.'
    """
    line = " ".join(text.split())
    if len(line) <= EXPORT.short:
        return line
    first, last = line[: EXPORT.short * 2 // 3], line[-EXPORT.short // 3 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


@frozen
class StoryShown:
    """A story on the page: its number, its zones in pieces, its facts."""

    number: int
    article: Article
    stretches: tuple[MarkedZone, ...]
    facts: tuple[Fact, ...]

    def of(self, kind: str) -> list[Fact]:
        return [fact for fact in self.facts if fact.kind == kind]


@attrs.frozen(slots=False)
class EvidencePage:
    """What the template shows."""

    stories: tuple[StoryShown, ...]
    ledger: Ledger | None

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of all people, by id: as the first story names them."""
        met = self.ledger.meetings if self.ledger is not None else ()
        pairs = chain(
            ((official.id, official.name) for told in self.stories for official in told.article.officials),
            ((official.id, official.name) for story in self._kept() for official in story.officials),
            *(zip(meeting.participants, meeting.names, strict=False) for meeting in met),
        )
        names: dict[str, str] = {}
        for key, name in pairs:
            names.setdefault(key, name)
        return dict(sorted(names.items(), key=lambda pair: (pair[1], pair[0])))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """What the script calls a person."""
        return {key: number for number, key in enumerate(self.names)}

    @cached_property
    def counts(self) -> dict[FactKind, int]:
        """How many facts of each kind there are; without stories, how many records of the ledger."""
        counts = {kind: sum(len(told.of(kind)) for told in self.stories) for kind in FactKind}
        if not self.stories and self.ledger is not None:
            counts |= {FactKind.MEETING: len(self.ledger.meetings), FactKind.AGREEMENT: len(self.ledger.agreements)}
        return {kind: count for kind, count in counts.items() if count}

    def timelines(self) -> tuple[Timeline, ...]:
        """The timeline as wide as a screen, then as a phone."""
        met = self.ledger.meetings if self.ledger is not None else ()
        short = [" – ".join(_named_sides(meeting)) for meeting in met]
        full = [", ".join(filter(None, (sides, _town(meeting)))) for sides, meeting in zip(short, met, strict=True)]
        return draw_timeline(met, full, WIDE), draw_timeline(met, short, NARROW)

    def by_day(self) -> list[tuple[int, MergedMeeting]]:
        """The meetings with their positions, those of no known day last."""
        met = enumerate(self.ledger.meetings if self.ledger is not None else ())
        return sorted(met, key=lambda pair: pair[1].date is None)

    def picture(self) -> Picture:
        return draw_people(self.ledger or Ledger())

    def people(self, keys: Iterable[str]) -> str:
        """The numbers of these people, for the script."""
        return " ".join(str(self.numbers[key]) for key in keys if key in self.numbers)

    def people_of(self, agreement: MergedAgreement) -> str:
        """The numbers of the people of all its reports."""
        found = (self._kept()[report.article].agreements[report.agreement] for report in agreement.reports)
        return self.people(dict.fromkeys(key for one in found for key in one.officials))

    def name(self, key: str) -> str:
        """A person's name, a country's, else the key itself."""
        return self.names.get(key) or country(key)

    def story_name(self, number: int) -> str:
        """What a story of the ledger is called."""
        kept = self._kept()[number]
        headline = self.stories[number].article.headline if self.stories else None
        return headline or kept.key or kept.outlet or f"story {number + 1}"

    def link(self, article: int, kind: str, number: int) -> str | None:
        """What leads to a fact of a story, where the page holds the stories."""
        return f"#{anchor(f's{article + 1}', kind, number)}" if self.stories else None

    def _kept(self) -> Sequence[LedgerStory]:
        return self.ledger.stories if self.ledger is not None else ()


def show_evidence(articles: Iterable[Article], ledger: Ledger | None = None) -> str:
    """The page as text: it holds all it needs and loads nothing; the stories' own characters are escaped.

    With a ledger it begins with a list of the stories, a timeline of meetings and a picture of who met whom. Raises
    `ValueError` where the articles are not those of the ledger, in their order.
    """
    stories = tuple(_tell(number, article) for number, article in enumerate(articles, 1))
    if ledger is not None and stories and [t.article.id for t in stories] != [s.id for s in ledger.stories]:
        raise ValueError("the articles are not those that the ledger was merged from, in their order")
    templates = _templates()
    script = Markup(templates.get_template("page.js").render())  # noqa: S704 - our own file, without a variable
    trusted = b64encode(sha256(script.encode()).digest()).decode()
    shown = {"page": EvidencePage(stories, ledger), "kinds": tuple(FactKind), "script": script, "trusted": trusted}
    return templates.get_template("page.html.j2").render(shown)


def frame(page: str) -> str:
    """The page in a frame of its own, as a notebook shows it."""
    css = "width:100%;height:40rem;border:1px solid #8886;border-radius:6px"
    return f'<iframe title="defense_news" sandbox="allow-scripts" style="{css}" srcdoc="{html.escape(page)}"></iframe>'


def _tell(number: int, article: Article) -> StoryShown:
    facts = find_facts(article, f"s{number}")
    marks = [mark for fact in facts for mark in fact.marks()]
    return StoryShown(number, article, cut(article.text, article.zones, marks), facts)


def _shown(value: Any) -> Any:
    """What stands on the page for a value: of text no character that turns, hides or breaks what is around it."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape(value).encode("utf-8", "backslashreplace").decode()  # half a character stands as its number
    return value


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("defense_news", "_export/templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    templates.filters.update(country=country, day_known=day_known, series=series, in_words=in_words, short=short)
    return templates


def _named_sides(meeting: MergedMeeting) -> tuple[str, ...]:
    """The countries and bodies of a meeting, else its series."""
    sides = (*map(country, meeting.countries), *meeting.organisations)
    return sides or (series(meeting.series) if meeting.series else in_words(meeting.status),)


def _town(meeting: MergedMeeting) -> str | None:
    return None if meeting.place is None else meeting.place.name or meeting.place.text

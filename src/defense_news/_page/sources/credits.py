"""Lines -> credits: who wrote the copy, as mastheads, bylines, stamps, end marks and copyright lines say."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from ..._match.later import later
from ..._match.signs import Signs, join_signs
from ..._records import Line, Text, ZoneRecord
from ..._records.vocabulary import ZONE, CreditPlace
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.agencies import Names, label
from ..._tables.rows import Agency, Credit
from ..zones.carving import zones_of

# Lines longer than this hold no credit as a whole; the end of a line is looked at so far back; so many lines at the end
# of the text may follow the copy; so many at its beginning may stand before it; so many behind its first are its lead.
# A shorter line is no paragraph of copy.
LONG, BACK, AFTER, BEFORE, LEAD, PARAGRAPH = 240, 110, 5, 12, 2, 100
_PLAIN_ENDS = frozenset(".!?\"',;:")
_HEAD = re.compile(
    r"\(|[A-Z]{3,10}(?:\.\w{2,3})?[ ][—–-]|[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?:,[ ]\d{4})?[.:]?[ ]\(|[A-Z][\w -]{2,18}/"
)
# White space behind a stop or a closed bracket, or a stop that a dash or bracket is glued to; a plain class comes
# first, as the engine can then skip most characters at once.
_CREDIT_STOP = (
    r"""(?:\s(?:(?<=[.!?…)]\s)|(?<=[.!?…]["'”’]\s))\s*"""
    r"""|[.!?"'”’](?:(?<=[\w"'”’.)][.!?])|(?<=[.!?]["'”’]))(?=[(\[/–—―-]))"""
)


Seen = tuple[bool, list[str]]
"""Whether there is body, and of each line whether it is `boilerplate` or `caption`, else empty."""

# Where a line stands, as rows say it: `close` to the end of the copy, `near` its end or beginning.
_ANYWHERE = frozenset({CreditPlace.LINE})
_CLOSE_BY = _ANYWHERE | {CreditPlace.NEAR}
_CLOSE = _CLOSE_BY | {CreditPlace.CLOSE}

# Asked of every line, so read from the enum once.
_BOILERPLATE, _CAPTION = str(ZONE.BOILERPLATE), str(ZONE.CAPTION)
_SHUT = frozenset({_BOILERPLATE, _CAPTION})
_CREDITED = frozenset({ZONE.CREDIT, ZONE.BYLINE})


@frozen
class Sighting:
    """A credit found: where, whose, by which row."""

    start: int
    end: int
    agency: Agency
    row: Credit


@frozen
class Credits:
    """The credits found, and what the zones said of the lines they were looked for in."""

    found: tuple[Sighting, ...]
    seen: Seen


class Compiled(NamedTuple):
    """A row with its pattern, which must fit a whole line, the head or the tail of one."""

    row: Credit
    pattern: re.Pattern[str]


@frozen
class CreditRules:
    """The compiled table of credits, by where they stand, and the names that fill them.

    `longest` is the length that no line of `lines` goes beyond, and of those without `signs`, whose numbers are
    `unsigned`, that is `longest_unsigned`. `any_mark` fits wherever one of `marks` does. `last_words` are those of
    `endings`, without their stops.
    """

    names: Names
    names_of: dict[str, tuple[str, ...]]
    lines: tuple[Compiled, ...]
    signs: Signs
    longest: int
    unsigned: tuple[int, ...]
    longest_unsigned: int
    heads: tuple[Compiled, ...]
    tails: tuple[Compiled, ...]
    marks: tuple[tuple[re.Pattern[str], Agency], ...]
    any_mark: re.Pattern[str]
    endings: dict[str, Agency]
    last_words: frozenset[str]
    house: Credit
    ending: Credit
    clause: Compiled


def compile_credit_rules(agencies: tuple[Agency, ...], names: Names) -> CreditRules:
    """The shipped table, filled with the agencies' names and house marks."""
    rows = shipped(Credit, "credits", "credit")
    lines = _compile_credits(rows, _CLOSE)
    endings = {ending: row for row in agencies for ending in row.endings}
    return CreditRules(
        names,
        {row.key: tuple(sorted((*row.names, *row.home_names), key=len, reverse=True)) for row in agencies},
        lines,
        join_signs(line.row.signs for line in lines),
        max(line.row.most for line in lines),
        tuple(number for number, line in enumerate(lines) if not line.row.signs),
        max(line.row.most for line in lines if not line.row.signs),
        _compile_credits(rows, {CreditPlace.HEAD}),
        _compile_credits(rows, {CreditPlace.TAIL, CreditPlace.FINAL}, rf"{_CREDIT_STOP}(?P<whole>{{}})$"),
        tuple((later(mark), row) for row in agencies for mark in row.marks),
        later("|".join(f"(?:{mark})" for row in agencies for mark in row.marks) or r"(?!)"),
        endings,
        frozenset(ending[:-1].rpartition(" ")[2] for ending in endings),
        *(row for row in rows if row.stands in (CreditPlace.HOUSE, CreditPlace.ENDING)),
        *_compile_credits(rows, {CreditPlace.CLAUSE}),
    )


def _compile_credits(rows: Iterable[Credit], places: Container[str], form: str = "{}") -> tuple[Compiled, ...]:
    fit = (row for row in rows if row.stands in places)
    return tuple(Compiled(row, later(form.replace("{}", row.pattern), re.VERBOSE | re.MULTILINE)) for row in fit)


def find_credits(
    text: Text, zones: tuple[ZoneRecord, ...], rules: CreditRules, before: Credits | None = None
) -> Credits:
    """The credits of the text in its order, captions left out: a credit there is a photographer's.

    `before` is what was found with other zones; it stands where these say the same of the lines.
    """
    seen = _seen(text, zones)
    if before is not None and before.seen == seen:
        return before
    found = list(_find(text, seen, rules))
    held = [(one.start, one.end) for one in found]
    pieces = _find_pieces(text, zones, rules)
    found += [piece for piece in pieces if not any(start <= piece.start < end for start, end in held)]
    return Credits(tuple(sorted(found, key=lambda one: one.start)), seen)


def _find_pieces(text: Text, zones: tuple[ZoneRecord, ...], rules: CreditRules) -> Iterator[Sighting]:
    """The credits that are parts of a line, beside a stamp: the zones say where."""
    credited = [zone for zone in zones if zone.kind in _CREDITED]
    whole = {(line.start, line.end) for line in text.lines} if credited else set()
    for zone in credited:
        if (zone.start, zone.end) not in whole:
            line = Line(zone.start, zone.end)
            sighting = _in_line(text, line, zone.kind, _CLOSE_BY, rules, _shown_rows(text, [line], rules)[0])
            if sighting:
                yield sighting


def _find(text: Text, seen: Seen, rules: CreditRules) -> Iterator[Sighting]:
    captioned, kinds = seen  # without body, what looks like a caption is all the copy there is
    begin, finish = _copy(text, kinds)
    for number, (line, kind, shown) in enumerate(
        zip(text.lines, kinds, _shown_rows(text, text.lines, rules), strict=True)
    ):
        if kind == _CAPTION and captioned:
            continue
        final = number >= finish or kinds[number + 1] == _BOILERPLATE  # the last line is final
        stands = _CLOSE if final and number else _CLOSE_BY if final or number <= begin else _ANYWHERE
        sighting = _in_line(text, line, kind, stands, rules, shown)
        if sighting is None and number <= BEFORE:
            sighting = _at_head(text, line, rules)
        sighting = sighting or _at_tail(text, line, final, rules)
        if sighting := sighting or (_in_lead(text, line, rules) if begin <= number <= begin + LEAD else None):
            yield sighting


def _seen(text: Text, zones: tuple[ZoneRecord, ...]) -> Seen:
    """What the zones say of the lines, each by where it starts."""
    kinds = [zone.kind if zone else "body" for zone in zones_of(text.lines, zones)]
    return "body" in kinds, [kind if kind in _SHUT else "" for kind in kinds]


def _copy(text: Text, kinds: list[str]) -> tuple[int, int]:
    """The number of the copy's first line, and of the line from which on its end can stand."""
    open_ = [n for n, kind in enumerate(kinds) if not kind]
    begin = next((n for n in open_ if text.lines[n].end - text.lines[n].start >= PARAGRAPH), BEFORE)
    return min(begin, BEFORE), open_[-AFTER] if len(open_) > AFTER else 0


def _shown_rows(text: Text, lines: Sequence[Line], rules: CreditRules) -> list[list[int]]:
    """The rows whose signs each line holds, and those without signs; none of a line too long for them."""
    sizes = [line.end - line.start for line in lines]
    found = rules.signs.rows_in(
        [
            text.folded[line.start : line.end] if size <= rules.longest else ""
            for line, size in zip(lines, sizes, strict=True)
        ]
    )
    most = rules.longest_unsigned
    return [
        (sorted((*shown, *rules.unsigned)) if shown else [*rules.unsigned]) if size <= most else shown
        for shown, size in zip(found, sizes, strict=True)
    ]


def _in_line(
    text: Text, line: Line, kind: str, stands: frozenset[str], rules: CreditRules, shown: Iterable[int]
) -> Sighting | None:
    """The credit that a whole line is, by one of the rows `shown`."""
    size = line.end - line.start
    if size > LONG:
        return None
    for number in shown:
        row, pattern = rules.lines[number]
        if row.stands not in stands or size > row.most or (row.copy and kind == _BOILERPLATE):
            continue
        match = pattern.fullmatch(text.folded, line.start, line.end)
        if match and (agency := _agency(match, row, rules)):
            return Sighting(line.start, line.end, agency, row)
    return _house_mark(text, line.start, line.end, rules)


def _at_head(text: Text, line: Line, rules: CreditRules) -> Sighting | None:
    """The credit with which a line begins."""
    if _HEAD.match(text.folded, line.start, line.end):
        for row, pattern in rules.heads:
            match = pattern.match(text.folded, line.start, line.end)
            if match and (agency := _agency(match, row, rules)):
                return Sighting(line.start, match.end(), agency, row)
    return None


def _at_tail(text: Text, line: Line, final: bool, rules: CreditRules) -> Sighting | None:
    """The credit with which a line ends: few lines end otherwise than with a stop or a quote mark."""
    flat, end = text.folded, line.end
    if flat[end - 1] in _PLAIN_ENDS and flat[end - 2] != ")":
        return _credit_ending(text, line, rules) if final and flat[end - 1] == "." else None
    for row, pattern in rules.tails:
        match = (
            pattern.search(flat, max(line.start, end - BACK), end) if final or row.stands == CreditPlace.TAIL else None
        )
        if match and (agency := _agency(match, row, rules)):
            return Sighting(match.start("whole"), end, agency, row)
    start = flat.rfind("(", line.start, end)
    return _house_mark(text, start, end, rules) if final and start >= 0 else None


def _house_mark(text: Text, start: int, end: int, rules: CreditRules) -> Sighting | None:
    if not rules.any_mark.fullmatch(text.folded, start, end):  # nearly every line
        return None
    for pattern, agency in rules.marks:
        if pattern.fullmatch(text.folded, start, end):
            return Sighting(start, end, agency, rules.house)
    return None


def _credit_ending(text: Text, line: Line, rules: CreditRules) -> Sighting | None:
    """The house's closing words: "... in a statement, Ukrinform reports." """
    if not text.folded.endswith(tuple(rules.endings), line.start, line.end):  # nearly every line
        return None
    for words, agency in rules.endings.items():
        start = line.end - len(words)
        if start >= line.start and text.folded.startswith(words, start):
            return Sighting(start, line.end, agency, rules.ending)
    return None


def _in_lead(text: Text, line: Line, rules: CreditRules) -> Sighting | None:
    """The house's closing words at the end of the first paragraph: "..., Trend reports citing the ministry." """
    row, behind = rules.clause
    tail = text.folded[max(line.start, line.end - BACK) : line.end]
    if not any(map(tail.__contains__, rules.last_words)):  # nearly every line
        return None
    for words, agency in rules.endings.items():
        start = text.folded.rfind(words[:-1], max(line.start, line.end - BACK), line.end)
        end = start + len(words) - 1
        if start >= 0 and behind.fullmatch(text.folded, end, line.end):
            return Sighting(start, end, agency, row)
    return None


def _agency(match: re.Match[str], row: Credit, rules: CreditRules) -> Agency | None:
    """The agency that the words of a match name."""
    groups = match.groupdict()
    if mail := groups.get("mail"):
        return rules.names.by_label.get(label(mail))
    name = groups.get("name") or groups.get("name2") or ""
    if row.stands == CreditPlace.LINE:
        return rules.names.begin(name) or rules.names.of_domain(name)
    return rules.names.find(name) if row.joined else rules.names.find_one(name)

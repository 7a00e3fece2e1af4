"""Zones -> byline and time stamp."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

import attrs

from .._records import Byline, Stretch, Zone
from .._tables.rows import Agency
from .._text import Text
from .zones import StampRules, compile_stamp_rules, parse_stamp
from .zones.marks import bare

_INITIALS = re.compile(r"\W*((?:[A-Za-z]{2,4})(?:\s?[-/.]{1,2}\s?[A-Za-z]{2,4}){1,4}|[a-z]{2,4})\W*")
_BY = re.compile(
    r"\W*(?:(?:[Tt]ext |[Ss]tory |[Ww]ritten |[Rr]eported |[Rr]eporting |[Pp]osted )?(?:By|BY|by)\s?:?\s"
    r"|(?:Reporters?|Author|Writer|REPORTER|AUTHOR)\s?[:：]\s?)?(?:the\s)?(?:(?:[a-z]{3,20}\s){1,4})?"
)
_NOT_AUTHORS = re.compile(r"\W*(?:Edit|edit|Web editor|EDITOR|Translat|Photo|Video|Publish|With |Additional)")
_TAIL = re.compile(r"\s*(?:[;|/(\[–—]|\s-\s|[\w.+-]+@|\bin\s[A-Z]).*", re.DOTALL)
_BETWEEN = re.compile(r"\s*(?:,\sand\s|,|\sand\s|\s&\s)\s*")
_TRADE = re.compile(r"(?i)(?:\b|^)(?:writers?|reporters?|correspondents?|editors?|columnist|journalist)\W*$")


@attrs.frozen
class BylineRules:
    """Names of agencies in the form in which lines are looked up, and the words of stamps."""

    agencies: Mapping[str, str]
    stamps: StampRules


def compile_byline_rules(agencies: tuple[Agency, ...]) -> BylineRules:
    """The rules for these agencies, whose names are no person's."""
    names = {bare(name): row.key for row in agencies for name in (row.name, *row.names)}
    return BylineRules(names, compile_stamp_rules())


def find_byline(text: Text, zones: tuple[Zone, ...], rules: BylineRules) -> Byline | None:
    """Who signs the story: names, desk initials, agency; None where nobody does. Editors do not sign."""
    signed = [zone for zone in zones if zone.kind == "byline"]
    names: list[str] = []
    initials: list[str] = []
    agency = None
    for zone in signed:
        line = text.folded[zone.start : zone.end]
        if found := _INITIALS.fullmatch(line):
            initials.append(found[1])
            continue
        for name in () if _NOT_AUTHORS.match(line) else _names(line):
            key = rules.agencies.get(bare(name))
            agency = agency or key
            if key is None and name not in names:
                names.append(name)
    if not signed or not (names or initials or agency):
        return None
    return Byline(signed[0].start, signed[-1].end, tuple(names), tuple(initials), agency)


def _names(line: str) -> list[str]:
    """The names of a byline, without "By", trades, mail addresses and what follows a bar or bracket.

    >>> _names("By Jane Doe and Kim Min-ji, staff writers")
    ['Jane Doe', 'Kim Min-ji']
    """
    opening = _BY.match(line)
    rest = _TAIL.sub("", line[opening.end() :] if opening else line, count=1)
    names = [name.strip(" .,)]") for name in _BETWEEN.split(rest)]
    return [name for name in names if name and name[0].isupper() and not _TRADE.search(name) and len(name.split()) < 6]


def find_stamp(text: Text, zones: tuple[Zone, ...], rules: BylineRules) -> tuple[datetime | date, Stretch] | None:
    """When the page says the story was published, and where it says so; None where it does not.

    A stamp of publication goes before one of an update. The clock is that of the page, with its zone where
    that is printed and sure.
    """
    places = [zone for zone in zones if zone.kind == "timestamp"]
    found = (parse_stamp(text.folded, zone.start, zone.end, rules.stamps) for zone in places)
    stamps = [stamp for stamp in found if stamp]
    first = next((stamp for stamp in stamps if stamp.label == "published"), stamps[0] if stamps else None)
    return (first.when, (first.start, first.end)) if first else None

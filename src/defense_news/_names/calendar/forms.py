"""How news writes a date, as it stands on the page: `Written`, not yet resolved.

Each form begins at a word that gives it away (a month, a weekday, a year, `24th`, `ago`) and reads a few characters to
its left and right, never further, so that the cost is linear.
"""

from __future__ import annotations

import re

import attrs

from ..._tables.rows import DayWord

# A day of the month: `4`, `24th`, but neither `4.5`, `4,000`, `4:30` nor `$4`.
DAY = r"(?<![\d.,:$€£])(\d{1,2})(?:st|nd|rd|th)?\b(?![.,:]?\d|%|-\w*[a-z])"
# What joins the ends of a range: `2-4`, `2 to 4`, `2 and 3`.
JOIN = r"(?: ?[-–—] ?| to | and | until | through | till )"
YEAR = r"((?:19|20)\d\d)\b"

# `24 `, `24-26 `, `the 24th of `: what may stand before a month.
DAY_BEFORE = re.compile(rf"\b(?:the )?{DAY}(?:{JOIN}{DAY})?(?: of)? $")
# ` 2`, `. 2-4, 2023`, ` 30 to July 2`: what may stand after a month.
DAY_AFTER = re.compile(rf"\.? {DAY}(?:{JOIN}(?:([A-Z][a-z]+)\.? )?{DAY})?(?:,? {YEAR})?")
# ` to 2 July`: the second end where the day stands before its month.
SECOND_END = re.compile(rf"\.?{JOIN}{DAY} ([A-Z][a-z]+)\b")
# ` 2023`, `, 2023`: the year of a month.
YEAR_AFTER = re.compile(rf"\.?,? (?:of )?{YEAR}")
# ` last year`, ` of next year`.
TURN_AFTER = re.compile(r"(?: of)? (last|this|next) (?:year|week)\b")
_LEADS = r"in|last|next|this|past|since|by|until|of|the|during|early|late|mid|from"
# `in `, `last `, `early `: without such a word a bare month may be a name or a verb (`May`, `March`, `April Doe`).
MONTH_LEAD = re.compile(rf"\b({_LEADS})[ -](?:(?:early|late|mid)[ -])?$", re.IGNORECASE)
WEEKDAY_LEAD = re.compile(r"\b(last|next|this|coming|past|following) $", re.IGNORECASE)
WEEKDAY_END = re.compile(r"\.?(?: ?[-–—] ?| to | until | through | till | and )([A-Z][a-z]+)\b")
ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
YEAR_LEAD = re.compile(
    r"\b(?<!fiscal year )(?<!fiscal )(?:in|since|by|during|until|of|early|late|mid)[ -]$", re.IGNORECASE
)
ORDINAL_LEAD = re.compile(r"\b(?:on|from|until|since|by|till) the $", re.IGNORECASE)
# `on the 24th` is a day; `on the 24th anniversary`, `on the 1st floor` are not.
ORDINAL_GOES_ON = re.compile(r"(?: to the | until the |-)(\d{1,2})(?:st|nd|rd|th)\b")
NO_ORDINAL = re.compile(
    r" (?!and |at |in |to |with |for |after |amid |that |when |as |by |through |until |local |before )[^\W\d_]|-[a-z]"
)
NUMBERS = dict(
    zip(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(1, 11), strict=True)
)
NUMBERS |= {"a": 1, "an": 1}
# `two days `, `a week `, `10 months `: what stands before `ago`.
COUNTED = re.compile(rf"\b({'|'.join(NUMBERS)}|\d{{1,2}}) (day|week|month|year)s? $", re.IGNORECASE)
COUNTING = {"ago": -1, "earlier": -1, "later": 1, "before": -1, "after": 1}


@attrs.frozen
class Written:
    """A date expression as far as it is written; what it does not say is None.

    `turn` is `last`, `this` or `next`; `lead` the word that introduces a bare month; `count` a number of `unit`s away
    from the day of the story (`told` false) or from the last day told; `row` a row of the table of day words.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    weekday: int | None = None
    to_weekday: int | None = None
    turn: str | None = None
    lead: str | None = None
    count: int | None = None
    unit: str | None = None
    told: bool = False
    row: DayWord | None = None


@attrs.define  # not frozen: tens a story, and a frozen one takes thrice as long to make
class Window:
    """The sentence a form is read in: `flat` is the text, [start, end) the sentence, in code points."""

    flat: str
    start: int
    end: int
    months: dict[str, int]
    weekdays: dict[str, int]

    def left(self, at: int) -> str:
        """Up to 40 characters of the sentence before `at`."""
        return self.flat[max(self.start, at - 40) : at]

    def after(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        """The pattern matched at `at`, inside the sentence."""
        return pattern.match(self.flat, at, self.end)


def month_form(see: Window, start: int, end: int, month: int) -> Written | None:
    """A date told by a month word at [start, end): `June 2-4, 2023`, `1 June`, `August 2023`, `in August`."""
    if found := see.after(DAY_AFTER, end):
        first, other, last, year = found.groups()
        if other is None or other in see.months:
            to_month = see.months.get(other) if other else None
            return _turned(see, Written(start, found.end(), _int(year), month, int(first), to_month, _int(last)))
    left = see.left(start)
    if before := DAY_BEFORE.search(left):
        return _day_first(see, start - len(left) + before.start(), end, month, before)
    if found := see.after(YEAR_AFTER, end):
        return Written(start, found.end(), int(found[1]), month)
    return _bare_month(see, start, end, month, left)


def _day_first(see: Window, start: int, end: int, month: int, before: re.Match[str]) -> Written:
    first, last = int(before[1]), _int(before[2])
    to_month = None
    if last is None and (second := see.after(SECOND_END, end)) and second[2] in see.months:
        last, to_month, end = int(second[1]), see.months[second[2]], second.end()
    year = see.after(YEAR_AFTER, end)
    end = year.end() if year else end
    return _turned(see, Written(start, end, _int(year and year[1]), month, first, to_month, last))


def _bare_month(see: Window, start: int, end: int, month: int, left: str) -> Written | None:
    turned = see.after(TURN_AFTER, end)
    lead = MONTH_LEAD.search(left)
    if turned is None and lead is None:
        return None
    follows = see.flat[end : min(end + 2, see.end)]
    word = lead[1].lower() if lead else None
    if word in {None, "the", "from", "of"} and follows[1:].isupper():  # `the April Doe case`
        return None
    turn = "last" if word == "past" else word if word in {"last", "next", "this"} else None
    at = start - len(left) + lead.start() if lead and turn else start
    return _turned(see, Written(at, end, month=month, turn=turn, lead=word))


def _turned(see: Window, written: Written) -> Written:
    """The form with a ` last year` that follows it."""
    if written.year is None and (found := see.after(TURN_AFTER, written.end)):
        return attrs.evolve(written, end=found.end(), turn=f"{found[1]} year")
    return written


def weekday_form(see: Window, start: int, end: int, weekday: int) -> Written | None:
    """A date told by a weekday: `Thursday`, `last Friday`, `from Monday until Wednesday`, `Thursday, June 1`."""
    left = see.left(start)
    if left.endswith("The ") and see.flat[end + 1 : end + 2].isupper():  # a paper: `The Sunday Post`
        return None
    if dated := _weekday_and_date(see, start, end, weekday):
        return dated
    found = see.after(WEEKDAY_END, end)
    to = see.weekdays.get(found[1]) if found else None
    if found and to and (" and " not in found.group() or (to - weekday) % 7 == 1):
        return Written(start, found.end(), weekday=weekday, to_weekday=to)
    if turned := see.after(TURN_AFTER, end):
        return Written(start, turned.end(), weekday=weekday, turn=f"{turned[1]} week")
    lead = WEEKDAY_LEAD.search(left)
    turn = (
        {"past": "last", "coming": "next", "following": "next"}.get(lead[1].lower(), lead[1].lower()) if lead else None
    )
    return Written(start - len(lead.group()) if lead else start, end, weekday=weekday, turn=turn)


_SAME_TURN = {"past": "last", "coming": "next", "following": "next"}
_DATE_AFTER_WEEKDAY = re.compile(r"\.?,? (?:the )?(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?([A-Z][a-z]+)\b")


def _weekday_and_date(see: Window, start: int, end: int, weekday: int) -> Written | None:
    found = see.after(_DATE_AFTER_WEEKDAY, end)
    if not found or found[1] not in see.months:
        return None
    dated = month_form(see, found.start(1), found.end(1), see.months[found[1]])
    if dated is None or dated.day is None or dated.start > found.start(1):
        return None
    return attrs.evolve(dated, start=start, weekday=weekday)


def year_form(see: Window, start: int, end: int) -> Written | None:
    """`2023-06-01`, or a year with a word of time before it: `in 2022`."""
    if iso := see.after(ISO, start):
        return Written(start, iso.end(), int(iso[1]), int(iso[2]), int(iso[3]))
    return Written(start, end, int(see.flat[start:end])) if YEAR_LEAD.search(see.left(start)) else None


def ordinal_form(see: Window, start: int, end: int) -> Written | None:
    """`on the 24th`, `from the 2nd to the 4th`: a day of a month that is not written."""
    if not ORDINAL_LEAD.search(see.left(start)):
        return None
    goes_on = see.after(ORDINAL_GOES_ON, end)
    stop = goes_on.end() if goes_on else end
    if see.after(NO_ORDINAL, stop):
        return None
    last = int(goes_on[1]) if goes_on else None
    return Written(start, stop, day=int(see.flat[start : end - 2]), to_day=last)


def counted_form(see: Window, start: int, end: int) -> Written | None:
    """`two days ago`, `three weeks earlier`; `a day after they met` tells the day of what follows, a day before."""
    found = COUNTED.search(see.left(start))
    if not found or see.flat.startswith(" than", end):
        return None
    word = see.flat[start:end]
    sign = COUNTING[word]
    if word in {"before", "after"} and see.flat[end : end + 2].strip(" ").isalnum():
        sign = -sign
    number = NUMBERS.get(found[1].lower()) or int(found[1])
    return Written(start - len(found.group()), end, count=sign * number, unit=found[2].lower(), told=word != "ago")


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None

"""The form of a paragraph -> whether it reads as prose, a title, a caption or a line in another script."""

from __future__ import annotations

import re

from .marks import ZoneRules

_STOPS = (". ", ".” ", '." ', "./", ".(", "? ")
_CLOSERS = "\"'”’)]» "
_TERMINALS = ".!?…。"
_SHORT, _LONG = 30, 240  # characters: no shorter line is prose by its full stop, no longer one is a title
_QUESTION = 110  # a shorter line that asks, calls or trails off may be a headline
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]\.|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|Gen|Lt|Col|Adm|Dr|St|No|vs|Govt|Dept|Mins?|Def|Oct|Nov|Dec|Jan|Feb|Aug|Sept?)\.)$"
)
_INNER_STOP = re.compile(r"[.!?](?<=[a-z)\d].)[\"'”’]?\s[\"'“‘]?[A-Z]")
_SAID = re.compile(r"\b(?:said|told|added|announced|agreed|met|held|noted|reported|stressed|called|pledged|signed)\b")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_BULLET = re.compile(r"[-–—•·*▪■◆○●□△▲]\s|\d{1,2}[.)]\s|\(\d{1,2}\)\s|[a-z]\)\s")

# A dateline, as far as the shape of its line tells: capitalised words and a date before a mark in brackets and a dash,
# before a date and a dash, or capitals before a dash.
_DASH = r"(?:--+|[-–—―_:\x97]|\.-)"
_DAY = r"(?:[^\W\d_]{3,9}\.?\ \d{1,2}|\d{1,2}(?:st|nd|rd|th)?\ [^\W\d_]{3,9}\.?)"
_MARK_AND_DASH = re.compile(
    rf"[(\[/](?:(?:(?<=\()[^()\n]{{2,70}}\)|(?<=\[)[^\[\]\n]{{2,40}}\])\ ?[.,]?\ ?{_DASH}"  # (EFE).-
    r"|(?<=/)[A-Z][\w\ -]{1,30}/[.\ ])"  # /TASS/.
)
_SMALL_START = re.compile(
    r"(?<![\w'’.])(?!(?:and|de|del|la|of|el|the|ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)\b)[a-zß-ÿ]"
)
_PLACE_AND_DASH = re.compile(
    rf"""
      [A-ZÀ-Þ][\w'’.-]{{0,30}}(?:[\ /][A-ZÀ-Þ][\w'’.-]{{0,30}}){{0,3}}(?:,\ [A-Z][\w.]{{1,20}}){{0,2}},\ {_DAY}
        (?:,?\ \d{{4}})?[,.]?\ ?(?:{_DASH}|/|\()                                                # Tokyo, Jan. 5 -
    | [A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{{2,40}}(?:,\ [A-Z][\w. ]{{1,25}})?\ ?(?:--|[–—―]|\ [-_:]|:)\ ?(?=[A-Z"“'‘])  # TOKYO --
    """,
    re.VERBOSE,
)
_PLACE_LINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’./ -]{2,30}(?:,\ [A-Z][\w. ]{2,20})?(?:,\ \w{3,9}\.?\ \d{1,2})?")
_DAY_WORD = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d"
)


def words_of(line: str) -> list[str]:
    """The words of a line, hyphens and apostrophes inside them."""
    return _WORD.findall(line)


def is_other_script(line: str) -> bool:
    """Whether a line has letters but none of the Latin script, as the furniture of a Korean or Japanese page.

    >>> is_other_script("관련기사"), is_other_script("12:30"), is_other_script("Seoul (서울)")
    (True, False, False)
    """
    return not _LATIN.search(line) and bool(_LETTER.search(line))


def is_bullet(line: str) -> bool:
    """Whether a line is an item of a list in running text."""
    return bool(_BULLET.match(line))


def opens_with_dateline(line: str) -> bool:
    """Whether a line has the shape of a dateline and goes on after it: place, date or agency mark, dash.

    >>> opens_with_dateline("Quito, May 8 (EFE).- Peru agreed to meet"), opens_with_dateline("Peru (again) - a view")
    (True, False)
    """
    found = _PLACE_AND_DASH.match(line, 0, 140) or _mark_and_dash(line)
    return found is not None and len(line) > found.end() + 20


def _mark_and_dash(line: str) -> re.Match[str] | None:
    found = _MARK_AND_DASH.search(line, 0, 150)
    return None if found and _SMALL_START.search(line, 0, found.start()) else found


def is_place_line(line: str) -> bool:
    """Whether a line is but a place in capitals, as where a dateline stands on a line of its own."""
    return len(line) <= 50 and bool(_PLACE_LINE.fullmatch(line))


def is_prose(line: str, rules: ZoneRules) -> bool:
    """Whether a paragraph is running text: it ends a sentence, is long, or opens with a dateline."""
    size = len(line)
    if size < _SHORT:
        return _SAID.search(line) is not None and line.rstrip(_CLOSERS)[-1:] in (".", "!", "?")
    if size > _LONG or (size > 120 and _INNER_STOP.search(line)):
        return True
    core = line.rstrip(_CLOSERS)
    last = core[-1:]
    if last == ".":
        return size > 120 or not _ABBREVIATION.search(core) or core.endswith("..")
    if last in "!?…":
        return size >= _QUESTION or bool(_INNER_STOP.search(line))
    return opens_with_dateline(line) or _ends_with_mark(line, rules)


def _ends_with_mark(line: str, rules: ZoneRules) -> bool:
    """Whether a sentence's end is followed by an agency's name, brackets or initials alone: "... said. EFE abc"."""
    stop = max(
        line.rfind(". "), line.rfind(".” "), line.rfind('." '), line.rfind("./"), line.rfind(".("), line.rfind("? ")
    )
    if stop < _SHORT or len(line) - stop > 60 or not line[stop - 1].islower():
        return False
    tail = line[stop + 1 :].strip(' "”.')
    first = tail.split(" ")[0]
    return tail[:1] in "([/-–—―■©" or not _LETTER.search(tail) or rules.is_name(tail) or rules.is_name(first)


def caption_rule(line: str, rules: ZoneRules) -> str | None:
    """The key of the sign that marks a caption wherever it stands; None where there is none.

    A sign is a caption's opening, a place in the picture, a credit of a picture at the end, or the same words twice.
    """
    opening = rules.caption_openings.match(line)
    if opening:
        return opening.lastgroup
    if is_doubled(line):
        return "doubled"
    size = len(line)
    if size > 900 or opens_with_dateline(line):
        return None
    if _hints_at_place(line):
        place = rules.caption_places.search(line)
        if place and (place.group().startswith("(") or rules.caption_poses.search(line)):
            return place.lastgroup
    credit = rules.caption_credits.search(line, max(0, size - 90))
    if credit and (size < 450 or rules.caption_poses.search(line)):
        return credit.lastgroup
    return None


def _hints_at_place(line: str) -> bool:
    """Whether a line can tell where in the picture somebody is: asked of every line, so written out."""
    sides = "left" in line or "right" in line or "center" in line or "centre" in line
    letters = "(L)" in line or "(R)" in line or "(l)" in line or "(r)" in line
    return sides or letters or "pictured" in line or "photo)" in line


def is_posed(line: str, rules: ZoneRules) -> bool:
    """Whether a paragraph tells, in one or two sentences of the present tense, what a picture shows on a day."""
    if len(line) > 400 or '"' in line or "“" in line or opens_with_dateline(line):
        return False
    if _SAID.search(line) or not _DAY_WORD.search(line) or len(_INNER_STOP.findall(line)) > 1:
        return False
    return bool(rules.caption_poses.search(line))


def is_doubled(line: str) -> bool:
    """Whether a line is the same words twice, as an image's text and its caption run together."""
    half = len(line) // 2
    return len(line) > 2 * _SHORT and line[:half].rstrip() == line[-half:].lstrip()


def ends_in_brackets(line: str, rules: ZoneRules) -> bool:
    """Whether a paragraph closes with an agency's name in brackets: "(Yonhap)"."""
    at = line.rfind("(")
    return line.endswith((")", ").")) and len(line) - at < 40 and rules.is_name(line[at:])

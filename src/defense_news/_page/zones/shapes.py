"""The form of a paragraph -> whether it reads as prose, a title, a caption or a line in another script."""

import re
from collections.abc import Iterable

from ..._match.later import later
from ..._tables.limits import PAGE
from .marks import ZoneRules

_CLOSERS = "\"'”’)]» "
_ENDERS, _LINE_ENDS = "!?…", "!?…."
_SHORT, _LONG = 30, 240  # characters: no shorter line is prose by its full stop, no longer one is a title
_CAPTION, _CREDIT = 450, 90  # no caption is longer without a sign of its own; no credit of a picture is longer
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LATIN = re.compile(r"[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_STOP = later(r"""[.?](?:["”]? |[/(—–])""")


def line_words(line: str) -> list[str]:
    """The words of a line, hyphens and apostrophes inside them."""
    return _WORD.findall(line)


def is_other_script(line: str) -> bool:
    """Whether a line has letters but none of the Latin script, as the furniture of a Korean or Japanese page.

    >>> is_other_script("관련기사"), is_other_script("12:30"), is_other_script("Seoul (서울)")
    (True, False, False)
    """
    return not line.isascii() and not _LATIN.search(line) and bool(_LETTER.search(line))


def is_bullet(line: str, rules: ZoneRules) -> bool:
    """Whether a line is an item of a list in running text."""
    return bool(rules.shapes.bullet.match(line))


def opens_with_dateline(line: str, rules: ZoneRules) -> bool:
    """Whether a line has the shape of a dateline and goes on after it: place, date or agency mark, dash.

    >>> from defense_news._page.zones.marks import compile_zone_rules
    >>> rules = compile_zone_rules()
    >>> opens_with_dateline("Quito, May 8 (EFE).- Peru agreed to meet", rules)
    True
    >>> opens_with_dateline("Peru (again) - a view", rules), opens_with_dateline("UPDATE: Peru agreed to meet", rules)
    (False, False)
    """
    found = rules.shapes.place_and_dash.match(line, 0, PAGE.dateline) or _mark_and_dash(line, rules)
    if found is None or len(line) < found.end() + _SHORT // 2:
        return False
    named = found[0][0].isalpha() and rules.is_name(found[0])  # "KUNA : Ministers meet"
    return not named and rules.no_town.isdisjoint(word.casefold() for word in _WORD.findall(found[0]))


def _mark_and_dash(line: str, rules: ZoneRules) -> re.Match[str] | None:
    head = line[: PAGE.dateline]
    if "(" not in head and "[" not in head and "/" not in head:  # most lines
        return None
    found = rules.shapes.mark_and_dash.search(head)
    return None if found and rules.shapes.small_start.search(line, 0, found.start()) else found


def is_place_line(line: str, rules: ZoneRules) -> bool:
    """Whether a line is but a place in capitals, as where a dateline stands on a line of its own."""
    return bool(rules.shapes.place_line.fullmatch(line))


def is_prose(line: str, rules: ZoneRules) -> bool:
    """Whether a paragraph is running text: it ends a sentence, is long, or opens with a dateline."""
    size, shapes = len(line), rules.shapes
    core = line.rstrip(_CLOSERS)
    last = core[-1:]
    if size < _SHORT:
        return last in _LINE_ENDS and shapes.said.search(line) is not None
    if size > _LONG:
        return True
    if shapes.release_title.match(line):
        return False
    if size > PAGE.one_sentence and (last == "." or shapes.inner_stop.search(line)):
        return True
    if last == ".":
        return not shapes.abbreviation.search(core, core.rfind(" ") + 1) or core.endswith("..")
    if last == ":" and shapes.introduces.search(line):
        return True
    if last in _ENDERS:
        return size >= PAGE.question or bool(shapes.inner_stop.search(line))
    return _is_dated(line, rules) or _ends_with_mark(line, rules)


def _is_dated(line: str, rules: ZoneRules) -> bool:
    """Whether a line opens with a dateline: no headline, "LEBANON: ROE SEES DOE", and no menu, "HNA - News | Sport"."""
    return not line.isupper() and line.count("|") < PAGE.menu and opens_with_dateline(line, rules)


def _ends_with_mark(line: str, rules: ZoneRules) -> bool:
    """Whether a sentence's end is followed by an agency's name, brackets or initials alone: "... said. EFE abc"."""
    stops = list(_STOP.finditer(line, max(_SHORT, len(line) - PAGE.end_mark)))
    if not stops or not line[stops[-1].start() - 1].islower():
        return False
    tail = line[stops[-1].start() + 1 :].strip(' "”.')
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
    rule = _caption_sign(line, rules) if len(line) <= 2 * _CAPTION else None
    return None if rule and opens_with_dateline(line, rules) else rule


def _caption_sign(line: str, rules: ZoneRules) -> str | None:
    """The key of the place or the credit that marks a line as a caption."""
    size = len(line)
    if _hints_at_place(line):
        place = rules.caption_places.search(line)
        posed = place and (place.group()[0] == "(" or rules.caption_poses.search(line))
        if place and (posed or not (line[-1] in ".,:" or rules.shapes.reported.search(place.re.sub("", line)))):
            return place.lastgroup
    back = size - _CREDIT if size > _CREDIT else 0
    for key, pattern in rules.caption_credits:
        if pattern.search(line, back):
            if ends_in_brackets(line, rules) and rules.shapes.reported.search(line):
                return None  # "[ANA-MPA]" ends the copy
            return key if size < _CAPTION or rules.caption_poses.search(line) else None
    return None


def _hints_at_place(line: str) -> bool:
    """Whether a line can tell where in the picture somebody is: asked of every line, so written out."""
    if "left" in line or "right" in line or "center" in line or "centre" in line or "pictured" in line:
        return True
    return ")" in line and ("(L)" in line or "(R)" in line or "(l)" in line or "(r)" in line or "photo)" in line)


def is_posed(line: str, rules: ZoneRules) -> bool:
    """Whether a paragraph tells, in one or two sentences of the present tense, what a picture shows on a day."""
    if len(line) > _CAPTION or '"' in line or "“" in line or opens_with_dateline(line, rules):
        return False
    shapes = rules.shapes
    if shapes.reported.search(line) or not shapes.day_word.search(line) or len(shapes.inner_stop.findall(line)) > 1:
        return False
    return bool(rules.caption_poses.search(line))


def is_dated_picture(line: str, story: str, rules: ZoneRules) -> bool:
    """Whether a paragraph poses or credits an agency behind the very dateline with which the story begins."""
    own, its = (rules.shapes.place_and_dash.match(words, 0, PAGE.dateline) for words in (line, story))
    if not own or not its or own[0].split() != its[0].split() or len(line) > _CAPTION:
        return False
    return line == story or (_ends_with_mark(line, rules) and bool(rules.caption_poses.search(line)))


def is_doubled(line: str) -> bool:
    """Whether a line is the same words twice, as an image's text and its caption run together."""
    half = len(line) // 2
    return len(line) > 2 * _SHORT and line[:half].rstrip() == line[-half:].lstrip()


def ends_in_brackets(line: str, rules: ZoneRules) -> bool:
    """Whether a paragraph closes with an agency's name in brackets: "(Yonhap)", "[ANA-MPA]"."""
    if not line.endswith((")", ").", "]", "].")):
        return False
    at = max(line.rfind("("), line.rfind("["))
    return len(line) - at < PAGE.end_mark and rules.is_name(line[at:])


def stems(line: str) -> set[str]:
    """The beginnings of a line's longer words, by which a title is told to be that of a text."""
    return {word[:5].casefold() for word in line_words(line) if len(word) > 3 or word.isupper()}


def folded(line: str) -> str:
    """A line's words in one, in small letters."""
    return "".join(line_words(line)).casefold()


def names_in(lines: Iterable[str]) -> set[str]:
    """The longer capitalised words of some lines but the first of each."""
    return {word for line in lines for word in line_words(line)[1:] if word[0].isupper() and len(word) > 3}

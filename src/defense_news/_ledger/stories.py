"""Article -> what the ledger keeps of it: facts of its meetings and agreements, and fingerprints of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar
from zlib import crc32

from .._match.phrases import plain_words
from .._names.calendar.forms import Forms, compile_forms
from .._records import Sentence, Words
from .._records.vocabulary import ZoneKind
from .._tables.limits import LEDGER
from ..models import Agreement, Article, LedgerStory, Meeting, Official

M = TypeVar("M", Meeting, Agreement, Official)

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
_STORY_WORD = re.compile(r"\w+")
SAYING_REACH = len(" on  ")
"""Characters behind a cue of saying within which a weekday is that of the saying."""


def story_of(article: Article) -> LedgerStory:
    """What the ledger keeps of an article."""
    who = {key for meeting in article.meetings for key in meeting.participants}
    day = day_of(article)
    return LedgerStory(
        id=article.id,
        key=article.key,
        outlet=article.outlet,
        source=article.source.name if article.source else None,
        day=day,
        prints=tuple(sorted(set(_prints(article)))[: LEDGER.prints]) if article.meetings else (),
        officials=tuple(_slim(article, official) for official in article.officials if official.id in who),
        meetings=tuple(_without(meeting, evidence=()) for meeting in article.meetings),
        month_days=tuple("" if meeting.date or day else _month_day(article, meeting) for meeting in article.meetings),
        agreements=tuple(_without(agreement, evidence=()) for agreement in article.agreements),
    )


def day_of(article: Article) -> date | None:
    """The day a story appeared: its day of publication, else that of its dateline."""
    if isinstance(article.published, datetime):
        return article.published.date()
    if article.published is None and article.dateline is not None and article.dateline.date is not None:
        return article.dateline.date.start
    return article.published


def _without(model: M, **changes: Any) -> M:
    return type(model).model_construct(**{**dict(model), **changes})  # thrice as fast as model_copy


def _slim(article: Article, official: Official) -> Official:
    """The official with the one mention that has the fullest form."""
    shown = tuple(span for span in official.mentions if official.as_written in span.of(article.text))[:1]
    return _without(official, mentions=shown, references=(), evidence=())


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    for zone in article.zones:
        if zone.kind == ZoneKind.BODY:
            start = zone.span.start
            for found in _SENTENCE_END.finditer(article.text, start, zone.span.end):
                yield start, found.end()
                start = found.end()
            yield start, zone.span.end


def _prints(article: Article) -> Iterator[int]:
    """The fingerprints of the body: of each few words in a row."""
    body = [zone.span.of(article.text) for zone in article.zones if zone.kind == ZoneKind.BODY]
    words = [word.encode("utf-8", "surrogatepass") for part in body for word in plain_words(part)]
    for at in range(len(words) - LEDGER.run + 1):
        yield crc32(b" ".join(words[at : at + LEDGER.run]))


def _month_day(article: Article, meeting: Meeting) -> str:
    """`--12-06` where the sentences that tell of the meeting write one such day; else `W2` for one Tuesday."""
    cues = [each.span.start for each in meeting.evidence if each.role == "cue"]
    found = {
        day
        for start, end in _sentences(article)
        if any(start <= cue < end for cue in cues)
        for day in _days(article, start, end)
    }
    dates = [day for day in found if day.startswith("--")] or sorted(found)
    return dates[0] if len(dates) == 1 else ""


def _days(article: Article, start: int, end: int) -> Iterator[str]:
    """The days of a year and the weekdays of a sentence; not the day on which something was said."""
    found = list(_STORY_WORD.finditer(article.text, start, end))
    words = Words([word[0] for word in found], [word.start() for word in found])
    said = [statement.cue_span.end for statement in article.statements if statement.cue_span]
    for written in _office_forms().find(article.text, words, Sentence(start, end, 0, len(found), 0, "body")):
        if written.month and written.day and not written.year:
            yield f"--{written.month:02}-{written.day:02}"
        elif written.weekday and not written.month and not any(0 <= written.start - cue < SAYING_REACH for cue in said):
            yield f"W{written.weekday}"


@cache
def _office_forms() -> Forms:
    return compile_forms(())

"""A ledger -> a part of it, and the forms in which it is written: JSON, lines, a table of values, a database."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from typing import Any

from .._match.phrases import plain
from .._records.model import scrub
from .._start.records import frozen
from ..models import Ledger, MergedAgreement, MergedMeeting
from .show import story_name

Row = dict[str, Any]


@frozen
class Wanted:
    """Which meetings are shown: of a country, with a person, in these days (both inclusive), of a status."""

    country: str | None = None
    person: str | None = None
    since: date | None = None
    until: date | None = None
    status: str | None = None

    def fits(self, meeting: MergedMeeting) -> bool:
        """Whether a meeting is wanted; one of no known day lies in no stretch of days."""
        if (self.since or self.until) and meeting.date is None:
            return False
        return (
            (self.country is None or self.country.upper() in (*meeting.countries, *meeting.organisations))
            and (self.person is None or any(plain(self.person) in plain(name) for name in meeting.names))
            and (self.status is None or meeting.status == self.status)
            and (self.since is None or (meeting.date is not None and meeting.date.end >= self.since))
            and (self.until is None or (meeting.date is not None and meeting.date.start <= self.until))
        )


def choose(ledger: Ledger, wanted: Wanted) -> Ledger:
    """The ledger of the wanted meetings and of their agreements; all of it where nothing is asked for."""
    if wanted == Wanted():
        return ledger
    kept = {number: meeting for number, meeting in enumerate(ledger.meetings) if wanted.fits(meeting)}
    place = {number: at for at, number in enumerate(kept)}
    agreed = [
        agreement.model_copy(update={"meeting": place[agreement.meeting]})
        for agreement in ledger.agreements
        if agreement.meeting is not None and agreement.meeting in place
    ]
    return ledger.model_copy(update={"meetings": tuple(kept.values()), "agreements": tuple(agreed)})


def as_json(ledger: Ledger) -> str:
    """The ledger as one JSON object: what `Ledger.model_validate_json` reads and `Ledger.add` lets grow."""
    return ledger.model_dump_json(indent=1) + "\n"


def as_lines(ledger: Ledger) -> str:
    """One line of JSON a meeting."""
    return "".join(meeting.model_dump_json() + "\n" for meeting in ledger.meetings)


def as_csv(ledger: Ledger) -> str:
    """One row a meeting, with a row of headings."""
    out = StringIO()
    write = csv.DictWriter(out, list(_meeting(ledger, _EMPTY)), lineterminator="\n")
    write.writeheader()
    write.writerows(_meeting(ledger, meeting) for meeting in ledger.meetings)
    return out.getvalue()


def as_sqlite(ledger: Ledger) -> bytes:
    """An SQLite database: the table `meetings`, and where there are any `reports`, `discrepancies`, `agreements`."""
    base = sqlite3.connect(":memory:")
    try:
        base.execute(f"create table meetings ({', '.join(_meeting(ledger, _EMPTY))})")
        for name, rows in _tables(ledger):
            if rows:
                base.execute(f"create table if not exists {name} ({', '.join(rows[0])})")
                marks = ", ".join(f":{column}" for column in rows[0])
                base.executemany(f"insert into {name} values ({marks})", map(scrub, rows))  # noqa: S608 - our own names
        base.commit()
        return base.serialize()
    finally:
        base.close()


WRITERS: dict[str, Callable[[Ledger], str]] = {"json": as_json, "jsonl": as_lines, "csv": as_csv}

_EMPTY = MergedMeeting.model_construct(id="", status="", reports=())


def _tables(ledger: Ledger) -> Iterator[tuple[str, list[Row]]]:
    yield "meetings", [_meeting(ledger, meeting) for meeting in ledger.meetings]
    yield "reports", [row for meeting in ledger.meetings for row in _reports(ledger, meeting)]
    yield "discrepancies", [row for meeting in ledger.meetings for row in _readings(ledger, meeting)]
    yield "agreements", [_agreement(ledger, agreement) for agreement in ledger.agreements]


def _meeting(ledger: Ledger, meeting: MergedMeeting) -> Row:
    day, place = meeting.date, meeting.place
    return {
        "id": meeting.id,
        "first_day": day and day.start.isoformat(),
        "last_day": day and day.end.isoformat(),
        "place": place and (place.name or place.text),
        "country": place and place.country,
        "venue": meeting.venue,
        "people": "; ".join(meeting.names),
        "sides": " ".join((*meeting.countries, *meeting.organisations)),
        "kind": meeting.kind and str(meeting.kind),
        "series": meeting.series,
        "mode": meeting.mode and str(meeting.mode),
        "status": str(meeting.status),
        "sources": meeting.sources,
        "reports": "; ".join(dict.fromkeys(story_name(ledger, report.article) for report in meeting.reports)),
        "discrepancies": "; ".join(f"{odd.field}: {odd.message}" for odd in meeting.discrepancies),
        "candidates": " ".join(meeting.candidates),
    }


def _reports(ledger: Ledger, meeting: MergedMeeting) -> Iterator[Row]:
    for report in meeting.reports:
        story = ledger.stories[report.article]
        yield {
            "meeting_id": meeting.id,
            "story": story_name(ledger, report.article),
            "article_id": story.id,
            "outlet": story.source or story.outlet,
            "published": story.day and story.day.isoformat(),
            "status": str(story.meetings[report.meeting].status),
            "copy_of": None if report.copy_of is None else story_name(ledger, report.copy_of),
        }


def _readings(ledger: Ledger, meeting: MergedMeeting) -> Iterator[Row]:
    for odd in meeting.discrepancies:
        for each in odd.readings:
            story = story_name(ledger, each.article)
            yield {"meeting_id": meeting.id, "field": odd.field, "story": story, "value": each.value}


def _agreement(ledger: Ledger, agreement: MergedAgreement) -> Row:
    return {
        "id": agreement.id,
        "meeting_id": None if agreement.meeting is None else ledger.meetings[agreement.meeting].id,
        "parties": "; ".join(agreement.parties),
        "verb": agreement.verb,
        "text": agreement.text,
        "status": str(agreement.status),
        "reports": "; ".join(dict.fromkeys(story_name(ledger, report.article) for report in agreement.reports)),
    }

"""Agreements of many stories, each once: those of one meeting with one verb, the same parties and topics or text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable
from hashlib import sha256
from itertools import combinations
from typing import TypeVar

from .._start.records import frozen
from ..models import Agreement, AgreementReport, Discrepancy, LedgerStory, MergedAgreement, Reading
from .discrepancies import discrepancy

Item = TypeVar("Item")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@frozen
class Reported:
    """An agreement as one story tells it, with the positions of both."""

    story: int
    at: int
    source: LedgerStory
    told: Agreement


def merge_agreements(
    stories: tuple[LedgerStory, ...], records: dict[tuple[int, int], int], ids: tuple[str, ...]
) -> tuple[MergedAgreement, ...]:
    """The agreements. `records` say in which record a story's meeting is, `ids` what that is called."""
    found: dict[Hashable, list[Reported]] = defaultdict(list)
    for number, story in enumerate(stories):
        for at, told in enumerate(story.agreements):
            found[_key(number, told, records, ids)].append(Reported(number, at, story, told))
    made = [_merged(repr(key), reports, records) for key, reports in found.items()]
    return tuple(sorted(made, key=lambda each: (each.meeting is None, each.meeting or 0, each.text, each.id)))


def _key(number: int, told: Agreement, records: dict[tuple[int, int], int], ids: tuple[str, ...]) -> Hashable:
    """What the reports of one agreement share; the meeting by its id, so that the key is made of contents alone."""
    met = records.get((number, told.meeting)) if told.meeting is not None else None
    text = tuple(told.text.casefold().split())
    what = tuple(sorted(told.topics)) or text if met is not None else text
    where = None if met is None else ids[met]
    return where, tuple(sorted(set(told.parties))), told.verb, what, told.status.value


def _merged(key: str, reports: list[Reported], records: dict[tuple[int, int], int]) -> MergedAgreement:
    reports = sorted(reports, key=lambda r: (r.source.day is None, r.source.day, r.source.id, r.told.id, r.story))
    first = reports[0]
    met = records.get((first.story, first.told.meeting)) if first.told.meeting is not None else None
    return MergedAgreement(
        id=sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20],
        parties=first.told.parties,
        verb=first.told.verb,
        text=first.told.text,
        instrument=next((item for item in (r.told.instrument for r in reports) if item), None),
        signed=next((item for item in (r.told.signed for r in reports) if item), None),
        topics=tuple(dict.fromkeys(topic for r in reports for topic in r.told.topics)),
        meeting=met,
        status=first.told.status,
        reports=tuple(AgreementReport(article=r.story, key=r.source.key, agreement=r.at) for r in reports),
        discrepancies=_numbers(reports),
    )


def _numbers(reports: list[Reported]) -> tuple[Discrepancy, ...]:
    """The numbers in what was agreed, where two stories write different ones."""
    said = [(r, frozenset(_NUMBER.findall(r.told.text))) for r in reports]
    said = [(r, numbers) for r, numbers in said if numbers]
    if all(a <= b or b <= a for (_, a), (_, b) in combinations(said, 2)):
        return ()
    readings = [
        (r.source, Reading(article=r.story, key=r.source.key, value=r.told.text, spans=(r.told.span,))) for r, _ in said
    ]
    return (discrepancy("numbers", readings),)

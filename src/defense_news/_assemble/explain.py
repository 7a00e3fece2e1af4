"""Article -> explanations: each fact told in a line, with the words it rests on and the rule that fired."""

from collections.abc import Iterable, Iterator, Mapping

from .. import models

NamesById = Mapping[str, str]
"""Names of the officials of an article, by id."""


def explain(article: models.Article) -> tuple[models.Explanation, ...]:
    """The facts of an article in the order of its fields, each with its reasons in the order of the text."""
    return tuple(_explanations(article))


def _explanations(article: models.Article) -> Iterator[models.Explanation]:
    text, names = article.text, {official.id: official.name for official in article.officials}
    if article.source is not None:
        yield _explain_source(text, article.source)
    if article.dateline is not None:
        yield _explain_dateline(text, article.dateline)
    yield from (_explain_official(text, official) for official in article.officials)
    yield from (_explain_statement(text, statement, names) for statement in article.statements)
    yield from (_explain_meeting(text, meeting, names) for meeting in article.meetings)
    yield from (_explain_agreement(text, agreement) for agreement in article.agreements)
    yield from (_explain_finding(text, finding) for finding in article.findings)


def _explain_source(text: str, source: models.Source) -> models.Explanation:
    summary = f"{source.name}, by its {source.via.replace('_', ' ')}"
    return models.Explanation(kind="source", summary=summary, reasons=_reasons(text, source.evidence))


def _explain_dateline(text: str, line: models.Dateline) -> models.Explanation:
    parts = [*(place.name or place.text for place in line.places), *([day_in_words(line.date)] if line.date else [])]
    reasons = (_reason(text, line.span, "dateline", "dateline"), *_reasons_of_day(text, line.date))
    return models.Explanation(kind="dateline", summary="; ".join(parts), reasons=reasons)


def _explain_official(text: str, official: models.Official) -> models.Explanation:
    of = official.country or official.organisation
    summary = f"{official.name}, {official.role.replace('_', ' ')}" + (f" of {of}" if of else "")
    return models.Explanation(
        kind="official", id=official.id, summary=summary, reasons=_reasons(text, official.evidence)
    )


def _explain_statement(text: str, statement: models.Statement, names: NamesById) -> models.Explanation:
    summary = f"{speaker_in_words(statement, names) or 'nobody named'}: {statement.text}"
    return models.Explanation(
        kind="statement", id=statement.id, summary=summary, reasons=_reasons(text, statement.evidence)
    )


def _explain_meeting(text: str, meeting: models.Meeting, names: NamesById) -> models.Explanation:
    who = ", ".join(names.get(key, key) for key in meeting.participants) or " and ".join(meeting.countries)
    where = meeting.venue or (meeting.place and (meeting.place.name or meeting.place.text))
    parts = (who, where, meeting.date and day_in_words(meeting.date), meeting.status.value)
    reasons = (*_reasons(text, meeting.evidence), *_reasons_of_day(text, meeting.date))
    return models.Explanation(kind="meeting", id=meeting.id, summary="; ".join(p for p in parts if p), reasons=reasons)


def _explain_agreement(text: str, agreement: models.Agreement) -> models.Explanation:
    summary = f"{', '.join(agreement.parties) or 'parties unknown'} {agreement.verb}: {agreement.text}"
    reasons = (*_reasons(text, agreement.evidence), *_reasons_of_day(text, agreement.date))
    return models.Explanation(kind="agreement", id=agreement.id, summary=summary, reasons=reasons)


def _explain_finding(text: str, finding: models.Finding) -> models.Explanation:
    reasons = tuple(_reason(text, span, "finding", finding.code) for span in finding.spans)
    return models.Explanation(kind="finding", summary=finding.message, reasons=reasons)


def _reasons(text: str, evidence: Iterable[models.Evidence]) -> tuple[models.Reason, ...]:
    return tuple(_reason(text, item.span, item.role, item.rule) for item in evidence)


def _reason(text: str, span: models.Span, role: str, rule: str) -> models.Reason:
    return models.Reason(text=span.of(text), span=span, role=role, rule=rule)


def _reasons_of_day(text: str, day: models.ResolvedDate | None) -> tuple[models.Reason, ...]:
    return () if day is None else (_reason(text, day.span, "date", "+".join(day.basis)),)


def day_in_words(day: models.ResolvedDate) -> str:
    """A day as `2023-10-05`, a stretch of days as `2023-10-05 to 2023-10-07`."""
    return day.start.isoformat() if day.start == day.end else f"{day.start} to {day.end}"


def speaker_in_words(statement: models.Statement, names: NamesById) -> str | None:
    """Who speaks: the officials by name where they are known, else the words of the text; None if nobody is named."""
    if statement.speaker is None:
        return None
    return ", ".join(names.get(key, key) for key in statement.speaker.officials) or statement.speaker.text

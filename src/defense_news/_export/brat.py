"""Article -> brat standoff: text-bound entities, events of meetings, relations of statements, attributes, notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import attrs

from .._start import read_file
from .._start.records import frozen
from ..models import Agreement, Article, Evidence, Meeting, Official, Span, Statement
from .tables import writable

CONFIGURATION = read_file("schema/annotation.conf").decode()
"""`annotation.conf`: what brat must know of a collection of such files."""


def to_brat(article: Article) -> str:
    """The `.ann` file of brat beside the story's text; a note tells the id of each fact.

    >>> from defense_news import parse
    >>> to_brat(parse("“We agree,” Defence Minister Ana Ruiz said.")).splitlines()[0].split()
    ['T1', 'Official', '29', '37', 'Ana', 'Ruiz']
    """
    page = _Lines(writable(article))
    whole = page.article
    for official in whole.officials:
        page.add_official(official)
    for statement in whole.statements:
        page.add_statement(statement)
    for meeting in whole.meetings:
        page.add_meeting(meeting)
    for agreement in whole.agreements:
        page.add_agreement(agreement)
    return "".join(line + "\n" for line in page.lines)


@frozen
class _Lines:
    """The lines so far, and the number that each letter has come to."""

    article: Article
    lines: list[str] = attrs.field(factory=list)
    numbers: dict[str, Iterator[int]] = attrs.field(factory=dict)

    def _add(self, letter: str, *fields: str) -> str:
        name = f"{letter}{next(self.numbers.setdefault(letter, count(1)))}"
        self.lines.append("\t".join((name, *fields)))
        return name

    def _entity(self, kind: str, span: Span) -> str:
        """A text-bound entity, cut where a line ends: brat knows no words across lines."""
        pieces = list(_brat_pieces(self.article.text, span))
        where = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        return self._add("T", f"{kind} {where}", " ".join(piece.of(self.article.text) for piece in pieces))

    def _note(self, name: str, told: str) -> None:
        self._add("#", f"AnnotatorNotes {name}", told)

    def add_official(self, official: Official) -> None:
        """Each mention, with the person's id."""
        for mention in official.mentions:
            self._note(self._entity("Official", mention), official.id)

    def add_statement(self, statement: Statement) -> None:
        """What was said, by whom and by which words."""
        said = self._entity("Statement", statement.span)
        self._add("A", f"Kind {said} {statement.kind}")
        self._note(said, statement.id)
        if statement.speaker is not None:
            self._add("R", f"SpokenBy Arg1:{said} Arg2:{self._entity('Speaker', statement.speaker.span)}")
        if statement.cue_span is not None:
            self._add("R", f"CuedBy Arg1:{said} Arg2:{self._entity('Cue', statement.cue_span)}")

    def add_meeting(self, meeting: Meeting) -> None:
        """An event: its cue, and the words that tell parties, place and day."""
        cue, *_ = [*_of_role(meeting.evidence, "cue"), *meeting.evidence]
        trigger = self._entity("Meeting", cue.span)
        told = [(role, self._entity(role, each.span)) for role, each in _arguments(meeting.evidence)]
        name = self._add("E", " ".join((f"Meeting:{trigger}", *_numbered(told))))
        self._add("A", f"Status {name} {meeting.status}")
        self._note(name, meeting.id)

    def add_agreement(self, agreement: Agreement) -> None:
        agreed = self._entity("Agreement", agreement.span)
        self._add("A", f"Status {agreed} {agreement.status}")
        self._note(agreed, agreement.id)


def _arguments(evidence: tuple[Evidence, ...]) -> Iterator[tuple[str, Evidence]]:
    for role in ("party", "place", "date"):
        yield from ((role.capitalize(), each) for each in _of_role(evidence, role))


def _of_role(evidence: tuple[Evidence, ...], role: str) -> list[Evidence]:
    return [each for each in evidence if each.role == role]


def _numbered(told: list[tuple[str, str]]) -> Iterator[str]:
    """`Party:T1 Party2:T2`: the second argument of a role has a number."""
    seen: dict[str, Iterator[int]] = {}
    for role, name in told:
        number = next(seen.setdefault(role, count(1)))
        yield f"{role}{number if number > 1 else ''}:{name}"


def _brat_pieces(text: str, span: Span) -> Iterator[Span]:
    """The span without its line ends."""
    start = span.start
    for line in span.of(text).splitlines(keepends=True):
        words = line.strip()
        if words:
            at = start + line.index(words)
            yield Span(start=at, end=at + len(words))
        start += len(line)

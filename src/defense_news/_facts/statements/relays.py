"""What one report means for those before it: who passes on what another said, and where an attribution ends a clause.

`The port is open, the Herald reports, citing the ministry`: each attribution is read by itself; here they meet.
"""

from ..._english.adverbials import over_adverbials
from ..._english.grammar import REL
from ..._english.phrases import Phrase, phrase_end
from ..._records import StatementRecord, Stretch, Tokens
from ..._records.vocabulary import SAID, SPEAKER
from ..._start.records import define, evolve
from .cue_table import FAR, WORDS, Shape, Taken
from .cues import Cue
from .kinds import speaker_kind
from .page import OF_CLAUSES, SpeechPage

_SEAMS = " ,\u2014\u2013-"  # marks and spaces between an attribution and the content on either side of it
_CITED = frozenset({SPEAKER.ORGANISATION, SPEAKER.UNNAMED, SPEAKER.DOCUMENT, SPEAKER.COUNTRY})
"""Kinds of speaker that a report cites: "citing the ministry", against "citing the cost"."""

FRONTED = ("front", "inverted", "split")
"""Ways of report whose content stands before the attribution."""

_ALIKE = WORDS["alike"]
_MEANWHILE = WORDS["meanwhile"]
_JOINS_CLAUSE = _ALIKE | {"while"}  # words that join a clause with a subject of its own


def with_parts(flat: str, statement: StatementRecord) -> StatementRecord:
    """The statement with its `parts`, where something interrupts it: `"We will go," Doe said, "and soon."`."""
    if statement.kind == SAID.DIRECT:
        parts = statement.quotes if len(statement.quotes) > 1 else ()
    elif statement.parts:
        parts = _clipped(statement)
    elif statement.cue and statement.start < statement.cue[0] and statement.cue[1] < statement.end:
        parts = _beside_cue(flat, statement, statement.cue)
    else:
        return statement
    return evolve(statement, parts=parts) if parts or statement.parts else statement


def _clipped(statement: StatementRecord) -> tuple[Stretch, ...]:
    """The parts that a report told, where the statement begins and ends now; none where one is left."""
    start, end = statement.start, statement.end
    inside = [[max(s, start), min(e, end)] for s, e in statement.parts if s < end and e > start]
    if len(inside) == 1 or not inside:
        return ()
    inside[0][0], inside[-1][1] = start, end
    return tuple([(s, e) for s, e in inside])


def _beside_cue(flat: str, statement: StatementRecord, cue: Stretch) -> tuple[Stretch, ...]:
    """What stands before and behind the cue and its speaker."""
    first, last = cue
    if (who := statement.speaker) and statement.start < who.start and who.end < statement.end:
        first, last = min(first, who.start), max(last, who.end)
    before = statement.start + len(flat[statement.start : first].rstrip(_SEAMS))
    behind = statement.end - len(flat[last : statement.end].lstrip(_SEAMS))
    return ((statement.start, before), (behind, statement.end)) if before > statement.start else ()


@define
class ReportedSpeech:
    """What a cue reports: the pieces of its content in text order, its speaker and its cue.

    `rule` is the cue's lemma and what it took; `relays` says that the speaker passes on what another is told to have
    said: "The port is open, Doe said, the Herald reports"; `by` is who passes on what the speaker said.
    """

    parts: tuple[Stretch, ...]
    speaker: Phrase | None
    cue: Cue
    rule: str
    relays: bool = False
    by: Phrase | None = None

    def relay(self) -> None:
        """Say that the speaker passes on what another said."""
        self.relays = True

    def tell_alone(self) -> None:
        """Say that the speaker passes on nobody's words."""
        self.relays = False

    def pass_on(self, source: Phrase) -> None:
        """Make the source the speaker, whose words the speaker so far passes on."""
        self.speaker, self.by, self.relays = source, self.speaker, False

    def tell(self, parts: tuple[Stretch, ...]) -> None:
        """Make these the pieces of the content."""
        self.parts = parts


def names_source(page: SpeechPage, last: ReportedSpeech, cue: Cue) -> bool:
    """Whether a participle says whose words the last report passes on: "..., the Herald reported, citing the ministry".

    Then they are the speaker, and the outlet passes them on.
    """
    near = cue.form.relays and last.cue.sentence == cue.sentence
    if not near or cue.taken != Taken.NOUN or cue.start - last.cue.end > FAR.cited or not last.rule.endswith(FRONTED):
        return False
    t = page.tokens
    source = cue.last, phrase_end(t, cue.last, page.lasts[cue.sentence])
    if speaker_kind(t, *source, page.kinds) not in _CITED:
        return False
    last.pass_on(source)
    return True


def hand_on(found: list[ReportedSpeech], quoting: Cue, content: Stretch) -> None:
    """Make a relay of the report whose cue quotes the one who says: "the Herald quoted Doe as saying"."""
    for one in found[-FAR.inside :]:
        if one.cue is quoting:
            one.tell((content,))
            one.relay()


def end_before(page: SpeechPage, found: list[ReportedSpeech], fronted: ReportedSpeech) -> None:
    """End what cues inside a fronted clause report where its attribution begins: "They agreed to meet, Doe said".

    A body or officials whose words are all another's only pass them on: "Roe said he would go, the ministry said".
    """
    comma = fronted.parts[0][1]
    for one in found[-FAR.inside :]:
        if (
            one.cue.taken in OF_CLAUSES
            and one.cue.start < comma <= one.parts[-1][1]
            and _is_all_told(page, one, fronted)
        ):
            fronted.relay()
        start, end = one.parts[-1]
        if one.rule.endswith(FRONTED) and one.parts[0][0] == fronted.parts[0][0] and one.cue.start < comma:
            fronted.relay()
            if start >= comma:  # what goes on behind the inner attribution is the relay itself
                one.tell(one.parts[:-1])
                continue
        if one.cue.sentence == fronted.cue.sentence and start < comma < end and one.cue.start < comma:
            one.tell((*one.parts[:-1], (start, comma)))


def _is_all_told(page: SpeechPage, one: ReportedSpeech, fronted: ReportedSpeech) -> bool:
    """Whether a fronted clause is nothing but another's report, whose speaker opens it."""
    t, start, cue = page.tokens, fronted.parts[0][0], one.cue
    if cue.form.thinks or one.speaker is None or cue.start < start:
        return False
    opens = over_adverbials(t, t.since(start), cue.first) == one.speaker[0]
    return opens and fronted.speaker is not None and speaker_kind(t, *fronted.speaker, page.kinds) in _CITED


def next_coordinate(page: SpeechPage, number: int, end: int) -> int:
    """Where a cue joined to this one begins its own report.

    "Doe said he would go and called for calm", "Doe said he would go and Roe wants him to stay", "Doe said he would go
    before adding that".
    """
    cues = page.cues
    if number + 1 == len(cues) or cues[number + 1].start >= end:
        return end
    own = cues[number]
    for cue in cues[number + 1 : number + 5]:
        if cue.start >= end:
            break
        if begin := _own_report(page, own, cue):
            return begin
    return end


def _own_report(page: SpeechPage, own: Cue, cue: Cue) -> int:
    """Where what joins a cue to this one stands; 0 where it begins no report of its own."""
    t, before, shape = page.tokens, cue.first - 1, cue.form.shape
    if not cue.form.verbal or not (shape == Shape.ING or (cue.taken and shape != Shape.BASE)):
        return 0
    alike = t.low[before] in _ALIKE
    if shape == Shape.ING:
        begins = t.low[before] in _MEANWHILE or (alike and own.form.shape == Shape.ING)
        return t.starts[before] - 1 if begins else 0
    who = page.subject(cue)
    if not alike:
        return _behind_relative(page, own, cue, who) or _joined_clause(t, own, who[0] - 1) if who else 0
    told = who and own.content <= t.starts[who[0]] < cue.start  # "said both met and agreed to go"
    return 0 if told else t.starts[before] - 1


def _behind_relative(page: SpeechPage, own: Cue, cue: Cue, who: Phrase) -> int:
    """Where the verb of whoever a relative clause tells stands: "Doe who asked not to be named said"; 0 elsewhere."""
    t, mine = page.tokens, page.subject(own) if who[0] < own.first else None
    told = mine and t.tags[mine[1] - 1] & REL and t.texts[cue.first - 1][-1].isalnum()
    return cue.start - 1 if told else 0


def _joined_clause(t: Tokens, own: Cue, at: int) -> int:
    """Where a clause of its own begins whose subject stands behind token `at`; 0 where none does."""
    return t.starts[at] - 1 if t.low[at] in _JOINS_CLAUSE and t.starts[at] > own.content else 0

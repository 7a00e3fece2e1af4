"""Quoted and reported speech -> statements: a report that holds quotes is mixed, one that holds none is indirect."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ..._english.grammar import DAY, PREP, PRON, SUB
from ..._english.phrases import Phrase, is_adverbial, is_name, is_scare_quote, noun_before
from ..._english.tokens import cut_tokens
from ..._records import Quote, SpeakerRecord, StatementRecord, Stretch, Tokens
from ..._records.vocabulary import SAID, SPEAKER, SpeakerKind
from ..._start.records import evolve
from .cue_table import FAR, WORDS, Shape, Taken
from .cues import Cue
from .governing import has_verb, relays
from .kinds import IMPERSONAL, TELLING_OF_OTHERS, speaker_kind
from .page import SpeechPage, is_name_of_work
from .relays import FRONTED, ReportedSpeech, with_parts

_ONESELF = WORDS["oneself"]
_DETAILS = frozenset({Taken.NOUN, Taken.TO, Taken.WH, Taken.IF})  # what a cue takes that is no clause of its own


def find_speaker(page: SpeechPage, who: Phrase | None) -> SpeakerRecord | None:
    """The speaker that the tokens of a phrase name, without a possessive "'s"; None where they hold no letter."""
    if who is None:
        return None
    t, (first, last) = page.tokens, who
    text = t.texts[first]
    if text[0] == '"' and is_name_of_work(t, first):  # `the newspaper "Die Woche"`
        begin, end = noun_before(t, 0, first - 1), t.starts[first] + len(text.rstrip(","))
        return SpeakerRecord(t.starts[begin], end, speaker_kind(t, begin, first, page.kinds))
    if first > 1 and t.texts[first - 1][-1] == '"' and _is_behind_nickname(t, first):
        first -= 2
    if last - first > 1:
        last = _without_tail(t, first, last)
    start = t.starts[first]
    end = start + len(text)
    if last - first > 1 or not text.isalpha():
        start, end = t.span(first, last)
        words = t.flat[start:end]
        if last - first == 1 and t.tags[first] & PRON:  # "he's", "they'd"
            end = start + len(words.partition("'")[0])
        elif words.endswith("'s"):
            end -= 2
        if not (text[0].isalpha() or any(map(str.isalpha, words))):
            return None
    return SpeakerRecord(start, end, speaker_kind(t, first, last, page.kinds))


def _is_behind_nickname(t: Tokens, at: int) -> bool:
    """Whether a name goes on behind a nickname: `Ann "Bo" Roe`."""
    return is_scare_quote(t.texts[at - 1]) and is_name(t, at) and is_name(t, at - 2)


def labelled_speaker(page: SpeechPage, start: int, end: int) -> SpeakerRecord:
    """The speaker whom the label of a transcript names at [start, end) of the text; capitals make no body of it."""
    words = page.tokens.flat[start:end]
    t = cut_tokens(words.title() if words.isupper() else words)
    return SpeakerRecord(start, end, speaker_kind(t, 0, len(t.low), page.kinds))


def _without_tail(t: Tokens, first: int, last: int) -> int:
    """The end of a speaker's words without a day, an adverb, or a participle: "Roe Monday", "Roe quietly"."""
    while last - first > 1:
        tag, word, small = t.tags[last - 1], t.low[last - 1], t.texts[last - 1][0].islower()
        if not (tag & DAY or (small and (is_adverbial(t, last - 1) or (word.endswith("ing") and not tag)))):
            break
        if small and not t.texts[last - 2][0].isupper():  # "the daily", "the building"
            break
        last -= 1
    return last


def merge_reports(
    page: SpeechPage, quoted: list[StatementRecord], reports: list[ReportedSpeech], quotes: list[Quote]
) -> tuple[StatementRecord, ...]:
    """The statements of the quotes, with the reports that hold them as their stretch, and those of the other reports.

    A quote belongs to one statement only: a report that touches a directly quoted statement, or a mixed one of another
    cue, says nothing new. What a cue reports apart from its quote is a statement of its own.
    """
    at, last = 0, len(quotes)
    by_cue = {statement.cue: number for number, statement in enumerate(quoted) if statement.cue}
    number_of = {quote: number for number, statement in enumerate(quoted) for quote in statement.quotes}
    taken = set(number_of)
    merged = list(quoted)
    for report in sorted(reports, key=_by_place):
        start, end = report.parts[0][0], report.parts[-1][1]
        while at < last and quotes[at].right <= start:
            at += 1
        held = _quotes_in(quotes, at, start, end)
        number = by_cue.get((report.cue.start, report.cue.end))
        if number is not None and (wider := _widened(page, merged[number], report)):
            merged[number] = wider
        elif taken.isdisjoint(held):
            if held or number is None or not _only_names(page.tokens, report):
                taken.update(held)
                merged.append(_of_report(page, report, start, end, held))
        else:
            told = {number_of[quote] for quote in held if quote in number_of}
            _beside_quotes(page, merged, report, told, number_of.get(held[0]))
    return _each_once(page, merged, reports, quotes)


def _ends_in_quote(flat: str, report: ReportedSpeech) -> bool:
    """Whether what somebody reports ends in a quote: `the two "act as one," the Herald reports`."""
    comma = report.parts[0][1]
    return report.cue.form.relays and '"' in flat[comma - 1 : comma + 2]


def _beside_quotes(
    page: SpeechPage, merged: list[StatementRecord], report: ReportedSpeech, told: set[int], first: int | None
) -> None:
    """Add what a report tells apart from the quotes of others in it, the first in statement `first`; or who relays."""
    if report.rule.endswith(FRONTED) and relays(page, report.speaker):
        for one in told:
            merged[one] = _told_by(page, merged[one], report)
    elif comma := _parted_from(page.tokens, report, None if first is None else merged[first]):
        merged.append(_of_report(page, report, report.parts[0][0], comma, ()))


def _told_by(page: SpeechPage, statement: StatementRecord, report: ReportedSpeech) -> StatementRecord:
    """A statement that a report passes on, which ends where that begins."""
    start, comma = report.parts[0]
    if statement.reported_by or statement.start < start:
        return statement
    end = min(statement.end, max(comma, *(end for _, end in statement.quotes)))
    return evolve(statement, end=end, reported_by=find_speaker(page, report.speaker))


def _each_once(
    page: SpeechPage, merged: list[StatementRecord], reports: list[ReportedSpeech], quotes: list[Quote]
) -> tuple[StatementRecord, ...]:
    """The statements in text order: what relays pass on with who does, what another's content holds left out.

    Of details, which are told beside a statement only where no statement holds them, those who may pass them on count.
    """
    merged.sort(key=lambda s: (s.start, -s.end, s.speaker is None))
    telling = [report.cue for report in reports if not report.cue.form.binds]
    details = {(cue.start, cue.end): _passing_on(cue) for cue in telling if cue.form.thinks or cue.taken in _DETAILS}
    found = _without_details(_relayed(page, _without_unsaid(merged, reports), reports, details), details)
    return tuple(_passed_on(page.tokens.flat, _once(found, quotes)))


def _passed_on(flat: str, statements: Iterable[StatementRecord]) -> Iterator[StatementRecord]:
    """The statements, those inside what another says with that one as `reported_by`: "Roe agreed to go, Doe said".

    "It" is of the kind of the body, country or document that spoke before.
    """
    last: str = SPEAKER.ORGANISATION
    holding: list[StatementRecord] = []
    for statement in statements:
        one = with_parts(flat, statement)
        if who := one.speaker:
            if who.end - who.start == 2 and flat[who.start : who.end].lower() == "it":
                one = evolve(one, speaker=evolve(who, kind=last))
            elif who.kind in IMPERSONAL:
                last = who.kind
        while holding and holding[-1].end < one.end:
            holding.pop()
        passed = holding and who and not one.reported_by and flat[who.start : who.end].lower() not in _ONESELF
        yield evolve(one, reported_by=holding[-1].speaker) if passed else one
        holding.append(one)


def _only_names(t: Tokens, report: ReportedSpeech) -> bool:
    """Whether what stands before the cue of a quote is no clause: `The mayor, Jane Roe, said in Leeds: "..."`."""
    first, last = (t.since(place) for place in report.parts[0])
    return report.rule.endswith(FRONTED) and not has_verb(t, first, last)


def _parted_from(t: Tokens, report: ReportedSpeech, inner: StatementRecord | None) -> int:
    """The comma that parts what a report tells from another's words in it: "said it was late, days after Doe said"."""
    if not inner or not inner.speaker or not report.cue.end < inner.speaker.start < inner.quotes[0][0]:
        return 0
    begin = t.at(inner.speaker.start) - 1
    if not t.tags[begin] & SUB or not t.tags[begin] & PREP:
        return 0
    return max(0, t.flat.rfind(", ", report.parts[0][0] + FAR.opening, t.starts[begin]))


def _by_place(report: ReportedSpeech) -> tuple[int, int]:
    return report.parts[0][0], -report.parts[-1][1]


def _once(statements: list[StatementRecord], quotes: list[Quote]) -> Iterator[StatementRecord]:
    """The statements with all their quotes and marks; of two cues that report the same words, the first."""
    left_of, right_of = {q.start: q.left for q in quotes}, {q.end: q.right for q in quotes}
    taken = {quote for statement in statements for quote in statement.quotes}
    at, start, end = 0, -1, -1
    for statement in statements:
        if statement.start == start and statement.end == end:
            continue
        start, end = statement.start, statement.end
        if statement.kind == SAID.MIXED:
            while at < len(quotes) and quotes[at].right <= start:
                at += 1
            held = _with_quotes(statement, _quotes_in(quotes, at, start, end), taken)
            yield _with_marks(held, left_of, right_of)
        else:
            yield statement


def _with_quotes(statement: StatementRecord, held: tuple[Stretch, ...], taken: set[Stretch]) -> StatementRecord:
    """A mixed statement with the quotes inside its stretch that no other has: scare quotes, single words."""
    if len(held) <= len(statement.quotes):
        return statement
    mine = set(statement.quotes)
    quotes = tuple([quote for quote in held if quote in mine or quote not in taken])
    return evolve(statement, quotes=quotes, end=max(statement.end, quotes[-1][1]))  # an unclosed one may go beyond


def _with_marks(statement: StatementRecord, left_of: dict[int, int], right_of: dict[int, int]) -> StatementRecord:
    """A mixed statement with both marks of the quotes at its edges, where it goes beyond them: `that "it is late"`."""
    start, end = statement.start, statement.end
    if (start, end) == (statement.quotes[0][0], statement.quotes[-1][1]):
        return statement
    return evolve(statement, start=left_of.get(start, start), end=right_of.get(end, end))


def _passing_on(cue: Cue) -> frozenset[SpeakerKind]:
    """Kinds of speaker that pass on what a cue tells, where their attribution stands behind it; a thought nobody does.

    What a finite verb tells officials may pass on, too: "Roe demanded an answer, officials said".
    """
    if cue.form.thinks:
        return frozenset()
    return TELLING_OF_OTHERS if cue.form.shape in (Shape.ED, Shape.S) else IMPERSONAL


def _without_details(
    statements: list[StatementRecord], details: dict[Stretch, frozenset[SpeakerKind]]
) -> list[StatementRecord]:
    """The statements but for wishes, thoughts and judgements inside another's content: "Roe said Doe wants to leave".

    What binds who says it is kept: "Roe said the two sides agreed to leave"; and what a body tells behind it that
    somebody said: "Roe praised the crew, the ministry said". `details` tell of whom which are kept.
    """
    if not details:
        return statements
    kept: list[StatementRecord] = []
    reach: dict[str, int] = {}  # kind of who may pass on what others said -> how far the statements kept go
    farthest = -1
    for statement in statements:
        cue, end, who = statement.cue, statement.end, statement.speaker
        if end > farthest:
            farthest = end
        elif cue in details and statement.kind == SAID.INDIRECT:
            limit = max([far for kind, far in reach.items() if kind not in details[cue]], default=-1)
            if end <= limit and cue[0] < limit:
                continue
        kept.append(statement)
        passing = who.kind if who and who.kind in TELLING_OF_OTHERS and statement.rule.endswith(FRONTED) else ""
        if end > reach.get(passing, -1):
            reach[passing] = end
    return kept


def _without_unsaid(statements: list[StatementRecord], reports: list[ReportedSpeech]) -> list[StatementRecord]:
    """The statements but for what nobody says, and what stands inside it: "They are expected to announce that"."""
    unsaid = sorted([(r.cue.start, r.parts[-1][1]) for r in reports if r.cue.form.unsaid])
    if not unsaid:
        return statements
    starts = [start for start, _ in unsaid]
    return [s for s in statements if s.quotes or not s.cue or not _is_inside(s.cue, starts, unsaid)]


def _is_inside(cue: Stretch, starts: list[int], stretches: list[Stretch]) -> bool:
    """Whether a cue stands in the last of these stretches that starts before its end."""
    at = bisect_right(starts, cue[0]) - 1
    return at >= 0 and cue[1] <= stretches[at][1]


def _relayed(
    page: SpeechPage,
    statements: list[StatementRecord],
    reports: list[ReportedSpeech],
    details: dict[Stretch, frozenset[SpeakerKind]],
) -> list[StatementRecord]:
    """The statements whose cue a relay's content holds, with the relay as `reported_by`; the relay itself goes.

    It stays where it holds nothing but details: "They hope to leave, according to Roe".
    """
    relays = sorted([report for report in reports if report.relays], key=_by_place)
    if not relays:
        return statements
    gone: set[Stretch] = set()
    found = list(statements)
    at = 0
    for relay in relays:
        place = relay.cue.start, relay.cue.end
        while at < len(found) and found[at].end < relay.parts[0][0] - FAR.relay:
            at += 1
        held = list(_held_by(relay, found, at))
        told = [number for number in held if found[number].cue not in details or found[number].quotes]
        gone.update([place] if told else [cue for number in held if (cue := found[number].cue)])
        for number in held if told else ():
            inner = found[number]
            end = min(inner.end, max(relay.parts[0][1], inner.quotes[-1][1] if inner.quotes else 0))
            found[number] = evolve(inner, end=end, reported_by=find_speaker(page, relay.speaker))
    return [s for s in found if s.cue not in gone]


def _held_by(relay: ReportedSpeech, found: list[StatementRecord], at: int) -> Iterator[int]:
    """The numbers, from `at` on, of the statements whose cue the content of a relay holds."""
    start, end = relay.parts[0]
    for number in range(at, len(found)):
        inner = found[number]
        if inner.start > max(end, relay.cue.end):
            break
        held = inner.start < end and inner.cue and start <= inner.cue[0] < end
        if held and inner.speaker and inner.cue != (relay.cue.start, relay.cue.end):
            yield number


def _quotes_in(quotes: list[Quote], at: int, start: int, end: int) -> tuple[Stretch, ...]:
    """The quotes that stand in [start, end), looked for from number `at` on."""
    held: list[Stretch] = []
    while at < len(quotes) and quotes[at].left < end:
        if quotes[at].right > start:
            held.append((quotes[at].start, quotes[at].end))
        at += 1
    return tuple(held)


def _widened(page: SpeechPage, statement: StatementRecord, report: ReportedSpeech) -> StatementRecord | None:
    """The statement with what its cue reports around it or right before it; None where that is about other words."""
    if _ends_in_quote(page.tokens.flat, report):  # its own: `The "holes" he cited are "old," the Herald reported`
        report.tell_alone()
        return statement
    if report.cue.taken == Taken.BY or statement.start < report.parts[-1][1] + FAR.gap:
        return _over_clause(page.tokens.flat, statement, report)
    if statement.kind == SAID.DIRECT or not report.rule.endswith(FRONTED) or _only_names(page.tokens, report):
        return None
    return _behind_front(page.tokens, statement, report)


def _behind_front(t: Tokens, statement: StatementRecord, report: ReportedSpeech) -> StatementRecord | None:
    """A mixed statement with what stands before its cue: `The yard pays, Roe said, and is "open to all"`."""
    behind = max(report.cue.end, t.span(*report.speaker)[1]) if report.speaker else report.cue.end
    if t.flat[behind : behind + 2] != ", " or not behind < statement.end:
        return None
    first = report.parts[0]
    return evolve(statement, start=first[0], parts=(first, (behind + 2, statement.end)))


def _over_clause(flat: str, statement: StatementRecord, report: ReportedSpeech) -> StatementRecord:
    """A mixed statement over the whole clause that its cue reports."""
    start, end = report.parts[0][0], report.parts[-1][1]
    inside = start > statement.quotes[0][0] or end < statement.end - 1
    if statement.kind == SAID.DIRECT or inside:
        return statement
    closed = end <= statement.end or flat[statement.quotes[-1][1] - 1] == ","
    parts = report.parts if report.cue.taken == Taken.ADJUNCT and len(report.parts) > 1 else ()
    return evolve(statement, start=start, end=statement.end if closed else end, parts=parts)


def _of_report(
    page: SpeechPage, report: ReportedSpeech, start: int, end: int, held: tuple[Stretch, ...]
) -> StatementRecord:
    """The statement of a report, with the quotes that it holds."""
    kind = SAID.MIXED if held else SAID.INDIRECT
    if held:
        start, end = min(start, held[0][0]), max(end, held[-1][1])
    cue = (report.cue.start, report.cue.end)
    by = find_speaker(page, report.by) if report.by else None
    parts = report.parts if len(report.parts) > 1 else ()
    return StatementRecord(start, end, kind, held, find_speaker(page, report.speaker), cue, by, report.rule, parts)

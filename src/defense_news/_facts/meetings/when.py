"""When a meeting was: the day of its own clause, else of the clause that it hangs on."""

from collections.abc import Iterator
from datetime import date, timedelta

from ..._english.chart import Adjunct
from ..._english.grammar import MARKED, PEOPLE, TIME, WORD_SETS
from ..._english.parts import PAST_TIME, Predicate, Relation
from ..._records import Day
from ..._records.vocabulary import Precision
from ..._start.records import evolve
from ..._tables.limits import FACTS
from ..roles import Sight
from .cues import NAMING, MeetingCue
from .events import INSIDE, OFF, TO_COME, WAS_TO, Event, came_for, status_of

_TIME_WORDS = {"", *WORD_SETS["on_day"]}
_OF_VERB = {"", *WORD_SETS["at_day"]}


def day_of_event(sight: Sight, event: Event, ahead: bool | None, now: date | None, *, goes_on: bool) -> Day | None:
    """The day of the event's adjuncts, in its noun phrase ("Monday's talks"), else of the clause it hangs on.

    A journey's day where a word goes on with it: "flew to Lima on Monday and in the evening met Roe".
    """
    if (away := _day_away(sight, event)) is not None:
        return away
    named = sight.day_in(event.noun) if event.noun is not None else None
    around = event.around if goes_on or not _is_of_journey(sight, event) else ()
    for adjuncts, own in ((event.adjuncts, True), (around, False)):
        leaning = ahead and (own or not _is_gone_around(sight, event))
        for told in _days_of(sight, event, adjuncts, own=own):
            day = _in_turn(sight, event, _leant(told, _lies_ahead(event, told, leaning, now), now), now)
            if event.noun or ahead is not False or now is None or day.first <= now:  # "reviewed a visit next month"
                return day
        if named is not None and named.precision != Precision.YEAR:
            return _leant(named, _lies_ahead(event, named, ahead, now), now)
    return None


def day_goes_on(sight: Sight, event: Event, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether the clause goes on with the day told before: "Later, Roe met", "in the evening", "After the talks"."""
    if event.predicate is None:
        return False
    if event.predicate.verb.lemma in WORD_SETS["comes_after"]:  # "A call on Doe followed"
        return True
    low, last = sight.chart.t.low, sight.chart.last - 1
    ends = (last,) if low[last] in WORD_SETS["same_day"] | WORD_SETS["goes_back"] else ()  # "was received by Doe later"
    if any(_carries_day_on(sight, i) for i in (*range(sight.chart.first, event.predicate.at), *ends)):
        return True
    meetings = {sight.token(cue.start) for cue in cues if cue.mark.sort in NAMING}
    around = (*event.adjuncts, *event.around)
    return any(_is_part_of_day(sight, a) or _is_beside_one_told(sight, a, meetings) for a in around)


def _is_beside_one_told(sight: Sight, adjunct: Adjunct, meetings: set[int]) -> bool:
    """Whether it only names what was told: "after the talks", "before the trilateral", "on the margins"."""
    phrase, low = adjunct.phrase, sight.chart.t.low
    head, short = low[phrase.head], phrase.last <= phrase.first + 2
    alone = WORD_SETS["met_beside"] | WORD_SETS["kind_alone"] | WORD_SETS["one_told"]  # "before that"
    named = phrase.head in meetings or (short and head in alone)
    if named and adjunct.word in INSIDE:
        return low[phrase.first] in WORD_SETS["one_more"]  # "In another meeting, Roe met Doe"
    beside = (named and adjunct.word in WORD_SETS["days_away"] | {"beside"}) or (short and head in WORD_SETS["margins"])
    return beside and low[phrase.first] in WORD_SETS["one_told"]


def _is_part_of_day(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether a part of a day is told: "in the evening", "on the day of her arrival", not "ahead of her arrival".

    Or it by a word for one told before: "the same day", "later that day".
    """
    low, phrase = sight.chart.t.low, adjunct.phrase
    told = " ".join(low[phrase.head - 1 : phrase.head + 1]) in WORD_SETS["day_told"]
    part = told or not WORD_SETS["part_of_day"].isdisjoint((low[phrase.head], low[phrase.last - 1]))
    return part and adjunct.word not in WORD_SETS["still_to_come"]


def _carries_day_on(sight: Sight, at: int) -> bool:
    """Whether an adverb goes on with a day told: "later", "hours later", not "months later", nor "earlier talks"."""
    low, ends = sight.chart.t.low, at in (sight.chart.first, sight.chart.last - 1)
    if low[at] in WORD_SETS["goes_back"] and (ends or low[at - 1] in WORD_SETS["within_a_day"]):
        return bool(sight.chart.code(at) & MARKED) or sight.chart.phrase_at(at) is None
    counted = at > sight.chart.first and sight.chart.code(at - 1) & TIME
    apart = low[at] in WORD_SETS["days_away"] and sight.chart.code(at) & MARKED  # "Shortly after, Roe met Doe"
    if low[at] not in WORD_SETS["goes_on"]:
        return bool(apart and not counted)
    return not counted or low[at - 1] in WORD_SETS["within_a_day"]


def _is_gone_around(sight: Sight, event: Event) -> bool:
    """Whether the clause around an event ahead tells what is gone: "arrived on Monday to meet Roe", "where he will"."""
    verb = event.predicate
    there = verb is not None and verb.governor >= 0 and verb.opener in WORD_SETS["at_which"]
    gone = there and verb is not None and sight.chart.predicates[verb.governor].reading.time == PAST_TIME
    came = verb is not None and verb.reading.time == PAST_TIME and came_for(event)  # not "flies to Lima for talks"
    return gone or came or is_told_after(sight, event)


def _days_of(sight: Sight, event: Event, adjuncts: tuple[Adjunct, ...], *, own: bool) -> Iterator[Day]:
    """The days that adjuncts tell, `own` ones or around, and one inside the verb: "had on Monday met Roe"."""
    words, verb = _time_words(event), event.predicate
    if verb is not None:
        yield from _inside_verb(sight, event, verb) if own else _inside_journey(sight, verb)
    for adjunct in (*adjuncts, *_behind_participle(sight, verb)) if own and verb else adjuncts:
        other = sight.is_of_other(adjunct, adjuncts) or _is_of_former(event, adjunct)
        if other or _is_of_calling_off(event, adjunct):
            continue
        if inside := _inside_preposition(sight, adjunct):
            yield inside
        timed = adjunct.word in words or _is_of_what_it_dates(sight, adjunct, event)
        day = sight.day_in(adjunct.phrase) if timed else None
        if day is not None and _tells_when(sight, adjunct, day):
            yield _day_it_goes_to(sight, adjunct, day) if _is_moved(event) else day


def _is_of_former(event: Event, adjunct: Adjunct) -> bool:
    """Whether it tells the day of what a meeting followed: "The meeting follows the raids of bandits in May"."""
    verb = event.predicate
    follows = verb is not None and verb.verb.lemma in WORD_SETS["comes_after"] and event.noun is verb.subject
    return follows and verb is not None and bool(verb.objects) and adjunct.at > verb.objects[0].first


def _is_of_what_it_dates(sight: Sight, adjunct: Adjunct, event: Event) -> bool:
    """Whether a day stands behind a part of it or the meeting: "on the evening of May 2", "after talks of Monday"."""
    behind = adjunct.behind if adjunct.word == "of" else None
    return behind is not None and (behind is event.noun or bool(sight.chart.code(behind.head) & (TIME | PEOPLE)))


def _inside_verb(sight: Sight, event: Event, verb: Predicate) -> Iterator[Day]:
    """The days inside a verb group, and that to which it moves a meeting: "was moved to Friday"."""
    over = sight.chart.predicates[verb.governor] if verb.relation == Relation.INFINITIVE else verb
    due = over.last if over.means("plan") else verb.at if over.verb.lemma == "be" else -1  # "is today due to meet"
    for first, last in ((verb.first, verb.at), (over.first, due)) if event.status != OFF else ():
        if first < last:
            yield from sight.days_between(*sight.chart.t.span(first, last))
    for adjunct in verb.adjuncts if _is_moved(event) else ():
        day = sight.day_in(adjunct.phrase) if adjunct.word in WORD_SETS["moved_to"] else None
        if day is not None:
            yield _day_it_goes_to(sight, adjunct, day)


def _inside_journey(sight: Sight, verb: Predicate) -> Iterator[Day]:
    """The days inside the verb of a journey: "will today fly to Lima, where he is to meet Roe", "... to meet Roe".

    So of what comes before: "is today due to tour the port before he calls on Roe".
    """
    over, openers = verb, {verb.opener}
    if verb.opener not in WORD_SETS["at_which"] | WORD_SETS["still_to_come"] and verb.relation != Relation.PURPOSE:
        return
    while over.opener in openers and over.governor >= 0 and over.relation != Relation.NONE:
        over = sight.chart.predicates[over.governor]
        openers |= {over.opener} if over.relation == Relation.INFINITIVE else set()
    yield from sight.days_between(*sight.chart.t.span(over.first, over.at))


def _time_words(event: Event) -> set[str]:
    """The prepositions behind which the day of an event is told."""
    return (_TIME_WORDS | WORD_SETS["moved_to"]) - WORD_SETS["since_then"] if _is_moved(event) else _TIME_WORDS


def _behind_participle(sight: Sight, verb: Predicate) -> Iterator[Adjunct]:
    """What stands right before a verb, behind a participle of its subject: "a team led by Roe on Monday met Doe"."""
    told = (p for p in sight.chart.predicates if p.relation == Relation.PARTICIPLE and p.last <= verb.first)
    yield from (a for p in told for a in p.adjuncts if a.phrase.last == verb.first)


def _is_of_calling_off(event: Event, adjunct: Adjunct) -> bool:
    """Whether it tells when a meeting was called off: "on Monday called off the talks", "were called off in March"."""
    verb, noun = event.predicate, event.noun
    if event.status != OFF or verb is None or not verb.means("call_off") or adjunct.word not in _OF_VERB:
        return False
    return adjunct.at >= verb.last if verb.reading.passive else noun is not None and adjunct.phrase.last <= noun.first


def _inside_preposition(sight: Sight, adjunct: Adjunct) -> Day | None:
    """The day that the words of a preposition tell: "on the eve of the visit", "on the second day of the visit"."""
    t, first = sight.chart.t, adjunct.phrase.first
    days = sight.days_between(t.starts[adjunct.at], t.starts[first]) if first > adjunct.at + 1 else ()
    return next(iter(days), None)


def _day_away(sight: Sight, event: Event) -> Day | None:
    """The day that the words right before the event reckon: "left two days after talks", "a day before he met Roe".

    None where its clause tells a day of its own: "two weeks before they meet on May 4".
    """
    verb, chart = event.predicate, sight.chart
    if event.noun is None and any(sight.day_in(a.phrase) for a in event.adjuncts):
        return None
    begin = event.noun.first if event.noun is not None else _clause_begins(verb)
    if begin <= chart.first or chart.t.low[begin - 1] not in WORD_SETS["days_away"]:
        return None
    end = chart.t.span(begin - 1, begin)[1]
    days = sight.days_between(sight.sentence.start, end)
    return days[-1] if days and days[-1].end == end and "relative" in days[-1].basis else None


def _clause_begins(verb: Predicate | None) -> int:
    """The token behind the conjunction or preposition of a verb's clause; -1 where it may have none."""
    if verb is None:
        return -1
    if verb.relation == Relation.GERUND:
        return verb.first
    opened = verb.subject is not None and verb.opener in WORD_SETS["days_away"]
    return verb.subject.first if opened and verb.subject is not None else -1


def _day_it_goes_to(sight: Sight, adjunct: Adjunct, day: Day) -> Day:
    """The last day where the one before it is left: "moved from Monday to Wednesday"."""
    if sight.token(day.start) >= adjunct.phrase.first:
        return day
    return evolve(day, first=day.last, precision=Precision.DAY)


def _is_moved(event: Event) -> bool:
    """Whether the verb moves the meeting to another day."""
    return event.status == TO_COME and event.predicate is not None and event.predicate.means("move_to_a_day")


def _is_of_journey(sight: Sight, event: Event) -> bool:
    """Whether the clause around tells the day of a journey: "flew to Lima on Monday to meet", not "was in Lima to"."""
    verb = event.predicate
    if verb is None or verb.governor < 0:
        return verb is not None and verb.relation == Relation.PURPOSE
    over = sight.chart.predicates[verb.governor]
    stays = over.verb.lemma == "be" or over.means("visit")
    return verb.relation == Relation.PURPOSE and not stays and over.reading.time == PAST_TIME


def is_told_after(sight: Sight, event: Event) -> bool:
    """Whether the clause around is of the past: "was in Lima on Monday to meet Roe"."""
    verb = event.predicate
    if verb is None or verb.relation != Relation.PURPOSE or verb.governor < 0:
        return False
    return sight.chart.predicates[verb.governor].reading.time == PAST_TIME


def _tells_when(sight: Sight, adjunct: Adjunct, day: Day) -> bool:
    """Whether the phrase is the day or a part of it: "on Tuesday", "on Tuesday night", not "in a Tuesday statement"."""
    if adjunct.word == "" and day.precision == Precision.YEAR and "relative" in day.basis:
        return False
    head = adjunct.phrase.head
    bare = adjunct.word == "" and sight.token(day.start) <= adjunct.phrase.first  # "The day after tomorrow, May 3,"
    if bare or sight.token(day.end - 1) >= head or sight.chart.code(head) & TIME:
        return True
    return adjunct.word in WORD_SETS["at_thing_of_day"]


def _leant(day: Day, ahead: bool | None, now: date | None) -> Day:
    """A weekday by the time of its verb: "would meet on Saturday" is the coming one, "met on Saturday" the last."""
    if ahead is None or now is None or day.first != day.last or day.basis[:1] != ("weekday",):
        return day
    gap = (day.first - now).days
    return _moved_by(day, 7 if ahead and -7 <= gap < 0 else -7 if not ahead and 0 < gap <= 7 else 0)


def _lies_ahead(event: Event, day: Day, ahead: bool | None, now: date | None) -> bool | None:
    """Whether a weekday is the coming one; of what is called off the nearer one: "called off Friday's talks"."""
    if event.status not in (OFF, WAS_TO) or now is None:
        return ahead
    gap = (day.first - now).days
    return gap < 0 if not -FACTS.last_weekday <= gap <= FACTS.last_weekday + 1 else ahead


def _in_turn(sight: Sight, event: Event, day: Day, now: date | None) -> Day:
    """A weekday behind another one ahead: told on a Tuesday, "will go on Monday and meet Roe on Friday"."""
    if event.predicate is None or status_of(event.predicate) != TO_COME or day.basis[:1] != ("weekday",):
        return day
    around = () if _is_gone_around(sight, event) else event.around
    told = (sight.day_in(a.phrase) for a in (*around, *event.predicate.adjuncts) if a.word in _TIME_WORDS)
    before = (_leant(each, True, now).first for each in told if each and each.end <= day.start)
    return _moved_by(day, 7 if 0 < (max(before, default=day.first) - day.first).days < 7 else 0)


def _moved_by(day: Day, days: int) -> Day:
    """The day so many days later."""
    try:
        return evolve(day, first=day.first + timedelta(days), last=day.last + timedelta(days)) if days else day
    except OverflowError:  # no calendar has it
        return day

"""Sentences + officials + meetings -> agreements: who agreed to what.

Each verb of the table whose subject speaks for two sides is an agreement; what was agreed reaches to the end of its
clause (`content`). A verb without a subject of its own ("and agreed", "while also agreeing") has that of its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import attrs

from ..._match.phrases import Phrases, compile_phrases
from ..._match.wordings import Wordings, compile_wordings
from ..._names.calendar.lean import leaning
from ..._records import Agreement, Clue, Day, Meeting, Scene, Sentence
from ..._tables import shipped
from ..._tables.rows import AgreementVerb
from ..._text import Text
from ..._who.parties import Group, Groups, join
from ..._who.subjects import clause_subject, is_condition, verb_subject
from .content import content_before, content_of, content_until

__all__ = ["AgreementRules", "compile_agreement_rules", "find_agreements"]

# "the two sides", "both ministers", "they": those who met, where no reference says who they are.
_WHO = r"the (?:two|three|four|officials|allies|ministers|sides|neighbou?rs|leaders|partners|pair)|both|they"
_COLLECTIVE = re.compile(rf"\b(?:{_WHO})\b[^,;.]{{0,40}}$", re.IGNORECASE)
# `, and agreed`: a verb that shares the subject of its sentence.
_GOES_ON = re.compile(r"[,\"] and (?:also |then )?$")
_OPENS = re.compile(rf"(?:{_WHO})\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|failed to|never|refused to|unable to|without|yet to|declined to)(?: \w+){0,2} $")
# `the agreed plan`, `as agreed`, `a determined effort`, `was signed by`: no verb with a subject that agrees.
_ADJECTIVE = re.compile(
    r"\b(?:the|an?|[Aa]s|previously|already|his|her|their|its|is|are|was|were|be|been|being|I|we|We) $"
)
_OBJECT_TO = re.compile(r"ing (?P<object>[^,;.]{3,60}?) to ")
# `could sign`, `may soon agree`: what nobody has done yet.
_MODALS = frozenset({"can", "could", "may", "might", "would", "should", "must"})
# `was signed by`, `were concluded between the`.
_BY = re.compile(r" (?:by|between|among) (?:the |both )?(?:[\w-]+ ){0,3}")
_WRITTEN = frozenset({"sign", "conclude"})
# Lemmas of verbs that take two sides.
_MUTUAL = frozenset({"agree", "sign", "conclude"})
MOST = 40
"""Verbs, and days, read in one sentence: a longer row of them is no sentence."""


@attrs.frozen
class AgreementRules:
    """The compiled tables of verbs, instruments and topics."""

    verbs: Phrases[AgreementVerb]
    instruments: Wordings
    topics: Wordings


def compile_agreement_rules() -> AgreementRules:
    """The rules of the shipped tables."""
    rows = shipped(AgreementVerb, "verbs", "verb")
    return AgreementRules(
        compile_phrases([(form, row) for row in rows for form in row.forms]),
        compile_wordings("instruments", "instrument"),
        compile_wordings("topics", "topic"),
    )


@attrs.frozen
class _Hit:
    """A verb of agreement in its sentence."""

    start: int
    end: int
    verb: AgreementVerb
    sentence: Sentence
    groups: tuple[Group, ...]
    passive: bool


@attrs.frozen
class _Sides:
    """Who agrees, as far as the text says, and the words that say it; `other` are those who name the other side."""

    countries: tuple[str, ...]
    organisations: tuple[str, ...]
    officials: tuple[str, ...]
    clue: Clue | None
    other: Clue | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        """Countries, then organisations."""
        return (*self.countries, *self.organisations)


def find_agreements(
    text: Text, scene: Scene, groups: Groups, meetings: tuple[Meeting, ...], rules: AgreementRules
) -> tuple[Agreement, ...]:
    """What was agreed, pledged, decided or signed, in text order; what a headline says only where the body does not."""
    hits = list(_hits(text, scene, groups, rules))
    if not hits:
        return ()
    found = [(hit, a) for hit in hits if (a := _agreement(text, scene, meetings, rules, hit)) is not None]
    told = {(a.verb, frozenset(a.parties)) for hit, a in found if hit.sentence.zone == "body"}
    kept: dict[tuple[int, int], Agreement] = {}
    for hit, agreement in found:
        if hit.sentence.zone == "body" or (agreement.verb, frozenset(agreement.parties)) not in told:
            kept.setdefault((agreement.start, agreement.end), agreement)
    return tuple(kept.values())


def _hits(text: Text, scene: Scene, groups: Groups, rules: AgreementRules) -> Iterator[_Hit]:
    found = list(rules.verbs.find(text.flat, scene.words))
    if not found:
        return
    starts = [sentence.start for sentence in scene.sentences]
    read: dict[int, int] = {}
    for hit in found:
        number = bisect_left(starts, hit.start + 1) - 1
        if number < 0 or hit.end > scene.sentences[number].end or scene.sentences[number].zone == "caption":
            continue
        read[number] = read.get(number, 0) + 1
        adjective = _ADJECTIVE.search(text.flat, max(0, hit.start - 12), hit.start)
        passive = hit.rows[0].lemma in _WRITTEN and _BY.match(text.flat, hit.end) is not None
        noun = text.flat.startswith("ing of ", hit.end - 3)  # "the signing of a pact"
        fact = not noun and not is_condition(text.flat, scene.sentences[number].start, hit.start)
        if read[number] <= MOST and fact and (passive or not adjective):
            yield _Hit(hit.start, hit.end, hit.rows[0], scene.sentences[number], groups[number], passive)


def _agreement(
    text: Text, scene: Scene, meetings: tuple[Meeting, ...], rules: AgreementRules, hit: _Hit
) -> Agreement | None:
    flat = text.flat
    sides = _signatories(flat, hit) if hit.passive else _sides(flat, meetings, hit)
    day = _day(scene, hit)
    content = _content(flat, hit, sides, day) if sides else None
    if sides is None or content is None:
        return None
    instruments = rules.instruments.keys(flat, _behind_infinitive(flat, content), content[1])
    if hit.verb.needs and not instruments:
        return None
    met = _meeting(meetings, sides, hit)
    status = _status(flat, scene, hit)
    signs = hit.verb.lemma == "sign"
    done = signs and status == "reached"
    return Agreement(
        start=content[0],
        end=content[1],
        parties=sides.parties,
        officials=sides.officials,
        verb=hit.verb.lemma,
        instrument=instruments[0] if instruments else None,
        signed=done if signs else None,
        signed_on=day if done else None,
        topics=rules.topics.keys(flat, *content),
        date=day or (meetings[met].date if met is not None else None),
        meeting=met,
        status=status,
        clues=_clues(hit, sides, day),
    )


def _content(flat: str, hit: _Hit, sides: _Sides, day: Day | None) -> tuple[int, int] | None:
    """[start, end) of what was agreed, without the other side, and without the day of signing."""
    if hit.passive:
        return content_before(flat, hit.sentence.start, hit.start)
    content = content_of(flat, hit.end, hit.sentence.end)
    if content is None:
        return None
    if sides.other:
        content = _beside(flat, content, sides.other)
    if hit.verb.lemma == "commit" and sides.clue and content[0] < sides.clue.end < content[1]:
        content = (flat.index(" to ", sides.clue.end - 1) + len(" to "), content[1])
    return content_until(flat, content, day.start) if day and hit.verb.lemma == "sign" else content


def _behind_infinitive(flat: str, content: tuple[int, int]) -> int:
    """Where nouns begin in what was agreed: "to deal with piracy" names no deal."""
    start, end = content
    return flat.find(" ", start, end) + 1 or end if flat.endswith(" to ", 0, start) else start


def _beside(flat: str, content: tuple[int, int], other: Clue) -> tuple[int, int]:
    """What was agreed, without the other side: "a treaty" of "a treaty with Peru", "to talk" of "with Peru to talk"."""
    link = flat.rfind(" with ", max(0, content[0] - 6), other.start)
    if link > content[0]:
        return content[0], link
    found = flat.find(" to ", other.end, content[1])
    return (found + 4, content[1]) if found >= 0 else content


def _clues(hit: _Hit, sides: _Sides, day: Day | None) -> tuple[Clue, ...]:
    clues = [Clue(hit.start, hit.end, "cue", hit.verb.lemma)]
    clues += [clue for clue in (sides.clue, sides.other) if clue]
    if day:
        clues.append(Clue(day.start, day.end, "date", "+".join(day.basis)))
    return tuple(clues)


def _signatories(flat: str, hit: _Hit) -> _Sides | None:
    """Those by whom or between whom a paper was signed."""
    for group in hit.groups:
        if group.start >= hit.end and group.sides > 1 and _BY.fullmatch(flat, hit.end, group.start):
            clue = Clue(group.start, group.end, "party", "agent")
            return _Sides(group.countries, group.organisations, group.officials, clue)
    return None


def _sides(flat: str, meetings: tuple[Meeting, ...], hit: _Hit) -> _Sides | None:
    """Those who agree; None where the subject speaks for one side only, or for nobody known."""
    if hit.verb.lemma == "commit" and (bound := _bound(flat, meetings, hit)):
        return bound
    floor = hit.sentence.start
    goes_on = _GOES_ON.search(flat, max(floor, hit.start - 16), hit.start)
    subject = None if goes_on else verb_subject(flat, hit.groups, hit.sentence, hit.start)
    named = subject is not None or _COLLECTIVE.search(flat, max(floor, hit.start - 45), hit.start)
    if goes_on or not named:
        subject = clause_subject(flat, hit.groups, hit.sentence, hit.start)
    if subject is not None and subject.sides > 1 and not _met_otherwise(flat, meetings, subject):
        clue = Clue(subject.start, subject.end, "party", "subject")
        return _Sides(subject.countries, subject.organisations, subject.officials, clue)
    return (
        _collective(flat, meetings, hit, subject)
        or _those_met(meetings, hit, subject)
        or _with_another(flat, hit, subject)
        or _one_to_another(meetings, hit, subject)
        or _of_body(hit, subject)
    )


def _met_otherwise(flat: str, meetings: tuple[Meeting, ...], subject: Group) -> bool:
    """Whether "both countries" is read as two that do not meet in the story, while two others do."""
    if not _OPENS.match(flat, subject.start) or len(subject.parties) > 1 or subject.sides != 2:
        return False
    pairs = [set(m.countries) for m in meetings if m.status == "held" and m.start < subject.start]
    return any(len(pair) == 2 for pair in pairs) and set(subject.countries) not in pairs


def _bound(flat: str, meetings: tuple[Meeting, ...], hit: _Hit) -> _Sides | None:
    """Those whom a paper binds: "a pact committing both navies to warn each other"."""
    found = _OBJECT_TO.match(flat, hit.end - 3, hit.sentence.end)
    if not found:
        return None
    clue = Clue(*found.span("object"), "party", "object")
    for group in hit.groups:
        if group.sides > 1 and group.start < clue.end and clue.start < group.end:
            return _Sides(group.countries, group.organisations, group.officials, clue)
    here = [m for m in meetings if hit.sentence.start <= m.start < hit.start]
    return _Sides(here[-1].countries, here[-1].organisations, here[-1].participants, clue) if here else None


def _collective(flat: str, meetings: tuple[Meeting, ...], hit: _Hit, subject: Group | None) -> _Sides | None:
    """Those of the meeting told last, for "the two sides" that no reference resolves."""
    found = _COLLECTIVE.search(flat, max(hit.sentence.start, hit.start - 45), hit.start)
    found = found or _OPENS.match(flat, hit.sentence.start, hit.start)
    before = [m for m in meetings if m.start < hit.start and m.status == "held" and len(m.countries) > 1]
    if not found or not before or (subject is not None and subject.sides == 1):
        return None
    met, start = before[0], found.start()
    clue = Clue(start, start + len(found.group().rstrip()), "party", "those_who_met")
    return _Sides(met.countries, met.organisations, met.participants, clue)


def _those_met(meetings: tuple[Meeting, ...], hit: _Hit, subject: Group | None) -> _Sides | None:
    """Who met somebody and agreed, agreed with them: "Roe met Doe in Oslo and agreed to lend him a ship"."""
    if subject is None or subject.sides != 1 or not subject.officials or hit.verb.lemma not in _MUTUAL:
        return None
    for met in meetings:
        here = hit.sentence.start <= met.start < hit.start and met.status == "held" and len(met.countries) > 1
        if here and set(subject.officials) < set(met.participants):
            clue = Clue(subject.start, subject.end, "party", "those_who_met")
            return _Sides(met.countries, met.organisations, met.participants, clue)
    return None


_WITH = re.compile(r"[^,;:.]{0,90}? with (?:the |its |his |her )?(?:[A-Z]?[\w-]+ ){0,3}$")
"""From a verb of agreement to the other side: "signed a memorandum of understanding with "."""


def _with_another(flat: str, hit: _Hit, subject: Group | None) -> _Sides | None:
    """One side that agrees with another: "Chile signed a treaty with Peru"."""
    if subject is None or subject.sides != 1 or hit.verb.lemma not in _MUTUAL:
        return None
    for group in hit.groups:
        if group.start >= hit.end and _WITH.fullmatch(flat, hit.end, group.start):
            both = join((subject, group))
            clue = Clue(subject.start, subject.end, "party", "subject")
            other = Clue(group.start, group.end, "party", "with")
            return _Sides(both.countries, both.organisations, both.officials, clue, other) if both.sides > 1 else None
    return None


def _one_to_another(meetings: tuple[Meeting, ...], hit: _Hit, subject: Group | None) -> _Sides | None:
    """One side's pledge, where that side meets another in the story."""
    if subject is None or not hit.verb.alone or subject.sides != 1:
        return None
    sides = set(subject.countries)
    if not any(sides <= set(m.countries) for m in meetings):
        return None
    clue = Clue(subject.start, subject.end, "party", "subject")
    return _Sides(subject.countries, subject.organisations, subject.officials, clue)


def _of_body(hit: _Hit, subject: Group | None) -> _Sides | None:
    """What the members of one body agree among themselves: "NATO ministers agreed to raise their targets"."""
    if subject is None or subject.sides != 1 or not subject.organisations or hit.verb.lemma == "confirm":
        return None
    clue = Clue(subject.start, subject.end, "party", "body")
    return _Sides((), subject.organisations, (), clue)


def _day(scene: Scene, hit: _Hit) -> Day | None:
    """The day beside the verb: the nearest of the sentence, within a line of it."""
    first = bisect_left(scene.days, hit.sentence.start, key=lambda day: day.start)
    last = bisect_left(scene.days, hit.sentence.end, lo=first, key=lambda day: day.start)
    near = [day for day in scene.days[first : min(last, first + MOST)] if _is_near(day, hit)]
    return min(near, key=lambda day: abs(day.start - hit.start), default=None)


_SIGNED = 90
"""Characters between a signature and its day: those who sign, and what, stand between them."""


def _is_near(day: Day, hit: _Hit) -> bool:
    if day.start >= hit.end:
        signed = hit.verb.lemma == "sign" and day.precision == "day"  # "signed a treaty in Oslo on Monday"
        return day.start - hit.end <= (_SIGNED if signed else 12)
    return hit.start - day.end <= 140


def _meeting(meetings: tuple[Meeting, ...], sides: _Sides, hit: _Hit) -> int | None:
    """Where it was agreed: the meeting of just these sides told nearest before the verb, else the first of them."""
    same = [i for i, m in enumerate(meetings) if set(sides.parties) == {*m.countries, *m.organisations}]
    held = [i for i in same if meetings[i].status == "held"]
    before = [i for i in held if hit.sentence.start <= meetings[i].start < hit.sentence.end]
    return next(iter(before or held or same), None)


def _status(flat: str, scene: Scene, hit: _Hit) -> str:
    if hit.verb.status == "rejected" or _NEGATED.search(flat, max(hit.sentence.start, hit.start - 40), hit.start):
        return "rejected"
    words = scene.words
    first = bisect_left(words.starts, hit.start)
    if hit.passive:
        return "planned" if "be" in words.texts[max(0, first - 2) : first] else "reached"
    base = flat[hit.start : hit.end] in {"agree", "sign", "pledge", "decide", "commit", "conclude", "confirm"}
    if base and (words.texts[first - 1] == "to" or not _MODALS.isdisjoint(words.texts[max(0, first - 2) : first])):
        return "planned"
    lean = leaning(words, hit.sentence, first, first + 1) if base else None
    before = words.texts[max(hit.sentence.first, first - 3) : first]
    return "planned" if lean == "ahead" and not {"agreed", "had"} & set(before) else "reached"

"""Chunks -> noun phrases joined by "of", "and", commas and apposition; and whether one is the subject of what follows.

What begins at a chunk is found once and kept: the same chunks are asked about from several places.
"""

from .._tables.limits import ENGLISH
from .grammar import (
    ADDING,
    ARTICLE,
    BY,
    CAPITAL,
    IN_SUBJECT,
    ING,
    LISTING,
    LOCATIVE,
    OF,
    OWNER,
    PEOPLE,
    PLURAL,
    TOGETHER,
    WORD_SETS,
)
from .line import ASIDE_DASHES, Tagged
from .parts import (
    ADVERB,
    ASIDE,
    JOINS,
    NOUN,
    OPENS_CLAUSE,
    PREPOSITION,
    QUOTED,
    RELATIVE,
    VERBAL,
    WHEN,
    Chunk,
    Member,
    NounPhrase,
)
from .stretches import is_bracket, is_of_meeting, is_office_behind, is_short_name, measures
from .verbs import PARTICIPLE, is_gerund

_JOINING = (JOINS, PREPOSITION, ASIDE)
"""Kinds of chunk that may join a phrase to the one before it, where no comma does."""

WITH_OBJECT = WORD_SETS["with_object"]
"""Verbs that never stand without an object."""

_ABIDING = WORD_SETS["abiding"]
_OF_TWO = WORD_SETS["of_two"]
_NOMINATIVE = WORD_SETS["member_pronoun"]
_NOTHING = Chunk(ASIDE, -1, -1, "")


class Joiner:
    """The chunks of one sentence, `around` with nothing right before and behind them, and what they join to."""

    __slots__ = ("_acting", "_members", "_of_ends", "around", "chunks", "line")

    def __init__(self, line: Tagged, chunks: list[Chunk]) -> None:
        self.line, self.chunks = line, chunks
        self.around = [*chunks, _NOTHING, _NOTHING, _NOTHING, _NOTHING]  # read by -1 too
        self._members: dict[int, tuple[Member, int]] = {}
        self._of_ends: dict[int, int] = {}
        self._acting: dict[tuple[int, bool, bool, bool], bool] = {}

    def member(self, at: int) -> tuple[Member, int]:
        """The noun phrase at `at` with its "of" phrases, and the chunk behind it."""
        if at not in self._members:
            end = self._of_end(at + 1) if self._goes_on_by_of(at + 1) else at + 1
            head = self.chunks[at].last - 1
            dashed = head > self.chunks[at].first and self.line.t.texts[head] in ASIDE_DASHES
            head -= dashed and self.line.mark(head) == ","
            member = Member(self.chunks[at].first, head, self.chunks[end - 1].last)
            self._members[at] = member, self._behind_post(at, end)
        return self._members[at]

    def _behind_post(self, at: int, end: int) -> int:
        """The chunk behind the country that an envoy at `at` is sent to: "Doe, envoy of Peru to Chile, and Roe"."""
        led, sent_to = self.around[end], self.around[end + 1]
        posted = led.word in WORD_SETS["posted_by"] and sent_to.mark == "," and not self.chunks[end - 1].mark
        sent = posted and self.line.low[self.chunks[at].last - 1] in WORD_SETS["envoy"]
        return end + 2 if sent and is_short_name(self.line, self.chunks[end + 1]) else end

    def _of_end(self, link: int) -> int:
        """The chunk behind all that hangs on the "of" at `link`; kept, since it ends many phrases."""
        if link not in self._of_ends:
            end = self._behind_of(link - 1, link + 2)
            self._of_ends[link] = self._of_end(end) if self._goes_on_by_of(end) else end
        return self._of_ends[link]

    def _goes_on_by_of(self, end: int) -> bool:
        link = self.around[end]
        if link.kind != PREPOSITION or not link.code & OF or is_of_meeting(self.line, self.around, end):
            return False
        return not self.chunks[end - 1].mark and self.around[end + 1].kind == NOUN

    def _behind_of(self, at: int, end: int) -> int:
        """The end of a list behind "of": "the ministers of Norway, Chile and Peru"."""
        while end + 1 < len(self.chunks):
            here = self.chunks[end]
            if here.kind == JOINS and self._joined_behind_of(at, end):
                end += 2
            elif here.kind == NOUN and self.chunks[end - 1].mark == "," and self._goes_on_listed(at, end):
                end += 1
            else:
                break
        return end

    def _goes_on_listed(self, at: int, end: int) -> bool:
        """Whether a list behind "of" goes on at `end`: not "agreed on the return of the dead, Spain and Chile said"."""
        return self._list_closes(end) and not (self._is_behind_verb(at) and self.acts(end, listed=True))

    def _is_behind_verb(self, at: int) -> bool:
        """Whether a verb stands before a noun phrase, with no mark between."""
        for here in range(at - 1, max(-1, at - ENGLISH.names), -1):
            chunk = self.chunks[here]
            if chunk.mark or chunk.kind not in (NOUN, PREPOSITION, ADVERB, WHEN):
                return chunk.kind == VERBAL and not chunk.mark
        return False

    def _joined_behind_of(self, at: int, end: int) -> bool:
        here, mark = self.chunks[end], self.chunks[end - 1].mark
        if not here.code & ADDING or mark not in ("", ",") or self.around[end + 1].kind != NOUN:
            return False
        return is_short_name(self.line, self.chunks[end + 1]) and (
            self._opens(at) or not self.acts(end + 1, listed=True)
        )

    def _opens(self, at: int) -> bool:
        """Whether a noun phrase opens its clause: "The ships of Spain and Chile met"."""
        before = self.around[at - 1]
        return before.first < 0 or bool(before.mark) or before.kind == OPENS_CLAUSE

    def _list_closes(self, at: int) -> bool:
        """Whether the list of short names that goes on at `at` ends with "and" and a name."""
        for here in range(at, min(at + ENGLISH.names, len(self.chunks) - 1)):
            kind = self.chunks[here].kind
            if kind == JOINS:
                return self.chunks[here + 1].kind == NOUN and is_short_name(self.line, self.chunks[here + 1])
            if kind != NOUN or not is_short_name(self.line, self.chunks[here]):
                return False
        return False

    def phrase(self, at: int, *, leading: bool = False, behind: bool = False) -> tuple[NounPhrase, int]:
        """The joined phrase at `at`, and the chunk behind it.

        `leading`: in an adverbial before the main verb; `behind`: behind a verb.
        """
        member, end = self.member(at)
        members = [member]
        before = self.around[at - 1]
        located = before.kind == PREPOSITION and bool(before.code & LOCATIVE)  # "met in Lima together with Roe"
        if located:  # not "calls on Roe and Doe", "at a meeting of Roe and Doe"
            met = end > at + 1 and self.line.low[member.head] in WORD_SETS["occasion_told"]
            located = not met and self.line.atom_before(self.chunks[at].last) < 0
        for begin in self._those_between(end) if before.word in _OF_TWO else ():
            member, end = self.member(begin)
            members.append(member)
        while begin := self._next_member(end, leading=leading, behind=behind, located=located):
            member, end = self.member(begin)
            members.append(member)
        return NounPhrase(members[0].first, members[-1].last, tuple(members)), end

    def _those_between(self, end: int) -> list[int]:
        """The chunks of those behind "between" that go on at `end`, whatever verb follows: "between Roe and Doe were".

        An office may stand behind each: "between Roe, Minister of Works, and Doe, head of the navy,".
        """
        begins: list[int] = []
        if is_office_behind(self.line, self.around, end):
            begins.append(end)
            _, end = self.member(end)
        link, mark = self.around[end], self.chunks[end - 1].mark
        joined = link.kind == JOINS and link.code & LISTING and (mark in ("", ")") or (begins and mark == ","))
        if not joined or self.around[end + 1].kind != NOUN:
            return []
        begins.append(end + 1)
        _, end = self.member(end + 1)
        return [*begins, end] if is_office_behind(self.line, self.around, end) else begins

    def _next_member(self, end: int, *, leading: bool, behind: bool, located: bool) -> int:
        """The chunk at which the next member begins; 0 where the phrase ends before `end`."""
        if self.chunks[end - 1].mark == ";":
            return 0 if leading else self._listed_behind_semicolon(end)
        begin, listed = self._behind_link(end, located=located)
        if not begin or self.around[begin].kind != NOUN:
            return 0
        if self._parts_clauses(begin) or (located and self._is_no_place(begin, apart=begin == end)):
            return 0
        if not listed:
            told = self._is_told_of(begin, leading=leading)
            if told or leading:
                return begin if told else 0
        return 0 if (behind or leading) and self._begins_clause(begin, listed=listed) else begin

    def _is_no_place(self, begin: int, *, apart: bool) -> bool:
        """Whether a person goes on behind a place: "Doe in Lima and Roe in Quito", `apart` "at the fort, his guest"."""
        first = self.chunks[begin].first
        return first in self.line.atoms or (apart and bool(self.line.code(first) & OWNER))

    def _begins_clause(self, begin: int, *, listed: bool) -> bool:
        """Whether the phrase at `begin`, behind an "and" if `listed`, else behind a comma, is a subject of its own."""
        return self.acts(begin, listed=True, commas=not listed) or (not listed and self.acts_apposed(begin))

    def _behind_link(self, end: int, *, located: bool) -> tuple[int, bool]:
        """The chunk behind a comma, "and" or "along with" that ends a phrase before `end`, 0 where none does.

        And whether that is "and" or "or".
        """
        if self.chunks[end - 1].mark != "," and self.around[end].kind not in _JOINING:
            return 0, False
        bracketed = is_bracket(self.line, self.around, end)
        end += bracketed
        link, before = self.around[end], self.chunks[end - 1]
        if bracketed and located and link.kind == NOUN and not before.mark and self.line.code(link.first) & CAPITAL:
            return end, True  # "at General Headquarters (GHQ) Lima"
        if before.mark not in ("", ",", ")"):
            return 0, False
        if link.kind == JOINS and link.code & LISTING:
            return end + 1 + self._passed_behind_and(end), True
        if not located and self._accompanies(link, before):
            return end + 1, False
        return (end if before.mark == "," else 0), False

    def _passed_behind_and(self, end: int) -> int:
        """How many chunks behind the "and" at `end` belong to it: "and, later, Roe", "the envoys of Peru, and of"."""
        between = self.around[end + 1]
        if between.kind == PREPOSITION:
            return int(bool(between.code & OF) and self._is_of_several(end))
        return int(self.around[end].mark == between.mark == "," and between.kind == ADVERB)

    def _is_of_several(self, end: int) -> bool:
        """Whether people of one kind stand before chunk `end` and a name: "the envoys of Peru, Roe"."""
        for here in range(end - 1, max(-1, end - ENGLISH.names), -1):
            chunk = self.chunks[here]
            if any(self.line.code(i) & PEOPLE and self.line.code(i) & PLURAL for i in range(chunk.first, chunk.last)):
                return True
            if chunk.kind != NOUN and not (chunk.kind == PREPOSITION and chunk.code & OF):
                return False
        return False

    def _accompanies(self, link: Chunk, before: Chunk) -> bool:
        """Whether a preposition adds somebody to who acts before it: "Roe along with Doe", not "talks along with"."""
        together = link.kind == PREPOSITION and link.code & TOGETHER
        return bool(together and self.line.code(before.last - 1) & (PEOPLE | CAPITAL))

    def _listed_behind_semicolon(self, end: int) -> int:
        """The chunk at which a list of people goes on: "Roe, the mayor; Doe, the envoy; and Minister Coe"; else 0."""
        begin = end + (self.around[end].kind == JOINS)
        chunk = self.around[begin]
        if chunk.kind != NOUN:
            return 0
        lead = chunk.first + bool(self.line.code(chunk.first) & ARTICLE)  # "...; the Speaker, Roe"
        named = self.line.code(min(lead, chunk.last - 1)) & CAPITAL
        people = self.chunks[end - 1].last - 1
        return begin if named and self.line.code(people) & CAPITAL and not self.acts(begin, listed=True) else 0

    def _is_told_of(self, at: int, *, leading: bool) -> bool:
        """Whether a name tells of what is before it: "the capital, Lima on Monday"; `leading`, "In Lima, Peru,"."""
        chunk, then = self.chunks[at], self.around[at + 1]
        named = self.line.code(chunk.first) & CAPITAL and not then.code & TOGETHER
        seat = self.line.low[self.chunks[at - 1].last - 1] in WORD_SETS["seat_of_state"]
        on = seat and not chunk.mark and then.kind in (WHEN, PREPOSITION)
        if named and (on or (leading and chunk.mark == "," and chunk.last - chunk.first == 1)):
            return True
        return leading and self._is_office_between(at)

    def _is_office_between(self, at: int) -> bool:
        """Whether an office stands between commas: "After talks with Roe, Minister of Works, Doe left"."""
        _, end = self.member(at)
        return self.chunks[end - 1].mark == "," and is_office_behind(self.line, self.around, at)

    def acts(self, at: int, *, listed: bool = False, commas: bool = True, apposed: bool = False) -> bool:
        """Whether the noun phrase at `at` is the subject of a finite verb right behind it: a clause begins there.

        `listed`: others may be joined to it before the verb, with `commas` by these too; `apposed`: a comma may close
        the last of several.
        """
        asked = (at, listed, commas, apposed)
        if asked not in self._acting:
            self._acting[asked] = self._acts(at, listed=listed, commas=commas, apposed=apposed)
        return self._acting[asked]

    def _acts(self, at: int, *, listed: bool, commas: bool, apposed: bool) -> bool:
        _, end = self.member(at)
        closed = False  # by an "and": "... of Spain and Chile, Peru said" tells of Peru alone
        for members in range(ENGLISH.joined):
            here, mark = self.around[end], self.chunks[end - 1].mark.strip(")")
            if here.kind == VERBAL:
                closed_by = not mark or (apposed and (members > 0 or self._is_parted(at, end)))
                return closed_by and self.is_finite(end)
            passed = 0 if mark else self._passed(end)
            if not passed:
                begin = self._member_listed(end, commas=commas and (apposed or not closed)) if listed else 0
                if not begin:
                    return False
                closed = begin > end
                _, end = self.member(begin)
            end += passed
        return False

    def _is_parted(self, at: int, end: int) -> bool:
        """Whether a comma stands inside the chunks [at, end): "the envoy, Roe,"."""
        return any(self.line.mark(i) == "," for i in range(self.chunks[at].first, self.chunks[end - 1].last - 1))

    def acts_apposed(self, at: int) -> bool:
        """Whether the noun phrase at `at` and one between commas are the subject: "when the envoy, Roe, met Doe"."""
        _, end = self.member(at)
        parted = self._is_parted(at, end)
        if self.chunks[end - 1].mark == "," and not parted and self.around[end].kind == NOUN:
            parted, (_, end) = True, self.member(end)
        duty = self.around[end].kind == PREPOSITION and self.around[end + 1].kind == NOUN
        if parted and duty and not self.chunks[end - 1].mark:  # "when Roe, the minister for the forces, met Doe"
            end += 2
        closed = parted and self.chunks[end - 1].mark == ","
        end += self.around[end].kind in (WHEN, ADVERB)  # "Roe, yesterday, met Doe"
        return closed and self.around[end].kind == VERBAL and self.is_finite(end)

    def acts_over_aside(self, at: int) -> bool:
        """Whether somebody named acts behind what commas insert: "as Roe, on a visit to Peru, met Doe"."""
        member, end = self.member(at)
        if self.chunks[end - 1].mark != "," or not self.line.code(member.head) & CAPITAL:
            return False
        opens = self.around[end]
        inserted = opens.kind in (PREPOSITION, RELATIVE) or (opens.kind == VERBAL and not self.is_finite(end))
        return inserted and self._finite_behind_aside(end)

    def _member_listed(self, end: int, *, commas: bool) -> int:
        """The chunk of the member that "and", or with `commas` a comma, joins to a phrase before `end`; 0 for none."""
        mark = self.chunks[end - 1].mark.strip(")")
        begin = end + (self.around[end].kind == JOINS)
        joined = (begin > end and not mark) or (commas and mark == ",")
        return begin if joined and self.around[begin].kind == NOUN and not self._parts_clauses(begin) else 0

    def _parts_clauses(self, at: int) -> bool:
        """Whether a subject's pronoun follows a preposition's noun: "met the envoy to Peru and they agreed"."""
        hangs = self.around[at - 3].kind == PREPOSITION and self.around[at - 1].kind == JOINS
        return hangs and self.line.low[self.chunks[at].first] in _NOMINATIVE

    def _passed(self, at: int) -> int:
        """How many chunks at `at` may stand between a subject and its verb: a day, an adverb, "in Oslo", "(DND)"."""
        here = self.around[at]
        if here.kind in (WHEN, ADVERB) or is_bracket(self.line, self.around, at):
            return 1
        between = here.kind == PREPOSITION and here.code & IN_SUBJECT
        return 2 if between and at + 1 < len(self.chunks) and not self.chunks[at + 1].mark else 0

    def is_finite(self, at: int) -> bool:
        """Whether a verb group may be that of a clause: it has an auxiliary, or a form of past or present."""
        chunk = self.chunks[at]
        if chunk.to or self._lacks_object(at):
            return False
        if not chunk.alone and self.line.code(chunk.first) & ING:
            return False  # "a fair being held"
        return not chunk.alone or (not is_gerund(chunk.verb) and bool(chunk.verb.form & ~PARTICIPLE))

    def _lacks_object(self, at: int) -> bool:
        """Whether a form that may be a participle has no object of its own: "the talks held here", "led by Roe"."""
        chunk, after = self.chunks[at], self.around[at + 1]
        if not chunk.alone or not chunk.verb.form & PARTICIPLE:
            return False
        if after.code & BY and not chunk.mark and after.kind == PREPOSITION:
            return chunk.verb.lemma not in _ABIDING and not measures(self.line, self.around, at + 1)
        if chunk.verb.lemma not in WITH_OBJECT:
            return False
        behind = at + 1 + (after.kind == PREPOSITION and not after.mark)  # "held on Monday talks"
        when = self.around[behind]
        timed = when.kind == WHEN and self.around[behind + 1].kind == NOUN and not when.mark
        return not timed and (bool(chunk.mark) or after.kind not in (NOUN, QUOTED))

    def _finite_behind_aside(self, at: int) -> bool:
        """Whether a finite verb stands behind the comma that closes an aside: "led by Roe, who is ill, met Doe"."""
        stop = min(at + ENGLISH.finite, len(self.chunks) - 1)
        closed = next((here for here in range(at + 1, stop) if self.chunks[here].mark), stop)
        then = self.chunks[closed + 1] if closed < stop and self.chunks[closed].mark == "," else None
        return then is not None and then.kind == VERBAL and not then.to and self.is_finite(closed + 1)

    def finite_follows(self, at: int) -> bool:
        """Whether a finite verb comes in the same clause: then a participle before it was none."""
        for here in range(at, min(at + ENGLISH.finite, len(self.chunks))):
            chunk, before = self.chunks[here], self.chunks[here - 1]
            if chunk.kind == VERBAL and self.is_finite(here) and before.kind not in (JOINS, RELATIVE):
                new_clause = before.kind == NOUN and bool(self.chunks[here - 2].mark)
                return before.kind != OPENS_CLAUSE and (not chunk.alone or not new_clause)
            if chunk.mark == "," and self.around[here + 1].kind == RELATIVE:
                return self._finite_behind_aside(here + 1)
            if self._ends_clause(here, parted=bool(self.chunks[at - 2].mark)):
                return False
        return False

    def _ends_clause(self, at: int, *, parted: bool) -> bool:
        """Whether no verb behind a chunk is of the same clause: "agreed on Monday to train, the ministry said".

        A comma ends none where one `parted` its subject, or an office follows: "between Roe, Minister of Works, and".
        """
        chunk, after = self.chunks[at], self.around[at + 1]
        if chunk.kind in (RELATIVE, OPENS_CLAUSE) or chunk.mark in (";", ":", "—"):
            return True
        ends = bool(chunk.mark) and after.kind != VERBAL and not parted
        return ends and not is_office_behind(self.line, self.around, at + 1)

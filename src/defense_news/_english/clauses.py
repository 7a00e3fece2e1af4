"""Chunks -> noun phrases joined, and predicates with subject, objects and adjuncts: one walk from left to right.

A clause is opened by a conjunction or a relative and closed by its comma; what stands before its main verb is subject or
adverbial, what stands behind is object or adjunct. A predicate that hangs on another takes over how certain that is.
"""

from __future__ import annotations

import attrs

from .certainty import (
    CONDITIONAL,
    DENIED,
    FUTURE,
    LAPSED,
    PAST_TIME,
    PLANNED,
    Reading,
    hang,
    is_gerund,
    of_clause,
    read_group,
)
from .chunks import ADVERB, ASIDE, JOINS, NOUN, OPENS_CLAUSE, PREPOSITION, QUOTED, RELATIVE, VERBAL, WHEN, Chunk, Cutter
from .grammar import BEING, CAPITAL, CLAUSAL, CODES, IF, NEG, PAST_AUX, PEOPLE
from .verbs import BASE, PARTICIPLE, Verb

CAUSING = frozenset(("wish",))
"""Senses whose object does what the infinitive behind it says: "invited Roe to visit"."""


@attrs.frozen
class Member:
    """One noun phrase, the tokens [first, last), with what hangs on it by "of"; `head` is its main word."""

    first: int
    head: int
    last: int


@attrs.frozen
class Phrase:
    """Noun phrases joined by "and", commas or apposition; of one member as a rule."""

    first: int
    last: int
    members: tuple[Member, ...]

    @property
    def head(self) -> int:
        """The main word of its first member."""
        return self.members[0].head

    def holds(self, token: int) -> bool:
        """Whether a token stands in it."""
        return self.first <= token < self.last


@attrs.frozen
class Adjunct:
    """A phrase behind a preposition (empty for a bare day); `behind` is the phrase right before it, if no mark parts them.

    `at` is the token of the preposition, or the first of a bare day.
    """

    word: str
    phrase: Phrase
    behind: Phrase | None
    at: int


@attrs.frozen
class Predicate:
    """A verb with its roles. `governor` is the number of the predicate it hangs on, by `relation`; -1 for none.

    `relation` is `infinitive`, `clause` (that, whether), `relative`, `gerund`, `joined` or empty.
    """

    number: int
    first: int
    at: int
    last: int
    verb: Verb
    reading: Reading
    subject: Phrase | None
    objects: tuple[Phrase, ...]
    adjuncts: tuple[Adjunct, ...]
    governor: int
    relation: str
    opener: str

    def means(self, sense: str) -> bool:
        """Whether the verb has the sense."""
        return sense in self.verb.senses


@attrs.frozen
class _Draft:
    """A predicate while its arguments come in."""

    chunk: Chunk
    reading: Reading
    subject: Phrase | None
    governor: int
    relation: str
    opener: str
    objects: list[Phrase]
    adjuncts: list[Adjunct]


@attrs.define
class _Clause:
    """A clause while it is read: what opened it, its subject, its main verb's number (-1 before that came)."""

    opener: str
    relation: str
    governor: int
    subject: Phrase | None = None
    main: int = -1
    force: str | None = None
    before: list[Adjunct] = attrs.field(factory=list)


class Walker:
    """Reads the chunks of one sentence into phrases and predicates."""

    def __init__(self, cutter: Cutter) -> None:
        self.cutter = cutter
        self.chunks = cutter.chunks()
        self.drafts: list[_Draft] = []
        self.phrases: list[Phrase] = []
        self.clauses: list[_Clause] = [_Clause("", "", -1)]
        self.last: int = -1  # the predicate that takes what follows
        self.waiting: list[int] = []  # participles that lead their sentence, until its subject is known
        self.subjects: dict[int, Phrase] = {}
        self.nearest: Phrase | None = None

    def walk(self) -> tuple[Predicate, ...]:
        """The predicates, in order of their verbs."""
        at = 0
        while at < len(self.chunks):
            if at and self.chunks[at - 1].mark:
                self._close(at)
            at = self._read(at)
        return tuple(self._finished(number) for number in range(len(self.drafts)))

    def loose(self) -> tuple[Adjunct, ...]:
        """The adjuncts of clauses whose verb never came."""
        return tuple(adjunct for clause in self.clauses if clause.main < 0 for adjunct in clause.before)

    def _finished(self, number: int) -> Predicate:
        d = self.drafts[number]
        c = d.chunk
        subject = self.subjects.get(number, d.subject)
        assert c.verb is not None
        return Predicate(number, c.first, c.at, c.last, c.verb, d.reading, subject, tuple(d.objects), tuple(d.adjuncts), d.governor, d.relation, d.opener)  # fmt: skip

    # ------------------------------------------------------------------------------------------------------- chunks

    def _read(self, at: int) -> int:
        """Read the chunk at `at`, with those that go with it; the number of the next."""
        kind = self.chunks[at].kind
        if kind == NOUN:
            return self._noun(at)
        if kind == VERBAL:
            return self._verb(at)
        if kind == PREPOSITION:
            return self._preposition(at)
        if kind == WHEN:
            return self._when(at)
        if kind == RELATIVE:
            return self._relative(at)
        if kind == OPENS_CLAUSE and self._is_preposition(at):
            return self._preposition(at)
        if kind == OPENS_CLAUSE:
            force = self._word_before(self.chunks[at].first)
            self._open(self.chunks[at].word, "clause", self.last)
            self.clauses[-1] = attrs.evolve(self.clause, force=force)
        elif kind == JOINS:
            self._join(at)
        elif kind == QUOTED and at and not self.chunks[at - 1].mark and self.last >= 0:
            self.drafts[self.last].objects.append(self._plain(self.chunks[at]))
        elif kind == QUOTED or (kind == ASIDE and self.chunks[at].mark == "—"):
            self.nearest = None
        return at + 1

    def _is_preposition(self, at: int) -> bool:
        """Whether a conjunction leads a noun phrase and no clause: "described as a threat"."""
        plain = self._is_clausal(self.chunks[at].word) and at + 1 < len(self.chunks)
        return plain and self.chunks[at + 1].kind == NOUN and not self._acts(at + 1, from_list=True)

    @property
    def clause(self) -> _Clause:
        """The clause that is being read."""
        return self.clauses[-1]

    def _open(self, opener: str, relation: str, governor: int, subject: Phrase | None = None) -> None:
        self.clauses.append(_Clause(opener, relation, governor, subject))
        self.last, self.nearest = -1, None

    def _close(self, at: int) -> None:
        """End, at a comma, what it closes: a clause inside one whose main verb is still to come, or a relative one."""
        mark = self.chunks[at - 1].mark
        self.nearest = None if mark not in ",)" else self.nearest
        if mark in ";:—.?!" or mark == "\x1f":
            del self.clauses[1:]
            if mark != ":":
                self.clauses[0] = _Clause("", "", -1)
            self.last = -1
            return
        clause = self.clause
        if len(self.clauses) < 2 or clause.main < 0:
            return
        outer = self.clauses[-2]
        if (
            outer.main < 0
            or (clause.relation == "relative" and self.chunks[at].kind in (JOINS, VERBAL, PREPOSITION, WHEN))
            or (clause.relation == "clause" and clause.opener != "that" and self.chunks[at].kind in (VERBAL, JOINS))
        ):
            self.clauses.pop()
            self.last = outer.main

    # ------------------------------------------------------------------------------------------------------- phrases

    def _member(self, at: int) -> tuple[Member, int]:
        """The noun phrase at `at` with its "of" phrases, and the chunk behind it."""
        first, head = self.chunks[at].first, self.chunks[at].last - 1
        end = at + 1
        while end + 1 < len(self.chunks) and self._goes_on_by_of(end):
            end += 2
            while self._joined_behind_of(end):
                end += 2 if self.chunks[end].kind == JOINS else 1
        return Member(first, head, self.chunks[end - 1].last), end

    def _goes_on_by_of(self, end: int) -> bool:
        link, before = self.chunks[end], self.chunks[end - 1]
        return link.kind == PREPOSITION and link.word == "of" and not before.mark and self.chunks[end + 1].kind == NOUN

    def _joined_behind_of(self, end: int) -> bool:
        """Whether a list goes on behind "of": "the ministers of Norway, Chile and Peru"."""
        chunks = self.chunks
        if end + 1 >= len(chunks):
            return False
        here, before = chunks[end], chunks[end - 1]
        if here.kind == JOINS and here.word in ("and", "&") and chunks[end + 1].kind == NOUN:
            return self._is_short_name(end + 1) and before.mark in ("", ",") and not self._acts(end + 1, from_list=True)
        return here.kind == NOUN and before.mark == "," and self._is_short_name(end) and self._list_closes(end)

    def _is_short_name(self, at: int) -> bool:
        """Whether a chunk is a bare name of a word or two, as of a country: it may be a member behind "of"."""
        c = self.chunks[at]
        lead = c.first + (self.cutter.low[c.first] == "the")
        return (
            c.last - lead <= 3
            and c.first not in self.cutter.atoms
            and bool(self.cutter.code(min(lead, c.last - 1)) & CAPITAL)
        )

    def _list_closes(self, at: int) -> bool:
        """Whether the list that goes on at `at` ends with "and" and a name."""
        for here in range(at, min(at + 9, len(self.chunks) - 1)):
            if self.chunks[here].kind == JOINS:
                return self.chunks[here + 1].kind == NOUN and self._is_short_name(here + 1)
            if self.chunks[here].kind != NOUN or not self._is_short_name(here):
                return False
        return False

    def _phrase(self, at: int, *, leading: bool = False, behind: bool = False) -> tuple[Phrase, int]:
        """The joined phrase at `at`. `leading`: in an adverbial before the main verb; `behind`: behind a verb."""
        member, end = self._member(at)
        members = [member]
        while (begin := self._next_member(end, leading=leading, behind=behind)) > 0:
            member, end = self._member(begin)
            members.append(member)
        phrase = Phrase(members[0].first, members[-1].last, tuple(members))
        self.phrases.append(phrase)
        return phrase, end

    def _next_member(self, end: int, *, leading: bool, behind: bool) -> int:
        """The chunk at which the next member begins; 0 where the phrase ends before `end`."""
        chunks = self.chunks
        if end >= len(chunks):
            return 0
        mark = chunks[end - 1].mark
        if mark not in ("", ",", ")"):
            return 0
        joins = chunks[end].kind == JOINS and chunks[end].word in ("and", "&", "or")
        together = chunks[end].kind == PREPOSITION and chunks[end].word == "together"
        begin = end + 1 if joins or together else end if mark == "," else 0
        if not begin or begin >= len(chunks) or chunks[begin].kind != NOUN:
            return 0
        if leading and not joins:
            return begin if self._is_place_in_place(begin) else 0
        if (behind or leading) and self._acts(begin, from_list=True, commas=not joins):
            return 0
        return begin

    def _is_place_in_place(self, at: int) -> bool:
        c = self.chunks[at]
        return c.mark == "," and c.last - c.first == 1 and bool(self.cutter.code(c.first) & CAPITAL)

    def _acts(self, at: int, *, from_list: bool = False, commas: bool = True) -> bool:
        """Whether the noun phrase at `at` is the subject of a finite verb right behind it: a clause begins there."""
        _, end = self._member(at)
        chunks = self.chunks
        for _ in range(6):
            if end >= len(chunks):
                return False
            here = chunks[end]
            if here.kind == VERBAL:
                return not chunks[end - 1].mark and self._is_finite(here)
            if here.kind in (WHEN, ADVERB) and not chunks[end - 1].mark:
                end += 1
                continue
            if (
                here.kind == PREPOSITION
                and here.word in _BETWEEN
                and not chunks[end - 1].mark
                and end + 1 < len(chunks)
                and not chunks[end + 1].mark
            ):
                end += 2
                continue
            begin = end + 1 if here.kind == JOINS else end
            listed = from_list and (here.kind == JOINS or (commas and chunks[end - 1].mark == ","))
            if not listed or begin >= len(chunks) or chunks[begin].kind != NOUN:
                return False
            _, end = self._member(begin)
        return False

    def _is_finite(self, chunk: Chunk) -> bool:
        verb = chunk.verb
        if verb is None or chunk.to or is_gerund(verb):
            return chunk.at > chunk.first and not chunk.to and verb is not None
        return chunk.at > chunk.first or bool(verb.form & ~PARTICIPLE)

    # ------------------------------------------------------------------------------------------------------- roles

    def _noun(self, at: int) -> int:
        clause = self.clause
        if self.last < 0 and clause.main < 0:
            return self._subject(at)
        parted = bool(self.chunks[at - 1].mark) or self.chunks[at - 1].kind in (JOINS, QUOTED, ASIDE)
        if parted and self._acts(at, from_list=True):
            joined = self.chunks[at - 1].kind == JOINS
            return self._new_subject(at, joined=joined)
        if (
            not parted
            and self.last >= 0
            and (self.drafts[self.last].adjuncts or self.drafts[self.last].objects)
            and self._acts(at)
        ):
            return self._new_subject(at, joined=False)
        if not parted and self._takes_clause() and self._acts(at, from_list=True, commas=False):
            self._open("that", "clause", self.last)  # "said the talks were useful"
            return self._subject(at)
        phrase, end = self._phrase(at, leading=clause.main < 0, behind=True)
        if self.last >= 0 and (not parted or self.chunks[at - 1].kind == JOINS):
            self.drafts[self.last].objects.append(phrase)
        self.nearest = phrase
        return end

    def _takes_clause(self) -> bool:
        """Whether the predicate that takes what follows may take a clause without "that"."""
        if self.last < 0 or self.drafts[self.last].objects:
            return False
        verb = self.drafts[self.last].chunk.verb
        return verb is not None and ("say" in verb.senses or verb.force is not None or not verb.senses)

    def _subject(self, at: int) -> int:
        phrase, end = self._phrase(at)
        clause = self.clause
        if clause.subject is None or clause.relation == "relative":
            self.clauses[-1] = attrs.evolve(clause, subject=phrase)
        for number in self.waiting:
            self.subjects[number] = phrase
        self.waiting.clear()
        self.nearest = phrase
        return end

    def _new_subject(self, at: int, *, joined: bool) -> int:
        """Begin a clause beside the one being read: "..., Roe said", "and Doe left"."""
        clause = self.clause
        kept = joined or clause.relation == "clause"
        if clause.main < 0:  # behind a leading participle or adverbial
            self.last = -1
            return self._subject(at)
        fresh = (
            _Clause(clause.opener, clause.relation, clause.governor)
            if kept and clause.relation != "relative"
            else _Clause("", "", -1)
        )
        if clause.relation == "relative":
            self.clauses.pop()
        self.clauses[-1] = fresh
        self.last = -1
        return self._subject(at)

    def _preposition(self, at: int) -> int:
        link = self.chunks[at]
        if at + 1 >= len(self.chunks) or link.mark:
            return at + 1
        following = self.chunks[at + 1]
        if following.kind == VERBAL and following.verb is not None and is_gerund(following.verb):
            return self._gerund(at + 1, link.word)
        if following.kind in (WHEN, QUOTED):
            phrase = self._plain(following)
            self._hang(Adjunct(link.word, phrase, self.nearest, link.first))
            return at + 2
        if following.kind == OPENS_CLAUSE or following.kind == RELATIVE:
            return at + 1
        if following.kind != NOUN:
            return at + 1
        if self._is_clausal(link.word) and self._acts(at + 1, from_list=True, commas=False):
            self._open(link.word, "clause", self.last)
            return at + 1
        clause = self.clause
        leading = clause.main < 0 and clause.subject is None
        phrase, end = self._phrase(at + 1, leading=leading, behind=leading or clause.main >= 0)
        if link.word == "together" and self.last < 0 and self.clause.subject is not None:
            joined = Phrase(self.clause.subject.first, phrase.last, (*self.clause.subject.members, *phrase.members))
            self.clauses[-1] = attrs.evolve(self.clause, subject=joined)
            return end
        self._hang(Adjunct(link.word, phrase, self.nearest, link.first))
        self.nearest = phrase
        return end

    def _plain(self, chunk: Chunk) -> Phrase:
        phrase = Phrase(chunk.first, chunk.last, (Member(chunk.first, chunk.last - 1, chunk.last),))
        self.phrases.append(phrase)
        return phrase

    def _when(self, at: int) -> int:
        chunk = self.chunks[at]
        after = self.cutter.low[chunk.last - 1]
        if self._is_clausal(after) and at + 1 < len(self.chunks):  # "two days after Roe left": the day of what follows
            if self.chunks[at + 1].kind == NOUN and self._acts(at + 1, from_list=True, commas=False):
                self._open(after, "clause", self.last)
                return at + 1
            if self.chunks[at + 1].kind == NOUN:
                phrase, end = self._phrase(at + 1, leading=self.clause.main < 0, behind=True)
                self._hang(Adjunct(after, phrase, None, chunk.last - 1))
                return end
            return at + 1
        self._hang(Adjunct("", self._plain(chunk), self.nearest, chunk.first))
        return at + 1

    def _hang(self, adjunct: Adjunct) -> None:
        """Give an adjunct to the predicate that takes it, or keep it for the main verb to come."""
        if self.last >= 0:
            self.drafts[self.last].adjuncts.append(adjunct)
        else:
            self.clause.before.append(adjunct)

    def _antecedent(self, word: str) -> Phrase | None:
        """Whom or what a relative is about: the noun before it, or for "which" and "that" the last that is no name."""
        nearest = self.nearest or self.clause.subject
        if word not in ("which", "that") or nearest is None or not self.cutter.code(nearest.head) & CAPITAL:
            return nearest
        at, found = nearest.first, nearest
        for phrase in reversed(self.phrases):
            if phrase.last <= at - 2 or phrase.last > nearest.first:
                continue
            at = phrase.first
            if not self.cutter.code(phrase.head) & CAPITAL:
                return phrase
        return found

    def _relative(self, at: int) -> int:
        word = self.chunks[at].word
        antecedent = self._antecedent(word)
        verb_follows = at + 1 < len(self.chunks) and self.chunks[at + 1].kind in (VERBAL, ADVERB, WHEN, PREPOSITION)
        self._open(
            word,
            "relative",
            self.last if self.last >= 0 else self.clause.main,
            antecedent if verb_follows and word != "where" else None,
        )
        return at + 1

    def _join(self, at: int) -> None:
        """Words that join: what follows "but" or "and" shares the subject unless it brings its own."""
        if self.chunks[at].word == "but" and len(self.clauses) > 1 and self.clause.relation == "relative":
            outer = self.clauses[-2]
            self.clauses.pop()
            self.last = outer.main

    # ------------------------------------------------------------------------------------------------------- verbs

    def _verb(self, at: int) -> int:
        chunk = self.chunks[at]
        verb = chunk.verb
        assert verb is not None
        if chunk.to:
            return self._infinitive(at)
        if (is_gerund(verb) and chunk.at == chunk.first) or (is_gerund(verb) and not self._has_auxiliary(chunk)):
            return self._gerund(at, "")
        if self._leads(at):
            return self._leading(at)
        if self._is_reduced(at):
            return self._participle(at)
        return self._finite(at)

    def _leads(self, at: int) -> bool:
        """Whether a participle without a subject leads its clause: "Held in Oslo, the talks ..."."""
        chunk, clause = self.chunks[at], self.clause
        bare = chunk.verb is not None and chunk.at == chunk.first and bool(chunk.verb.form & PARTICIPLE)
        return (
            bare
            and self.last < 0
            and clause.main < 0
            and clause.subject is None
            and (not at or bool(self.chunks[at - 1].mark))
        )

    def _leading(self, at: int) -> int:
        reading = attrs.evolve(self._group(self.chunks[at]), passive=True)
        self.waiting.append(self._draft(self.chunks[at], reading, None, -1, "participle"))
        return at + 1

    def _has_auxiliary(self, chunk: Chunk) -> bool:
        return any(self.cutter.code(i) & BEING for i in range(chunk.first, chunk.at))

    def _group(self, chunk: Chunk) -> Reading:
        assert chunk.verb is not None
        low = self.cutter.low
        last = chunk.at + (chunk.verb.lemma in ("be", "have"))
        codes = [self.cutter.code(i) for i in range(chunk.first, last) if low[i : i + 2] != ["not", "only"]]
        return read_group(codes, chunk.verb, to=chunk.to)

    def _is_reduced(self, at: int) -> bool:
        """Whether a participle behind a noun hangs on it: "the pact signed by Roe", "talks scheduled for May"."""
        chunk = self.chunks[at]
        verb = chunk.verb
        assert verb is not None
        if not verb.form & PARTICIPLE or chunk.at > chunk.first or at == 0:
            return False
        if self.clause.main < 0 and self.last < 0:
            follows = at + 1 < len(self.chunks) and self.chunks[at + 1].kind in (PREPOSITION, WHEN)
            return self.chunks[at - 1].kind == NOUN and follows and self._finite_follows(at + 1)
        before = self.chunks[at - 1]
        if before.kind == NOUN and not before.mark:
            return not self._object_follows(at)
        hung = at + 1 < len(self.chunks) and self.chunks[at + 1].kind in (PREPOSITION, WHEN)
        return before.mark == "," and hung and "say" not in verb.senses

    def _object_follows(self, at: int) -> bool:
        return at + 1 < len(self.chunks) and not self.chunks[at].mark and self.chunks[at + 1].kind == NOUN

    def _finite_follows(self, at: int) -> bool:
        """Whether a finite verb comes in the same clause: then the participle before it was none."""
        for here in range(at, min(at + 8, len(self.chunks))):
            chunk = self.chunks[here]
            if chunk.kind == VERBAL and self._is_finite(chunk) and self.chunks[here - 1].kind not in (JOINS, RELATIVE):
                return self.chunks[here - 1].kind not in (OPENS_CLAUSE,) and (
                    chunk.at > chunk.first or self.chunks[here - 1].kind != NOUN or not self.chunks[here - 2].mark
                )
            if chunk.kind in (RELATIVE, OPENS_CLAUSE) or chunk.mark in (";", ":", "—"):
                return False
        return False

    def _draft(self, chunk: Chunk, reading: Reading, subject: Phrase | None, governor: int, relation: str) -> int:
        clause = self.clause
        if self._conditional():
            reading = attrs.evolve(reading, force=CONDITIONAL)
        self.drafts.append(_Draft(chunk, reading, subject, governor, relation, clause.opener, [], []))
        self.last = len(self.drafts) - 1
        self.nearest = None
        return self.last

    def _conditional(self) -> bool:
        return any(CODES.get(clause.opener, 0) & IF for clause in self.clauses)

    def _is_clausal(self, word: str) -> bool:
        return bool(CODES.get(word, 0) & CLAUSAL)

    def _finite(self, at: int) -> int:
        chunk, clause = self.chunks[at], self.clause
        if (
            clause.main >= 0
            and clause.relation == "relative"
            and self.chunks[at - 1].mark == ","
            and len(self.clauses) > 1
        ):
            self.clauses.pop()
            clause = self.clause
        if self._goes_on_infinitive(at):
            before = self.drafts[self.last]
            self._draft(
                chunk, attrs.evolve(before.reading, passive=False), before.subject, before.governor, before.relation
            )
            return at + 1
        reading = self._group(chunk)
        governor, relation = clause.governor, clause.relation
        if clause.main >= 0 and self.last >= 0:
            relation = relation or "joined"
            governor = clause.main if governor < 0 else governor
            if self._shares_passive(chunk, clause.main, at):
                reading = attrs.evolve(reading, passive=True)
        if clause.relation == "clause" and clause.governor >= 0:
            over = self.drafts[clause.governor]
            assert over.chunk.verb is not None
            reading = of_clause(reading, over.reading, clause.force or over.chunk.verb.force)
        number = self._draft(chunk, reading, clause.subject, governor, relation)
        if clause.main < 0:
            self.drafts[number].adjuncts.extend(clause.before)
        self.clauses[-1] = attrs.evolve(clause, main=number, before=[])
        return at + 1

    def _goes_on_infinitive(self, at: int) -> bool:
        """Whether a base form is joined to an infinitive: "agreed to build and test ships"."""
        chunk = self.chunks[at]
        bare = chunk.at == chunk.first and chunk.verb is not None and bool(chunk.verb.form & BASE)
        joined = at > 0 and self.chunks[at - 1].kind == JOINS
        return (
            bare
            and joined
            and self.last >= 0
            and self.drafts[self.last].reading.time == FUTURE
            and self.drafts[self.last].relation in _HUNG
        )

    def _shares_passive(self, chunk: Chunk, main: int, at: int) -> bool:
        """Whether a participle goes on a passive: "were hosted by Roe and attended by Doe"."""
        bare = chunk.at == chunk.first and chunk.verb is not None and bool(chunk.verb.form & PARTICIPLE)
        by = at + 1 < len(self.chunks) and self.chunks[at + 1].word == "by"
        return bare and by and self.drafts[main].reading.passive

    def _participle(self, at: int) -> int:
        chunk = self.chunks[at]
        before = self.nearest or self.clause.subject
        over = self.last
        governing = self.drafts[over].reading if over >= 0 else None
        reading = attrs.evolve(self._group(chunk), passive=True)
        if governing is not None and governing.force in (DENIED, LAPSED):
            reading = attrs.evolve(reading, force=governing.force)
        self._draft(chunk, reading, before, over, "participle")
        return at + 1

    def _gerund(self, at: int, word: str) -> int:
        """A verb in -ing: behind a preposition, a comma, a noun, or at the head of its sentence."""
        chunk, clause = self.chunks[at], self.clause
        assert chunk.verb is not None
        own = self._group(chunk)
        over = self.last if self.last >= 0 else clause.main
        subject = clause.subject or (self.clauses[-2].subject if len(self.clauses) > 1 else None)
        reading = own
        if over >= 0:
            reading = self._hung(own, over, word)
        if word == "without":
            reading = attrs.evolve(reading, force=DENIED)
        number = self._draft(chunk, reading, subject, over, "gerund")
        if subject is None:
            self.waiting.append(number)
        return at + 1

    def _hung(self, own: Reading, over: int, word: str) -> Reading:
        """The reading of a gerund by the predicate before it: "avoided meeting", "considers hosting", "after meeting"."""
        draft = self.drafts[over]
        verb = draft.chunk.verb
        assert verb is not None
        governing = draft.reading
        direct = not word and not draft.objects and not draft.adjuncts
        if (direct or word in ("from", "on", "for", "of", "about")) and verb.force:
            return hang(attrs.evolve(own, force=PLANNED), governing, verb.force)
        if governing.force != "asserted":
            return attrs.evolve(own, force=governing.force, time=governing.time)
        return attrs.evolve(own, time=governing.time)

    def _infinitive(self, at: int) -> int:
        chunk = self.chunks[at]
        own = self._group(chunk)
        over = self.last if self.last >= 0 else self.clause.main
        if over < 0:
            word = self._word_before(chunk.first)
            reading = hang(own, Reading(False, "present", "asserted"), word)
            number = self._draft(chunk, reading, self.clause.subject, -1, "infinitive")
            if self.clause.subject is None:
                self.waiting.append(number)
            return at + 1
        draft = self.drafts[over]
        verb = draft.chunk.verb
        assert verb is not None
        force = self._word_before(chunk.first) or verb.force
        governing = draft.reading
        if verb.lemma == "be" and governing.force == "asserted":
            force = force or PLANNED
            if governing.time == PAST_TIME and force == PLANNED:
                governing = attrs.evolve(governing, force=LAPSED)
        if verb.lemma == "have" and not draft.objects:
            force = "possible" if force is None else force
        if force == PLANNED and governing.passive and self._was_had(draft.chunk):
            governing = attrs.evolve(governing, force=LAPSED)
        if force == PLANNED and not governing.passive and self._had(draft.chunk):
            governing = attrs.evolve(governing, force=LAPSED)
        subject = draft.subject
        relation = "infinitive" if force else "purpose"
        if own.passive and self.nearest is not None and self.nearest.last >= chunk.first - 4 and draft.objects:
            subject, relation = self.nearest, "participle"  # "a summit to be held in Oslo"
        elif draft.objects and CAUSING & verb.senses and self._is_people(draft.objects[-1]):
            subject = draft.objects[-1]
        elif verb.lemma == "be" and draft.subject is None:
            subject = self.clause.subject
        reading = hang(own, governing, force)
        self._draft(chunk, reading, subject, over, relation)
        return at + 1

    def _had(self, chunk: Chunk) -> bool:
        return any(self.cutter.low[i] == "had" for i in range(chunk.first, chunk.at))

    def _was_had(self, chunk: Chunk) -> bool:
        return any(self.cutter.code(i) & PAST_AUX for i in range(chunk.first, chunk.at))

    def _is_people(self, phrase: Phrase) -> bool:
        return bool(self.cutter.code(phrase.head) & (PEOPLE | CAPITAL))

    def _word_before(self, at: int) -> str | None:
        """The force of the word right before an infinitive: "ready to", "no plans to"."""
        cutter = self.cutter
        here = at - 1
        while here > cutter.first and (
            cutter.low[here] in ("not", "yet", "also", "next") or (cutter.code(here) & BEING and False)
        ):
            if cutter.low[here] == "yet":
                return DENIED
            here -= 1
        for begin in (here - 1, here):
            if begin < cutter.first:
                continue
            force = cutter.verbs.governing(cutter.low, begin, here + 1)
            if force and (begin == here or len(cutter.low) > here):
                if begin < here and not cutter.verbs.governing(cutter.low, begin, here + 1):
                    continue
                negated = any(
                    cutter.code(i) & NEG or cutter.low[i] == "no" for i in range(max(cutter.first, begin - 2), begin)
                )
                return DENIED if negated else force
        return None


_BETWEEN = frozenset(("in", "on", "at", "for", "with", "between", "of", "from", "to"))
_HUNG = frozenset(("infinitive", "purpose"))

"""A sentence -> its chart: predicates with roles and certainty, in one walk from left to right. No gazetteer.

A clause is opened by a conjunction or a relative and closed by its comma; what is before its main verb is subject or
adverbial, what is behind is object or adjunct. A predicate that hangs on another takes over how certain that is.
"""

from collections.abc import Mapping
from functools import cached_property

import attrs

from .._records import Tokens
from .._tables.limits import ENGLISH
from .building import Builder
from .chunks import cut_chunks
from .grammar import BEING, BY, CLAUSAL, CONTRAST, DAY, ING, LISTING, LOCATIVE, SUB, TIME, TOGETHER, WHEREIN, WORD_SETS
from .joining import WITH_OBJECT, Joiner
from .line import Tagged
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
    Adjunct,
    Chunk,
    Member,
    NounPhrase,
    Predicate,
    Relation,
)
from .predications import UNOPENED, is_gerundive, read_gerund, read_verb
from .stretches import measures
from .verbs import SAYING, Verbs

_ENDS_RELATIVE = (JOINS, VERBAL, PREPOSITION, WHEN, OPENS_CLAUSE)
_ENDS_CLAUSE = (JOINS, VERBAL)
_GOES_ON_CLAUSE = (PREPOSITION, WHEN)
__all__ = ["Adjunct", "Chart", "Member", "NounPhrase", "Predicate", "read_chart"]


def walk(b: Builder) -> None:
    at = 0
    while at < len(b.chunks):
        if at and b.chunks[at - 1].mark:
            _close(b, at)
        at = _read_chunk(b, at)


def _read_chunk(b: Builder, at: int) -> int:
    """Read the chunk at `at`, with those that go with it; the number of the next."""
    chunk = b.chunks[at]
    if reader := _READ.get(chunk.kind):
        return reader(b, at)
    if chunk.kind == VERBAL:
        read_verb(b, at)
    elif chunk.kind == JOINS:
        _read_joint(b, chunk)
    elif chunk.kind == QUOTED:
        _quote(b, at)
    elif chunk.kind == ASIDE:
        _aside(b, at)
    return at + 1


def _aside(b: Builder, at: int) -> None:
    """A dash parts what is beside it; a day in brackets that ends a sentence is that of its verb: "met (March 28)."."""
    chunk = b.chunks[at]
    if chunk.mark == "—":
        b.see(None)
    elif at + 1 == len(b.chunks) and b.line.time_end(chunk.first) == chunk.last:
        b.hang("", b.plain(chunk), b.nearest, chunk.first)


def _close(b: Builder, at: int) -> None:
    """End, at a mark, what it closes: a clause inside one whose main verb is still to come, or a relative one."""
    b.end(b.chunks[at - 1].mark)
    clause, kind = b.clauses[-1], b.chunks[at].kind
    if len(b.clauses) < 2 or clause.main < 0:
        return
    relative = clause.relation == Relation.RELATIVE and kind in _ENDS_RELATIVE
    if relative and kind in _GOES_ON_CLAUSE and _closes_an_apposition(b):
        return
    told = clause.relation == Relation.CLAUSE and clause.opener != UNOPENED and kind in _ENDS_CLAUSE
    if b.clauses[-2].main < 0 or relative or told:
        b.leave()


def _closes_an_apposition(b: Builder) -> bool:
    """Whether a comma closes no clause but the apposition before it: "who met his guest, General Roe, in Lima"."""
    phrase = b.nearest
    return phrase is not None and any(b.line.mark(i) == "," for i in range(phrase.first, phrase.last - 1))


def _read_joint(b: Builder, chunk: Chunk) -> None:
    """Words that join: what follows "but" shares the subject of the clause around a relative one."""
    if chunk.code & CONTRAST and len(b.clauses) > 1 and b.clauses[-1].relation == Relation.RELATIVE:
        b.leave()


def _quote(b: Builder, at: int) -> None:
    if at and not b.chunks[at - 1].mark and b.last >= 0:
        b.add_object(b.plain(b.chunks[at]))
    else:
        b.see(None)


def _read_noun(b: Builder, at: int) -> int:
    clause, before = b.clauses[-1], b.chunks[at - 1] if at else None
    if _acts_at_occasion(b, at):
        b.begin("", Relation.RELATIVE)
        return _subject(b, at)
    if b.last < 0 and clause.main < 0:
        return _subject(b, at)
    joined = before is not None and before.kind == JOINS
    parted = before is not None and (bool(before.mark) or before.kind in (JOINS, QUOTED, ASIDE))
    if _begins_clause(b, at, parted=parted):
        return _new_subject(b, at, joined=joined)
    if not parted and _takes_clause(b) and b.joiner.acts(at, listed=True, commas=False):
        b.begin(UNOPENED, Relation.CLAUSE)
        return _subject(b, at)
    phrase, end = b.phrase(at, leading=clause.main < 0, behind=not _is_told_for_outer(b))
    if not parted or joined or _is_object_still(b, at):
        b.add_object(phrase)
    b.see(phrase)
    return end


def _is_told_for_outer(b: Builder) -> bool:
    """Whether a relative stands inside a clause that waits for its verb: "The ship that brought Roe and Doe left"."""
    outer = b.clauses[-2] if b.clauses[-1].relation == Relation.RELATIVE else None
    waits = outer.subject if outer is not None and outer.main < 0 else None
    return waits is not None and not b.line.mark(waits.last - 1)


def _acts_at_occasion(b: Builder, at: int) -> bool:
    """Whether a phrase right behind an occasion is the subject of a clause on it: "the talks Roe held with Doe"."""
    over = b.nearest
    if over is None or over.last != b.chunks[at].first or b.line.low[over.last - 1] not in WORD_SETS["occasion_told"]:
        return False
    _, end = b.joiner.member(at)
    verb, thing = b.joiner.around[end], b.joiner.around[end + 1]
    if verb.kind != VERBAL or thing.kind == NOUN or b.line.mark(over.last - 1) or b.chunks[end - 1].mark:
        return False
    return not verb.to and verb.verb.lemma in WITH_OBJECT


def _is_object_still(b: Builder, at: int) -> bool:
    """Whether a phrase behind a mark or a day in brackets is an object still: "met on Monday (May 5) General Roe"."""
    before = b.chunks[at - 1]
    if before.kind == ASIDE and not before.mark and b.line.time_end(before.first) == before.last:
        return b.last >= 0 and not b.drafts[b.last].objects
    return b.awaits_object() or _is_parted_off(b, at) or _is_gapped(b, at)


def _begins_clause(b: Builder, at: int, *, parted: bool) -> bool:
    """Whether a noun phrase is the subject of another clause: behind a mark, or where the verb has what it takes."""
    if parted:
        acts = b.joiner.acts(at, listed=True, apposed=b.clauses[-1].main < 0)
        joined = b.chunks[at - 1].kind == JOINS and b.joiner.around[at - 2].mark == ","
        return acts or (joined and b.joiner.acts_apposed(at))  # "They talked, but the guest, Roe, left"
    full = b.last < 0 or (
        not measures(b.line, b.joiner.around, at - 2) and bool(b.drafts[b.last].adjuncts or b.drafts[b.last].objects)
    )
    return full and b.joiner.acts(at)


def _takes_clause(b: Builder) -> bool:
    """Whether the predicate that takes what follows may take a clause without "that"."""
    if b.last < 0 or b.drafts[b.last].objects:
        return False
    verb = b.drafts[b.last].chunk.verb
    return SAYING in verb.senses or verb.force is not None or not verb.senses


def _subject(b: Builder, at: int) -> int:
    """Read a subject, or one more of it behind a relative clause: "Roe, who is ill, and Doe met"."""
    if at and _explains_day(b, at):
        return _adjunct_of_day(b, at)
    phrase, end = b.phrase(at)
    first = b.clauses[-1].subject
    if first is not None and first.last < phrase.first and at and b.chunks[at - 1].code & LISTING:
        b.amend(subject=NounPhrase(first.first, phrase.last, (*first.members, *phrase.members)))
    b.give_subject(phrase)
    return end


def _explains_day(b: Builder, at: int) -> bool:
    """Whether commas part a day told in other words from the day: "On Monday, the first day of the visit, Roe"."""
    day, (member, end) = b.chunks[at - 1], b.joiner.member(at)
    told = day.mark == "," and (day.kind == WHEN or b.line.code(day.last - 1) & DAY)
    return bool(told and b.line.code(member.head) & TIME) and b.chunks[end - 1].mark == ","


def _adjunct_of_day(b: Builder, at: int) -> int:
    member, end = b.joiner.member(at)
    b.hang("", NounPhrase(member.first, member.last, (member,)), b.nearest, member.first)
    return end


def _new_subject(b: Builder, at: int, *, joined: bool) -> int:
    if b.clauses[-1].main < 0:  # behind a leading participle or adverbial
        b.await_subject()
    else:
        b.begin_beside(joined=joined)
    return _subject(b, at)


def _preposition(b: Builder, at: int) -> int:
    link, following = b.chunks[at], b.joiner.around[at + 1]
    if link.mark:
        return at + 1
    being = BEING | ING  # "before being received"
    if following.kind == VERBAL and (is_gerundive(b.line, following) or b.line.code(following.first) & being == being):
        if link.code & SUB and at and b.chunks[at - 1].mark == ",":
            b.return_to_main()
        read_gerund(b, following, link.code)
        return at + 2
    if following.kind in (WHEN, QUOTED):
        b.hang(link.word, b.plain(following), b.nearest, link.first)
        return at + 2
    if following.kind != NOUN:
        return at + 1
    if link.code & CLAUSAL and _acts_there(b, at + 1):
        b.begin(link.word, Relation.CLAUSE)
        return at + 1
    return _adjunct(b, at)


def _acts_there(b: Builder, at: int) -> bool:
    """Whether the noun phrase behind a conjunction has a verb of its own, over what commas insert if need be."""
    if b.joiner.acts(at, listed=True, commas=False) or b.joiner.acts_apposed(at):
        thing = b.chunks[at]
        return thing.last > thing.first + 1 or not b.line.low[thing.first].isdigit()  # "the first talks since 2017"
    clause = b.clauses[-1]
    waits = clause.main < 0 and clause.subject is not None  # "Roe, after talks with Doe, who is ill, left"
    return not waits and (b.joiner.acts_over_aside(at) or _acts_led(b.joiner, at))


def _acts_led(joiner: Joiner, at: int) -> bool:
    """Whether the noun phrase at `at` acts behind those who lead it: "when a team led by Roe met Doe"."""
    _, led = joiner.member(at)
    by = led + 1
    if joiner.around[led].kind != VERBAL or joiner.is_finite(led) or not joiner.around[by].code & BY:
        return False
    return joiner.around[by + 1].kind == NOUN and (joiner.acts(by + 1) or joiner.acts_apposed(by + 1))


def _adjunct(b: Builder, at: int) -> int:
    """Hang a preposition with its noun phrase, or join those in company of the subject to it."""
    link, subject = b.chunks[at], b.clauses[-1].subject
    if link.code & LOCATIVE and at and b.chunks[at - 1].mark == "," and b.is_aside_of_saying:
        b.go_back()  # "Roe met Doe, the ministry said, in Lima"
    leading = b.clauses[-1].main < 0 and subject is None
    member, end = b.joiner.member(at + 1)
    if b.chunks[end - 1].mark == "," and (b.awaits_object() or _is_parted_off(b, end - 1)):
        # "received, at the palace, the envoy"
        phrase = NounPhrase(member.first, member.last, (member,))
    else:
        phrase, end = b.phrase(at + 1, leading=leading, behind=leading or b.clauses[-1].main >= 0)
    if link.code & TOGETHER and b.last < 0 and subject is not None:
        b.amend(subject=NounPhrase(subject.first, phrase.last, (*subject.members, *phrase.members)))
        return end
    b.hang(link.word, phrase, b.nearest, link.first)
    b.see(phrase)
    return end


def _is_parted_off(b: Builder, at: int) -> bool:
    """Whether a chunk stands in or right behind what commas part from the verb: "signed, on Monday in Lima, a pact"."""
    for here in range(at - 1, max(0, at - ENGLISH.insertions), -1):
        chunk = b.chunks[here]
        if chunk.kind == VERBAL:
            return here < at - 1 and chunk.mark == "," and b.last >= 0 and not b.drafts[b.last].objects
        if (chunk.mark and here < at - 1) or chunk.kind not in (PREPOSITION, NOUN, WHEN):
            return False
    return False


def _is_gapped(b: Builder, at: int) -> bool:
    """Whether a phrase shares a verb, each with an adverbial of its kind: "met Roe on Monday, Doe on Tuesday"."""
    before, behind = b.joiner.around[at - 2], b.joiner.around[at + 1]
    alike = before.kind == behind.kind == PREPOSITION and before.word == behind.word
    return alike and b.chunks[at - 1].mark == "," and b.last >= 0 and bool(b.drafts[b.last].objects)


def _read_when(b: Builder, at: int) -> int:
    chunk = b.chunks[at]
    if chunk.mark or not chunk.code & CLAUSAL or at + 1 >= len(b.chunks):
        b.hang("", b.plain(chunk), b.nearest, chunk.first)
        return at + 1
    word = b.line.low[chunk.last - 1]  # "two days after Roe left": the day of what follows
    if b.chunks[at + 1].kind != NOUN:
        return at + 1
    if _acts_there(b, at + 1):
        b.begin(word, Relation.CLAUSE)
        return at + 1
    phrase, end = b.phrase(at + 1, leading=b.clauses[-1].main < 0, behind=True)
    b.hang(word, phrase, None, chunk.last - 1)
    b.see(phrase)  # "a week after the raid on Monday"
    return end


def _read_relative(b: Builder, at: int) -> int:
    chunk = b.chunks[at]
    verb_follows = b.joiner.around[at + 1].kind in (VERBAL, ADVERB, WHEN, PREPOSITION)
    antecedent = b.antecedent(chunk.code) if verb_follows and not chunk.code & WHEREIN else None
    b.begin(chunk.word, Relation.RELATIVE, antecedent)
    return at + 1


def _read_opened(b: Builder, at: int) -> int:
    """A clause that a conjunction opens, or the noun phrase it leads: "described as a threat"."""
    chunk = b.chunks[at]
    leads_noun = chunk.code & CLAUSAL and b.joiner.around[at + 1].kind == NOUN
    if leads_noun and not b.joiner.acts(at + 1, listed=True):
        return _preposition(b, at)
    b.begin(chunk.word, Relation.CLAUSE, force=b.force_before(chunk.first))
    return at + 1


_READ = {
    NOUN: _read_noun,
    PREPOSITION: _preposition,
    WHEN: _read_when,
    RELATIVE: _read_relative,
    OPENS_CLAUSE: _read_opened,
}


@attrs.frozen(slots=False)
class Chart:
    """The tokens [first, last) of a sentence, its predicates in order, its phrases, and the class bits of its tokens.

    `loose` are the adjuncts of a clause whose verb never comes, as in a caption.
    """

    t: Tokens
    first: int
    last: int
    predicates: tuple[Predicate, ...]
    phrases: tuple[NounPhrase, ...]
    codes: list[int]
    loose: tuple[Adjunct, ...] = ()

    def code(self, token: int) -> int:
        return self.codes[token - self.first]

    def phrase_at(self, token: int) -> NounPhrase | None:
        """The phrase that holds a token; the first where it is part of several."""
        return self._by_token.get(token)

    @cached_property
    def _by_token(self) -> dict[int, NounPhrase]:
        found: dict[int, NounPhrase] = {}
        for phrase in self.phrases:
            for token in range(phrase.first, phrase.last):
                found.setdefault(token, phrase)
        return found


def read_chart(t: Tokens, first: int, last: int, verbs: Verbs, atoms: Mapping[int, int]) -> Chart:
    """The chart of the tokens [first, last). `atoms` maps the first token of a phrase known to be one to its end.

    Of a sentence without end only the beginning is read: the tokens behind it have no class.
    """
    read = min(last, first + ENGLISH.sentence)
    line = Tagged(t, first, read, verbs, atoms)
    builder = Builder(line, cut_chunks(line))
    walk(builder)
    codes = line.codes + [0] * (last - read) if last > read else line.codes
    return Chart(t, first, last, builder.predicates(), tuple(builder.phrases), codes, builder.loose())

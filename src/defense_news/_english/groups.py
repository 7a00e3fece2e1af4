"""Whether a form that is noun and verb ("talks", "plan") is a verb where it stands, and the group of each verb."""

from functools import cache

from .._start.records import evolve, frozen
from .._tables import shipped
from .._tables.english_rows import Context
from .._tables.limits import ENGLISH
from .gerunds import is_gerund_here, past_bracket
from .grammar import (
    ADV,
    ATTRIBUTE,
    AUX,
    BEING,
    BITS,
    CAPITAL,
    COORD,
    DAY,
    DET,
    ED,
    HAVE,
    INFINITIVE_MARK,
    ING,
    LY,
    MARKED,
    MODAL,
    NEG,
    NEGATOR,
    NOUN_ING,
    NUMBER,
    OF,
    OFFICE,
    ON,
    OWNER,
    PENDING,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    PREDICATIVE,
    PREP,
    PRON,
    REL,
    STANDS,
    SUB,
    TIME,
    TURN,
    VERB,
    WORD_SETS,
    WOULD,
)
from .line import FUNCTION, Tagged
from .parts import VERBAL, Chunk
from .verbs import BASE, COPULA, FINITE, GERUND, PARTICIPLE, PAST, POSSESSING, SAYING, THIRD, Verb, unknown_verb

_GOES_ON = frozenset(("", ",", ")"))
_NO_BREAK = frozenset(("", ")"))  # marks that part nothing: "the Forum (SCO) meeting"
_NO_VERB = FUNCTION | DET | POSSESSIVE | NUMBER | ATTRIBUTE
_BEHIND_VERB = PREP | DET | SUB | REL | PRON | ADV | DAY | AUX | CAPITAL
_BEHIND_PARTICIPLE = _BEHIND_VERB & ~CAPITAL | COORD | TIME
_INSIDE_GROUP = ADV | NEG | LY | PENDING  # what stands between an auxiliary, or "to", and its verb
_NO_INFINITIVE = SUB | REL | DET | PRON | CAPITAL | NUMBER | PREP | TIME | DAY | POSSESSIVE | ED | ING | PLURAL
_NO_MAIN_VERB = DET | PRON | PREP | CAPITAL | NUMBER | COORD | REL | POSSESSIVE


@frozen
class Contexts:
    """The bits of a word that makes a noun, and of one that makes a verb, of the form behind it."""

    nouns: int
    verbs: int


@cache
def contexts() -> Contexts:
    reads = {"noun": 0, "verb": 0}
    for row in shipped(Context, "english", "context"):
        for name in row.before:
            reads[row.reads] |= BITS[name]
    return Contexts(reads["noun"], reads["verb"])


def is_verb_here(line: Tagged, at: int, *, behind_verb: bool = False) -> bool:
    """Whether the token is a verb without an auxiliary: by its form, and by what stands before it."""
    code = line.codes[at - line.first]
    if code & _NO_VERB and not code & VERB and not (code & ATTRIBUTE and _leads_to_object(line, at)):
        return False
    form = line.form(at)
    if not form or (code & CAPITAL and not _is_in_capitals(line, at, form)):
        return False
    glued = at > line.first and line.mark(at - 1) in _NO_BREAK
    if form & GERUND:
        return is_gerund_here(line, at, glued=glued, behind_verb=behind_verb)
    known = line.known(at)
    if not glued:
        return known is None or _acts_behind_mark(line, at, *known)
    if behind_verb and _is_what_it_takes(line, at, form, known):
        return False
    return _behind_word(line, at, form, known)


def _acts_behind_mark(line: Tagged, at: int, end: int, verb: Verb) -> bool:
    """Whether a verb is one behind a mark: no noun, or past an aside: "Roe, left, talks", "Roe, 60, hosts Mr Doe"."""
    aside = line.mark(at - 1) == "," and (line.low[at - 1] in WORD_SETS["in_photo"] or end in line.atoms)
    return bool(verb.form & THIRD and aside) or not (verb.noun and verb.form & (BASE | THIRD))


def _leads_to_object(line: Tagged, at: int) -> bool:
    """Whether a word in -ing that may be an adjective is none: "while visiting Lima", "Roe, visiting Lima, met Doe"."""
    after = line.code(at + 1)
    apart = (at + 2 >= line.last or line.mark(at + 1)) and (line.mark(at - 1) or line.code(at - 1) & (ADV | LY))
    own = (line.known(at) or (at,))[0] > at + 1  # "after sitting down with Roe"
    named = after & CAPITAL and (apart or line.code(at - 1) & SUB)
    return not line.code(at) & MARKED and bool(own or after & DET or named)


def _is_in_capitals(line: Tagged, at: int, form: int) -> bool:
    """Whether a verb may have a capital: in a headline in title case, or as a participle that opens its sentence."""
    return line.titled if at > line.first else bool(form & (PARTICIPLE | GERUND)) and not form & BASE


def _is_what_it_takes(line: Tagged, at: int, form: int, known: tuple[int, Verb] | None) -> bool:
    """Whether a form right behind a verb is what that takes: "Peru cancels talks", "to buy armoured vehicles"."""
    if form & (BASE | THIRD):
        return known is not None and known[1].noun
    describes = not (line.mark(at) or line.code(at - 1) & TURN or line.code(at + 1) & _BEHIND_PARTICIPLE)
    return bool(form & PARTICIPLE) and describes


def _behind_word(line: Tagged, at: int, form: int, known: tuple[int, Verb] | None) -> bool:
    """Whether a form is a verb behind the word before it, which no mark parts from it."""
    left = past_bracket(line, at) if line.mark(at - 1) == ")" else at - 1
    before = line.code(left)
    if before & (DET | POSSESSIVE) and not before & (PRON | REL | SUB) and not _number_stands(line, at):
        return False
    if known and (known[1].noun or form & (BASE | THIRD)) and not form & PAST:
        return _by_context(line, at, left, known[1])
    if form & (PAST | PARTICIPLE) and before & (ADV | LY):
        alone = before & (ADV | LY) == ADV  # "the three also agreed", "the two jointly opened a port"
        stands = line.code(at - 2) & STANDS and (alone or _ends_verb(line, at))
        return bool(stands) or not line.code(at - 2) & (DET | POSSESSIVE)
    return not before & PREP or bool(before & SUB)


def _number_stands(line: Tagged, at: int) -> bool:
    """Whether the number before a verb stands for a noun: "the two agreed on", not "the two planned talks"."""
    return bool(line.code(at - 1) & STANDS) and _ends_verb(line, at)


def _ends_verb(line: Tagged, at: int) -> bool:
    """Whether no noun that a form describes follows it: "met last in May", "agreed fully to", not "planned talks"."""
    end = (line.known(at) or (at + 1,))[0]
    end += bool(line.code(end) & LY and not line.code(end - 1) & MARKED)
    return end >= line.last or bool(line.code(end) & (_BEHIND_VERB | TURN) or line.code(end - 1) & MARKED)


def _by_context(line: Tagged, at: int, left: int, verb: Verb) -> bool:
    """Whether the word before, token `left`, makes a verb of a form that may be a noun."""
    before, given = line.code(left), contexts()
    plans = verb.force is not None and line.code(at + 1) & INFINITIVE_MARK  # "the minister plans to meet"
    if before & PEOPLE and not before & POSSESSIVE and (plans or _agrees(line, at, left, verb)):
        return True
    shows = before & PEOPLE or verb.lemma in WORD_SETS["shows_scene"]  # "The photo shows Roe"
    if shows and not before & (POSSESSIVE | PLURAL) and _has_object(line, at, verb):
        return True
    if verb.noun and verb.form & THIRD and line.code(at + 1) & (AUX | PRON) == AUX and not line.mark(at):
        return False  # "Fresh talks are due"
    if verb.noun and ((before & given.nouns and not before & (PRON | REL)) or _acts_behind(line, at, left, verb)):
        return False
    if before & CAPITAL and (_is_taken(line, left) if verb.form & THIRD else _is_object(line, left)):
        return False
    lead = line.code(left - 1) if before & CAPITAL and verb.noun else 0
    if (lead & DET and line.ends_at(at)) or (lead & OWNER and not line.mark(left - 1)):
        return False  # "the Baltic states,", "her Norwegian host"
    if before & (given.verbs | LY) & ~(ADV | COORD):
        doubtful = verb.noun and before & (CAPITAL | PLURAL) and line.is_finite(at + 1)
        return not doubtful or _agrees(line, at, left, verb)
    if not verb.noun and verb.form & THIRD:
        return not before & OF  # "the settlement of disputes"
    if before & COORD and line.low[at] in WORD_SETS["adjective_too"] and not line.code(at + 1) & DET:
        return False  # "a free and open Pacific"
    return bool(before & (ADV | COORD)) and not (verb.noun and line.code(at + 1) & OF)


def _acts_behind(line: Tagged, at: int, left: int, verb: Verb) -> bool:
    """Whether a form may be a noun, since a verb follows whose subject it is: "Bilateral talks with Peru were held"."""
    before, after = line.code(left), line.code(at + 1)
    if line.code(left - 1) & OF and before & PLURAL and not before & (PEOPLE | CAPITAL) and verb.form & BASE:
        return bool(after & PREP)  # "a status of forces accord in Lima"
    if not verb.form & THIRD or not after & PREP or after & INFINITIVE_MARK or not _is_first_name(line, left):
        return False
    for here in range(at + 2, min(line.last, at + ENGLISH.sentence)):
        code = line.code(here)
        if code & (REL | SUB | PRON) or line.mark(here - 1) not in _GOES_ON:
            return False
        if (code & AUX or line.is_finite(here)) and not line.mark(here - 1):
            return True
    return False


def _is_first_name(line: Tagged, left: int) -> bool:
    """Whether a line begins with a word, or with a name that ends with it and is no person's: "White House talks"."""
    begin = range(line.first, left + 1)
    named = left > line.first and all(line.code(i) & CAPITAL and not line.mark(i) for i in begin)
    return left == line.first or (named and line.atom_before(left + 1) < 0)


def _agrees(line: Tagged, at: int, left: int, verb: Verb) -> bool:
    """Whether the word behind is its object, and its form that of its subject: "Peru, Chile sign deal"."""
    own = line.known(at)
    following = line.known(own[0] if own else at + 1)
    if following is None or not (following[1].noun and following[1].form & (THIRD | BASE)):
        return False
    several = line.code(left) & PLURAL or line.code(left - 1) & COORD or line.mark(left - 1) == ","
    return bool(verb.form & (BASE if several else THIRD))


def _has_object(line: Tagged, at: int, verb: Verb) -> bool:
    """Whether what behind one person may be a noun takes somebody: "Defence minister hosts Peruvian counterpart"."""
    behind = (line.known(at) or (at + 1,))[0]  # "calls off Lima talks"
    return bool(
        verb.form & THIRD and line.code(behind) & (CAPITAL | DET | NOUN_ING) and not line.code(behind - 1) & MARKED
    )


def _is_object(line: Tagged, at: int) -> bool:
    """Whether a name stands right behind a preposition or a verb, and is no subject: "met Chinese state leaders"."""
    return at > line.first and not line.mark(at - 1) and (bool(line.code(at - 1) & PREP) or line.is_finite(at - 1))


def _is_taken(line: Tagged, at: int) -> bool:
    """Whether a name stands right behind a verb that takes things and no clause: "puts off Lima talks"."""
    for begin in (at - 2, at - 1):
        known = line.known(begin) if begin >= line.first and not line.mark(at - 1) else None
        if known and known[0] == at and known[1].form & FINITE and not line.code(begin) & CAPITAL:
            return known[1].force is None and SAYING not in known[1].senses
    return False


def verb_group(line: Tagged, at: int, code: int, *, behind_verb: bool) -> Chunk | None:
    """The verb group that begins at `at`, a word of code `code`; None where none does."""
    if code & (NEGATOR | INFINITIVE_MARK):
        to = at + bool(code & NEGATOR and not line.mark(at))
        if line.code(to) & INFINITIVE_MARK and ((group := infinitive(line, to)) or to == at):
            return evolve(group, first=at) if group else None  # "agreed not to fire"
    if code & AUX and not code & PRON:
        return _behind_auxiliaries(line, at)
    if code & (ADV | LY):
        return _behind_adverb(line, at, code, behind_verb=behind_verb)
    return _group_of(line, at, at) if is_verb_here(line, at, behind_verb=behind_verb) or _is_related(line, at) else None


def _behind_adverb(line: Tagged, at: int, code: int, *, behind_verb: bool) -> Chunk | None:
    """The verb group that the adverb at `at` opens: "also agreed"; None where no verb follows."""
    here, before = at + 1, line.code(at - 1)
    set_to = before & BEING and line.code(here) & (PREDICATIVE | ED) == PREDICATIVE  # "is also set to"
    things = line.low[at] in WORD_SETS["adverb_or_adjective"] and line.form(here) & THIRD  # "hold further talks"
    if set_to or here >= line.last or code & MARKED or (things and not before & (CAPITAL | PRON | REL | PEOPLE)):
        return None
    return evolve(_group_of(line, at, here), code=ADV) if is_verb_here(line, here, behind_verb=behind_verb) else None


def _is_related(line: Tagged, at: int) -> bool:
    """Whether a word that no table knows is the verb of a relative: "which share no border"."""
    before = line.codes[at - 1 - line.first] if at > line.first else 0
    if not before & REL or before & (DET | MARKED) or at in line.atoms:
        return False
    return not line.code(at) & (_NO_MAIN_VERB | ADV | TIME | DAY) and bool(line.code(at + 1) & (DET | CAPITAL | PREP))


def infinitive(line: Tagged, to: int) -> Chunk | None:
    """The infinitive that the "to" at `to` marks; None where it is a preposition."""
    here = to + 1
    while here < line.last and line.code(here) & _INSIDE_GROUP:
        here += 1
    if here >= line.last:
        return None
    code = line.code(here)
    if code & AUX and not code & MODAL:  # not "from April to May"
        return evolve(_behind_auxiliaries(line, here), first=to, to=True)
    known = line.known(here)
    speeds = code & ED and known and known[1].form & BASE  # "to speed up"
    if code & (_NO_INFINITIVE | MODAL) & ~(ED if speeds else 0):
        return None
    if known is None and (here in line.atoms or not _takes_object(line, here)):
        return None
    return None if line.low[here] in WORD_SETS["no_infinitive"] else _group_of(line, to, here, to=True)


def _takes_object(line: Tagged, at: int) -> bool:
    """Whether an unknown word behind "to" is a verb: something that it may take follows."""
    if line.code(at) & MARKED or at + 1 >= line.last:
        return not line.code(at) & (OFFICE | PLURAL)
    return not line.code(at + 1) & (AUX | VERB | OF)


def _behind_auxiliaries(line: Tagged, at: int) -> Chunk:
    here = last_aux = at
    while here < line.last:
        code = line.code(here)
        if code & AUX and not code & NEGATOR:
            last_aux = here
        elif not code & _INSIDE_GROUP:
            day = _day_inside(line, here)
            if day == here:
                break
            here = day - 1
        mark = line.mark(here)
        if mark and (mark != "," or here == last_aux):
            return _auxiliary_alone(line, at, last_aux)
        here += 1
    if here < line.last and _follows_auxiliary(line, last_aux, here):
        return _group_of(line, at, here)
    return _auxiliary_alone(line, at, last_aux)


def _day_inside(line: Tagged, at: int) -> int:
    """The end of a day inside a verb group: "will on Monday meet", "had last been met"; `at` if there is none."""
    begin = at + bool(line.code(at) & ON)
    end = line.time_end(begin) if begin < line.last else at
    end += end == at and line.code(at) & (TURN | DET) == TURN
    return end if begin < end < line.last and (line.code(end) & (ED | VERB | AUX) or line.known(end)) else at


def _follows_auxiliary(line: Tagged, aux: int, at: int) -> bool:
    """Whether the word behind auxiliaries is their main verb: a participle, or the base form, as the last one asks."""
    code, before = line.code(at), line.code(aux)
    likes = code & PREP and before & (WOULD | MODAL) and line.known(at)  # "would like to"
    if at in line.atoms or (code & _NO_MAIN_VERB and not likes):
        return False
    form = line.form(at)
    if before & BEING:
        return bool(form & (PARTICIPLE | GERUND)) and not (code & PREDICATIVE and not code & ED)
    if before & HAVE:
        return bool(form & PARTICIPLE)
    may_be = BASE | PAST if before & NEGATOR else BASE  # "will never meet", "never met"
    return not code & (TIME | DAY) and (line.known(at) is None or bool(form & may_be))


def _auxiliary_alone(line: Tagged, at: int, aux: int) -> Chunk:
    known = line.known(aux) if line.code(aux) & (HAVE | BEING) else None
    if known and known[0] > aux + 1:  # "had a word with"
        return _group_of(line, at, aux)
    verb, end = POSSESSING if line.code(aux) & HAVE else COPULA, aux + 1
    while end < line.last and not line.mark(end - 1) and line.code(end) & NEGATOR:  # "was not on the agenda"
        end += 1
    return Chunk(VERBAL, at, end, line.mark(end - 1), verb=verb, at=aux)


def _group_of(line: Tagged, first: int, at: int, *, to: bool = False) -> Chunk:
    """The group whose main verb stands at `at`; words that belong to the verb are its own, unless a mark parts them."""
    end, verb = line.known(at) or (at + 1, unknown_verb(line.low[at], line.unknown_form(at) or BASE))
    if end > at + 1 and any(line.mark(inner) for inner in range(at, end - 1)):
        end, verb = at + 1, unknown_verb(line.low[at], verb.form)
    return Chunk(VERBAL, first, end, line.mark(end - 1), verb=verb, at=at, to=to)

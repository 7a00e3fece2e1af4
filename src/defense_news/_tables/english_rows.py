"""What a row of the tables of English and of people holds: word classes, verbs by sense, titles, parts of names."""

import attrs

from .._records.vocabulary import Role
from .._start.records import frozen
from . import Proven, all_of, one_of, texts

FORCES = ("planned", "wished", "denied", "possible", "done", "chance")
"""What becomes of a verb that hangs on a governor; `done` leaves it as certain as the governor itself, `chance` where
that is past."""

ROLES = tuple(Role)
NAME_PARTS = ("first", "last", "before_last")


@frozen
class WordClass(Proven):
    """A closed class of words; those of `is_a`, too, have its words. `examples` mark words of it with its key."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    is_a: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Context(Proven):
    """Neighbours that make a noun or a verb of a form that is both: `before` has word classes and shapes."""

    key: str
    before: tuple[str, ...] = attrs.field(converter=texts)
    reads: str = attrs.field(validator=one_of("noun", "verb"))


@frozen
class Sense(Proven):
    """Verbs of one meaning, in base form, words behind them included; those in `noun` are spelt like nouns."""

    key: str
    verbs: tuple[str, ...] = attrs.field(converter=texts)
    noun: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Governor(Proven):
    """Verbs and other words that decide how certain a verb or a meeting is that hangs on them."""

    key: str
    force: str = attrs.field(validator=one_of(*FORCES))
    verbs: tuple[str, ...] = attrs.field(converter=texts, default=())
    words: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Irregular:
    """A verb whose forms no rule gives; what is left out is regular, the participle as the past.

    `plural` are its forms of present and past for several, where they have their own: "are", "were".
    """

    verb: str
    past: str
    participle: str | None = None
    ing: str | None = None
    third: str | None = None
    plural: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Doubling:
    """Verbs that double their last letter: always, or in one spelling only (`may_double`)."""

    key: str = attrs.field(validator=one_of("doubling", "may_double"))
    verbs: tuple[str, ...] = attrs.field(converter=texts)
    examples: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Linker(Proven):
    """Words that stand for one preposition ("ahead of"); `means` is the one they do the work of."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    means: str


@frozen
class Title(Proven):
    """An office title: `names` in the singular and British spelling, the `role` it gives.

    `fits` lists the registry's roles that a holder of so general a title may have ("Minister", "leader"). `country` or
    `organisation` is set where the words imply it ("Pentagon chief"). `wide` titles take the body they serve before
    them ("Foreign Ministry spokesman"). `civil` lists countries where the title is a civil servant's, a deputy. A
    `rank` is military; `also` are roles in order of a joint title ("foreign and defence ministers"). A `style` is a
    form of address ("Dr", "Tan Sri", "Prince"), an office only where it `fits` one. A title that `needs` a `body`, a
    `country`, an `owner` or a `person` who owns it is none without ("head of the navy", "his colleague"); one
    that is not `bare` is none without a name. `ranked` is the role of a general or admiral of that title, of a state or
    in the plural. `by_body`: the body served says the role. `links` are the words behind which goes on what it serves,
    `abroad` those of them that name where it is held and not for whom ("ambassador to Japan"). `deputy` is the role of
    a deputy, where it is not the same. `sent` titles are of those whom a state sends to another; one `under` the
    head of a body is of the body whose head was told before. `near` is the role that a holder is told with who is a
    mere official else: of the contract's, the nearest.
    """

    key: str
    names: tuple[str, ...] = attrs.field(converter=texts)
    role: str = attrs.field(default="official", validator=one_of(*ROLES))
    fits: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of(*ROLES))
    also: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of(*ROLES))
    country: str | None = None
    organisation: str | None = None
    wide: bool = False
    rank: bool = False
    weak: bool = False
    style: bool = False
    needs: str | None = attrs.field(default=None, validator=one_of(None, "body", "country", "owner", "person"))
    bare: bool = True
    ranked: str | None = attrs.field(default=None, validator=one_of(None, *ROLES))
    by_body: bool = False
    deputy: str | None = attrs.field(default=None, validator=one_of(None, *ROLES))
    links: tuple[str, ...] = attrs.field(converter=texts, default=("of", "for", "from"))
    abroad: tuple[str, ...] = attrs.field(converter=texts, default=())
    civil: tuple[str, ...] = attrs.field(converter=texts, default=())
    sent: bool = False
    under: bool = False
    near: str | None = attrs.field(default=None, validator=one_of(None, *ROLES))


@frozen
class Naming(Proven):
    """How a people uses its names: the parts of a full name `used` alone, and whether the family's comes first.

    `among` are words inside a name that give the custom away wherever it is met ("bin"); `given` are given names there
    that are ranks elsewhere.
    """

    key: str
    used: tuple[str, ...] = attrs.field(converter=texts, validator=all_of(*NAME_PARTS))
    countries: tuple[str, ...] = attrs.field(converter=texts, default=())
    among: tuple[str, ...] = attrs.field(converter=texts, default=())
    given: tuple[str, ...] = attrs.field(converter=texts, default=())
    family_first: bool = False


@frozen
class Served(Proven):
    """Bodies by the last `words` of their names, and the `role` of whoever heads one."""

    key: str
    role: str = attrs.field(validator=one_of(*ROLES))
    words: tuple[str, ...] = attrs.field(converter=texts)

"""The closed word classes of English that a shallow parse needs, and the tag of each word. No news in here."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a line, as a closed class."""
    return frozenset(text.split())


PRONOUNS = word_set("he she they it we i you everyone everybody someone nobody both neither")
"""Pronouns that can be a subject by themselves."""

RELATIVES = word_set("who which that")
"""Words that open a relative clause, whose subject is the noun before them."""

DETERMINERS = word_set(
    "a an the this that these those his her its their our my your some any many most several both all each every "
    "another other one two three four five six seven eight nine ten no few such"
)

PREPOSITIONS = word_set(
    "of in on at by for from with to into onto over under about against between among amid during after before since "
    "until through throughout across behind beyond near around within without despite like unlike per via toward "
    "towards upon following including regarding concerning alongside according besides outside inside except along "
    "ahead because instead aboard"
)

SUBORDINATORS = word_set(
    "that if when while as although though because since whether what where how why than so unless until before after "
    "whereas once lest whom whose wherever whenever given meanwhile"
)
"""Words that open a clause of their own."""

COORDINATORS = word_set("and but or nor yet then")

AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did will would shall should can could may might must "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't "
    "cannot ain't not never"
)
"""Auxiliaries and the negation: they stand between a subject and its verb."""

ADVERBS = word_set(
    "also later then once again ever always often sometimes already still just even only too soon now today yesterday "
    "tonight recently repeatedly reportedly further instead rather simply itself himself herself themselves perhaps "
    "therefore thus however meanwhile nevertheless earlier previously afterward afterwards first twice therein"
)
"""Adverbs that stand between a subject and its verb (beside those in -ly)."""

NO_ADVERBS = word_set(
    "family ally rally bully reply supply assembly monopoly anomaly panoply homily fly butterfly elderly daily weekly "
    "monthly quarterly italy july sicily kelly reilly o'reilly connolly connelly donnelly daly emily sally molly holly "
    "lily billy beverly kimberly kimberley conolly connally mcnally"
)
"""Nouns and names in -ly."""

DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december yesterday today tonight tomorrow"
)

VERBS = word_set(
    "went came made took gave got saw knew thought felt left kept held began met stood sat spoke ran won lost paid put "
    "set sent built brought bought caught chose drew drove fell fought found flew forgot grew heard hit led let meant "
    "read rose sold shot showed shook slept spent stole struck swore taught tore threw told understood wore wrote said "
    "goes comes makes takes gives gets sees knows thinks feels leaves keeps holds begins meets stands speaks runs wins "
    "says tells asks wants needs believes seems appears remains includes continues became becomes sought seeks urges "
    "calls argues insists warns plans hopes fears expects agrees"
)
"""Finite forms that a spelling rule (-ed) does not find."""

PARTICLES = word_set("of the de da di du la le van von der den bin ibn al el for and & on in at")
"""Lower-case words inside a name."""

TIMES = word_set(
    "hour hours minute minutes moment moments day days week weeks weekend month months year years morning afternoon "
    "evening night time later earlier ago spring summer autumn fall winter today yesterday"
)
"""Words that make a short segment before a comma an adverbial: "Hours later,", "Last year,"."""

OPENERS = word_set("asked pressed questioned given faced based told compared born known here there elsewhere back")
"""Participles and adverbs that open an adverbial at the head of a sentence: "Asked about the vote, ..."."""

PARTICIPLES = word_set("united retired appointed elected allied so-called proposed combined unnamed accused interested")
"""Words in -ed that are adjectives behind a name or before a noun, not finite verbs."""

OWNERS = word_set("his her their its our my your")
"""Possessive pronouns: whose words a noun cue names."""

DOCUMENTS = word_set(
    "statement report letter poll survey email e-mail document documents memo release article study records "
    "record resolution communique communiqué transcript tweet editorial book filing filings complaint lawsuit "
    "indictment ad ads advertisement post headline sign signs caption message messages emails e-mails notes paper "
    "papers text readout declaration treaty law bill order ruling opinion story stories data figures results "
    "analysis website"
)
"""Nouns that speak for those who issue them: "the statement said"."""

OFFICES = word_set(
    "minister secretary president leader chief chairman chairwoman chair governor senator rep sen ambassador premier "
    "chancellor spokesman spokeswoman spokesperson director commander general admiral commodore colonel adviser mayor "
    "speaker"
)
"""Offices and ranks of one person: "Deputy Leader and Rep. Roe" is one, "the minister and Jane Roe" are two."""

ISSUING = word_set("issued released in with via through sent posted published wrote put gave delivered")
"""Words before a document that make its issuer the speaker: "she issued a statement calling"."""

BE = word_set("is are was were be been being am")
"""The verb that makes a passive of the participle behind it."""

# A word of several classes has the bits of all of them: "after" is PREP | SUB.
PRON, REL, DET, PREP, SUB, COORD, AUX, ADV, DAY, VERB, PARTICLE, TIME, OPENER = (1 << bit for bit in range(13))

_SHORTENED = frozenset(
    f"{word}'{end}"
    for word in ("he", "she", "it", "they", "we", "i", "you")
    for end in ("s", "d", "ll", "ve", "re", "m")
)
"""Pronouns with a verb glued on: "he's", "they'd"."""

_CLASSES = (
    (PRON, PRONOUNS | _SHORTENED),
    (REL, RELATIVES),
    (DET, DETERMINERS),
    (PREP, PREPOSITIONS),
    (SUB, SUBORDINATORS),
    (COORD, COORDINATORS),
    (AUX, AUXILIARIES),
    (ADV, ADVERBS),
    (DAY, DAYS),
    (VERB, VERBS),
    (PARTICLE, PARTICLES),
    (TIME, TIMES),
    (OPENER, OPENERS),
)


def _tags() -> dict[str, int]:
    tags: dict[str, int] = {}
    for bit, words in _CLASSES:
        for word in words:
            tags[word] = tags.get(word, 0) | bit
    return tags


TAGS = _tags()
"""Word in small letters -> the bits of its classes; a word that is not here is of the open classes."""


def is_adverb(word: str) -> bool:
    """Whether a word in small letters is an adverb by its ending: "sharply", not "family".

    >>> is_adverb("sharply"), is_adverb("family")
    (True, False)
    """
    return word.endswith("ly") and word not in NO_ADVERBS

"""How far the shallow grammar looks, so that one endless sentence costs no more than many short ones."""

from .._start.records import frozen


@frozen
class Limits:
    """In tokens: how far a subject stands from its verb, its appositions and relative clauses included (`subject`); the
    longest noun phrase (`phrase`), member of a list (`member`), title between commas (`title`), clause that a
    participle ends (`clause`), phrase that "with" brings in (`brought_in`); how far before its last word a clause is
    looked for the head of (`head`); the longest sentence that is charted, since a longer one is a list or a table
    (`sentence`), aside in brackets that is passed over (`bracket`), and stretch between a noun and an infinitive that
    is about it (`about`).

    In chunks: the longest list of names behind "of" (`names`), and how far behind a participle a finite verb is looked
    for (`finite`).

    In characters: the longest quote that may be a part of a clause (`quote`), word before a stop (`abbreviation`).

    In number: `members` of a list, `joined` members and phrases of a subject that is looked past for its verb,
    `insertions` between a subject and its verb, `clauses` over which a subject is
    looked for, `paragraphs` over which a quote may run before its mark closes it, words of a single-quoted clause among
    double marks (`spoken`), kinds of marks beyond Latin-1 that a text is rid of before its words are parted by their
    bytes (`wide_marks`).
    """

    subject: int = 60
    phrase: int = 30
    member: int = 6
    title: int = 7
    clause: int = 25
    brought_in: int = 12
    head: int = 150
    sentence: int = 160
    bracket: int = 12
    about: int = 4
    names: int = 9
    finite: int = 8
    quote: int = 60
    abbreviation: int = 13
    members: int = 8
    joined: int = 6
    insertions: int = 6
    clauses: int = 3
    paragraphs: int = 6
    spoken: int = 4
    wide_marks: int = 8


LIMITS = Limits()

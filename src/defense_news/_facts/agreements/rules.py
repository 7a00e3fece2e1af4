"""The rows of agreements as the readers want them: verbs by their sense, instruments, topics, what finds them."""

from ..._english.grammar import WORD_SETS
from ..._english.verbs import Trigger, english_verbs
from ..._match.phrases import Wordings, compile_wordings
from ..._start.made import made_once
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.rows import AgreementVerb, Needs


@frozen
class AgreementRules:
    """The compiled tables of verbs, instruments and topics; `trigger` finds the verbs.

    `alone` finds those that tell of an agreement in a sentence without one of the words of `papers`.
    """

    verbs: dict[str, AgreementVerb]
    instruments: Wordings
    topics: Wordings
    trigger: Trigger
    alone: Trigger
    papers: frozenset[str]


@made_once
def compile_agreement_rules() -> AgreementRules:
    """The rules of the shipped tables."""
    rows = {row.sense or row.lemma: row for row in shipped(AgreementVerb, "verbs", "verb")}
    instruments, topics = compile_wordings("instruments", "instrument"), compile_wordings("topics", "topic")
    alone = [sense for sense, row in rows.items() if row.needs not in (Needs.INSTRUMENT, Needs.DEAL)]
    papers = WORD_SETS["deal"] | WORD_SETS["signing"] | instruments.by_first.keys()
    verbs = english_verbs()
    return AgreementRules(rows, instruments, topics, verbs.of(rows), verbs.of(alone), papers)

"""The tables of agreements, compiled."""

from __future__ import annotations

from ..._english.verbs import Trigger, english_verbs
from ..._match.lexicon import Wordings, compile_wordings
from ..._start.made import made_once
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.rows import AgreementVerb


@frozen
class AgreementRules:
    """The compiled tables of verbs, instruments and topics; `trigger` finds the verbs."""

    verbs: dict[str, AgreementVerb]
    instruments: Wordings
    topics: Wordings
    trigger: Trigger


@made_once
def compile_agreement_rules() -> AgreementRules:
    """The rules of the shipped tables."""
    rows = {row.sense or row.lemma: row for row in shipped(AgreementVerb, "verbs", "verb")}
    instruments, topics = compile_wordings("instruments", "instrument"), compile_wordings("topics", "topic")
    return AgreementRules(rows, instruments, topics, english_verbs().of(rows))

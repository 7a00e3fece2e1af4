"""Sentences + officials + meetings -> agreements: who agreed to what."""

from __future__ import annotations

import attrs

from ._records import Agreement, Meeting, Scene
from ._text import Text


@attrs.frozen
class AgreementRules:
    """The compiled tables of verbs, instruments and topics."""


def compile_agreement_rules() -> AgreementRules:
    """The rules of the shipped tables."""
    return AgreementRules()


def find_agreements(
    text: Text, scene: Scene, meetings: tuple[Meeting, ...], rules: AgreementRules
) -> tuple[Agreement, ...]:
    """What was agreed, pledged, decided or signed, in text order."""
    del text, scene, meetings, rules
    return ()

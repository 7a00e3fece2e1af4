"""The component of `nlp.add_pipe("defense_news")`: spaCy finds it by its entry point, and nothing else imports it."""

from typing import Any

from .._parser import default_parser
from .extras import need
from .spacy_pipe import mark
from .tables import writable


class Component:
    """Reads the text of each document as a story, and marks its facts."""

    def __call__(self, doc: Any) -> Any:
        return mark(doc, writable(default_parser().parse(doc.text)))


def make_component(nlp: Any, name: str) -> Component:
    del nlp, name
    return Component()


need("spacy.language", "spacy").Language.factory("defense_news", func=make_component)

"""Stories a second beside the peers that are installed: `python benchmarks/peers.py [STORIES] [ROUNDS]`.

In one process, in turn, on the example stories with another number in each: `parse`, `extract_statements`, and, where
they are installed with a small English model of spaCy, textacy and sayswho, which find quotes only. CPU seconds, the
least of the rounds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from time import process_time
from typing import Any

from many import stories

import defense_news as dn

MODEL = "en_core_web_sm"
"""How the name of the model's package begins."""
Reader = Callable[[str], Any]


def _textacy() -> Reader:
    quotes = import_module("textacy.extract").direct_quotations
    name = next((each.name for each in iter_modules() if each.name.startswith(MODEL)), MODEL)
    model = import_module("spacy").load(name)

    def read(text: str) -> list[Any]:
        try:
            return list(quotes(model(text)))
        except ValueError:  # it gives a story up where a quote mark has no partner
            return []

    return read


def _sayswho() -> Reader:
    return import_module("sayswho").SaysWho().attribute


def readers() -> dict[str, Reader]:
    """What reads a story here, by name; what is not installed is told."""
    found: dict[str, Reader] = {"parse": dn.parse, "extract_statements": dn.extract_statements}
    for name, make in (("textacy", _textacy), ("sayswho", _sayswho)):
        if find_spec(name) is None:
            print(f"{name}: not installed")
            continue
        try:
            found[name] = make()
        except Exception as error:
            print(f"{name}: does not start: {type(error).__name__}: {error}")
    return found


def main(most: int, rounds: int) -> None:
    texts = list(stories(most))
    found = readers()
    least = dict.fromkeys(found, float("inf"))
    for reader in found.values():
        reader(texts[0])
    for _ in range(rounds):
        for name, reader in found.items():
            began = process_time()
            for text in texts:
                reader(text)
            least[name] = min(least[name], process_time() - began)
    for name, seconds in least.items():
        others = [f"{least[one] / seconds:.1f} times {one}" for one in found if one != name]
        print(f"{name:20} {most / seconds:8.1f} stories/s of CPU; {', '.join(others)}")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(*(numbers + [40, 3][len(numbers) :]))

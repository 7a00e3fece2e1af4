"""Heads of pages as the world's agencies, outlets and ministries write them: source, day, headline, places, people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import story_measures as measures

import defense_news as dn
import marked

HEADS = Path(__file__).parent / "cases/heads"
PAGES = [
    pytest.param(page, id=f"{path.stem}: {page['why']}")
    for path in sorted(HEADS.glob("*.toml"))
    for page in tomllib.loads(path.read_text("utf-8"))["page"]
]


@pytest.mark.parametrize("page", PAGES)
def test_head(page: dict[str, Any]) -> None:
    """What is wrong is what is `known` to be; a fact that comes right must leave that list."""
    case = marked.read(page["text"].strip("\n") + "\n")
    assert page.get("known", []) == sorted(_wrong(page, case, dn.parse(case.text)))


def _wrong(page: dict[str, Any], case: marked.Marked, article: dn.Article) -> Iterator[str]:
    found = article.source.agency if article.source else ""
    if found not in page["agency"].split("|"):
        yield f"agency {found}"
    if "published" in page and str(article.published)[:10] != page["published"]:
        yield f"published {article.published}"
    headline = [case.text[start:end] for start, end in case.all("headline")]
    if headline and measures.words(article.headline) != measures.words(headline[0]):
        yield f"headline {article.headline}"
    told = {place.text for place in article.dateline.places} if article.dateline else set()
    yield from (f"no place {name}" for name in {case.text[start:end] for start, end in case.all("place")} - told)
    wanted = {" ".join(part.strip() for part in official.split("|")) for official in page["officials"]}
    people = {f"{o.as_written} {o.role} {o.country or o.organisation or ''}".strip() for o in article.officials}
    yield from (f"no {who}" for who in wanted - people)
    yield from (f"surplus {who}" for who in people - wanted)

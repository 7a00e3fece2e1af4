"""Annotations for other tools, each read by its own: JSON-LD by PyLD, brat by bratly, spaCy's documents by spaCy."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import defense_news as dn
from conftest import STORIES
from test_cli import run

ODD = """🛥 OSLO

Norwegian Defence Minister Ana Berg met Swedish Defence Minister Ole Lund in Oslo on May 2, 2024.

“A \ud800 agreed
line,” Berg said."""
ADDRESS = "https://a.example/odd"


@pytest.fixture(scope="module")
def articles() -> list[dn.Article]:
    """The example stories, one that is hard to write, and one without text."""
    told = [dn.parse(file.read_text("utf-8"), key=file.name) for file in sorted(STORIES.glob("*.txt"))]
    return [*told, dn.parse(ODD, key=ADDRESS), dn.parse("", key="nothing")]


@pytest.fixture
def told(articles: list[dn.Article], tmp_path: Path) -> Path:
    """The stories in a file of JSON lines."""
    file = tmp_path / "stories.jsonl"
    file.write_text("".join(json.dumps({"text": each.text, "key": each.key}) + "\n" for each in articles), "utf-8")
    return file


def _evidence(articles: list[dn.Article]) -> int:
    return len(dn.to_tables(articles)["evidence"])


def _graph(pages: Any) -> list[Any]:
    """What a JSON-LD processor makes of the pages, with a context that holds every term."""
    pyld = pytest.importorskip("pyld")
    terms = {"@context": {"@vocab": "http://terms.example/", "id": "@id", "type": "@type"}}

    def load(url: str, _: Any) -> Any:
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": terms}

    flat = pyld.jsonld.flatten(pages, options={"documentLoader": load})
    return list(flat)


def _kinds(graph: list[Any]) -> Counter[str]:
    return Counter(kind.rpartition("/")[2] for node in graph for kind in node.get("@type", ()))


def test_web_annotations(articles: list[dn.Article], told: Path) -> None:
    """As many annotations as pieces of evidence, each at words of its text, by position and by quotation."""
    pages = [dn.to_annotations(article) for article in articles]
    found = _kinds(_graph(pages))

    assert (len(articles), _evidence(articles)) == (found["AnnotationPage"], found["Annotation"])
    assert pages == json.loads(run("export", told, "--to", "annotations").stdout)
    for article, page in zip(articles, pages, strict=True):
        text = article.text.replace("\ud800", "�")
        for item in page["items"]:
            where, quote = item["target"]["selector"]
            assert text[where["start"] : where["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_schema_org(articles: list[dn.Article], told: Path) -> None:
    """A node a fact, and no reference to a person who is not there."""
    pages = [dn.to_json_ld(article) for article in articles]
    graph = _graph(pages)
    found = _kinds(graph)
    named = {node["@id"] for node in graph if "http://terms.example/Person" in node.get("@type", ())}
    invited = {
        person["@id"] for node in graph for person in node.get("http://terms.example/attendee", ()) if "@id" in person
    }

    assert pages == json.loads(run("export", told, "--to", "jsonld").stdout)
    assert len(articles) == found["NewsArticle"]
    assert sum(len(article.meetings) for article in articles) == found["Event"]
    assert sum(len(article.statements) for article in articles) == found["Quotation"]
    assert sum(len(article.agreements) for article in articles) == found["AgreeAction"]
    assert invited
    assert invited <= named
    assert {"https://schema.org"} == {page["@context"] for page in pages}
    assert ADDRESS == pages[-2]["@id"]


def test_brat(articles: list[dn.Article], told: Path, tmp_path: Path) -> None:
    """Bratly reads every file; its entities stand where the text says, and events are as many as meetings."""
    reader = pytest.importorskip("bratly.io.file_read_src")
    assert 0 == run("export", told, "--to", "brat", "-o", tmp_path / "out").exit_code
    files = sorted((tmp_path / "out").glob("*.ann"))
    events = officials = 0
    for file in files:
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = file.read_text("utf-8")
        found = reader.parse_ann_file(lines, str(file), no_duplicates=False, sorting=False, renumerotize=False)
        for entity in (each for each in found.annotations if type(each).__name__ == "EntityAnnotation"):
            assert entity.content == " ".join(text[piece.start : piece.end] for piece in entity.fragments)
            officials += entity.label == "Official"
        events += sum(type(each).__name__ == "EventAnnotation" for each in found.annotations)
        assert len(lines.splitlines()) == len(found.annotations)

    assert len(articles) == len(files)
    assert sum(len(article.meetings) for article in articles) == events
    assert sum(len(official.mentions) for article in articles for official in article.officials) == officials
    assert (tmp_path / "out" / "annotation.conf").exists()


def test_brat_cuts_words_at_the_end_of_a_line() -> None:
    """Words that go on in the next line have two pieces; several parties are numbered."""
    lines = dn.to_brat(dn.parse(ODD)).splitlines()

    assert [line for line in lines if line.startswith("T") and ";" in line and line.endswith("\tA � agreed line,")]
    assert [line for line in lines if line.startswith("E1\tMeeting:") and " Party:" in line and " Party2:" in line]


def test_spacy_documents(articles: list[dn.Article], told: Path, tmp_path: Path) -> None:
    """A DocBin gives the documents back, with a span a fact that covers its words, and the article itself."""
    spacy = pytest.importorskip("spacy")
    assert 0 == run("export", told, "--to", "spacy", "-o", tmp_path / "out.spacy").exit_code
    docs = list(spacy.tokens.DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("en").vocab))

    assert len(articles) == len(docs)
    for article, doc in zip(articles, docs, strict=True):
        again = dn.Article.model_validate(doc.user_data["defense_news"])
        assert article.text.replace("\ud800", "�") == doc.text == again.text
        assert [each.id for each in article.statements] == [span.id_ for span in doc.spans["statements"]]
        assert all(each.text in span.text for each, span in zip(again.statements, doc.spans["statements"], strict=True))
        assert {each.id for each in article.meetings} == {span.id_ for span in doc.spans["meetings"]}
        assert {"PERSON"} >= {entity.label_ for entity in doc.ents}


def test_a_component_of_a_pipeline() -> None:
    """`nlp.add_pipe("defense_news")` works wherever the package is installed, and keeps other entities."""
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Oslo"}])
    nlp.add_pipe("defense_news")
    doc = nlp("Norwegian Defence Minister Ana Berg met Swedish Defence Minister Ole Lund in Oslo.")

    assert [("Ana Berg", "PERSON"), ("Ole Lund", "PERSON"), ("Oslo", "GPE")] == [
        (entity.text, entity.label_) for entity in doc.ents
    ]
    assert ["met"] == [span.text for span in doc.spans["meetings"]]
    assert ["held"] == [span.label_ for span in doc.spans["meetings"]]


def test_no_table_of_what_has_none(told: Path) -> None:
    """--table is for tables."""
    done = run("export", told, "--to", "jsonld", "--table", "meetings")

    assert (2, True) == (done.exit_code, "only for csv, jsonl, parquet, arrow" in done.stderr)

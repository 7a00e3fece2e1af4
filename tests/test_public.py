"""What a caller may rely on: names, signatures, frozen models that pickle, the shipped JSON Schema, a light import."""

import inspect
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError
from regenerate import schema_text

import defense_news as dn
from conftest import ROOT
from defense_news import models
from defense_news._records.model import field_meanings

STORY = "Madrid, Nov 14 (EFE).- Spain and Portugal agreed Tuesday to “train side by side,” Robles said. EFE"

SIGNATURES = {
    "parse": "(text: 'str', *, published: 'date | datetime | None' = None, outlet: 'str | None' = None,"
    " key: 'str | None' = None) -> 'Article'",
    "parse_many": "(texts: 'Iterable[Story]', *, workers: 'int' = 1, parser: 'Parser | None' = None)"
    " -> 'Iterator[Article]'",
    "merge": "(articles: 'Iterable[Article]') -> 'Ledger'",
    "parse_dateline": "(text: 'str') -> 'Dateline | None'",
    "detect_source": "(text: 'str') -> 'Source | None'",
    "extract_statements": "(text: 'str') -> 'tuple[Statement, ...]'",
    "find_dates": "(text: 'str', *, anchor: 'date | None' = None) -> 'tuple[ResolvedDate, ...]'",
    "office_holder": "(country: 'str', office: 'str', *, on: 'date') -> 'Term | None'",
    "to_frames": "(articles: 'Iterable[Article]', engine: \"Literal['pandas', 'polars']\" = 'pandas')"
    " -> 'dict[str, Any]'",
    "to_tables": "(articles: 'Iterable[Article]') -> 'dict[str, list[dict[str, Any]]]'",
    "to_events": "(articles: 'Iterable[Article]') -> 'tuple[EventRow, ...]'",
    "Parser": "(*, agencies: 'Iterable[Mapping[str, Any] | Agency]' = (),"
    " officials: 'Iterable[Mapping[str, Any] | Term]' = ()) -> 'None'",
}

FIELDS = {
    "Article": "id key text headline subheadlines section byline source outlet cited_sources dateline published zones"
    " officials statements meetings agreements findings",
    "Zone": "kind span",
    "Byline": "names initials agency span",
    "Source": "agency name country via evidence",
    "Dateline": "places month day year date agency span",
    "Place": "text span name country",
    "ResolvedDate": "text span start end precision basis",
    "Official": "id name as_written given_name surname role title rank country organisation in_registry mentions"
    " evidence",
    "Statement": "id kind text span content quotes speaker cue cue_span reported_by evidence",
    "Speaker": "text span kind officials",
    "Meeting": "id participants host visitors countries organisations date place venue mode kind series status"
    " evidence",
    "Agreement": "id parties officials verb text span instrument signed signed_on topics date meeting status evidence",
    "Finding": "code message spans",
    "Ledger": "meetings agreements stories",
}

MODELS = [getattr(models, name) for name in models.__all__ if isinstance(getattr(models, name), type)]
PYDANTIC = [model for model in MODELS if issubclass(model, BaseModel)]


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("name", dn.__all__)
def test_every_name_is_there(name: str) -> None:
    """Each name of `__all__` can be had, and `dir` shows it."""
    assert getattr(dn, name) is not None
    assert name in dir(dn)


@pytest.mark.parametrize("home", [".models", "._tables", "._tables.rows"])
def test_any_name_may_be_the_first(home: str) -> None:
    """No module waits for one that waits for it, whichever a fresh process asks for first."""
    assert _python(f"import defense_news{home}") == ""


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'pares'"):
        dn.pares  # noqa: B018


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures(name: str) -> None:
    """Parameters keep their names, kinds and defaults."""
    assert SIGNATURES[name] == str(inspect.signature(getattr(dn, name)))


@pytest.mark.parametrize("name", FIELDS)
def test_fields(name: str) -> None:
    """Every model has the fields that other programs are written against."""
    assert set() == set(FIELDS[name].split()) - set(getattr(dn, name).model_fields)


@pytest.mark.parametrize("model", PYDANTIC, ids=lambda model: model.__name__)
def test_models_are_frozen_and_strict(model: type[BaseModel]) -> None:
    """A model cannot be changed, and refuses a field it does not know."""
    assert model.model_config["frozen"]
    assert model.model_config["extra"] == "forbid"
    assert model.__doc__


def test_an_article_does_not_change() -> None:
    """Setting a field of a result is an error."""
    with pytest.raises(ValidationError, match="frozen"):
        dn.parse(STORY).headline = "other"


def test_results_pickle() -> None:
    """An article survives pickle, whole."""
    article = dn.parse(STORY)

    assert article == pickle.loads(pickle.dumps(article))


def test_a_parser_pickles_as_its_tables() -> None:
    """A parser survives pickle with the caller's own rows, and weighs no more than these."""
    parser = dn.Parser(agencies=[{"key": "harbour", "name": "Harbour News", "country": "NZ", "names": ["Harbour"]}])
    frozen = pickle.dumps(parser)

    assert len(frozen) < 2000
    assert parser.parse(STORY) == pickle.loads(frozen).parse(STORY)


def test_a_parser_does_not_change() -> None:
    """A parser is immutable."""
    with pytest.raises(AttributeError, match="build another"):
        dn.Parser().agencies = ()


@pytest.mark.parametrize("model", [dn.Article, dn.Ledger], ids=lambda model: model.__name__)
def test_the_shipped_schema_is_current(model: type[dn.Article] | type[dn.Ledger]) -> None:
    """The JSON Schema in the package is the models': `make schema` rewrites it."""
    shipped = (files(dn) / "schema" / f"{model.__name__.lower()}.json").read_text("utf-8")

    assert json.loads(schema_text(model)) == json.loads(shipped)
    assert json.loads(shipped)["$id"].endswith(f":{models.SCHEMA_VERSION}")


@pytest.mark.skipif(not (ROOT / "CITATION.cff").exists(), reason="not the repository")
def test_the_citation_names_this_version() -> None:
    told = (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\nversion: {dn.__version__}\n" in told


def test_every_field_says_what_it_means() -> None:
    """The schemas describe each field of each model, in a sentence."""
    shown = [model for name in models.__all__ if isinstance(model := getattr(models, name), type)]
    kinds = [model for model in shown if issubclass(model, BaseModel)]
    fields = {model.__name__: set(model.model_fields) for model in kinds}
    meanings = {model.__name__: field_meanings(model) for model in kinds}

    assert fields == {model: set(told) for model, told in meanings.items()}
    assert [] == [one for told in meanings.values() for one in told.values() if not re.fullmatch(r"[A-Z].{8,}\.", one)]
    described = dn.Article.model_json_schema()["$defs"]["Meeting"]["properties"]["series"]
    assert meanings["Meeting"]["series"] == described["description"]


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [(None, "got NoneType"), (b"Tokyo", "decode it first"), (3, "got int"), (Path("a.txt"), "read it first")],
)
def test_what_is_no_text_is_a_type_error(wrong: object, hint: str) -> None:
    """Only a str parses; the message says what came instead, and what to do."""
    with pytest.raises(TypeError, match=f"text must be a str.*{hint}"):
        dn.parse(wrong)  # type: ignore[arg-type]


def test_a_wrong_date_is_a_type_error() -> None:
    """`published` is a date or datetime, not a string that has to be guessed at."""
    with pytest.raises(TypeError, match=r"published .* date.fromisoformat"):
        dn.parse(STORY, published="2023-06-01")  # type: ignore[arg-type]


@pytest.mark.parametrize("export", [dn.to_annotations, dn.to_brat, dn.to_json_ld])
def test_what_is_no_article_is_a_type_error(export: Callable[..., object]) -> None:
    """A form of one article says what it got."""
    with pytest.raises(TypeError, match="expected an Article, got list"):
        export([dn.parse(STORY)])
    with pytest.raises(TypeError, match="expected an Article, got str"):
        dn.to_tables([STORY])  # type: ignore[list-item]


def test_a_row_that_does_not_fit_is_refused_by_name() -> None:
    """The error of a misspelt field names table, row, field and the fields there are."""
    with pytest.raises(dn.TableError, match=r"agencies x: unknown field 'coutry'; known: .*country"):
        dn.Parser(agencies=[{"key": "x", "name": "X", "coutry": "NZ"}])


METHODS = (
    "parse",
    "parse_many",
    "extract_statements",
    "parse_dateline",
    "detect_source",
    "find_dates",
    "office_holder",
)


@pytest.mark.parametrize("name", METHODS)
def test_a_parser_has_every_function(name: str) -> None:
    """What the module offers a parser offers, with the same arguments."""
    function, method = inspect.signature(getattr(dn, name)), inspect.signature(getattr(dn.Parser, name))

    assert set(function.parameters) - {"parser"} == set(method.parameters) - {"self"}


def test_a_parser_reads_by_its_own_tables() -> None:
    """The caller's rows, as rows or as mappings, count in every method."""
    mine = dn.Term(key="x", person="Ana Ruiz", short="Ruiz", office="defence_minister", title="Minister", country="XK")
    parser = dn.Parser(officials=[mine], agencies=[dn.Agency(key="harbour", name="Harbour News", names=("Harbour",))])
    text = "PRISTINA, Jun 1 (Harbour) -- “We agree,” Defence Minister Ana Ruiz said."

    assert mine == parser.office_holder("XK", "defence_minister", on=date(2023, 6, 1))
    assert [parser.parse(text)] == list(parser.parse_many([text]))
    assert ["harbour"] == [
        found.agency for found in (parser.detect_source(text), parser.parse_dateline(text)) if found
    ][:1]
    assert ["Defence Minister Ana Ruiz"] == [s.speaker.text for s in parser.extract_statements(text) if s.speaker]


def test_lone_things_are_refused_by_name() -> None:
    """A string is an iterable of strings, and an article of pairs: neither is meant."""
    for read in (dn.parse_many, dn.Parser().parse_many):
        with pytest.raises(TypeError, match=r"write parse_many\(\[text\]\)"):
            read("Talks were held.")
    with pytest.raises(TypeError, match=r"write merge\(\[article\]\)"):
        dn.merge(dn.parse("Talks were held."))  # type: ignore[arg-type]


def test_published_and_outlet_are_kept() -> None:
    """What the caller knows stands in the article."""
    article = dn.parse(STORY, published=date(2023, 6, 1), outlet="La Prensa Latina")

    assert (date(2023, 6, 1), "La Prensa Latina") == (article.published, article.outlet)


def test_importing_is_light() -> None:
    """`import defense_news` loads neither pydantic nor attrs nor regex, and reads no table."""
    heavy = ["pydantic", "attrs", "attr", "regex", "dateutil", "defense_news._tables", "defense_news.models"]
    code = f"import sys, defense_news; print([name for name in {heavy!r} if name in sys.modules])"

    assert "[]" == _python(code)


def test_importing_loads_nothing_of_others() -> None:
    """Beyond itself `import defense_news` loads modules of the standard library alone, and few of them."""
    code = "import sys; before = {*sys.modules}; import defense_news; print(*({*sys.modules} - before))"
    loaded = _python(code).split()

    assert {"defense_news"} == {name.split(".")[0] for name in loaded} - sys.stdlib_module_names
    assert len(loaded) < 60


def test_types_are_complete() -> None:
    """Pyright, too, knows the type of everything that a caller can reach."""
    pytest.importorskip("pyright")
    if shutil.which("node") is None:
        pytest.skip("pyright needs node")
    command = [sys.executable, "-m", "pyright", "--verifytypes", "defense_news", "--ignoreexternal"]
    folder = str(files(dn).joinpath(".."))
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": folder}
    )

    if "completeness score" not in done.stdout:
        pytest.skip(f"pyright could not be run here: {done.stderr[-200:]}")
    assert "completeness score: 100%" in done.stdout, done.stdout

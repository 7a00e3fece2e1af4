"""The Spark job, on a local Spark: the same articles as `parse_many`, byte for byte."""

import os
import runpy
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import pytest

import defense_news as dn
from conftest import STORIES

pa = pytest.importorskip("pyarrow")
EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = [path.read_text("utf-8") for path in sorted(STORIES.glob("*.txt"))]


@pytest.mark.skipif(find_spec("pyspark") is None or which("java") is None, reason="pyspark or Java is not installed")
def test_a_spark_job_reads_the_same_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spark_sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setitem(os.environ, "PYSPARK_PYTHON", sys.executable)
    job = runpy.run_path(str(EXAMPLES / "spark_job.py"))
    texts = [f"{text}\n\nStory {n}." for n, text in enumerate(TEXTS)]
    pq = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "in").mkdir()
    keys = [f"k{n:03}" for n in range(len(texts))]
    pq.write_table(pa.table({"text": texts, "key": keys}), tmp_path / "in" / "stories.parquet")
    spark = spark_sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        assert job["run"](spark, str(tmp_path / "in"), str(tmp_path / "out")) == len(texts)
    finally:
        spark.stop()
    rows = pq.read_table(tmp_path / "out" / "articles").to_pylist()
    pairs = [(text, {"key": key}) for text, key in zip(texts, keys, strict=True)]
    assert {a.key: a.model_dump_json() for a in dn.parse_many(pairs)} == {row["key"]: row["article"] for row in rows}
    assert dn.Ledger.model_validate_json((tmp_path / "out" / "ledger.json").read_text("utf-8"))

"""A Spark job: stories in, articles out as partitioned Parquet, and the ledger of the meetings in them.

    spark-submit examples/spark_job.py IN OUT

`IN` is a folder of Parquet, or of JSON lines, with a column `text` and, if known, `published`, `outlet` and `key`.
`OUT` gets `articles` (by month of publication) and `ledger.json`. Needs `pip install 'defense-news[spark]'` on every
machine, and Java on the first. Without arguments, and where Spark is installed, two stories are read on this machine.
"""

from __future__ import annotations

import json
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Any

import defense_news as dn


def run(spark: Any, source: str, target: str) -> int:
    """Read the stories, write the articles and the ledger; the number of articles that were read."""
    from pyspark.sql.functions import col, date_format
    from pyspark.sql.pandas.types import from_arrow_schema

    from defense_news.arrow import article_schema, parse_batches

    parquet = any(Path(source).glob("*.parquet"))
    stories = spark.read.parquet(source) if parquet else spark.read.json(source)
    articles = stories.mapInArrow(parse_batches, from_arrow_schema(article_schema()))
    articles = articles.withColumn("month", date_format(col("published"), "yyyy-MM"))
    articles.write.mode("overwrite").partitionBy("month").parquet(f"{target}/articles")

    read = spark.read.parquet(f"{target}/articles").filter(col("article").isNotNull())
    met = read.filter((col("meetings") > 0) | (col("agreements") > 0)).orderBy("key").select("article")
    ledger = dn.merge(dn.Article.model_validate_json(row.article) for row in met.toLocalIterator())
    Path(target, "ledger.json").write_text(ledger.model_dump_json(), "utf-8")
    return int(read.count())


def main(arguments: list[str]) -> None:
    """Run the job, or the trial."""
    if find_spec("pyspark") is None or which("java") is None:
        print(f"Skipped: pyspark (pip install 'defense-news[spark]') and Java are needed.\n{__doc__}")
        return
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.appName("defense-news").getOrCreate()
    if arguments:
        print(run(spark, *arguments), "articles")
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        stories = [
            {"key": "one", "text": "Madrid, Nov 14 (EFE).- Spain and Portugal agreed Tuesday."},
            {"key": "two", "text": "LIMA, May 2 (AFP) - Chilean Defense Minister Ana Roe met Jo Doe."},
            {"key": "three", "text": "Talks were held in Oslo.", "published": "2023-11-14"},
        ]
        Path(source, "stories.json").write_text("\n".join(map(json.dumps, stories)), "utf-8")
        print(run(spark, str(source), str(Path(folder, "out"))), "articles")
        spark.read.parquet(str(Path(folder, "out", "articles"))).select("key", "month", "source", "agreements").show()


if __name__ == "__main__":
    main(sys.argv[1:])

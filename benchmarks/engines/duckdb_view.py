"""DuckDB by hand on a view: each question parses the log again."""

from engines.duckdb_sql import answer
from question import Answer, Data


def run(data: Data) -> Answer:
    return answer(data, "VIEW")

"""The four questions in SQL by hand."""

import duckdb
from question import (
    DAY_LIMIT,
    KINDS,
    NIGHT_FROM,
    NIGHT_UNTIL,
    TIME_FORMAT,
    USERS_NORM,
    Answer,
    Data,
)

LOG = f"""
    SELECT * FROM read_csv(
        $log, delim = ';', header = true, auto_detect = false, quote = '"', escape = '"',
        timestampformat = '{TIME_FORMAT}',
        columns = {{
            'time': 'TIMESTAMP', 'user': 'VARCHAR', 'bsn': 'UINTEGER', 'action': 'VARCHAR',
            'system': 'VARCHAR', 'reason': 'VARCHAR', 'workplace': 'VARCHAR'
        }})
"""
RELATIONS = f"""
    CREATE TABLE relations AS
    SELECT citizen::UINTEGER AS bsn, first::TIMESTAMP AS begin_at,
           coalesce(last::TIMESTAMP + INTERVAL 1 DAY, TIMESTAMP '9999-01-01') AS end_at
    FROM read_csv($relations, delim = ';', header = true, all_varchar = true)
    WHERE kind IN {KINDS}
"""
NIGHT = f"""
    SELECT count(*) FROM log WHERE hour(time) >= {NIGHT_FROM} OR hour(time) < {NIGHT_UNTIL}
"""
FULL = f"""
    SELECT count(*) FROM (
        SELECT 1 FROM log GROUP BY "user", time::DATE HAVING count(*) > {DAY_LIMIT})
"""
BUSY = f"""
    SELECT count(*) FROM (
        SELECT 1 FROM log GROUP BY bsn, year(time) * 12 + month(time)
        HAVING count(DISTINCT "user") > {USERS_NORM})
"""
ALONE = """
    SELECT count(*) FROM log ANTI JOIN relations r
    ON log.bsn = r.bsn AND log.time >= r.begin_at AND log.time < r.end_at
"""


def answer(data: Data, kind: str) -> Answer:
    """`kind` is TABLE, which parses the log once, or VIEW, which parses it for each question."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = false")
        source = LOG.replace("$log", f"'{data.log}'")
        connection.execute(f"CREATE {kind} log AS {source}")
        connection.execute(RELATIONS.replace("$relations", f"'{data.relations}'"))
        return Answer(*(_number(connection, query) for query in (NIGHT, FULL, BUSY, ALONE)))


def _number(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    row = connection.execute(query).fetchone()
    if row is None:
        raise RuntimeError("a count gave no row")
    return int(row[0])

"""Keep reviewers' decisions in a database that only ever grows.

One table, of one row a decision. The latest on a finding is the one that holds; the others stay.
SQLite and PostgreSQL refuse by triggers to change or delete a row, whatever program asks for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.conflict.identity import outdated
from checker.conflict.opinion import Opinion, Verdict
from checker.diagnostic import Diagnostic, Fault, Severity, Words
from checker.workflow.decisions import Decision

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine, Table

NAME = "hegui_decisions"

_TRIGGERS = {
    "sqlite": [
        f"CREATE TRIGGER {NAME}_{event} BEFORE {event} ON {NAME} "
        "BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END"
        for event in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"CREATE OR REPLACE FUNCTION {NAME}_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'decisions are only added'; END $$",
        f"CREATE TRIGGER {NAME}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {NAME} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {NAME}_only_grows()",
    ],
}


class Kept(NamedTuple):
    """A decision as it was kept: on which finding, what, by whom and when, out of which file.

    `file_hash` is the SHA-256 of that file.
    """

    fingerprint: str
    opinion: Opinion
    about: str
    file: str
    file_hash: str


class Origin(NamedTuple):
    """The file that decisions were handed in by, and its SHA-256."""

    name: str
    digest: str

    @classmethod
    def of(cls, path: Path) -> Origin:
        """That of a file that can be read."""
        return cls(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


class Store:
    """A database of decisions, by the path of an SQLite file or the URL of another database.

    Every method raises Fault where the database can't be reached or is another program's.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.shown = place
        self._engine: Engine | None = None

    def absent(self) -> bool:
        """Whether nothing was ever kept here, since the file is not there."""
        return "://" not in self.place and not Path(self.place).exists()

    def add(self, decisions: Sequence[Decision], by: str, origin: Origin, now: datetime) -> int:
        """Keep decisions, all or none, and say how many were new: one that repeats the latest on
        its finding, by the same person, is not kept again."""
        with self._connected(create=True) as (connection, table):
            latest = _latest(_select(connection, table))
            rows = []
            for one in decisions:
                who = one.by or by
                kept = latest.get(one.fingerprint)
                if kept and kept[:4] == (one.verdict, one.reason, one.until, who):
                    continue
                rows.append(
                    {
                        "fingerprint": one.fingerprint,
                        "verdict": one.verdict.value,
                        "reason": one.reason,
                        "until": one.until,
                        "by": who,
                        "at": now.astimezone(UTC).replace(tzinfo=None),
                        "about": one.about,
                        "file": origin.name,
                        "file_hash": origin.digest,
                    }
                )
            if rows:
                connection.execute(table.insert(), rows)
        return len(rows)

    def all(self) -> list[Kept]:
        """Every decision, the first first."""
        if self.absent():
            return []
        with self._connected(create=False) as (connection, table):
            return list(_select(connection, table))

    def latest(self) -> dict[str, Opinion]:
        """The decision that holds on each finding."""
        return _latest(self.all())

    def lost(self, kept: Iterable[str]) -> tuple[Diagnostic, ...]:
        """A warning where some of the fingerprints that decisions are on are of an older form."""
        count = sum(map(outdated, kept))
        if not count:
            return ()
        one = count == 1
        return (
            Diagnostic(
                "old-fingerprints",
                Words(
                    f"the {'decision' if one else 'decisions'} on {count} "
                    f"{'finding' if one else 'findings'} can't be matched: "
                    f"{'it was' if one else 'they were'} kept by an earlier version",
                    f"有 {count} 处发现的审核意见由旧版保存，现已无法对应",
                ),
                where=self.shown,
                help=Words(
                    "see them with `hegui review list --history`, decide anew into another "
                    "database (--db), and keep this one as the record",
                    "可用 hegui review list --history 查看；请另建审核意见库（--db）重新审核，"
                    "原库留作记录",
                ),
                severity=Severity.WARNING,
            ),
        )

    @contextmanager
    def _connected(self, *, create: bool) -> Iterator[tuple[Connection, Table]]:
        try:
            import sqlalchemy
        except ImportError as error:
            raise Fault(_extra_missing("sqlalchemy", "review")) from error
        from sqlalchemy.exc import SQLAlchemyError

        try:
            engine = self._open(create)
            with engine.begin() as connection:
                table = _table()
                if create:
                    _create(connection, table)
                elif not sqlalchemy.inspect(connection).has_table(NAME):
                    raise Fault(self._unusable("it holds no decisions"))
                yield connection, table
        except ModuleNotFoundError as error:
            raise Fault(_extra_missing(str(error.name), "postgresql")) from error
        except (SQLAlchemyError, ValueError) as error:
            told = str(getattr(error, "orig", None) or error).strip().splitlines()
            raise Fault(self._unusable(told[0] if told else type(error).__name__)) from error
        finally:
            if self._engine is not None:
                self._engine.dispose()

    def _open(self, create: bool) -> Engine:
        from sqlalchemy import URL, create_engine, make_url

        if "://" in self.place:
            url = make_url(self.place)
            self.shown = url.render_as_string(hide_password=True)
        elif create:
            url = URL.create("sqlite", database=self.place)
        else:
            # Who reads must not make a journal, or the file itself.
            uri = f"{Path(self.place).resolve().as_uri()}?mode=ro"
            url = URL.create("sqlite", database=uri, query={"uri": "true"})
        self._engine = create_engine(url)
        return self._engine

    def _unusable(self, told: str) -> Diagnostic:
        return Diagnostic(
            "no-database",
            Words(
                f"the database of decisions can't be used: {told}", f"审核意见库无法使用：{told}"
            ),
            where=self.shown,
            help=Words(
                "name a file that `hegui review import` has written, or the URL of a database",
                "请指定 hegui review import 写成的文件，或数据库的 URL",
            ),
        )


def _extra_missing(package: str, extra: str) -> Diagnostic:
    return Diagnostic(
        "extra-missing",
        Words(
            f"decisions are kept with the Python package {package}, which is not installed",
            f"保存审核意见需要 Python 组件 {package}，目前没有安装",
        ),
        help=Words(f"pip install 'hegui[{extra}]'", f"请运行 pip install 'hegui[{extra}]'"),
    )


def _table() -> Table:
    import sqlalchemy as sa

    return sa.Table(
        NAME,
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("fingerprint", sa.String(16), nullable=False, index=True),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False, comment="UTC"),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("file_hash", sa.String(64), nullable=False),
    )


def _create(connection: Connection, table: Table) -> None:
    import sqlalchemy as sa

    if sa.inspect(connection).has_table(NAME):
        return
    table.create(connection)
    for statement in _TRIGGERS.get(connection.dialect.name, ()):
        connection.exec_driver_sql(statement)


def _select(connection: Connection, table: Table) -> Iterator[Kept]:
    for row in connection.execute(table.select().order_by(table.c.id)):
        yield _kept(row)


def _kept(row: Any) -> Kept:
    opinion = Opinion(
        Verdict(row.verdict), row.reason, row.until, row.by, row.at.replace(tzinfo=UTC)
    )
    return Kept(row.fingerprint, opinion, row.about, row.file, row.file_hash)


def _latest(kept: Iterable[Kept]) -> dict[str, Opinion]:
    return {one.fingerprint: one.opinion for one in kept}

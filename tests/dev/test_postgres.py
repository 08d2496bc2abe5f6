"""The embedded PostgreSQL: really started, in folders that are hard for it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from dev import postgres


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[postgres.Cluster]:
    folder = tmp_path / "a folder with spaces and æøå" / ("longer than any socket path may be" * 3)
    monkeypatch.setenv("RUN_DIR", str(folder))
    cluster = postgres.demo_cluster()
    yield cluster
    cluster.destroy()


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question.encode()).fetchone()
        return row[0] if row else None


def test_start_gives_a_database_that_is_norwegian_enough(cluster: postgres.Cluster) -> None:
    url = cluster.start()

    assert ask(url, "show server_encoding") == "UTF8"
    assert ask(url, "select lower('BLÅBÆRSYLTETØY')") == "blåbærsyltetøy"
    assert ask(url, "select array_agg(x order by x) from unnest(array['å', 'Z', 'a']) x") == ["Z", "a", "å"]


def test_start_twice_is_one_server(cluster: postgres.Cluster) -> None:
    first = ask(cluster.start(), "select pg_postmaster_start_time()")

    assert ask(cluster.start(), "select pg_postmaster_start_time()") == first


def test_data_outlive_a_stop(cluster: postgres.Cluster) -> None:
    with psycopg.connect(cluster.start()) as connection:
        connection.execute("create table kept ()")
    cluster.stop()
    assert not cluster.is_running()

    assert ask(cluster.start(), "select to_regclass('kept')::text") == "kept"


def test_start_just_after_a_kill_starts_a_server(cluster: postgres.Cluster) -> None:
    first = ask(cluster.start(), "select pg_postmaster_start_time()")
    os.kill(int((cluster.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    assert ask(cluster.start(), "select pg_postmaster_start_time()") != first


def test_destroy_leaves_nothing(cluster: postgres.Cluster) -> None:
    cluster.start()
    socket = cluster.socket

    cluster.destroy()

    assert not cluster.folder.exists()
    assert not socket.exists()


def test_two_test_clusters_are_two_servers() -> None:
    one, other = postgres.test_cluster(), postgres.test_cluster()
    try:
        assert one.start() != other.start()
        assert ask(one.url, "show data_directory") != ask(other.url, "show data_directory")
    finally:
        one.destroy()
        other.destroy()


def test_a_test_cluster_removes_what_a_dead_run_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # Another checkout's: the runs beside this one would take the dead one away before it has started.
    monkeypatch.setattr(postgres, "ROOT", tmp_path)
    dead = postgres.Cluster(postgres.base_folder(postgres.ROOT / ".run") / "test-2147483646-dead")
    dead.start()

    postgres.test_cluster()

    assert not dead.folder.exists()


def test_binaries_are_readable_by_whoever_runs_them() -> None:
    folder = postgres.binaries()

    if postgres.is_root():
        # They run as another user then, who has to get through every folder on the way.
        assert all(parent.stat().st_mode & 0o005 == 0o005 for parent in (folder, *folder.parents))
    assert os.access(folder / "postgres", os.X_OK)


def test_clusters_socket_path_is_short(cluster: postgres.Cluster) -> None:
    assert len(os.fsencode(cluster.socket / ".s.PGSQL.5432.lock")) < 103

"""What another connection does meanwhile, and whether the database keeps it waiting."""

from django.db import connection, connections


def elsewhere(threads, act, *args, **kwargs):
    def run():
        try:
            return act(*args, **kwargs)
        finally:
            connections.close_all()

    return threads.submit(run)


def somebody_waits(statement: str = ""):
    """For a lock, with a statement that begins so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction is shown its first look again and again
        cursor.execute(
            "SELECT query FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND datname = current_database() AND starts_with(query, %s)",
            [statement],
        )
        return cursor.fetchone()

import pytest
from django.urls import reverse
from redis import Redis
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer

from core.queue import Waiting, waiting


@pytest.fixture
def queue(stores, settings):
    with Redis.from_url(settings.REDIS_URL) as valkey:
        valkey.flushdb()
        yield Queue("default", connection=valkey, serializer=JSONSerializer)
        valkey.flushdb()


@pytest.fixture
def job(queue) -> Job:
    return queue.enqueue("math.sqrt", 4, job_id="root-of-four")


@pytest.fixture
def failed_job(queue, job) -> Job:
    """As a worker leaves it."""
    queue.failed_job_registry.add(job, ttl=600)
    job.set_status("failed")
    queue.remove(job)
    return job


@pytest.fixture
def _no_valkey(settings, tmp_path):
    away = f"unix://{tmp_path}/away.sock"
    settings.REDIS_URL = away
    settings.RQ_QUEUES = {"default": {**settings.RQ_QUEUES["default"], "URL": away}}


def rq(name: str, *args: object) -> str:
    return reverse(f"admin:django_rq_{name}", args=args)


LISTS = ["jobs", "started_jobs", "scheduled_jobs", "deferred_jobs", "finished_jobs", "failed_jobs"]


@pytest.mark.parametrize("name", [*LISTS, "queue_details", "workers", "clear", "requeue_all", "delete_failed_jobs"])
def test_shows_the_queue_over_the_unix_socket(office, queue, name):
    answer = office.get(rq(name, 0))

    assert answer.status_code == 200
    assert "default" in answer.content.decode()
    assert b"<script type" not in answer.content


def test_shows_a_waiting_job_and_how_many_wait(office, job):
    listed = office.get(rq("jobs", 0)).content.decode()
    shown = office.get(rq("job_detail", 0, job.id)).content.decode()

    assert job.id in listed
    assert "math.sqrt" in shown
    assert waiting() == Waiting(jobs=1, workers=0)


def test_shows_how_a_job_ended_and_who_ran_it(office, queue, job):
    worker = SimpleWorker([queue], connection=queue.connection, serializer=JSONSerializer)
    worker.work(burst=True)
    (result,) = job.results()

    shown = office.get(rq("job_detail", 0, job.id)).content.decode()
    ended = office.get(rq("result_detail", 0, job.id, result.id)).content.decode()

    assert rq("result_detail", 0, job.id, result.id) in shown
    assert "2.0" in ended


def test_shows_who_takes_the_jobs(office, queue):
    worker = SimpleWorker([queue], name="first-bench", connection=queue.connection, serializer=JSONSerializer)
    worker.register_birth()

    listed = office.get(rq("workers", 0)).content.decode()
    shown = office.get(rq("worker_details", 0, worker.key))

    assert "first-bench" in listed
    assert shown.status_code == 200
    assert waiting() == Waiting(jobs=0, workers=1)


def test_puts_a_failed_job_back(office, queue, failed_job):
    confirm = office.post(rq("confirm_action", 0), {"action": "requeue", "_selected_action": [failed_job.id]})
    form = {"action": "requeue", "job_ids": [failed_job.id], "next_url": rq("failed_jobs", 0)}
    done = office.post(rq("actions", 0), form)

    assert "1 trabajo volverá a empezar." in confirm.content.decode()
    assert done.status_code == 302
    assert queue.job_ids == [failed_job.id]


def test_deletes_a_job_after_asking(office, queue, job):
    asked = office.get(rq("delete_job", 0, job.id))
    still = list(queue.job_ids)
    office.post(rq("delete_job", 0, job.id))

    assert "No se puede deshacer" in asked.content.decode()
    assert (still, queue.job_ids) == ([job.id], [])


@pytest.mark.usefixtures("_no_valkey")
@pytest.mark.parametrize("path", ["home", "jobs", "workers"])
def test_says_that_valkey_is_away_instead_of_failing(office, path):
    answer = office.get(rq(path) if path == "home" else rq(path, 0))

    assert answer.status_code == 503
    assert "Valkey, que guarda la cola, no responde ahora mismo" in answer.content.decode()
    assert "'unsafe-eval'" in answer.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("_no_valkey")
def test_the_first_page_does_without_valkey(office):
    answer = office.get(reverse("admin:index"))

    assert (answer.status_code, waiting()) == (200, None)
    assert "Cola sin respuesta" in answer.content.decode()


def test_leaves_no_connection_behind(stores, settings):
    with Redis.from_url(settings.REDIS_URL) as valkey:
        waiting()
        before = valkey.info("clients")["connected_clients"]
        for _ in range(20):
            waiting()

        assert valkey.info("clients")["connected_clients"] == before

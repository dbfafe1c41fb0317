from tests.live import _live_application, live_app  # noqa: F401  (fixtures)

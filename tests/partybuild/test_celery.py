"""The timetable names tasks that exist, and what nobody took in time is thrown away."""

from celery.schedules import crontab

from partybuild.celery import TIMETABLE, app, entry


def test_every_line_names_a_task() -> None:
    app.loader.import_default_modules()
    assert {task for task, _ in TIMETABLE.values()} - app.tasks.keys() == set()


def test_frequent_tasks_expire() -> None:
    assert entry("a", 1.0)["options"] == {"expires": 10.0}
    assert entry("a", 30.0)["options"] == {"expires": 90.0}
    assert entry("a", crontab(hour=1))["options"] == {}


def test_messages_are_json_and_results_are_not_kept() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_ignore_result
    assert not app.conf.task_always_eager

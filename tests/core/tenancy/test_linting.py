"""What a migration must not do to the version that is still running, and how it is excused."""

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations import operations as ops
from django.db.migrations.state import ModelState, ProjectState

from core.tenancy.linting import problems
from core.tenancy.linting.walking import check

TEXT = models.CharField(max_length=40, null=True)
INDEX = models.Index(fields=["name"], name="by_name")
SAFE = [
    ops.AddField("thing", "new", models.CharField(max_length=5, null=True)),
    ops.AddField("thing", "new", models.CharField(max_length=5, db_default="")),
    ops.AlterField("thing", "name", models.CharField(max_length=80, null=True)),
    ops.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
    ops.RunSQL("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"),
]
UNSAFE = [
    (ops.RemoveField("thing", "name"), "removes"),
    (ops.DeleteModel("thing"), "removes"),
    (ops.RenameField("thing", "name", "title"), "renames"),
    (ops.RenameModel("Thing", "Matter"), "renames"),
    (ops.AddField("thing", "new", models.CharField(max_length=5, default="")), "not_null"),
    (ops.AlterField("thing", "name", models.CharField(max_length=40)), "not_null"),
    (ops.AlterField("thing", "name", models.CharField(max_length=9, null=True)), "alters_type"),
    (ops.AlterField("thing", "name", models.IntegerField(null=True)), "alters_type"),
    (ops.AddConstraint("thing", models.UniqueConstraint(fields=["name"], name="u")), "narrows"),
    (ops.RunPython(lambda apps, editor: None), "runs_in"),
    (ops.RunSQL([("UPDATE thing SET name = %s", ["x"])]), "runs_in"),
    (ops.RunSQL("SET search_path = public"), "raw_sql"),
    (ops.SeparateDatabaseAndState([ops.RunSQL("ALTER TABLE a RENAME TO b")]), "raw_sql"),
]


def codes(*operations: ops.base.Operation, app: str = "partners", **attributes: object) -> list:
    state = ProjectState()
    state.add_model(ModelState(app, "Thing", [("id", models.BigAutoField()), ("name", TEXT)]))
    kind = type("Migration", (migrations.Migration,), {"operations": operations, **attributes})
    return [problem.code for problem in check(kind("0099_x", app), state)]


@pytest.mark.parametrize("operation", SAFE, ids=lambda value: type(value).__name__)
def test_what_the_running_version_does_not_notice_is_let_through(operation):
    assert codes(operation) == []


@pytest.mark.parametrize(("operation", "code"), UNSAFE, ids=lambda value: str(value)[:14])
def test_what_would_hurt_is_named(operation, code):
    assert codes(operation) == [code]


def test_an_index_blocks_only_what_all_alliances_share():
    assert codes(ops.AddIndex("thing", INDEX)) == []
    assert codes(ops.AddIndex("thing", INDEX), app="catalogue") == ["blocking_index"]
    concurrently = AddIndexConcurrently("thing", INDEX)
    assert codes(concurrently, app="catalogue", atomic=False) == []
    assert codes(concurrently, SAFE[0], app="catalogue", atomic=False) == ["not_atomic"]


def test_a_data_migration_says_where_it_runs_and_says_it_right():
    moving = ops.RunPython(lambda apps, editor: None)

    assert codes(moving, runs_in="alliances") == []
    assert codes(moving, runs_in="public") == ["runs_in"]
    assert codes(moving, app="catalogue", runs_in="public") == []
    assert codes(moving, SAFE[0], runs_in="alliances") == ["data_with_schema"]


def test_an_excuse_needs_a_reason_and_a_rule_that_exists():
    removes = UNSAFE[0][0]

    assert codes(removes, safe_because={"removes": "since 1.4 nobody reads this column"}) == []
    assert codes(removes, safe_because={"removes": "ok"}) == ["removes"]
    assert codes(SAFE[0], safe_because={"reckless": "because it is late already"}) == ["reckless"]


def test_our_own_migrations_keep_to_the_rules():
    assert problems() == []

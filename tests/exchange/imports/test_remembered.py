"""Remembered mappings: named after the file, renamed, forgotten, brought back by undo."""

from functools import partial

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.engine import prepare, run_import
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.remembered import (
    forget_mapping,
    name_mapping,
    remembered_mappings,
)
from tests.exchange.workbooks import write_text

CHOSEN = {"date": "日期", "salesperson": "谁", "amount": "数", "customer": "客户"}


@pytest.fixture
def taken(workspace, tmp_path):
    """Import a file whose columns nobody could guess, as chosen by hand."""
    path = write_text(tmp_path / "十月.csv", "日期,谁,客户,数\n2026-01-05,张三,拾光百货,12.50\n")
    options = ImportOptions(mapping=CHOSEN)
    with prepare(workspace, [path], Kind.SALES, options) as preparation:
        run_import(workspace, preparation)
    return path


def test_that_a_chosen_mapping_is_remembered_under_the_name_of_its_file(workspace, taken):
    (one,) = workspace.read(remembered_mappings)
    assert (one.kind, one.name) == (Kind.SALES, "十月")
    assert one.headers["salesperson"] == "谁"


def test_that_a_renamed_mapping_keeps_its_name_over_further_imports(workspace, taken):
    (one,) = workspace.read(remembered_mappings)
    workspace.run("x", partial(name_mapping, key=one.key, name=" 金蝶  导出 "))
    assert workspace.read(remembered_mappings)[0].name == "金蝶 导出"
    workspace.undo()
    assert workspace.read(remembered_mappings)[0].name == "十月"


def test_that_a_forgotten_mapping_is_gone_and_comes_back(workspace, taken):
    (one,) = workspace.read(remembered_mappings)
    workspace.run("x", partial(forget_mapping, key=one.key))
    assert workspace.read(remembered_mappings) == []
    with pytest.raises(DomainError) as refused:
        workspace.run("x", partial(forget_mapping, key=one.key))
    assert refused.value.code == "exchange.mapping_gone"
    workspace.undo()
    assert workspace.read(remembered_mappings) == [one]


def test_that_an_empty_name_is_refused(workspace, taken):
    (one,) = workspace.read(remembered_mappings)
    with pytest.raises(DomainError) as refused:
        workspace.run("x", partial(name_mapping, key=one.key, name="  "))
    assert refused.value.code == "exchange.mapping_unnamed"

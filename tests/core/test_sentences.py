"""Every error code that the domain raises has its sentence, in Chinese too."""

import importlib
import pkgutil
import re
from pathlib import Path

import desktop_sales
from desktop_sales.core import sentences
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import set_language

RAISED = re.compile(r'(?:DomainError|EnvironmentalError)\(\s*"([a-z_]+\.[a-z_]+)"')
ROOT = Path(desktop_sales.__file__).parent


def load_everything() -> None:
    for module in pkgutil.walk_packages([str(ROOT)], "desktop_sales."):
        if "__main__" not in module.name and ".migrations" not in module.name:
            importlib.import_module(module.name)


def test_that_every_raised_code_has_its_sentence() -> None:
    load_everything()
    sources = (path for path in ROOT.rglob("*.py") if path.name != "errors.py")
    codes = {code for path in sources for code in RAISED.findall(path.read_text("utf-8"))}
    assert len(codes) > 60
    assert sorted(code for code in codes if not sentences.has_sentence(code)) == []


def test_that_a_sentence_names_its_details_in_the_readers_language() -> None:
    load_everything()
    error = DomainError("team.region_exists", name="华东")
    set_language("zh_CN")
    assert sentences.sentence_of(error).startswith("已有区域“华东”。")
    set_language("en")
    assert sentences.sentence_of(error).startswith("There is already a region “华东”.")


def test_that_a_detail_is_told_as_given_also_where_a_place_is_called_so() -> None:
    load_everything()
    error = DomainError("storage.unsafe_place", folder="E:/", place="移动磁盘")
    set_language("zh_CN")
    assert sentences.sentence_of(error).startswith("E:/ 是移动磁盘。")

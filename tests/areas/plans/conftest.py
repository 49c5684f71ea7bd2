"""A small team to plan for."""

import pytest

from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft


@pytest.fixture
def people(workspace) -> dict[str, int]:
    """Return 李娜 leading 华东, 林晓 and 周敏 in 上海 below it, 吴海涛 in 华北."""

    def make(session) -> dict[str, int]:
        east = team.add_region(session, "华东")
        shanghai = team.add_region(session, "上海", east)
        north = team.add_region(session, "华北")
        lead = team.add_post(session, "区域销售主管", "supervisor")
        post = team.add_post(session, "销售代表", "salesperson")
        places = (
            ("李娜", east, lead), ("林晓", shanghai, post), ("周敏", shanghai, post),
            ("吴海涛", north, post),
        )  # fmt: skip
        return {"华东": east, "上海": shanghai, "华北": north} | {
            name: team.add_employee(session, EmployeeDraft(name, region_id=region, post_id=held))
            for name, region, held in places
        }

    return workspace.run("team", make)

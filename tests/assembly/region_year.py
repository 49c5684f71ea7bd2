"""The figures of one region's year, as its supervisor keeps them: only what is typed.

Nine people of 华东一部 in 2025. 孙立 joins on 8 April. 陈思远 goes to 华东二部 on 16 July. In August a
revised plan begins. 林晓 appeals against October and is upheld. What they come to is computed by the
formulas of ``region_year.xlsx`` (see ``region_book``), with none of the program's functions.
"""

from decimal import Decimal

D = Decimal
SELLERS = ("林晓", "何静", "赵一鸣", "吴海涛", "陈思远", "孙立", "欧阳菲", "钱宇")
LEADER = "周敏"
JOINER, JOINED_IN = "孙立", 4  # on the 8th
MOVER, MOVED_IN, DAYS_BEFORE, DAYS_AFTER = "陈思远", 7, 11, 12  # working days 1-15 and 16-31 July
REVISED_FROM = 8
APPELLANT, APPEALED = "林晓", 10
# Sales in yuan on the 10th of each month, in hundreds; on the 20th everybody sells 10,000.33.
SALES = {
    "林晓": (1020, 880, 1110, 1250, 990, 1080, 1130, 905, 1215, 870, 1190, 1320),
    "何静": (760, 810, 905, 880, 925, 870, 940, 815, 890, 930, 985, 1010),
    "赵一鸣": (640, 700, 590, 720, 810, 660, 745, 690, 770, 705, 815, 860),
    "吴海涛": (1400, 1150, 1320, 1480, 1290, 1510, 1435, 1380, 1525, 1610, 1475, 1700),
    "陈思远": (880, 790, 920, 860, 905, 950, 430, 870, 925, 890, 960, 1005),
    "孙立": (0, 0, 0, 310, 480, 560, 615, 590, 640, 705, 690, 750),
    "欧阳菲": (930, 905, 880, 1010, 960, 1045, 990, 1025, 1080, 970, 1115, 1160),
    "钱宇": (420, 380, 455, 510, 470, 390, 520, 445, 480, 530, 415, 560),
}
SECOND_SALE = D("10000.33")
COST_SHARE = D("0.7")  # of the first sale; of the second 7,000.00
SECOND_COST = D("7000.00")
TARGETS = {
    "林晓": 120_000, "何静": 100_000, "赵一鸣": 90_000, "吴海涛": 140_000, "陈思远": 100_000,
    "孙立": 60_000, "欧阳菲": 110_000, "钱宇": 70_000,
}  # fmt: skip
REVISED = {name: target * 9 // 10 for name, target in TARGETS.items()}
PROFIT_TARGET_SHARE = D("0.3")  # of the sales target, in both plans
REGION_TARGET = D(800_000)
# superior, peers, self; in each month the superior gives one point more for each month mod 3
MARKS = {
    "林晓": (88, (84, 90), 92), "何静": (85, (80, 86), 88), "赵一鸣": (78, (82,), 80),
    "吴海涛": (93, (90, 95), 90), "陈思远": (82, (85, 79), 86), "孙立": (75, (80, 77), 82),
    "欧阳菲": (90, (88, 87), 85), "钱宇": (70, (72, 66), 84), "周敏": (86, (83, 89), 90),
}  # fmt: skip
SATISFACTION = {
    "林晓": "91", "何静": "90", "赵一鸣": "87.5", "吴海涛": "93", "陈思远": "89", "孙立": "86",
    "欧阳菲": "92", "钱宇": "84",
}  # fmt: skip
CORRECTED = D("90")  # of the appellant's October, where 84 had been noted
WRONG = D("84")
LATE = {("赵一鸣", 2): 2, ("钱宇", 5): 7, ("何静", 11): 1}
SUGGESTIONS = {("吴海涛", 3): 1, ("欧阳菲", 6): 4, ("钱宇", 5): 1}
YEAR_MARKS = {
    "林晓": (90, 85, 88), "何静": (84, 86, 80), "赵一鸣": (76, 80, 75), "吴海涛": (94, 92, 90),
    "陈思远": (82, 80, 84), "孙立": (78, 82, 80), "欧阳菲": (88, 90, 86), "钱宇": (65, 70, 68),
    "周敏": (88, 92, 90),
}  # fmt: skip
YEAR_ITEMS = (D(40), D(30), D(30))


def first_sale(name: str, month: int) -> Decimal:
    return D(SALES[name][month - 1]) * 100


def in_post(name: str, month: int) -> bool:
    return name != JOINER or month >= JOINED_IN


def satisfaction(name: str, month: int, *, ruled: bool = True) -> Decimal:
    if (name, month) == (APPELLANT, APPEALED):
        return CORRECTED if ruled else WRONG
    return D(SATISFACTION[name]) - D(month % 4) / 2

"""One region's year as its supervisor would keep it in a workbook: plain tables, plain arithmetic.

Nine people of 华东一部 in 2025. 孙立 joins on 8 April. 陈思远 goes to 华东二部 on 16 July. In August a
revised plan begins. 林晓 appeals against October and is upheld. The expected side uses none of the
program's functions: only numbers, in the order in which they stand on the sheet.
"""

from decimal import ROUND_HALF_UP, Decimal

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
CENT = D("0.01")


def half_up(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def shared(whole: Decimal, weights: list[Decimal]) -> list[Decimal]:
    """Share a whole to 0.01 by largest remainder, ties to the first."""
    exact = [whole * 100 * weight / sum(weights) for weight in weights]
    cents = [int(each) for each in exact]
    left = int(whole * 100) - sum(cents)
    ranked = sorted(range(len(exact)), key=lambda at: (cents[at] - exact[at], at))
    for at in ranked[:left]:
        cents[at] += 1
    return [D(each) / 100 for each in cents]


def first_sale(name: str, month: int) -> Decimal:
    return D(SALES[name][month - 1]) * 100


def target(name: str, month: int) -> Decimal:
    return D(REVISED[name] if month >= REVISED_FROM else TARGETS[name])


def in_post(name: str, month: int) -> bool:
    return name != JOINER or month >= JOINED_IN


def sold(name: str, month: int) -> Decimal:
    return first_sale(name, month) + SECOND_SALE if in_post(name, month) else D(0)


def satisfaction(name: str, month: int, *, ruled: bool = True) -> Decimal:
    if (name, month) == (APPELLANT, APPEALED):
        return CORRECTED if ruled else WRONG
    return D(SATISFACTION[name]) - D(month % 4) / 2


def mark(name: str, month: int) -> Decimal:
    """60 superior, 25 peers, 15 self; a single peer is left out and 60 : 15 share the whole."""
    superior, peers, own = MARKS[name]
    superior += month % 3
    if len(peers) < 2:
        return (60 * D(superior) + 15 * D(own)) / 75
    return (60 * D(superior) + 25 * D(sum(peers)) / len(peers) + 15 * D(own)) / 100


def seller_points(
    weights: list[Decimal], amount: Decimal, profit: Decimal, wanted: Decimal, name: str, month: int,
    ruled: bool,
) -> tuple[Decimal, Decimal]:  # fmt: skip
    """Return points and over-achievement: completion up to 110 %, profit, satisfaction, rating."""
    completion = min(amount / wanted * 100, D(110))
    gained = min(profit / (wanted * PROFIT_TARGET_SHARE) * 100, D(100))
    satisfied = min(
        max(10 - max(90 - satisfaction(name, month, ruled=ruled), D(0)), D(0)) * 10, D(100)
    )
    rated = mark(name, month)
    percents = [min(completion, D(100)), gained, satisfied, rated]
    points = sum(half_up(p * w / 100) for p, w in zip(percents, weights, strict=True))
    over = half_up(max(completion - 100, D(0)) * weights[0] / 100)
    return points, over


def month_total(name: str, month: int, *, ruled: bool = True) -> Decimal:
    """Return the total as the sheet prints it."""
    if name == LEADER:
        region = sum(
            first_sale(each, month) + (SECOND_SALE if stays(each, month) else D(0))
            for each in SELLERS
            if in_post(each, month) and starts(each, month)
        )
        return half_up(min(region / REGION_TARGET * 100, D(100)) * 60 / 100) + half_up(
            mark(name, month) * 40 / 100
        )
    full = [D(50), D(20), D(10), D(20)]
    if (name, month) == (MOVER, MOVED_IN):
        parts = shared(D(100), [D(DAYS_BEFORE), D(DAYS_AFTER)])
        points, over = D(0), D(0)
        sales = (first_sale(name, month), SECOND_SALE)
        costs = (first_sale(name, month) * COST_SHARE, SECOND_COST)
        for share, days, amount, cost in zip(
            parts, (DAYS_BEFORE, DAYS_AFTER), sales, costs, strict=True
        ):
            wanted = target(name, month) * days / (DAYS_BEFORE + DAYS_AFTER)
            gained, more = seller_points(
                shared(share, full), amount, amount - cost, wanted, name, month, ruled
            )
            points, over = points + gained, over + more
        return points + min(over, D(5))
    amount = sold(name, month)
    profit = amount - first_sale(name, month) * COST_SHARE - SECOND_COST
    points, over = seller_points(full, amount, profit, target(name, month), name, month, ruled)
    extra = min(over + min(SUGGESTIONS.get((name, month), 0), 3), D(5))
    return points + extra - min(LATE.get((name, month), 0), 5)


def starts(name: str, month: int) -> bool:
    """Tell whether the sale of the 10th is the region's."""
    return name != MOVER or month <= MOVED_IN


def stays(name: str, month: int) -> bool:
    """Tell whether the sale of the 20th is the region's."""
    return name != MOVER or month < MOVED_IN


def grade(total: Decimal) -> str:
    return "A" if total >= 90 else "B" if total >= 80 else "C" if total >= 70 else "D"


COEFFICIENTS = {"A": D("1.20"), "B": D("1.00"), "C": D("0.80"), "D": D("0.60")}


def bonus(name: str, month: int, *, ruled: bool = True) -> Decimal:
    """2 % up to 100,000, 3 % of what lies above up to 130,000, 5 % above; times the grade's
    coefficient; each line in fen, half up.
    """
    amount = sold(name, month)
    tiers = ((D(0), D(100_000), D("0.02")), (D(100_000), D(130_000), D("0.03")),
             (D(130_000), amount, D("0.05")))  # fmt: skip
    earned = sum(
        half_up((min(amount, high) - low) * rate) for low, high, rate in tiers if amount > low
    )
    return half_up(earned * COEFFICIENTS[grade(month_total(name, month, ruled=ruled))])


def bonus_fen(name: str, month: int, *, ruled: bool = True) -> int:
    """A tenth of the bonus is held."""
    graded = bonus(name, month, ruled=ruled)
    return int((graded - half_up(graded / 10)) * 100)


def difference_fen() -> int:
    """Return what the upheld appeal is worth; it is paid whole with the month after."""
    ruled, first = (bonus(APPELLANT, APPEALED, ruled=each) for each in (True, False))
    return int((ruled - first) * 100)


def paid_fen(name: str, month: int) -> int:
    """Return what the statement of a month pays: the contested one as it was, the next more."""
    if name == APPELLANT and month == APPEALED:
        return bonus_fen(name, month, ruled=False)
    more = difference_fen() if (name, month) == (APPELLANT, APPEALED + 1) else 0
    return bonus_fen(name, month) + more


def year_total(name: str) -> Decimal:
    """60 % of the mean of the months in post, 40 % of the items of the year."""
    totals = [month_total(name, month) for month in range(1, 13) if in_post(name, month)]
    mean = half_up(sum(totals) / len(totals))
    items = sum(
        half_up(D(given) * weight / 100)
        for given, weight in zip(YEAR_MARKS[name], YEAR_ITEMS, strict=True)
    )
    return half_up(mean * 60 / 100) + half_up(items * 40 / 100)

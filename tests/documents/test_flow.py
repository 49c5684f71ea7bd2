"""Pieces flow over pages: headers repeat, what belongs together stays, long text breaks."""

from desktop_sales.documents.flow import Drawn, Group, Piece, Placed, Prose, paginate
from desktop_sales.documents.fonts import SANS
from desktop_sales.documents.layout import Cell, Row, Style, Table
from desktop_sales.documents.pen import Pen

TABLE = Table(50, [40, 100, 100])


def nothing(pen: Pen, top: float) -> None:
    """Draw nothing."""


def block(height: float, *, kept: bool = False) -> Drawn:
    return Drawn(height, nothing, keep_with_next=kept)


def group(rows: int, header: Piece | None = None, height: float = 20) -> Group:
    row = Row((Cell("销售额"), Cell("12.0")), height)
    return Group(TABLE, TABLE.measured([row] * rows, 1), "销售业绩", header)


def pieces_of(page: list[Placed]) -> list[Piece]:
    return [placed.piece for placed in page]


def test_that_pieces_follow_each_other_from_the_top() -> None:
    (page,) = paginate([block(30), block(40)], first_top=100, next_top=50, bottom=500)
    assert [placed.top for placed in page] == [100, 130]


def test_that_a_table_repeats_its_header_after_a_break() -> None:
    header = group(1)
    first, second = group(5, header), group(5, header)
    pages = paginate([header, first, second], first_top=0, next_top=0, bottom=170)
    assert pieces_of(pages[0]) == [header, first]
    assert pieces_of(pages[1]) == [header, second]


def test_that_a_heading_goes_to_the_page_of_what_follows() -> None:
    heading, body = block(20, kept=True), block(60)
    pages = paginate([block(100), heading, body], first_top=0, next_top=0, bottom=150)
    assert pieces_of(pages[1]) == [heading, body]


def test_that_a_group_is_split_only_when_no_page_can_hold_it() -> None:
    header = group(1)
    pages = paginate([header, group(12, header)], first_top=60, next_top=0, bottom=150)
    counts = [
        [len(piece.rows) for piece in pieces_of(page) if isinstance(piece, Group)] for page in pages
    ]
    assert counts == [[1, 3], [1, 6], [1, 3]]


def test_that_every_piece_stays_above_the_bottom() -> None:
    header = group(1)
    mixed: list[Piece] = [header]
    mixed += [group(rows, header) for rows in (3, 9, 1, 20, 4)]
    mixed += [block(35), block(60), block(10)]
    for page in paginate(mixed, first_top=80, next_top=20, bottom=200):
        assert all(placed.top + placed.piece.height <= 200 for placed in page)


def test_that_running_text_breaks_between_lines_and_leaves_no_single_one() -> None:
    lines = tuple(f"第{n}行" for n in range(9))
    prose = Prose(TABLE, "评语", lines, Style(SANS, 10), leading=14)
    pages = paginate([block(100), prose], first_top=0, next_top=0, bottom=180)
    parts = [piece for page in pages for piece in pieces_of(page) if isinstance(piece, Prose)]
    assert len(parts) == 2
    assert parts[0].lines + parts[1].lines == lines
    assert min(len(part.lines) for part in parts) >= 2


def test_that_a_row_grows_with_its_text() -> None:
    short, long = TABLE.measured(
        [Row((Cell("短"),), 16), Row((Cell("很长的计分标准" * 6),), 16)], first_column=1
    )
    assert short.height == 16
    assert long.height > 40


def test_that_one_cell_never_outgrows_a_page() -> None:
    (row,) = TABLE.measured([Row((Cell("长" * 4_000),), 16)], first_column=1)
    assert row.height < 400

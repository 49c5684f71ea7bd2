"""What the errors of reading and importing say, and the reasons of rejected rows."""

from collections.abc import Mapping

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_place, register_sentences
from desktop_sales.core.translation import N_, _, translate


def _place(details: Mapping[str, object]) -> str:
    """Name a file, and its sheet where it has one."""
    text = _("“{file}”, sheet “{sheet}”,") if details.get("sheet") else _("“{file}”")
    return text.format(file=details.get("file", ""), sheet=details.get("sheet", ""))


register_place("place", _place)

register_sentences(
    {
        "exchange.no_such_file": N_(
            "There is no file “{file}”. Check the name, or choose the file again."
        ),
        "exchange.unreadable": N_(
            "“{file}” could not be read: {problem}. Close it in other programs, or copy it to "
            "this computer first."
        ),
        "exchange.not_writable": N_(
            "{path} could not be written. Close it if it is open in another program, or choose a "
            "folder that exists and that you may write to; an older file of this name is unchanged."
        ),
        "exchange.no_publisher_key": N_(
            "This copy of the program knows no publisher, so it cannot check an update. Ask who "
            "gave it to you, or let IT run the installer."
        ),
        "exchange.no_update": N_(
            "{folder} holds no update: it needs the installer, SHA256SUMS and SHA256SUMS.sig side "
            "by side. Choose the folder that holds them."
        ),
        "exchange.update_not_signed": N_(
            "The list of checksums in {folder} is not signed by the publisher of this program. Do "
            "not run this installer; get the update again from where it was given out."
        ),
        "exchange.update_changed": N_(
            "“{file}” differs from its checksum: it is damaged or was changed. Do not run it; copy "
            "the update to the stick again."
        ),
        "exchange.update_not_newer": N_(
            "The update there is version {version}; this program is already version {running}."
        ),
        "exchange.update_unreadable": N_(
            "The update in {folder} could not be read: {problem}. Put the stick in again."
        ),
        "exchange.empty_file": N_("“{file}” is empty. Export it again and choose the new file."),
        "exchange.not_a_table": N_(
            "“{file}” is not a table. Choose an xlsx, xls, ods or csv file."
        ),
        "exchange.web_page": N_(
            "“{file}” is a web page under another name, as some systems export it. Open it in "
            "Excel or WPS, save it as xlsx, and choose that."
        ),
        "exchange.damaged": N_(
            "“{file}” is damaged and cannot be read to its end. Open it in Excel or WPS, save it "
            "under a new name, and choose that."
        ),
        "exchange.quote_open": N_(
            "A quotation mark in row {row} of “{file}” has no end, so all that follows would fall "
            "into one cell. Close or remove it in a text editor, then choose the file again."
        ),
        "exchange.too_many_columns": N_(
            "Row {row} of “{file}” has {columns} columns; a table has at most {most}. Perhaps its "
            "line breaks are missing: export it again, or keep the columns that count."
        ),
        "exchange.cell_too_long": N_(
            "A cell in row {row} of “{file}” is longer than {characters} characters; often a "
            "quotation mark before it has no end. Mend that row in a text editor, then choose the "
            "file again."
        ),
        "exchange.protected": N_(
            "“{file}” is protected by a password. Save it without one and choose it again."
        ),
        "exchange.file_too_large": N_(
            "“{file}” is larger than {megabytes} MB. Split it by month and choose the parts "
            "together."
        ),
        "exchange.hostile": N_(
            "“{file}” is built in a way that no sales file is ({why}), so it was not opened. "
            "Copy the rows into a new workbook and choose that."
        ),
        "exchange.too_much_memory": N_(
            "“{file}” needs more memory than a sales file may take. Copy the rows that count into "
            "a new workbook and choose that."
        ),
        "exchange.unknown_encoding": N_(
            "“{encoding}” is no known encoding. Use UTF-8, GB18030 or Big5."
        ),
        "exchange.undecodable": N_(
            "The texts of “{file}” are not in {encoding}. Choose another encoding."
        ),
        "exchange.no_such_sheet": N_("“{file}” has no sheet “{sheet}”. Its sheets are: {sheets}."),
        "exchange.empty_sheet": N_("{place} holds no table. Choose another sheet."),
        "exchange.other_shape": N_(
            "Sheet “{sheet}” of “{file}” has other columns than the sheets taken. Import it on "
            "its own by choosing the sheet."
        ),
        "exchange.no_header": N_(
            "{place} has no row of column names; it begins with: {headers}. Add a row of "
            "names, or map columns by number, as in date=列2."
        ),
        "exchange.no_date": N_(
            "{place} has no column of dates. Its columns are: {headers}. Choose the "
            "column, or give one date for the whole file."
        ),
        "exchange.months_across": N_(
            "{place} is a summary with months or quarters side by side, not sales lines, "
            "and has no column of dates. Choose the file of the single sales."
        ),
        "exchange.looks_like_targets": N_(
            "{place} holds targets, not sales lines. Import it on the page Sales plan, or by "
            "“targets import”."
        ),
        "exchange.not_sales_lines": N_(
            "{place} does not hold sales lines: dates and amounts are not there. Its "
            "columns are: {headers}. Choose the file of the single sales."
        ),
        "exchange.dates_unreadable": N_(
            "The column “{header}” of {place} does not hold dates, but “{sample}”. Write dates as "
            "2026-10-31, or choose another column of dates."
        ),
        "exchange.amounts_unreadable": N_(
            "The column “{header}” of {place} does not hold numbers, but “{sample}”. Write amounts "
            "as 1234.56, or choose another column of amounts."
        ),
        "exchange.no_amount": N_(
            "{place} has no column of amounts. Its columns are: {headers}. Choose the column, or "
            "the file of the single sales."
        ),
        "exchange.needs_join": N_(
            "{place} has no column for {missing_title}. Choose it together with the "
            "file that has one and the same column “{key}”."
        ),
        "exchange.fields_missing": N_(
            "{place} has no column for {titles}. Its columns are: {headers}. Choose the "
            "columns, or another file."
        ),
        "exchange.mapping_uncertain": N_(
            "It is not certain which columns of {place} are meant for {titles}. The "
            "columns are: {headers}. Say it with {map}"
        ),
        "exchange.negative_target": N_(
            "{header}: a target cannot be below zero ({value}). Enter zero or more."
        ),
        "exchange.year_missing": N_(
            "{place} has a column for each month but names no year. Write the year in the "
            "name of the file or the sheet, as in 2026年目标, or give a date of that year for the "
            "whole file."
        ),
        "exchange.items_missing": N_(
            "“{file}” has no column for these items: {items}. Name its columns as the survey does."
        ),
        "exchange.no_graded_column": N_(
            "“{file}” has no column of grades. Each graded item needs a column of whole numbers "
            "from 1 to {scale} in which {scale} occurs; of 10 grades, choose that scale. Its "
            "columns are: {columns}."
        ),
        "exchange.unknown_field": N_("There is no field “{field}”. The fields are: {fields}."),
        "exchange.unknown_header": N_("There is no column “{header}”. The columns are: {headers}."),
        "exchange.unknown_unit": N_("“{unit}” is no unit of amounts. Use 元, 千元, 万元 or 亿元."),
        "exchange.currencies_mixed": N_(
            "“{file}” mixes the currencies {currencies}. A workspace keeps one: split the file, "
            "or convert the amounts first."
        ),
        "exchange.cancelled": N_("The import was cancelled. Nothing was written."),
        "exchange.no_rows": N_(
            "{place} holds names of columns but no rows below them. Choose the file with the rows."
        ),
        "exchange.missing_date": N_("The date is missing ({header})."),
        "exchange.missing_amount": N_("The amount cannot be told: {header} is empty."),
        "exchange.missing_value": N_("{header} is empty."),
        "exchange.formula_error": N_(
            "“{value}” in {header} is the error of a formula. Correct the formula in Excel or WPS "
            "and import again, or type the value in its place."
        ),
        "exchange.not_calculated": N_(
            "The formula in {header} was never calculated, so its value is not known. Open the "
            "file in Excel or WPS, save it, and import it again, or type the value in its place."
        ),
        "exchange.no_time": N_(
            "“{value}” in {header} has no time of day. Give day and time, like 2026-11-05 09:30."
        ),
        "exchange.not_a_date": N_("“{value}” in {header} is not a date."),
        "exchange.bad_date": N_("There is no day “{value}” ({header})."),
        "exchange.date_too_far": N_("“{value}” ({header}) lies outside the years 1950 to 2100."),
        "exchange.not_a_number": N_("“{value}” in {header} is not a number."),
        "exchange.bad_number": N_("“{value}” in {header} is written wrongly for a number."),
        "exchange.number_too_large": N_("“{value}” in {header} is too large to be true."),
        "exchange.year_unknown": N_("“{value}” is no year. Write it like 2026."),
        "exchange.insurance_unknown": N_(
            "“{value}” is no insurance of the register. Use pension, medical, unemployment, work "
            "injury or housing fund."
        ),
        "exchange.rate_out_of_range": N_("“{value}” in {header} is not a rate up to 100 %."),
        "exchange.text_too_long": N_("The text in {header} is longer than 4,000 characters."),
        "exchange.shares_missing": N_(
            "“{value}” names several people without their shares. Write 张三60/李四40."
        ),
        "exchange.shares_not_whole": N_("The shares in “{value}” do not come to exactly 100 %."),
        "exchange.mapping_gone": N_("This mapping is no longer remembered. Refresh the page."),
        "exchange.mapping_unnamed": N_("Enter a name for the mapping."),
        "exchange.unknown_person": N_("“{value}” is not in the team."),
        "exchange.several_people": N_("Several people are called “{value}”. Use the code."),
        "exchange.unknown_stage": N_(
            "“{value}” is no stage. Write lead, need, offer, talks, signing, won or lost."
        ),
        "exchange.unknown_customer": N_("Customer “{value}” is not known."),
        "exchange.unknown_group": N_("“{value}” is no rater group. Use 上级, 同事 or 自评."),
        "exchange.unknown_measure": N_(
            "“{value}” is no measure that targets can be set on. Use 销售额, 毛利, 回款, 订单数, "
            "新客户 or 活跃客户."
        ),
        "exchange.person_twice": N_(
            "“{value}” stands in the list more than once with different details. Keep one row."
        ),
        "exchange.target_twice": N_(
            "{name}, {month}: rows {row} and {other} both set this target. Keep one of them."
        ),
        "exchange.name_missing": N_("The row has a code but no name. Enter the name."),
        "exchange.amount_differs": N_("Quantity × unit price comes to {expected}."),
        "exchange.nobody_named": N_(
            "No salesperson: credited to the customer's owner or the region's supervisor."
        ),
        "exchange.negative": N_("Below zero: taken as a return."),
        "exchange.repeats_row": N_("The same document and line as row {row}."),
        "exchange.new_person": N_("“{value}” is not in the team and will be added."),
        "exchange.near_customer": N_("“{value}” is close to the customer “{proposal}”."),
        "exchange.unknown_item": N_("“{value}” is no item that {name} is rated on this month."),
        "exchange.score_out_of_range": N_("“{value}” is no score between 0 and 100."),
        "exchange.skipped": N_("The row was skipped by hand."),
    }
)

HOSTILE_REASONS = {
    "members": N_("too many parts"),
    "size": N_("unpacks too large"),
    "ratio": N_("packed beyond reason"),
    "name": N_("a part with a forbidden name"),
    "double_name": N_("two parts of one name"),
    "merge": N_("a merged area without bounds"),
    "dtd": N_("a document type of its own"),
    "encoding": N_("an unusual encoding inside"),
    "memory": N_("cells without bounds"),
    "time": N_("reading does not end"),
}


def hostile(file: str, reason: str) -> DomainError:
    """Return the refusal of a file that is built to harm, or as if it were."""
    why = translate(HOSTILE_REASONS[reason])
    return DomainError("exchange.hostile", file=file, reason=reason, why=why)


NOTES = {
    "exchange.several_dates": N_("Several columns hold dates; sales are dated by “{header}”."),
    "exchange.same_header": N_("Several columns are called “{header}”; the first one is used."),
    "exchange.uncalculated": N_(
        "{count} cells hold formulas that were never calculated, so their values are not known; "
        "the first are {cells}. Open the file in Excel or WPS, save it, and import it again."
    ),
    "exchange.amounts_priced": N_(
        "{count} amounts that were never calculated were taken from quantity × unit price."
    ),
    "exchange.rows_none": N_("No rows below the names of the columns."),
    "exchange.date_order_assumed": N_(
        "No date tells whether day or month comes first; taken as {order}."
    ),
    "exchange.joined": N_("Joined with “{other}” by “{key}”."),
    "exchange.taxed_by_default": N_(
        "{count} amounts were converted by the default tax rate of {rate}."
    ),
    "exchange.receipts_dated": N_(
        "Receipts have no date of their own; they are dated with their sales line."
    ),
    "exchange.marks_blank": N_("Items left without a mark: {count}."),
    "exchange.marks_again": N_(
        "{count} marks had been handed in by the same raters before; those of this file count."
    ),
    "exchange.people_created": N_("People created: {names}."),
    "exchange.people_numbered": N_(
        "Known by number only: {count} of them. Import a roster with these numbers and the names; "
        "they get their names then, and the figures stay."
    ),
    "exchange.near_match": N_("“{name}” was created although it is close to “{proposal}”."),
    "exchange.customers_created": N_("Customers created: {count}."),
    "exchange.causes_added": N_("Causes of complaints added: {count}."),
    "exchange.severities_unknown": N_(
        "Gravities that are not known were taken as normal: {names}. Write 严重, 一般 or 轻微."
    ),
    "exchange.rulings_unknown": N_(
        "Rulings that are not known were left open: {names}. Write 有效投诉, 群诉, 协助处理, 无效投诉 "
        "or 意见建议."
    ),
    "exchange.complaints_waiting": N_(
        "Handled but without the customer's word, mark or ruling: {count}. They wait in feedback."
    ),
    "exchange.products_created": N_("Products created: {count}."),
    "exchange.regions_created": N_("Regions created: {names}."),
    "exchange.channels_created": N_("Channels created: {names}."),
    "exchange.region_only": N_("{count} lines name nobody and count for the region only."),
    "exchange.credited_by_owner": N_("{count} lines were credited to the customer's owner."),
    "exchange.credited_by_region": N_("{count} lines were credited to the region's supervisor."),
    "exchange.credited_by_choice": N_("{count} lines were credited to {name}."),
    "exchange.foreign_currency": N_("The amounts carry the sign of {currency}."),
}
"""What a report says beside its figures."""

HINTS = {
    "exchange.several_dates": N_("For another one: {option}"),
    "exchange.same_header": N_("For another one: {option}"),
    "exchange.date_order_assumed": N_("To decide it: {option}"),
}
"""What to type at the command line where a note leaves a choice."""

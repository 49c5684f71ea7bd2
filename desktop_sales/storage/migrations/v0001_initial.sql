CREATE TABLE attachment_content (
    digest VARCHAR NOT NULL,
    content BLOB NOT NULL,
    CONSTRAINT pk_attachment_content PRIMARY KEY (digest)
);

CREATE TABLE change (
    id INTEGER NOT NULL,
    action VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    at VARCHAR(24) NOT NULL,
    undoable BOOLEAN NOT NULL,
    kind VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    target_id INTEGER,
    undone_by INTEGER,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT ck_change_kind CHECK (kind IN ('do', 'undo', 'redo')),
    CONSTRAINT ck_change_state CHECK (state IN ('done', 'undone', 'dropped')),
    CONSTRAINT fk_change_target_id FOREIGN KEY(target_id) REFERENCES change (id)
);

CREATE INDEX ix_change_kind_state_id ON change (kind, state, id);

CREATE INDEX ix_change_target_id ON change (target_id);

CREATE TABLE erasure (
    id INTEGER NOT NULL,
    at VARCHAR(24) NOT NULL,
    who VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject_uid VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    rows INTEGER NOT NULL,
    CONSTRAINT pk_erasure PRIMARY KEY (id),
    CONSTRAINT ck_erasure_kind CHECK (kind IN ('employee', 'contact', 'kept'))
);

CREATE INDEX ix_erasure_subject_uid ON erasure (subject_uid);

CREATE TABLE export_entry (
    id INTEGER NOT NULL,
    at VARCHAR(24) NOT NULL,
    who VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    rows INTEGER NOT NULL,
    CONSTRAINT pk_export_entry PRIMARY KEY (id),
    CONSTRAINT ck_export_entry_what_given CHECK (length(what) > 0),
    CONSTRAINT ck_export_entry_rows CHECK (rows >= 0)
);

CREATE INDEX ix_export_entry_at ON export_entry (at);

CREATE TABLE kept_summary (
    "key" VARCHAR NOT NULL,
    value JSON NOT NULL,
    made_at VARCHAR(24) NOT NULL,
    CONSTRAINT pk_kept_summary PRIMARY KEY ("key")
);

CREATE TABLE number_series (
    id INTEGER NOT NULL,
    prefix VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT pk_number_series PRIMARY KEY (id),
    CONSTRAINT uq_number_series_prefix_period UNIQUE (prefix, period)
);

CREATE TABLE order_over_days (
    id INTEGER NOT NULL,
    document VARCHAR NOT NULL,
    CONSTRAINT pk_order_over_days PRIMARY KEY (id),
    CONSTRAINT uq_order_over_days_document UNIQUE (document)
);

CREATE TABLE sales_day_sum (
    sold_on DATE NOT NULL,
    employee_id INTEGER NOT NULL,
    region_id INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    orders INTEGER NOT NULL,
    quantity_e3 INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    tax_e4 INTEGER NOT NULL,
    cost_e4 INTEGER NOT NULL,
    uncosted INTEGER NOT NULL,
    uncosted_amount_e4 INTEGER NOT NULL,
    CONSTRAINT pk_sales_day_sum PRIMARY KEY (sold_on, employee_id, region_id)
)
 WITHOUT ROWID;

CREATE TABLE sales_share_total (
    line_id INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    share_e4 INTEGER NOT NULL,
    CONSTRAINT pk_sales_share_total PRIMARY KEY (line_id),
    CONSTRAINT uq_sales_share_total_line_id_amount_e4_share_e4 UNIQUE (line_id, amount_e4, share_e4)
);

CREATE TABLE seal_key (
    id INTEGER NOT NULL,
    chain_key BLOB NOT NULL,
    CONSTRAINT pk_seal_key PRIMARY KEY (id),
    CONSTRAINT ck_seal_key_single CHECK (id = 1)
);

CREATE TABLE sealed_record (
    id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    number VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    reason VARCHAR,
    payload VARCHAR NOT NULL,
    identity_digest VARCHAR NOT NULL,
    sealed_at VARCHAR(24) NOT NULL,
    sealed_by VARCHAR NOT NULL,
    previous VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    check_code VARCHAR NOT NULL,
    CONSTRAINT pk_sealed_record PRIMARY KEY (id),
    CONSTRAINT uq_sealed_record_kind_number_version UNIQUE (kind, number, version),
    CONSTRAINT uq_sealed_record_link UNIQUE (link),
    CONSTRAINT uq_sealed_record_check_code UNIQUE (check_code)
);

CREATE TRIGGER sealed_record_no_update BEFORE UPDATE ON sealed_record
BEGIN
    SELECT RAISE(ABORT, 'sealed: sealed_record');
END;

CREATE TRIGGER sealed_record_no_delete BEFORE DELETE ON sealed_record
BEGIN
    SELECT RAISE(ABORT, 'sealed: sealed_record');
END;

CREATE TRIGGER seal_key_no_update BEFORE UPDATE ON seal_key
BEGIN
    SELECT RAISE(ABORT, 'sealed: seal_key');
END;

CREATE TRIGGER seal_key_no_delete BEFORE DELETE ON seal_key
BEGIN
    SELECT RAISE(ABORT, 'sealed: seal_key');
END;

CREATE TABLE setting (
    id INTEGER NOT NULL,
    "key" VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    value JSON NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (id),
    CONSTRAINT uq_setting_key_valid_from UNIQUE ("key", valid_from)
);

CREATE TABLE site (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    CONSTRAINT pk_site PRIMARY KEY (id),
    CONSTRAINT uq_site_uid UNIQUE (uid)
);

CREATE TABLE workday (
    id INTEGER NOT NULL,
    day DATE NOT NULL,
    is_workday BOOLEAN NOT NULL,
    name VARCHAR NOT NULL,
    CONSTRAINT pk_workday PRIMARY KEY (id),
    CONSTRAINT uq_workday_day UNIQUE (day)
);

CREATE TABLE appraisal_run (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    computed_at VARCHAR(24) NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_appraisal_run PRIMARY KEY (id),
    CONSTRAINT ck_appraisal_run_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_appraisal_run_subject CHECK (subject IN ('person', 'region')),
    CONSTRAINT uq_appraisal_run_uid UNIQUE (uid),
    CONSTRAINT uq_appraisal_run_month UNIQUE (month),
    CONSTRAINT fk_appraisal_run_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE attachment (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    owner_kind VARCHAR NOT NULL,
    owner_uid VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    size INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (id),
    CONSTRAINT ck_attachment_name_given CHECK (length(name) > 0),
    CONSTRAINT uq_attachment_uid UNIQUE (uid),
    CONSTRAINT fk_attachment_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_attachment_digest ON attachment (digest);

CREATE INDEX ix_attachment_owner_kind_owner_uid ON attachment (owner_kind, owner_uid);

CREATE TABLE award_kind (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    title VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    every VARCHAR NOT NULL,
    rule JSON NOT NULL,
    with_figures BOOLEAN NOT NULL,
    prize_fen INTEGER NOT NULL,
    trophy VARCHAR NOT NULL,
    in_use BOOLEAN NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_award_kind PRIMARY KEY (id),
    CONSTRAINT ck_award_kind_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_award_kind_scope CHECK (scope IN ('person', 'region')),
    CONSTRAINT ck_award_kind_every CHECK (every IN ('month', 'quarter', 'half', 'year')),
    CONSTRAINT ck_award_kind_prize CHECK (prize_fen >= 0),
    CONSTRAINT uq_award_kind_title_scope_every UNIQUE (title, scope, every),
    CONSTRAINT uq_award_kind_uid UNIQUE (uid),
    CONSTRAINT fk_award_kind_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE award_notice (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    kind VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    published_on DATE NOT NULL,
    until DATE,
    issuer VARCHAR NOT NULL,
    lines JSON NOT NULL,
    number VARCHAR NOT NULL,
    check_code VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_award_notice PRIMARY KEY (id),
    CONSTRAINT ck_award_notice_kind CHECK (kind IN ('publicity', 'commendation')),
    CONSTRAINT ck_award_notice_until CHECK ((kind = 'publicity') = (until IS NOT NULL)),
    CONSTRAINT ck_award_notice_days CHECK (until IS NULL OR until >= published_on),
    CONSTRAINT uq_award_notice_uid UNIQUE (uid),
    CONSTRAINT uq_award_notice_number UNIQUE (number),
    CONSTRAINT fk_award_notice_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_award_notice_period ON award_notice (period);

CREATE TABLE benefit_rate (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    city VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    company_e4 INTEGER NOT NULL,
    personal_e4 INTEGER NOT NULL,
    floor_fen INTEGER NOT NULL,
    ceiling_fen INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_benefit_rate PRIMARY KEY (id),
    CONSTRAINT uq_benefit_rate_city_year_kind UNIQUE (city, year, kind),
    CONSTRAINT ck_benefit_rate_city_given CHECK (length(city) > 0),
    CONSTRAINT ck_benefit_rate_year CHECK (year BETWEEN 1990 AND 2200),
    CONSTRAINT ck_benefit_rate_kind CHECK (kind IN ('pension', 'medical', 'unemployment', 'injury', 'housing')),
    CONSTRAINT ck_benefit_rate_company CHECK (company_e4 >= 0 AND company_e4 < 10000),
    CONSTRAINT ck_benefit_rate_personal CHECK (personal_e4 >= 0 AND personal_e4 < 10000),
    CONSTRAINT ck_benefit_rate_limits CHECK (floor_fen >= 0 AND ceiling_fen >= floor_fen),
    CONSTRAINT uq_benefit_rate_uid UNIQUE (uid),
    CONSTRAINT fk_benefit_rate_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE bonus_rule (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    effective_from DATE NOT NULL,
    ends_on DATE,
    body JSON NOT NULL,
    published_at VARCHAR(24),
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_bonus_rule PRIMARY KEY (id),
    CONSTRAINT ck_bonus_rule_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_bonus_rule_level CHECK (level IN ('manager', 'supervisor', 'salesperson', 'other')),
    CONSTRAINT ck_bonus_rule_ends CHECK (ends_on IS NULL OR ends_on >= effective_from),
    CONSTRAINT uq_bonus_rule_name_level_effective_from UNIQUE (name, level, effective_from),
    CONSTRAINT uq_bonus_rule_uid UNIQUE (uid),
    CONSTRAINT fk_bonus_rule_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE change_batch (
    id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    first_id INTEGER NOT NULL,
    last_id INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    CONSTRAINT pk_change_batch PRIMARY KEY (id),
    CONSTRAINT fk_change_batch_change_id FOREIGN KEY(change_id) REFERENCES change (id)
);

CREATE INDEX ix_change_batch_change_id ON change_batch (change_id);

CREATE TABLE change_row (
    id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    "before" VARCHAR,
    "after" VARCHAR,
    CONSTRAINT pk_change_row PRIMARY KEY (id),
    CONSTRAINT fk_change_row_change_id FOREIGN KEY(change_id) REFERENCES change (id)
);

CREATE INDEX ix_change_row_change_id ON change_row (change_id);

CREATE INDEX ix_change_row_table_name_row_id_id ON change_row (table_name, row_id, id);

CREATE TABLE channel (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_channel PRIMARY KEY (id),
    CONSTRAINT ck_channel_name_given CHECK (length(name) > 0),
    CONSTRAINT uq_channel_uid UNIQUE (uid),
    CONSTRAINT uq_channel_name UNIQUE (name),
    CONSTRAINT fk_channel_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE class_run (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    scheme JSON NOT NULL,
    counts JSON NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_class_run PRIMARY KEY (id),
    CONSTRAINT uq_class_run_uid UNIQUE (uid),
    CONSTRAINT fk_class_run_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_class_run_period ON class_run (period);

CREATE TABLE complaint_cause (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    parent_id INTEGER,
    position INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_complaint_cause PRIMARY KEY (id),
    CONSTRAINT ck_complaint_cause_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_complaint_cause_not_its_own_parent CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT uq_complaint_cause_parent_id_name UNIQUE (parent_id, name),
    CONSTRAINT uq_complaint_cause_uid UNIQUE (uid),
    CONSTRAINT fk_complaint_cause_parent_id FOREIGN KEY(parent_id) REFERENCES complaint_cause (id),
    CONSTRAINT fk_complaint_cause_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_complaint_cause_parent_id ON complaint_cause (parent_id);

CREATE TABLE contest (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    title VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    counting VARCHAR NOT NULL,
    split VARCHAR NOT NULL,
    prizes JSON NOT NULL,
    note VARCHAR NOT NULL,
    board JSON,
    frozen_at VARCHAR(24),
    number VARCHAR,
    check_code VARCHAR,
    paid_month VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_contest PRIMARY KEY (id),
    CONSTRAINT ck_contest_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_contest_counting CHECK (counting IN ('total', 'per_head', 'completion')),
    CONSTRAINT ck_contest_split CHECK (split IN ('equal', 'by_figure')),
    CONSTRAINT ck_contest_frozen CHECK ((board IS NULL) = (frozen_at IS NULL)),
    CONSTRAINT ck_contest_published CHECK (number IS NULL OR board IS NOT NULL),
    CONSTRAINT uq_contest_uid UNIQUE (uid),
    CONSTRAINT uq_contest_number UNIQUE (number),
    CONSTRAINT fk_contest_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_contest_period ON contest (period);

CREATE TABLE dividend (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    pool_fen INTEGER NOT NULL,
    rule JSON NOT NULL,
    parts JSON NOT NULL,
    number VARCHAR,
    check_code VARCHAR,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_dividend PRIMARY KEY (id),
    CONSTRAINT ck_dividend_pool CHECK (pool_fen > 0),
    CONSTRAINT ck_dividend_year CHECK (year BETWEEN 1990 AND 2200),
    CONSTRAINT uq_dividend_uid UNIQUE (uid),
    CONSTRAINT uq_dividend_year UNIQUE (year),
    CONSTRAINT uq_dividend_number UNIQUE (number),
    CONSTRAINT fk_dividend_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE employee (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    joined_on DATE,
    left_on DATE,
    leave_kind VARCHAR,
    probation_until DATE,
    phone VARCHAR,
    search_spaced VARCHAR NOT NULL,
    search_initials VARCHAR NOT NULL,
    search_pinyin VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_employee PRIMARY KEY (id),
    CONSTRAINT ck_employee_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_employee_dates_ordered CHECK (left_on IS NULL OR left_on >= joined_on),
    CONSTRAINT ck_employee_probation_ordered CHECK (probation_until IS NULL OR probation_until >= joined_on),
    CONSTRAINT ck_employee_leave_kind CHECK (leave_kind IS NULL OR leave_kind IN ('resigned', 'dismissed', 'expired', 'retired', 'other')),
    CONSTRAINT ck_employee_leave_complete CHECK ((left_on IS NULL) = (leave_kind IS NULL)),
    CONSTRAINT uq_employee_uid UNIQUE (uid),
    CONSTRAINT fk_employee_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_employee_name ON employee (name);

CREATE TABLE finding_decision (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    finding VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_finding_decision PRIMARY KEY (id),
    CONSTRAINT ck_finding_decision_state CHECK (state IN ('acted', 'dismissed')),
    CONSTRAINT ck_finding_decision_reason_given CHECK (state = 'acted' OR length(reason) > 0),
    CONSTRAINT ck_finding_decision_finding_named CHECK (length(finding) > 0),
    CONSTRAINT uq_finding_decision_uid UNIQUE (uid),
    CONSTRAINT uq_finding_decision_finding UNIQUE (finding),
    CONSTRAINT fk_finding_decision_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE holiday_gift (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    holiday VARCHAR NOT NULL,
    day DATE NOT NULL,
    item VARCHAR NOT NULL,
    cost_fen INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_holiday_gift PRIMARY KEY (id),
    CONSTRAINT ck_holiday_gift_named CHECK (length(holiday) > 0 AND length(item) > 0),
    CONSTRAINT ck_holiday_gift_cost CHECK (cost_fen >= 0),
    CONSTRAINT uq_holiday_gift_holiday_day_item UNIQUE (holiday, day, item),
    CONSTRAINT uq_holiday_gift_uid UNIQUE (uid),
    CONSTRAINT fk_holiday_gift_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE import_batch (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    file_name VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL,
    encoding VARCHAR NOT NULL,
    header_row INTEGER,
    mapping JSON NOT NULL,
    on_duplicate VARCHAR NOT NULL,
    imported_at VARCHAR(24) NOT NULL,
    read INTEGER NOT NULL,
    imported INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    totals_left_out INTEGER NOT NULL,
    amount_e4 INTEGER DEFAULT '0' NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_import_batch PRIMARY KEY (id),
    CONSTRAINT uq_import_batch_uid UNIQUE (uid),
    CONSTRAINT fk_import_batch_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE inspection_checklist (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    body JSON NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_inspection_checklist PRIMARY KEY (id),
    CONSTRAINT ck_inspection_checklist_name_given CHECK (length(name) > 0),
    CONSTRAINT uq_inspection_checklist_uid UNIQUE (uid),
    CONSTRAINT uq_inspection_checklist_name UNIQUE (name),
    CONSTRAINT fk_inspection_checklist_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE learning_chance (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    provider VARCHAR NOT NULL,
    places INTEGER NOT NULL,
    cost_fen INTEGER NOT NULL,
    least_score_e2 INTEGER,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_learning_chance PRIMARY KEY (id),
    CONSTRAINT ck_learning_chance_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_learning_chance_places CHECK (places >= 1),
    CONSTRAINT ck_learning_chance_cost CHECK (cost_fen >= 0),
    CONSTRAINT ck_learning_chance_dates_ordered CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT ck_learning_chance_kind CHECK (kind IN ('training', 'rotation', 'project', 'conference', 'study')),
    CONSTRAINT uq_learning_chance_uid UNIQUE (uid),
    CONSTRAINT fk_learning_chance_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE period_review (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject_id INTEGER NOT NULL,
    number VARCHAR,
    check_code VARCHAR,
    submitted_at VARCHAR(24),
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_period_review PRIMARY KEY (id),
    CONSTRAINT uq_period_review_period_subject_kind_subject_id UNIQUE (period, subject_kind, subject_id),
    CONSTRAINT ck_period_review_subject_kind CHECK (subject_kind IN ('company', 'region', 'person')),
    CONSTRAINT ck_period_review_subject CHECK ((subject_kind = 'company') = (subject_id = 0)),
    CONSTRAINT ck_period_review_submitted CHECK ((number IS NULL) = (submitted_at IS NULL)),
    CONSTRAINT uq_period_review_uid UNIQUE (uid),
    CONSTRAINT fk_period_review_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_period_review_period ON period_review (period);

CREATE TABLE plan_basis (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    inputs JSON NOT NULL,
    quantity_e3 INTEGER,
    amount_fen INTEGER,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_plan_basis PRIMARY KEY (id),
    CONSTRAINT ck_plan_basis_kind CHECK (kind IN ('own', 'competitor', 'break_even', 'asset_turnover', 'net_margin', 'value_added', 'development', 'decided')),
    CONSTRAINT ck_plan_basis_amount_not_negative CHECK (amount_fen IS NULL OR amount_fen >= 0),
    CONSTRAINT uq_plan_basis_year_kind UNIQUE (year, kind),
    CONSTRAINT uq_plan_basis_uid UNIQUE (uid),
    CONSTRAINT fk_plan_basis_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE plan_version (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER,
    state VARCHAR NOT NULL,
    first_month VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    proposer VARCHAR NOT NULL,
    approver VARCHAR NOT NULL,
    proposed_on DATE,
    decided_on DATE,
    answer VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_plan_version PRIMARY KEY (id),
    CONSTRAINT ck_plan_version_state CHECK (state IN ('draft', 'proposed', 'returned', 'published')),
    CONSTRAINT ck_plan_version_numbered CHECK ((state = 'published') = (number IS NOT NULL)),
    CONSTRAINT ck_plan_version_decided CHECK ((state = 'published') <= (decided_on IS NOT NULL)),
    CONSTRAINT ck_plan_version_reason_given CHECK (number IS NULL OR number = 1 OR length(reason) > 0),
    CONSTRAINT ck_plan_version_first_month CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_plan_version_inside_year CHECK (substr(first_month, 1, 4) = CAST(year AS TEXT)),
    CONSTRAINT uq_plan_version_year_number UNIQUE (year, number),
    CONSTRAINT uq_plan_version_uid UNIQUE (uid),
    CONSTRAINT fk_plan_version_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE post (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_post PRIMARY KEY (id),
    CONSTRAINT ck_post_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_post_level CHECK (level IN ('manager', 'supervisor', 'salesperson', 'other')),
    CONSTRAINT uq_post_uid UNIQUE (uid),
    CONSTRAINT uq_post_name UNIQUE (name),
    CONSTRAINT fk_post_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE product (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    code VARCHAR,
    category VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_product PRIMARY KEY (id),
    CONSTRAINT ck_product_name_given CHECK (length(name) > 0),
    CONSTRAINT uq_product_uid UNIQUE (uid),
    CONSTRAINT uq_product_name UNIQUE (name),
    CONSTRAINT uq_product_code UNIQUE (code),
    CONSTRAINT fk_product_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE region (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    parent_id INTEGER,
    position INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_region PRIMARY KEY (id),
    CONSTRAINT ck_region_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_region_not_its_own_parent CHECK (parent_id IS NULL OR parent_id <> id),
    CONSTRAINT uq_region_uid UNIQUE (uid),
    CONSTRAINT uq_region_name UNIQUE (name),
    CONSTRAINT fk_region_parent_id FOREIGN KEY(parent_id) REFERENCES region (id),
    CONSTRAINT fk_region_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_region_parent_id ON region (parent_id);

CREATE TABLE report_sentence (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    drafted VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_report_sentence PRIMARY KEY (id),
    CONSTRAINT uq_report_sentence_period_language_place UNIQUE (period, language, place),
    CONSTRAINT uq_report_sentence_uid UNIQUE (uid),
    CONSTRAINT fk_report_sentence_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE sealed_identity (
    id INTEGER NOT NULL,
    salt BLOB NOT NULL,
    identity VARCHAR NOT NULL,
    CONSTRAINT pk_sealed_identity PRIMARY KEY (id),
    CONSTRAINT fk_sealed_identity_id FOREIGN KEY(id) REFERENCES sealed_record (id)
);

CREATE TABLE survey (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    started_on DATE NOT NULL,
    ended_on DATE,
    template JSON NOT NULL,
    seed INTEGER,
    sent INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_survey PRIMARY KEY (id),
    CONSTRAINT ck_survey_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_survey_dates_ordered CHECK (ended_on IS NULL OR ended_on >= started_on),
    CONSTRAINT ck_survey_sent CHECK (sent >= 0),
    CONSTRAINT uq_survey_uid UNIQUE (uid),
    CONSTRAINT uq_survey_name UNIQUE (name),
    CONSTRAINT fk_survey_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_survey_started_on ON survey (started_on);

CREATE TABLE survey_template (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    body JSON NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_survey_template PRIMARY KEY (id),
    CONSTRAINT ck_survey_template_name_given CHECK (length(name) > 0),
    CONSTRAINT uq_survey_template_uid UNIQUE (uid),
    CONSTRAINT uq_survey_template_name UNIQUE (name),
    CONSTRAINT fk_survey_template_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE undone_row (
    id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    row_id INTEGER NOT NULL,
    image VARCHAR NOT NULL,
    CONSTRAINT pk_undone_row PRIMARY KEY (id),
    CONSTRAINT fk_undone_row_change_id FOREIGN KEY(change_id) REFERENCES change (id)
);

CREATE INDEX ix_undone_row_change_id_table_name_row_id ON undone_row (change_id, table_name, row_id);

CREATE TABLE workspace_info (
    id INTEGER NOT NULL,
    uid VARCHAR NOT NULL,
    company VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    post VARCHAR NOT NULL,
    currency VARCHAR NOT NULL,
    site INTEGER NOT NULL,
    created_at VARCHAR(24) NOT NULL,
    CONSTRAINT pk_workspace_info PRIMARY KEY (id),
    CONSTRAINT ck_workspace_info_single CHECK (id = 1),
    CONSTRAINT fk_workspace_info_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE action (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    origin_kind VARCHAR,
    origin_uid VARCHAR,
    measure VARCHAR NOT NULL,
    problem VARCHAR NOT NULL,
    cause VARCHAR NOT NULL,
    owner_id INTEGER,
    due_on DATE NOT NULL,
    progress INTEGER NOT NULL,
    status VARCHAR NOT NULL,
    ended_on DATE,
    effect VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_action PRIMARY KEY (id),
    CONSTRAINT ck_action_measure_given CHECK (length(measure) > 0),
    CONSTRAINT ck_action_progress CHECK (progress BETWEEN 0 AND 100),
    CONSTRAINT ck_action_status CHECK (status IN ('open', 'done', 'cancelled')),
    CONSTRAINT ck_action_ended CHECK ((status = 'open') = (ended_on IS NULL)),
    CONSTRAINT ck_action_origin CHECK ((origin_kind IS NULL) = (origin_uid IS NULL)),
    CONSTRAINT uq_action_uid UNIQUE (uid),
    CONSTRAINT fk_action_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_action_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_action_origin ON action (origin_kind, origin_uid);

CREATE INDEX ix_action_owner_id ON action (owner_id);

CREATE INDEX ix_action_status_due ON action (status, due_on);

CREATE TABLE appraisal_comment (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_appraisal_comment PRIMARY KEY (id),
    CONSTRAINT ck_appraisal_comment_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT uq_appraisal_comment_month_employee_id UNIQUE (month, employee_id),
    CONSTRAINT uq_appraisal_comment_uid UNIQUE (uid),
    CONSTRAINT fk_appraisal_comment_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_appraisal_comment_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_appraisal_comment_employee_id ON appraisal_comment (employee_id);

CREATE TABLE appraisal_result (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    run_id INTEGER NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    superseded BOOLEAN NOT NULL,
    status VARCHAR NOT NULL,
    region_id INTEGER,
    post_id INTEGER,
    superior_id INTEGER,
    total_e2 INTEGER,
    provisional_e2 INTEGER,
    extra_e2 INTEGER NOT NULL,
    deducted_e2 INTEGER NOT NULL,
    grade VARCHAR NOT NULL,
    dropped_e2 INTEGER NOT NULL,
    digest VARCHAR NOT NULL,
    changed_digest VARCHAR NOT NULL,
    reopen_reason VARCHAR NOT NULL,
    without_ratings VARCHAR NOT NULL,
    seal_number VARCHAR,
    check_code VARCHAR,
    confirmed_at VARCHAR(24),
    archived_at VARCHAR(24),
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_appraisal_result PRIMARY KEY (id),
    CONSTRAINT uq_appraisal_result_month_employee_id_version UNIQUE (month, employee_id, version),
    CONSTRAINT uq_appraisal_result_seal_number_version UNIQUE (seal_number, version),
    CONSTRAINT ck_appraisal_result_version CHECK (version >= 1),
    CONSTRAINT ck_appraisal_result_status CHECK (status IN ('computed', 'rated', 'confirmed', 'archived')),
    CONSTRAINT ck_appraisal_result_sealed CHECK ((status IN ('confirmed', 'archived')) = (seal_number IS NOT NULL)),
    CONSTRAINT ck_appraisal_result_superseded CHECK (superseded = 0 OR superseded = 1),
    CONSTRAINT uq_appraisal_result_uid UNIQUE (uid),
    CONSTRAINT fk_appraisal_result_run_id FOREIGN KEY(run_id) REFERENCES appraisal_run (id) ON DELETE CASCADE,
    CONSTRAINT fk_appraisal_result_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_appraisal_result_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_appraisal_result_post_id FOREIGN KEY(post_id) REFERENCES post (id),
    CONSTRAINT fk_appraisal_result_superior_id FOREIGN KEY(superior_id) REFERENCES employee (id),
    CONSTRAINT fk_appraisal_result_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_appraisal_result_employee_id ON appraisal_result (employee_id);

CREATE INDEX ix_appraisal_result_run_id ON appraisal_result (run_id);

CREATE UNIQUE INDEX uq_appraisal_result_standing ON appraisal_result (month, employee_id) WHERE superseded = 0;

CREATE TABLE assignment (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    region_id INTEGER,
    post_id INTEGER,
    superior_id INTEGER,
    start_on DATE NOT NULL,
    end_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_assignment PRIMARY KEY (id),
    CONSTRAINT ck_assignment_dates_ordered CHECK (end_on IS NULL OR end_on >= start_on),
    CONSTRAINT ck_assignment_superior CHECK (superior_id IS NULL OR superior_id <> employee_id),
    CONSTRAINT uq_assignment_employee_id_start_on UNIQUE (employee_id, start_on),
    CONSTRAINT uq_assignment_uid UNIQUE (uid),
    CONSTRAINT fk_assignment_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_assignment_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_assignment_post_id FOREIGN KEY(post_id) REFERENCES post (id),
    CONSTRAINT fk_assignment_superior_id FOREIGN KEY(superior_id) REFERENCES employee (id),
    CONSTRAINT fk_assignment_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_assignment_post_id ON assignment (post_id);

CREATE INDEX ix_assignment_region_id ON assignment (region_id);

CREATE INDEX ix_assignment_span ON assignment (employee_id, start_on, end_on, region_id, post_id);

CREATE INDEX ix_assignment_superior_id ON assignment (superior_id);

CREATE UNIQUE INDEX uq_assignment_open ON assignment (employee_id) WHERE end_on IS NULL;

CREATE TABLE award (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    employee_id INTEGER,
    region_id INTEGER,
    recipient VARCHAR NOT NULL,
    salutation VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL,
    awarded_on DATE NOT NULL,
    chosen_by JSON NOT NULL,
    number VARCHAR,
    check_code VARCHAR,
    issued_at VARCHAR(24),
    kind_id INTEGER,
    source VARCHAR NOT NULL,
    grounds VARCHAR NOT NULL,
    origin_kind VARCHAR,
    origin_uid VARCHAR,
    prize_fen INTEGER NOT NULL,
    trophy VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_on DATE,
    decision_reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_award PRIMARY KEY (id),
    CONSTRAINT ck_award_one_recipient CHECK ((employee_id IS NULL) <> (region_id IS NULL)),
    CONSTRAINT ck_award_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_award_recipient_given CHECK (length(recipient) > 0),
    CONSTRAINT ck_award_issued CHECK ((number IS NULL) = (issued_at IS NULL)),
    CONSTRAINT ck_award_source CHECK (source IN ('figures', 'result', 'idea', 'contest', 'hand')),
    CONSTRAINT ck_award_decision CHECK (decision IN ('open', 'granted', 'declined')),
    CONSTRAINT ck_award_decided CHECK ((decision = 'open') = (decided_on IS NULL)),
    CONSTRAINT ck_award_granted CHECK (number IS NULL OR decision = 'granted'),
    CONSTRAINT ck_award_declined CHECK (decision <> 'declined' OR length(decision_reason) > 0),
    CONSTRAINT ck_award_origin CHECK ((origin_kind IS NULL) = (origin_uid IS NULL)),
    CONSTRAINT ck_award_prize CHECK (prize_fen >= 0),
    CONSTRAINT uq_award_uid UNIQUE (uid),
    CONSTRAINT fk_award_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_award_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT uq_award_number UNIQUE (number),
    CONSTRAINT fk_award_kind_id FOREIGN KEY(kind_id) REFERENCES award_kind (id),
    CONSTRAINT fk_award_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_award_employee_id ON award (employee_id);

CREATE INDEX ix_award_kind_id ON award (kind_id);

CREATE INDEX ix_award_period ON award (period);

CREATE INDEX ix_award_region_id ON award (region_id);

CREATE TABLE benefit_enrolment (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    city VARCHAR NOT NULL,
    base_fen INTEGER NOT NULL,
    first_month VARCHAR NOT NULL,
    last_month VARCHAR,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_benefit_enrolment PRIMARY KEY (id),
    CONSTRAINT uq_benefit_enrolment_employee_id_first_month UNIQUE (employee_id, first_month),
    CONSTRAINT ck_benefit_enrolment_city_given CHECK (length(city) > 0),
    CONSTRAINT ck_benefit_enrolment_base CHECK (base_fen > 0),
    CONSTRAINT ck_benefit_enrolment_first_month CHECK (first_month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_benefit_enrolment_months_ordered CHECK (last_month IS NULL OR last_month >= first_month),
    CONSTRAINT uq_benefit_enrolment_uid UNIQUE (uid),
    CONSTRAINT fk_benefit_enrolment_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_benefit_enrolment_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_benefit_enrolment_employee_id ON benefit_enrolment (employee_id);

CREATE TABLE bonus_statement (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    rule_id INTEGER NOT NULL,
    region_id INTEGER,
    status VARCHAR NOT NULL,
    body JSON NOT NULL,
    earned_fen INTEGER NOT NULL,
    team_fen INTEGER NOT NULL,
    held_fen INTEGER NOT NULL,
    paid_fen INTEGER NOT NULL,
    number VARCHAR,
    check_code VARCHAR,
    paid_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_bonus_statement PRIMARY KEY (id),
    CONSTRAINT ck_bonus_statement_status CHECK (status IN ('draft', 'approved', 'paid')),
    CONSTRAINT ck_bonus_statement_numbered CHECK ((status = 'draft') = (number IS NULL)),
    CONSTRAINT ck_bonus_statement_paid CHECK ((status = 'paid') = (paid_on IS NOT NULL)),
    CONSTRAINT ck_bonus_statement_parts CHECK (team_fen >= 0 AND held_fen >= 0),
    CONSTRAINT uq_bonus_statement_month_employee_id_rule_id UNIQUE (month, employee_id, rule_id),
    CONSTRAINT uq_bonus_statement_uid UNIQUE (uid),
    CONSTRAINT fk_bonus_statement_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_bonus_statement_rule_id FOREIGN KEY(rule_id) REFERENCES bonus_rule (id),
    CONSTRAINT fk_bonus_statement_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT uq_bonus_statement_number UNIQUE (number),
    CONSTRAINT fk_bonus_statement_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_bonus_statement_employee_id ON bonus_statement (employee_id);

CREATE INDEX ix_bonus_statement_rule_id ON bonus_statement (rule_id);

CREATE TABLE career_step (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    from_post_id INTEGER NOT NULL,
    to_post_id INTEGER NOT NULL,
    criteria JSON NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_career_step PRIMARY KEY (id),
    CONSTRAINT uq_career_step_from_post_id_to_post_id UNIQUE (from_post_id, to_post_id),
    CONSTRAINT ck_career_step_leads_on CHECK (from_post_id <> to_post_id),
    CONSTRAINT uq_career_step_uid UNIQUE (uid),
    CONSTRAINT fk_career_step_from_post_id FOREIGN KEY(from_post_id) REFERENCES post (id) ON DELETE CASCADE,
    CONSTRAINT fk_career_step_to_post_id FOREIGN KEY(to_post_id) REFERENCES post (id) ON DELETE CASCADE,
    CONSTRAINT fk_career_step_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_career_step_to_post_id ON career_step (to_post_id);

CREATE TABLE chance_place (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    chance_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    given_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_chance_place PRIMARY KEY (id),
    CONSTRAINT uq_chance_place_chance_id_employee_id UNIQUE (chance_id, employee_id),
    CONSTRAINT ck_chance_place_reason_given CHECK (length(reason) > 0),
    CONSTRAINT uq_chance_place_uid UNIQUE (uid),
    CONSTRAINT fk_chance_place_chance_id FOREIGN KEY(chance_id) REFERENCES learning_chance (id) ON DELETE CASCADE,
    CONSTRAINT fk_chance_place_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_chance_place_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_chance_place_employee_id ON chance_place (employee_id);

CREATE TABLE contest_team (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    contest_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    factor VARCHAR NOT NULL,
    head_start VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_contest_team PRIMARY KEY (id),
    CONSTRAINT ck_contest_team_name_given CHECK (length(name) > 0),
    CONSTRAINT uq_contest_team_contest_id_name UNIQUE (contest_id, name),
    CONSTRAINT uq_contest_team_uid UNIQUE (uid),
    CONSTRAINT fk_contest_team_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id) ON DELETE CASCADE,
    CONSTRAINT fk_contest_team_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE customer (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    code VARCHAR,
    owner_id INTEGER,
    region_id INTEGER,
    industry VARCHAR NOT NULL,
    in_opening_list BOOLEAN NOT NULL,
    credit_code VARCHAR DEFAULT '' NOT NULL,
    heads INTEGER,
    turnover_fen INTEGER,
    city VARCHAR DEFAULT '' NOT NULL,
    district VARCHAR DEFAULT '' NOT NULL,
    address VARCHAR DEFAULT '' NOT NULL,
    phone VARCHAR DEFAULT '' NOT NULL,
    source VARCHAR DEFAULT '' NOT NULL,
    recorded_on DATE DEFAULT (date('now')) NOT NULL,
    dealing_since DATE,
    contract_until DATE,
    strategic BOOLEAN DEFAULT '0' NOT NULL,
    notes VARCHAR DEFAULT '' NOT NULL,
    class_key VARCHAR DEFAULT 'potential' NOT NULL,
    class_since DATE,
    last_contact_on DATE,
    next_contact_on DATE,
    search_spaced VARCHAR NOT NULL,
    search_initials VARCHAR NOT NULL,
    search_pinyin VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer PRIMARY KEY (id),
    CONSTRAINT ck_customer_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_customer_heads CHECK (heads IS NULL OR heads >= 0),
    CONSTRAINT ck_customer_turnover CHECK (turnover_fen IS NULL OR turnover_fen >= 0),
    CONSTRAINT ck_customer_class_key CHECK (class_key IN ('key', 'core', 'ordinary', 'potential')),
    CONSTRAINT uq_customer_uid UNIQUE (uid),
    CONSTRAINT uq_customer_name UNIQUE (name),
    CONSTRAINT uq_customer_code UNIQUE (code),
    CONSTRAINT fk_customer_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_customer_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_customer_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_city ON customer (city, id);

CREATE INDEX ix_customer_class ON customer (class_key, owner_id);

CREATE INDEX ix_customer_credit_code ON customer (credit_code);

CREATE INDEX ix_customer_opening ON customer (in_opening_list, id);

CREATE INDEX ix_customer_owner_id ON customer (owner_id);

CREATE INDEX ix_customer_pinyin ON customer (search_pinyin, id);

CREATE INDEX ix_customer_region_id ON customer (region_id);

CREATE VIRTUAL TABLE customer_search USING fts5(search_spaced, search_initials, search_pinyin, content='customer', content_rowid='id', tokenize='unicode61', prefix='1 2 3');

CREATE TRIGGER customer_indexed AFTER INSERT ON customer BEGIN INSERT INTO customer_search (rowid, search_spaced, search_initials, search_pinyin) VALUES (new.id, new.search_spaced, new.search_initials, new.search_pinyin); END;

CREATE TRIGGER customer_unindexed AFTER DELETE ON customer BEGIN INSERT INTO customer_search (customer_search, rowid, search_spaced, search_initials, search_pinyin) VALUES ('delete', old.id, old.search_spaced, old.search_initials, old.search_pinyin); END;

CREATE TRIGGER customer_reindexed AFTER UPDATE OF id, search_spaced, search_initials, search_pinyin ON customer BEGIN INSERT INTO customer_search (customer_search, rowid, search_spaced, search_initials, search_pinyin) VALUES ('delete', old.id, old.search_spaced, old.search_initials, old.search_pinyin); INSERT INTO customer_search (rowid, search_spaced, search_initials, search_pinyin) VALUES (new.id, new.search_spaced, new.search_initials, new.search_pinyin); END;

CREATE TABLE debrief (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    sections JSON NOT NULL,
    figures JSON NOT NULL,
    number VARCHAR,
    submitted_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_debrief PRIMARY KEY (id),
    CONSTRAINT uq_debrief_period_employee_id UNIQUE (period, employee_id),
    CONSTRAINT ck_debrief_submitted CHECK ((number IS NULL) = (submitted_on IS NULL)),
    CONSTRAINT uq_debrief_uid UNIQUE (uid),
    CONSTRAINT fk_debrief_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT uq_debrief_number UNIQUE (number),
    CONSTRAINT fk_debrief_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_debrief_employee_id ON debrief (employee_id);

CREATE INDEX ix_debrief_period ON debrief (period);

CREATE TABLE development_drive (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    name VARCHAR NOT NULL,
    start_on DATE NOT NULL,
    end_on DATE NOT NULL,
    owner_id INTEGER,
    goal INTEGER NOT NULL,
    cost_fen INTEGER,
    notes VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_development_drive PRIMARY KEY (id),
    CONSTRAINT ck_development_drive_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_development_drive_days_ordered CHECK (end_on >= start_on),
    CONSTRAINT ck_development_drive_goal CHECK (goal >= 0),
    CONSTRAINT ck_development_drive_cost CHECK (cost_fen IS NULL OR cost_fen >= 0),
    CONSTRAINT uq_development_drive_uid UNIQUE (uid),
    CONSTRAINT uq_development_drive_name UNIQUE (name),
    CONSTRAINT fk_development_drive_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_development_drive_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_development_drive_owner_id ON development_drive (owner_id);

CREATE TABLE employee_code (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_employee_code PRIMARY KEY (id),
    CONSTRAINT uq_employee_code_uid UNIQUE (uid),
    CONSTRAINT fk_employee_code_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT uq_employee_code_code UNIQUE (code),
    CONSTRAINT fk_employee_code_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_employee_code_employee_id ON employee_code (employee_id);

CREATE TABLE gift_receiver (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    gift_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    received_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_gift_receiver PRIMARY KEY (id),
    CONSTRAINT uq_gift_receiver_gift_id_employee_id UNIQUE (gift_id, employee_id),
    CONSTRAINT uq_gift_receiver_uid UNIQUE (uid),
    CONSTRAINT fk_gift_receiver_gift_id FOREIGN KEY(gift_id) REFERENCES holiday_gift (id) ON DELETE CASCADE,
    CONSTRAINT fk_gift_receiver_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_gift_receiver_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_gift_receiver_employee_id ON gift_receiver (employee_id);

CREATE TABLE grade_move (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    grade VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    moved_by VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_grade_move PRIMARY KEY (id),
    CONSTRAINT ck_grade_move_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_grade_move_reason_given CHECK (length(reason) > 0),
    CONSTRAINT uq_grade_move_month_employee_id UNIQUE (month, employee_id),
    CONSTRAINT uq_grade_move_uid UNIQUE (uid),
    CONSTRAINT fk_grade_move_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_grade_move_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_grade_move_employee_id ON grade_move (employee_id);

CREATE TABLE inspection (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    planned_on DATE NOT NULL,
    first_on DATE NOT NULL,
    last_on DATE NOT NULL,
    checklist JSON NOT NULL,
    drawn_from JSON NOT NULL,
    inspector_id INTEGER,
    seed INTEGER,
    done_on DATE,
    conclusion VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_inspection PRIMARY KEY (id),
    CONSTRAINT ck_inspection_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_inspection_days_in_order CHECK (last_on >= first_on),
    CONSTRAINT ck_inspection_done_with_conclusion CHECK ((done_on IS NULL) = (conclusion = '')),
    CONSTRAINT uq_inspection_uid UNIQUE (uid),
    CONSTRAINT uq_inspection_number UNIQUE (number),
    CONSTRAINT fk_inspection_inspector_id FOREIGN KEY(inspector_id) REFERENCES employee (id),
    CONSTRAINT fk_inspection_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_inspection_inspector_id ON inspection (inspector_id);

CREATE INDEX ix_inspection_planned_on ON inspection (planned_on);

CREATE TABLE leave_entry (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    days_e1 INTEGER NOT NULL,
    start_on DATE,
    end_on DATE,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_leave_entry PRIMARY KEY (id),
    CONSTRAINT ck_leave_entry_kind CHECK (kind IN ('taken', 'carried', 'settled')),
    CONSTRAINT ck_leave_entry_days CHECK (days_e1 > 0),
    CONSTRAINT ck_leave_entry_dated CHECK ((kind = 'taken') = (start_on IS NOT NULL)),
    CONSTRAINT ck_leave_entry_dates_ordered CHECK (end_on IS NULL OR end_on >= start_on),
    CONSTRAINT uq_leave_entry_uid UNIQUE (uid),
    CONSTRAINT fk_leave_entry_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_leave_entry_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_leave_entry_employee_id ON leave_entry (employee_id);

CREATE TABLE long_leave (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    start_on DATE NOT NULL,
    end_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_long_leave PRIMARY KEY (id),
    CONSTRAINT ck_long_leave_dates_ordered CHECK (end_on >= start_on),
    CONSTRAINT ck_long_leave_reason_given CHECK (length(reason) > 0),
    CONSTRAINT uq_long_leave_employee_id_start_on UNIQUE (employee_id, start_on),
    CONSTRAINT uq_long_leave_uid UNIQUE (uid),
    CONSTRAINT fk_long_leave_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_long_leave_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE manual_value (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    proof VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_manual_value PRIMARY KEY (id),
    CONSTRAINT ck_manual_value_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_manual_value_proof_given CHECK (length(proof) > 0),
    CONSTRAINT uq_manual_value_month_employee_id_indicator UNIQUE (month, employee_id, indicator),
    CONSTRAINT uq_manual_value_uid UNIQUE (uid),
    CONSTRAINT fk_manual_value_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_manual_value_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_manual_value_employee_id ON manual_value (employee_id);

CREATE TABLE market_size (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    region_id INTEGER NOT NULL,
    category VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    size_fen INTEGER NOT NULL,
    source VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_market_size PRIMARY KEY (id),
    CONSTRAINT ck_market_size_size_above_zero CHECK (size_fen > 0),
    CONSTRAINT ck_market_size_year CHECK (year BETWEEN 1990 AND 2200),
    CONSTRAINT uq_market_size_region_id_category_year UNIQUE (region_id, category, year),
    CONSTRAINT uq_market_size_uid UNIQUE (uid),
    CONSTRAINT fk_market_size_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_market_size_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE month_lock (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    region_id INTEGER NOT NULL,
    month VARCHAR NOT NULL,
    first_on DATE NOT NULL,
    last_on DATE NOT NULL,
    locked_at VARCHAR(24) NOT NULL,
    unlocked_at VARCHAR(24),
    unlock_reason VARCHAR,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_month_lock PRIMARY KEY (id),
    CONSTRAINT ck_month_lock_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_month_lock_reason_given CHECK ((unlocked_at IS NULL) = (unlock_reason IS NULL)),
    CONSTRAINT uq_month_lock_uid UNIQUE (uid),
    CONSTRAINT fk_month_lock_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_month_lock_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE UNIQUE INDEX uq_month_lock_standing ON month_lock (region_id, month) WHERE unlocked_at IS NULL;

CREATE TABLE period_mark (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    item VARCHAR NOT NULL,
    rater_group VARCHAR NOT NULL,
    rater VARCHAR NOT NULL,
    score_e2 INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_period_mark PRIMARY KEY (id),
    CONSTRAINT ck_period_mark_group CHECK (rater_group IN ('superior', 'peer', 'self', 'review')),
    CONSTRAINT ck_period_mark_rater_named CHECK (length(rater) > 0),
    CONSTRAINT ck_period_mark_score CHECK (score_e2 BETWEEN 0 AND 10000),
    CONSTRAINT uq_period_mark_period_employee_id_item_rater_group_rater UNIQUE (period, employee_id, item, rater_group, rater),
    CONSTRAINT uq_period_mark_uid UNIQUE (uid),
    CONSTRAINT fk_period_mark_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_period_mark_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_period_mark_employee_id ON period_mark (employee_id);

CREATE TABLE period_result (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    superseded BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL,
    total_e2 INTEGER NOT NULL,
    grade VARCHAR NOT NULL,
    body JSON NOT NULL,
    number VARCHAR NOT NULL,
    check_code VARCHAR NOT NULL,
    confirmed_at VARCHAR(24) NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_period_result PRIMARY KEY (id),
    CONSTRAINT uq_period_result_period_employee_id_version UNIQUE (period, employee_id, version),
    CONSTRAINT uq_period_result_uid UNIQUE (uid),
    CONSTRAINT fk_period_result_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT uq_period_result_check_code UNIQUE (check_code),
    CONSTRAINT fk_period_result_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_period_result_employee_id ON period_result (employee_id);

CREATE UNIQUE INDEX uq_period_result_standing ON period_result (period, employee_id) WHERE superseded = 0;

CREATE TABLE period_review_text (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    review_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    figures JSON NOT NULL,
    assessment VARCHAR NOT NULL,
    causes VARCHAR NOT NULL,
    outlook VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_period_review_text PRIMARY KEY (id),
    CONSTRAINT uq_period_review_text_review_id_version UNIQUE (review_id, version),
    CONSTRAINT uq_period_review_text_uid UNIQUE (uid),
    CONSTRAINT fk_period_review_text_review_id FOREIGN KEY(review_id) REFERENCES period_review (id) ON DELETE CASCADE,
    CONSTRAINT fk_period_review_text_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE plan_strategy (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version_id INTEGER NOT NULL,
    region_id INTEGER NOT NULL,
    product VARCHAR NOT NULL,
    price VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    promotion VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_plan_strategy PRIMARY KEY (id),
    CONSTRAINT uq_plan_strategy_version_id_region_id UNIQUE (version_id, region_id),
    CONSTRAINT uq_plan_strategy_uid UNIQUE (uid),
    CONSTRAINT fk_plan_strategy_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id) ON DELETE CASCADE,
    CONSTRAINT fk_plan_strategy_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_plan_strategy_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_plan_strategy_region_id ON plan_strategy (region_id);

CREATE TABLE promotion (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    from_post_id INTEGER NOT NULL,
    to_post_id INTEGER NOT NULL,
    status VARCHAR NOT NULL,
    nominated_on DATE NOT NULL,
    nominated_by VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    criteria JSON NOT NULL,
    reviewed_on DATE,
    reviewed_by VARCHAR NOT NULL,
    review VARCHAR NOT NULL,
    decided_on DATE,
    decided_by VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    notice_from DATE,
    notice_until DATE,
    objections VARCHAR NOT NULL,
    number VARCHAR,
    effective_on DATE,
    trial_until DATE,
    ended_on DATE,
    ended_by VARCHAR NOT NULL,
    trial_review VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_promotion PRIMARY KEY (id),
    CONSTRAINT ck_promotion_status CHECK (status IN ('nominated', 'recommended', 'refused', 'approved', 'published', 'on_trial', 'confirmed', 'returned', 'withdrawn')),
    CONSTRAINT ck_promotion_reason_given CHECK (length(reason) > 0),
    CONSTRAINT ck_promotion_appointed CHECK ((number IS NULL) = (effective_on IS NULL)),
    CONSTRAINT ck_promotion_notice CHECK ((notice_from IS NULL) = (notice_until IS NULL)),
    CONSTRAINT uq_promotion_uid UNIQUE (uid),
    CONSTRAINT fk_promotion_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_promotion_from_post_id FOREIGN KEY(from_post_id) REFERENCES post (id),
    CONSTRAINT fk_promotion_to_post_id FOREIGN KEY(to_post_id) REFERENCES post (id),
    CONSTRAINT uq_promotion_number UNIQUE (number),
    CONSTRAINT fk_promotion_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_promotion_employee_id ON promotion (employee_id);

CREATE INDEX ix_promotion_from_post_id ON promotion (from_post_id);

CREATE INDEX ix_promotion_to_post_id ON promotion (to_post_id);

CREATE UNIQUE INDEX uq_promotion_open ON promotion (employee_id) WHERE status IN ('nominated', 'recommended', 'approved', 'published', 'on_trial');

CREATE TABLE rating (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    rater_group VARCHAR NOT NULL,
    rater VARCHAR NOT NULL,
    score_e2 INTEGER NOT NULL,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_rating PRIMARY KEY (id),
    CONSTRAINT ck_rating_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_rating_group CHECK (rater_group IN ('superior', 'peer', 'self', 'review')),
    CONSTRAINT ck_rating_rater_named CHECK (length(rater) > 0),
    CONSTRAINT ck_rating_score CHECK (score_e2 BETWEEN 0 AND 10000),
    CONSTRAINT uq_rating_month_employee_id_indicator_rater_group_rater UNIQUE (month, employee_id, indicator, rater_group, rater),
    CONSTRAINT uq_rating_uid UNIQUE (uid),
    CONSTRAINT fk_rating_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_rating_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_rating_employee_id ON rating (employee_id);

CREATE TABLE rejected_row (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    batch_id INTEGER NOT NULL,
    row_no INTEGER NOT NULL,
    cells JSON NOT NULL,
    code VARCHAR NOT NULL,
    details JSON NOT NULL,
    state VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_rejected_row PRIMARY KEY (id),
    CONSTRAINT ck_rejected_row_state CHECK (state IN ('waiting', 'imported', 'dropped')),
    CONSTRAINT uq_rejected_row_uid UNIQUE (uid),
    CONSTRAINT fk_rejected_row_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id) ON DELETE CASCADE,
    CONSTRAINT fk_rejected_row_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_rejected_row_batch ON rejected_row (batch_id, state, row_no);

CREATE TABLE scheme (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    code VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    post_level VARCHAR NOT NULL,
    post_id INTEGER,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_scheme PRIMARY KEY (id),
    CONSTRAINT ck_scheme_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_scheme_post_level CHECK (post_level IN ('manager', 'supervisor', 'salesperson', 'other')),
    CONSTRAINT uq_scheme_uid UNIQUE (uid),
    CONSTRAINT uq_scheme_code UNIQUE (code),
    CONSTRAINT fk_scheme_post_id FOREIGN KEY(post_id) REFERENCES post (id),
    CONSTRAINT fk_scheme_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_scheme_post_id ON scheme (post_id);

CREATE INDEX ix_scheme_post_level ON scheme (post_level);

CREATE TABLE selling_cost (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER,
    month VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    amount_fen INTEGER NOT NULL,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_selling_cost PRIMARY KEY (id),
    CONSTRAINT ck_selling_cost_kind CHECK (kind IN ('travel', 'entertainment', 'promotion', 'other')),
    CONSTRAINT ck_selling_cost_amount_not_negative CHECK (amount_fen >= 0),
    CONSTRAINT ck_selling_cost_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT uq_selling_cost_month_employee_id_kind UNIQUE (month, employee_id, kind),
    CONSTRAINT uq_selling_cost_uid UNIQUE (uid),
    CONSTRAINT fk_selling_cost_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_selling_cost_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_selling_cost_employee ON selling_cost (employee_id, month);

CREATE TABLE service_idea (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    submitted_on DATE NOT NULL,
    employee_id INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    benefit VARCHAR NOT NULL,
    judged_on DATE,
    accepted BOOLEAN,
    judge_id INTEGER,
    judgement VARCHAR NOT NULL,
    tried_from DATE,
    tried_until DATE,
    trial VARCHAR NOT NULL,
    ended_on DATE,
    adopted BOOLEAN,
    result VARCHAR NOT NULL,
    rewarded_on DATE,
    reward VARCHAR NOT NULL,
    reward_fen INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_service_idea PRIMARY KEY (id),
    CONSTRAINT ck_service_idea_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_service_idea_judged CHECK ((judged_on IS NULL) = (accepted IS NULL)),
    CONSTRAINT ck_service_idea_refused_with_reason CHECK (accepted IS NULL OR accepted OR length(judgement) > 0),
    CONSTRAINT ck_service_idea_tried_if_accepted CHECK (tried_from IS NULL OR accepted),
    CONSTRAINT ck_service_idea_trial_in_order CHECK (tried_until IS NULL OR tried_until >= tried_from),
    CONSTRAINT ck_service_idea_ended CHECK ((ended_on IS NULL) = (adopted IS NULL)),
    CONSTRAINT ck_service_idea_ended_with_result CHECK (ended_on IS NULL OR (tried_from IS NOT NULL AND length(result) > 0)),
    CONSTRAINT ck_service_idea_rewarded_if_adopted CHECK (rewarded_on IS NULL OR adopted),
    CONSTRAINT ck_service_idea_reward CHECK (reward_fen >= 0),
    CONSTRAINT uq_service_idea_uid UNIQUE (uid),
    CONSTRAINT uq_service_idea_number UNIQUE (number),
    CONSTRAINT fk_service_idea_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_service_idea_judge_id FOREIGN KEY(judge_id) REFERENCES employee (id),
    CONSTRAINT fk_service_idea_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_service_idea_employee_id ON service_idea (employee_id);

CREATE INDEX ix_service_idea_judge_id ON service_idea (judge_id);

CREATE INDEX ix_service_idea_submitted_on ON service_idea (submitted_on);

CREATE TABLE target (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version_id INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject_id INTEGER NOT NULL,
    category VARCHAR NOT NULL,
    month VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    value INTEGER,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_target PRIMARY KEY (id),
    CONSTRAINT ck_target_subject_kind CHECK (subject_kind IN ('person', 'region', 'company')),
    CONSTRAINT ck_target_subject_id CHECK ((subject_kind = 'company') = (subject_id = 0)),
    CONSTRAINT ck_target_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_target_level CHECK (level IN ('target', 'guarantee', 'challenge')),
    CONSTRAINT ck_target_value_not_negative CHECK (value >= 0),
    CONSTRAINT uq_target_measure_level_month_subject_kind_subject_id_category_version_id UNIQUE (measure, level, month, subject_kind, subject_id, category, version_id),
    CONSTRAINT uq_target_uid UNIQUE (uid),
    CONSTRAINT fk_target_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id) ON DELETE CASCADE,
    CONSTRAINT fk_target_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_target_subject ON target (subject_kind, subject_id, month);

CREATE INDEX ix_target_version ON target (version_id);

CREATE TABLE task_letter (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    employee_id INTEGER,
    region_id INTEGER,
    recipient VARCHAR NOT NULL,
    content JSON NOT NULL,
    number VARCHAR NOT NULL,
    check_code VARCHAR NOT NULL,
    issued_on DATE NOT NULL,
    accepted_on DATE,
    signed_on DATE,
    filed_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_task_letter PRIMARY KEY (id),
    CONSTRAINT ck_task_letter_one_recipient CHECK ((employee_id IS NULL) <> (region_id IS NULL)),
    CONSTRAINT ck_task_letter_recipient_given CHECK (length(recipient) > 0),
    CONSTRAINT ck_task_letter_accepted_after_issue CHECK (accepted_on >= issued_on),
    CONSTRAINT ck_task_letter_signed_after_acceptance CHECK (signed_on IS NULL OR (accepted_on IS NOT NULL AND signed_on >= accepted_on)),
    CONSTRAINT ck_task_letter_filed_after_signing CHECK (filed_on IS NULL OR (signed_on IS NOT NULL AND filed_on >= signed_on)),
    CONSTRAINT uq_task_letter_uid UNIQUE (uid),
    CONSTRAINT fk_task_letter_version_id FOREIGN KEY(version_id) REFERENCES plan_version (id),
    CONSTRAINT fk_task_letter_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_task_letter_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT uq_task_letter_number UNIQUE (number),
    CONSTRAINT fk_task_letter_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_task_letter_employee_id ON task_letter (employee_id);

CREATE INDEX ix_task_letter_region_id ON task_letter (region_id);

CREATE INDEX ix_task_letter_version_id ON task_letter (version_id);

CREATE INDEX ix_task_letter_year ON task_letter (year);

CREATE TABLE team_event (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    place VARCHAR NOT NULL,
    organiser_id INTEGER,
    region_id INTEGER,
    budget_fen INTEGER NOT NULL,
    programme VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    review VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_team_event PRIMARY KEY (id),
    CONSTRAINT ck_team_event_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_team_event_kind CHECK (kind IN ('outdoor', 'dinner', 'travel', 'sport', 'other')),
    CONSTRAINT ck_team_event_state CHECK (state IN ('planned', 'done', 'cancelled')),
    CONSTRAINT ck_team_event_days CHECK (ends_on >= starts_on),
    CONSTRAINT ck_team_event_budget CHECK (budget_fen >= 0),
    CONSTRAINT ck_team_event_reviewed CHECK (state = 'planned' OR length(review) > 0),
    CONSTRAINT uq_team_event_uid UNIQUE (uid),
    CONSTRAINT uq_team_event_number UNIQUE (number),
    CONSTRAINT fk_team_event_organiser_id FOREIGN KEY(organiser_id) REFERENCES employee (id),
    CONSTRAINT fk_team_event_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_team_event_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_team_event_organiser_id ON team_event (organiser_id);

CREATE INDEX ix_team_event_region_id ON team_event (region_id);

CREATE INDEX ix_team_event_starts_on ON team_event (starts_on);

CREATE TABLE training_need (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    period VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    percent_e2 INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    due_on DATE NOT NULL,
    retest_on DATE NOT NULL,
    status VARCHAR NOT NULL,
    retested_on DATE,
    retest_e2 INTEGER,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_training_need PRIMARY KEY (id),
    CONSTRAINT ck_training_need_content_given CHECK (length(content) > 0),
    CONSTRAINT ck_training_need_tested_after CHECK (retest_on >= due_on),
    CONSTRAINT ck_training_need_status CHECK (status IN ('open', 'passed', 'failed')),
    CONSTRAINT ck_training_need_retested CHECK ((status = 'open') = (retested_on IS NULL)),
    CONSTRAINT ck_training_need_retest CHECK (retest_e2 IS NULL OR retest_e2 BETWEEN 0 AND 10000),
    CONSTRAINT uq_training_need_employee_id_period_indicator UNIQUE (employee_id, period, indicator),
    CONSTRAINT uq_training_need_uid UNIQUE (uid),
    CONSTRAINT fk_training_need_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_training_need_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_training_need_employee_id ON training_need (employee_id);

CREATE INDEX ix_training_need_period ON training_need (period);

CREATE TABLE waiver (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    treatment VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    waived_by VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_waiver PRIMARY KEY (id),
    CONSTRAINT ck_waiver_month CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]'),
    CONSTRAINT ck_waiver_treatment CHECK (treatment IN ('drop', 'zero')),
    CONSTRAINT ck_waiver_reason_given CHECK (length(reason) > 0),
    CONSTRAINT uq_waiver_month_employee_id_indicator UNIQUE (month, employee_id, indicator),
    CONSTRAINT uq_waiver_uid UNIQUE (uid),
    CONSTRAINT fk_waiver_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_waiver_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_waiver_employee_id ON waiver (employee_id);

CREATE TABLE work_start (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    first_worked_on DATE NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_work_start PRIMARY KEY (id),
    CONSTRAINT uq_work_start_uid UNIQUE (uid),
    CONSTRAINT uq_work_start_employee_id UNIQUE (employee_id),
    CONSTRAINT fk_work_start_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id) ON DELETE CASCADE,
    CONSTRAINT fk_work_start_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE account_plan (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    goals VARCHAR NOT NULL,
    risks VARCHAR NOT NULL,
    offer VARCHAR NOT NULL,
    target_fen INTEGER,
    review VARCHAR NOT NULL,
    reviewed_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_account_plan PRIMARY KEY (id),
    CONSTRAINT ck_account_plan_goals_given CHECK (length(goals) > 0),
    CONSTRAINT ck_account_plan_review_has_day CHECK ((reviewed_on IS NULL) = (review = '')),
    CONSTRAINT uq_account_plan_customer_id_year UNIQUE (customer_id, year),
    CONSTRAINT uq_account_plan_uid UNIQUE (uid),
    CONSTRAINT fk_account_plan_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_account_plan_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE appraisal_appeal (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    result_id INTEGER NOT NULL,
    filed_on DATE NOT NULL,
    statement VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    ruled_on DATE,
    ruled_by VARCHAR NOT NULL,
    ruling VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_appraisal_appeal PRIMARY KEY (id),
    CONSTRAINT ck_appraisal_appeal_status CHECK (status IN ('open', 'upheld', 'rejected', 'withdrawn')),
    CONSTRAINT ck_appraisal_appeal_ruled CHECK ((status = 'open') = (ruled_on IS NULL)),
    CONSTRAINT ck_appraisal_appeal_statement_given CHECK (length(statement) > 0),
    CONSTRAINT uq_appraisal_appeal_uid UNIQUE (uid),
    CONSTRAINT fk_appraisal_appeal_result_id FOREIGN KEY(result_id) REFERENCES appraisal_result (id),
    CONSTRAINT fk_appraisal_appeal_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_appraisal_appeal_result_id ON appraisal_appeal (result_id);

CREATE UNIQUE INDEX uq_appraisal_appeal_open ON appraisal_appeal (result_id) WHERE status = 'open';

CREATE TABLE appraisal_follow_up (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    result_id INTEGER NOT NULL,
    delivered_on DATE,
    interviewed_on DATE,
    interviewer VARCHAR NOT NULL,
    interview VARCHAR NOT NULL,
    signature VARCHAR NOT NULL,
    signed_on DATE,
    refusal VARCHAR NOT NULL,
    witnesses JSON NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_appraisal_follow_up PRIMARY KEY (id),
    CONSTRAINT ck_appraisal_follow_up_signature CHECK (signature IN ('none', 'agreed', 'disagreed', 'refused')),
    CONSTRAINT ck_appraisal_follow_up_signed CHECK ((signature = 'none') = (signed_on IS NULL)),
    CONSTRAINT uq_appraisal_follow_up_uid UNIQUE (uid),
    CONSTRAINT uq_appraisal_follow_up_result_id UNIQUE (result_id),
    CONSTRAINT fk_appraisal_follow_up_result_id FOREIGN KEY(result_id) REFERENCES appraisal_result (id),
    CONSTRAINT fk_appraisal_follow_up_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE bonus_carry (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    month VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    amount_fen INTEGER NOT NULL,
    held_by_id INTEGER,
    source VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_bonus_carry PRIMARY KEY (id),
    CONSTRAINT ck_bonus_carry_kind CHECK (kind IN ('released', 'clawback', 'referral', 'prize', 'adjustment')),
    CONSTRAINT ck_bonus_carry_amount_given CHECK (amount_fen <> 0),
    CONSTRAINT ck_bonus_carry_reason_given CHECK (length(reason) > 0),
    CONSTRAINT ck_bonus_carry_released CHECK ((kind = 'released') = (held_by_id IS NOT NULL)),
    CONSTRAINT uq_bonus_carry_uid UNIQUE (uid),
    CONSTRAINT fk_bonus_carry_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_bonus_carry_held_by_id FOREIGN KEY(held_by_id) REFERENCES bonus_statement (id),
    CONSTRAINT fk_bonus_carry_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_bonus_carry_employee_id ON bonus_carry (employee_id);

CREATE INDEX ix_bonus_carry_held_by_id ON bonus_carry (held_by_id);

CREATE INDEX ix_bonus_carry_source ON bonus_carry (source);

CREATE TABLE class_override (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    class_key VARCHAR NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_class_override PRIMARY KEY (id),
    CONSTRAINT ck_class_override_class_key CHECK (class_key IN ('key', 'core', 'ordinary', 'potential')),
    CONSTRAINT ck_class_override_days_ordered CHECK (until_on >= from_on),
    CONSTRAINT ck_class_override_reason_given CHECK (length(reason) > 0),
    CONSTRAINT uq_class_override_uid UNIQUE (uid),
    CONSTRAINT fk_class_override_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_class_override_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_class_override_customer ON class_override (customer_id, until_on);

CREATE TABLE complaint (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    received_at VARCHAR(24) NOT NULL,
    customer_id INTEGER,
    customer VARCHAR NOT NULL,
    contact VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    channel VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    nature VARCHAR NOT NULL,
    cause_id INTEGER,
    document VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    demand VARCHAR NOT NULL,
    reply_wanted_on DATE,
    confidential BOOLEAN NOT NULL,
    recorded_by VARCHAR NOT NULL,
    owner_id INTEGER,
    region_id INTEGER,
    stage VARCHAR NOT NULL,
    response_due_at VARCHAR(24),
    responded_at VARCHAR(24),
    resolution_due_at VARCHAR(24),
    closed_at VARCHAR(24),
    customer_word VARCHAR NOT NULL,
    satisfaction INTEGER,
    ruling VARCHAR,
    ruled_on DATE,
    ruling_note VARCHAR NOT NULL,
    responsible_id INTEGER,
    repeat_of_id INTEGER,
    reopened INTEGER NOT NULL,
    level INTEGER NOT NULL,
    cost_fen INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_complaint PRIMARY KEY (id),
    CONSTRAINT ck_complaint_text_given CHECK (length(text) > 0),
    CONSTRAINT ck_complaint_customer_given CHECK (customer_id IS NOT NULL OR length(customer) > 0),
    CONSTRAINT ck_complaint_severity CHECK (severity IN ('critical', 'normal', 'minor')),
    CONSTRAINT ck_complaint_stage CHECK (stage IN ('intake', 'investigation', 'handling', 'feedback')),
    CONSTRAINT ck_complaint_satisfaction CHECK (satisfaction BETWEEN 1 AND 5),
    CONSTRAINT ck_complaint_cost CHECK (cost_fen >= 0),
    CONSTRAINT ck_complaint_not_its_own_repeat CHECK (repeat_of_id IS NULL OR repeat_of_id <> id),
    CONSTRAINT ck_complaint_ruled CHECK ((ruling IS NULL) = (ruled_on IS NULL)),
    CONSTRAINT ck_complaint_closed_with_the_customers_word CHECK (closed_at IS NULL OR (satisfaction IS NOT NULL AND length(customer_word) > 0 AND ruling IS NOT NULL)),
    CONSTRAINT uq_complaint_uid UNIQUE (uid),
    CONSTRAINT uq_complaint_number UNIQUE (number),
    CONSTRAINT fk_complaint_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_complaint_cause_id FOREIGN KEY(cause_id) REFERENCES complaint_cause (id),
    CONSTRAINT fk_complaint_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_complaint_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_complaint_responsible_id FOREIGN KEY(responsible_id) REFERENCES employee (id),
    CONSTRAINT fk_complaint_repeat_of_id FOREIGN KEY(repeat_of_id) REFERENCES complaint (id),
    CONSTRAINT fk_complaint_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_complaint_cause_id ON complaint (cause_id);

CREATE INDEX ix_complaint_closed_received ON complaint (closed_at, received_at);

CREATE INDEX ix_complaint_customer_id ON complaint (customer_id);

CREATE INDEX ix_complaint_owner_id ON complaint (owner_id);

CREATE INDEX ix_complaint_received_at ON complaint (received_at);

CREATE INDEX ix_complaint_region_id ON complaint (region_id);

CREATE INDEX ix_complaint_repeat_of_id ON complaint (repeat_of_id);

CREATE INDEX ix_complaint_responsible_id ON complaint (responsible_id);

CREATE INDEX ix_complaint_ruled ON complaint (ruled_on, ruling);

CREATE TABLE conduct_case (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    employee_id INTEGER NOT NULL,
    basis VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    occurred_on DATE NOT NULL,
    opened_on DATE NOT NULL,
    opened_by VARCHAR NOT NULL,
    facts VARCHAR NOT NULL,
    standard VARCHAR NOT NULL,
    stated_on DATE,
    statement VARCHAR NOT NULL,
    refused BOOLEAN NOT NULL,
    remedy VARCHAR NOT NULL,
    remedy_on DATE,
    second_result_id INTEGER,
    status VARCHAR NOT NULL,
    number VARCHAR,
    measure VARCHAR NOT NULL,
    month VARCHAR NOT NULL,
    points_e2 INTEGER NOT NULL,
    amount_fen INTEGER NOT NULL,
    wage_fen INTEGER NOT NULL,
    minimum_fen INTEGER NOT NULL,
    decided_on DATE,
    decided_by VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    delivered_on DATE,
    appealed_on DATE,
    appeal VARCHAR NOT NULL,
    ruled_on DATE,
    ruled_by VARCHAR NOT NULL,
    ruling VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_conduct_case PRIMARY KEY (id),
    CONSTRAINT ck_conduct_case_basis CHECK (basis IN ('violation', 'performance')),
    CONSTRAINT ck_conduct_case_status CHECK (status IN ('open', 'decided', 'revoked', 'dropped')),
    CONSTRAINT ck_conduct_case_measure CHECK (measure IN ('', 'none', 'warning', 'training', 'points', 'compensation', 'demotion', 'dismissal')),
    CONSTRAINT ck_conduct_case_facts_given CHECK (length(facts) > 0),
    CONSTRAINT ck_conduct_case_numbered CHECK ((number IS NULL) = (decided_on IS NULL)),
    CONSTRAINT ck_conduct_case_decided CHECK ((decided_on IS NULL) = (measure = '')),
    CONSTRAINT ck_conduct_case_fifth_of_wage CHECK (amount_fen * 5 <= wage_fen OR amount_fen = 0),
    CONSTRAINT ck_conduct_case_ruled CHECK (ruled_on IS NULL OR appealed_on IS NOT NULL),
    CONSTRAINT uq_conduct_case_uid UNIQUE (uid),
    CONSTRAINT fk_conduct_case_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_conduct_case_second_result_id FOREIGN KEY(second_result_id) REFERENCES appraisal_result (id),
    CONSTRAINT uq_conduct_case_number UNIQUE (number),
    CONSTRAINT fk_conduct_case_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_conduct_case_employee_id ON conduct_case (employee_id);

CREATE INDEX ix_conduct_case_second_result_id ON conduct_case (second_result_id);

CREATE TABLE contest_member (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    contest_id INTEGER NOT NULL,
    team_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_contest_member PRIMARY KEY (id),
    CONSTRAINT uq_contest_member_contest_id_employee_id UNIQUE (contest_id, employee_id),
    CONSTRAINT uq_contest_member_uid UNIQUE (uid),
    CONSTRAINT fk_contest_member_contest_id FOREIGN KEY(contest_id) REFERENCES contest (id) ON DELETE CASCADE,
    CONSTRAINT fk_contest_member_team_id FOREIGN KEY(team_id) REFERENCES contest_team (id) ON DELETE CASCADE,
    CONSTRAINT fk_contest_member_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_contest_member_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_contest_member_employee_id ON contest_member (employee_id);

CREATE INDEX ix_contest_member_team_id ON contest_member (team_id);

CREATE TABLE customer_alias (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    code VARCHAR,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer_alias PRIMARY KEY (id),
    CONSTRAINT ck_customer_alias_name_given CHECK (length(name) > 0),
    CONSTRAINT uq_customer_alias_uid UNIQUE (uid),
    CONSTRAINT fk_customer_alias_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT uq_customer_alias_name UNIQUE (name),
    CONSTRAINT uq_customer_alias_code UNIQUE (code),
    CONSTRAINT fk_customer_alias_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_alias_customer_id ON customer_alias (customer_id);

CREATE TABLE customer_class_entry (
    id INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    class_key VARCHAR NOT NULL,
    computed_key VARCHAR NOT NULL,
    before_key VARCHAR NOT NULL,
    why VARCHAR NOT NULL,
    score_e2 INTEGER NOT NULL,
    points INTEGER NOT NULL,
    heads INTEGER,
    turnover_fen INTEGER,
    industry VARCHAR NOT NULL,
    orders INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    recency_days INTEGER,
    margin_percent INTEGER,
    CONSTRAINT pk_customer_class_entry PRIMARY KEY (id),
    CONSTRAINT fk_customer_class_entry_batch_id FOREIGN KEY(batch_id) REFERENCES class_run (id),
    CONSTRAINT fk_customer_class_entry_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE
);

CREATE INDEX ix_customer_class_entry_batch_id ON customer_class_entry (batch_id);

CREATE INDEX ix_customer_class_entry_customer ON customer_class_entry (customer_id, batch_id);

CREATE TABLE customer_contact (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    post VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    stance VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer_contact PRIMARY KEY (id),
    CONSTRAINT ck_customer_contact_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_customer_contact_role CHECK (role IN ('decides', 'influences', 'buys', 'uses', 'pays', 'other')),
    CONSTRAINT ck_customer_contact_stance CHECK (stance IN ('unknown', 'supports', 'neutral', 'opposes')),
    CONSTRAINT uq_customer_contact_uid UNIQUE (uid),
    CONSTRAINT fk_customer_contact_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_contact_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_contact_customer ON customer_contact (customer_id, position);

CREATE TABLE customer_distinct (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer_distinct PRIMARY KEY (id),
    CONSTRAINT ck_customer_distinct_ordered CHECK (first_id < second_id),
    CONSTRAINT uq_customer_distinct_first_id_second_id UNIQUE (first_id, second_id),
    CONSTRAINT uq_customer_distinct_uid UNIQUE (uid),
    CONSTRAINT fk_customer_distinct_first_id FOREIGN KEY(first_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_distinct_second_id FOREIGN KEY(second_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_distinct_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_distinct_second_id ON customer_distinct (second_id);

CREATE TABLE customer_figure (
    customer_id INTEGER NOT NULL,
    first_on DATE,
    last_on DATE,
    amount_e4 INTEGER NOT NULL,
    before_e4 INTEGER NOT NULL,
    orders INTEGER NOT NULL,
    receivable_fen INTEGER NOT NULL,
    late_fen INTEGER NOT NULL,
    satisfaction_e1 INTEGER,
    usual_days_e1 INTEGER,
    CONSTRAINT pk_customer_figure PRIMARY KEY (customer_id),
    CONSTRAINT fk_customer_figure_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE
);

CREATE INDEX ix_customer_figure_amount ON customer_figure (amount_e4, customer_id);

CREATE INDEX ix_customer_figure_receivable ON customer_figure (receivable_fen, customer_id);

CREATE INDEX ix_customer_figure_satisfaction ON customer_figure (satisfaction_e1, customer_id);

CREATE TRIGGER customer_figured AFTER INSERT ON customer BEGIN INSERT OR IGNORE INTO customer_figure (customer_id, amount_e4, before_e4, orders, receivable_fen, late_fen) VALUES (new.id, 0, 0, 0, 0, 0); END;

CREATE TABLE customer_issue (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    customer_id INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    raised_on DATE NOT NULL,
    department VARCHAR NOT NULL,
    owner_id INTEGER,
    due_on DATE,
    answer VARCHAR NOT NULL,
    answered_on DATE,
    told_customer_on DATE,
    closed_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer_issue PRIMARY KEY (id),
    CONSTRAINT ck_customer_issue_kind CHECK (kind IN ('need', 'problem')),
    CONSTRAINT ck_customer_issue_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_customer_issue_answer_has_day CHECK ((answered_on IS NULL) = (answer = '')),
    CONSTRAINT ck_customer_issue_closed_answered CHECK (closed_on IS NULL OR answered_on IS NOT NULL),
    CONSTRAINT uq_customer_issue_uid UNIQUE (uid),
    CONSTRAINT uq_customer_issue_number UNIQUE (number),
    CONSTRAINT fk_customer_issue_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_issue_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_customer_issue_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_issue_customer_id ON customer_issue (customer_id);

CREATE INDEX ix_customer_issue_open ON customer_issue (kind, closed_on, due_on);

CREATE INDEX ix_customer_issue_owner_id ON customer_issue (owner_id);

CREATE TABLE customer_ownership (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    employee_id INTEGER,
    start_on DATE NOT NULL,
    end_on DATE,
    reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer_ownership PRIMARY KEY (id),
    CONSTRAINT ck_customer_ownership_dates_ordered CHECK (end_on IS NULL OR end_on >= start_on),
    CONSTRAINT uq_customer_ownership_customer_id_start_on UNIQUE (customer_id, start_on),
    CONSTRAINT uq_customer_ownership_uid UNIQUE (uid),
    CONSTRAINT fk_customer_ownership_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_ownership_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_customer_ownership_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_ownership_employee ON customer_ownership (employee_id, start_on);

CREATE UNIQUE INDEX uq_customer_ownership_open ON customer_ownership (customer_id) WHERE end_on IS NULL;

CREATE TABLE customer_tag (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    tag VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer_tag PRIMARY KEY (id),
    CONSTRAINT ck_customer_tag_tag_given CHECK (length(tag) > 0),
    CONSTRAINT uq_customer_tag_customer_id_tag UNIQUE (customer_id, tag),
    CONSTRAINT uq_customer_tag_uid UNIQUE (uid),
    CONSTRAINT fk_customer_tag_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_tag_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_tag_tag ON customer_tag (tag, customer_id);

CREATE TABLE development_drive_customer (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    drive_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_development_drive_customer PRIMARY KEY (id),
    CONSTRAINT uq_development_drive_customer_drive_id_customer_id UNIQUE (drive_id, customer_id),
    CONSTRAINT uq_development_drive_customer_uid UNIQUE (uid),
    CONSTRAINT fk_development_drive_customer_drive_id FOREIGN KEY(drive_id) REFERENCES development_drive (id) ON DELETE CASCADE,
    CONSTRAINT fk_development_drive_customer_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_development_drive_customer_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_development_drive_customer_customer_id ON development_drive_customer (customer_id);

CREATE TABLE development_step (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    taken_on DATE NOT NULL,
    reason VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_development_step PRIMARY KEY (id),
    CONSTRAINT ck_development_step_kind CHECK (kind IN ('trial', 'lost', 'resumed')),
    CONSTRAINT ck_development_step_reason CHECK ((kind = 'lost') = (reason IN ('price', 'product', 'rival', 'no_need', 'credit', 'unreachable', 'other'))),
    CONSTRAINT uq_development_step_uid UNIQUE (uid),
    CONSTRAINT fk_development_step_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_development_step_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_development_step_customer ON development_step (customer_id, taken_on);

CREATE TABLE dunning_entry (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    entered_on DATE NOT NULL,
    kind VARCHAR NOT NULL,
    level INTEGER NOT NULL,
    number VARCHAR,
    employee_id INTEGER,
    text VARCHAR NOT NULL,
    overdue_fen INTEGER NOT NULL,
    promised_on DATE,
    promised_fen INTEGER,
    answer VARCHAR,
    differs_fen INTEGER,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_dunning_entry PRIMARY KEY (id),
    CONSTRAINT ck_dunning_entry_kind CHECK (kind IN ('call', 'visit', 'message', 'letter', 'statement')),
    CONSTRAINT ck_dunning_entry_level CHECK (level BETWEEN 0 AND 3),
    CONSTRAINT ck_dunning_entry_promise_whole CHECK ((promised_on IS NULL) = (promised_fen IS NULL)),
    CONSTRAINT ck_dunning_entry_promise_amount CHECK (promised_fen IS NULL OR promised_fen > 0),
    CONSTRAINT ck_dunning_entry_promise_day CHECK (promised_on IS NULL OR promised_on >= entered_on),
    CONSTRAINT ck_dunning_entry_answer CHECK (answer IS NULL OR answer IN ('agreed', 'differs')),
    CONSTRAINT uq_dunning_entry_uid UNIQUE (uid),
    CONSTRAINT fk_dunning_entry_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT uq_dunning_entry_number UNIQUE (number),
    CONSTRAINT fk_dunning_entry_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_dunning_entry_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_dunning_entry_customer ON dunning_entry (customer_id, entered_on);

CREATE INDEX ix_dunning_entry_employee_id ON dunning_entry (employee_id);

CREATE TABLE inspection_sample (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    inspection_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    record_uid VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    occurred_on DATE NOT NULL,
    employee_id INTEGER,
    scores JSON NOT NULL,
    score_e2 INTEGER,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_inspection_sample PRIMARY KEY (id),
    CONSTRAINT uq_inspection_sample_inspection_id_kind_record_uid UNIQUE (inspection_id, kind, record_uid),
    CONSTRAINT ck_inspection_sample_kind CHECK (kind IN ('complaint', 'request', 'visit')),
    CONSTRAINT ck_inspection_sample_score CHECK (score_e2 BETWEEN 0 AND 10000),
    CONSTRAINT uq_inspection_sample_uid UNIQUE (uid),
    CONSTRAINT fk_inspection_sample_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspection (id) ON DELETE CASCADE,
    CONSTRAINT fk_inspection_sample_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_inspection_sample_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_inspection_sample_employee_id ON inspection_sample (employee_id);

CREATE TABLE opportunity (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    code VARCHAR,
    title VARCHAR NOT NULL,
    customer_id INTEGER,
    prospect VARCHAR NOT NULL,
    employee_id INTEGER,
    product VARCHAR NOT NULL,
    amount_fen INTEGER NOT NULL,
    stage VARCHAR NOT NULL,
    probability_e4 INTEGER,
    expected_month VARCHAR,
    next_step VARCHAR NOT NULL,
    next_step_on DATE,
    opened_on DATE,
    closed_on DATE,
    reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_opportunity PRIMARY KEY (id),
    CONSTRAINT ck_opportunity_stage CHECK (stage IN ('lead', 'need', 'offer', 'talks', 'signing', 'won', 'lost')),
    CONSTRAINT ck_opportunity_amount CHECK (amount_fen >= 0),
    CONSTRAINT ck_opportunity_probability CHECK (probability_e4 IS NULL OR probability_e4 BETWEEN 0 AND 10000),
    CONSTRAINT ck_opportunity_ended CHECK ((stage IN ('won', 'lost')) = (closed_on IS NOT NULL)),
    CONSTRAINT ck_opportunity_named CHECK (customer_id IS NOT NULL OR length(prospect) > 0 OR length(title) > 0),
    CONSTRAINT uq_opportunity_uid UNIQUE (uid),
    CONSTRAINT uq_opportunity_code UNIQUE (code),
    CONSTRAINT fk_opportunity_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_opportunity_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_opportunity_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_opportunity_customer_id ON opportunity (customer_id);

CREATE INDEX ix_opportunity_employee_id ON opportunity (employee_id);

CREATE INDEX ix_opportunity_stage_month ON opportunity (stage, expected_month);

CREATE TABLE order_line (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    order_no VARCHAR NOT NULL,
    line_no VARCHAR NOT NULL,
    ordered_on DATE NOT NULL,
    promised_on DATE,
    customer_id INTEGER,
    employee_id INTEGER,
    product_id INTEGER,
    quantity_e3 INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    shipped_e3 INTEGER NOT NULL,
    invoiced_e3 INTEGER NOT NULL,
    signed_e3 INTEGER NOT NULL,
    returned_e3 INTEGER NOT NULL,
    closed BOOLEAN NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_order_line PRIMARY KEY (id),
    CONSTRAINT ck_order_line_quantity CHECK (quantity_e3 > 0),
    CONSTRAINT ck_order_line_parts CHECK (shipped_e3 >= 0 AND invoiced_e3 >= 0 AND signed_e3 >= 0 AND returned_e3 >= 0),
    CONSTRAINT ck_order_line_closed CHECK (closed IN (0, 1)),
    CONSTRAINT uq_order_line_order_no_line_no UNIQUE (order_no, line_no),
    CONSTRAINT uq_order_line_uid UNIQUE (uid),
    CONSTRAINT fk_order_line_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_order_line_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_order_line_product_id FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_order_line_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_order_line_customer_id ON order_line (customer_id);

CREATE INDEX ix_order_line_employee_id ON order_line (employee_id);

CREATE INDEX ix_order_line_ordered_on ON order_line (ordered_on);

CREATE INDEX ix_order_line_product_id ON order_line (product_id);

CREATE TABLE payment_term (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    valid_from DATE NOT NULL,
    kind VARCHAR NOT NULL,
    days INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_payment_term PRIMARY KEY (id),
    CONSTRAINT ck_payment_term_kind CHECK (kind IN ('days', 'month_end')),
    CONSTRAINT ck_payment_term_days CHECK (days BETWEEN 0 AND 366),
    CONSTRAINT uq_payment_term_customer_id_valid_from UNIQUE (customer_id, valid_from),
    CONSTRAINT uq_payment_term_uid UNIQUE (uid),
    CONSTRAINT fk_payment_term_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_payment_term_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE receipt (
    id INTEGER NOT NULL,
    batch_id INTEGER,
    business_key VARCHAR NOT NULL,
    occurrence INTEGER NOT NULL,
    received_on DATE NOT NULL,
    matures_on DATE,
    document VARCHAR,
    employee_id INTEGER,
    divided BOOLEAN NOT NULL,
    customer_id INTEGER,
    region_id INTEGER,
    amount_e4 INTEGER NOT NULL,
    method VARCHAR NOT NULL,
    reverses_id INTEGER,
    CONSTRAINT pk_receipt PRIMARY KEY (id),
    CONSTRAINT ck_receipt_divided CHECK (divided IN (0, 1)),
    CONSTRAINT ck_receipt_single_or_divided CHECK (divided = 0 OR employee_id IS NULL),
    CONSTRAINT ck_receipt_method CHECK (method IN ('transfer', 'acceptance', 'cash', 'other')),
    CONSTRAINT ck_receipt_dates_ordered CHECK (matures_on IS NULL OR matures_on >= received_on),
    CONSTRAINT uq_receipt_business_key_occurrence UNIQUE (business_key, occurrence),
    CONSTRAINT fk_receipt_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
    CONSTRAINT fk_receipt_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_receipt_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_receipt_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_receipt_reverses_id FOREIGN KEY(reverses_id) REFERENCES receipt (id)
);

CREATE INDEX ix_receipt_batch_id ON receipt (batch_id);

CREATE INDEX ix_receipt_customer ON receipt (customer_id, received_on);

CREATE INDEX ix_receipt_employee_id ON receipt (employee_id);

CREATE INDEX ix_receipt_reverses_id ON receipt (reverses_id);

CREATE INDEX ix_receipt_sums ON receipt (received_on, employee_id, region_id, divided, amount_e4);

CREATE TABLE sales_commit (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    made_in VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    customer_id INTEGER,
    month VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    certain_fen INTEGER NOT NULL,
    likely_fen INTEGER NOT NULL,
    possible_fen INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_sales_commit PRIMARY KEY (id),
    CONSTRAINT ck_sales_commit_kind CHECK (kind IN ('sales', 'receipts')),
    CONSTRAINT ck_sales_commit_amount CHECK (certain_fen >= 0 AND likely_fen >= 0 AND possible_fen >= 0),
    CONSTRAINT ck_sales_commit_ahead CHECK (month >= made_in),
    CONSTRAINT uq_sales_commit_uid UNIQUE (uid),
    CONSTRAINT fk_sales_commit_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_sales_commit_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_sales_commit_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_sales_commit_customer_id ON sales_commit (customer_id);

CREATE INDEX ix_sales_commit_employee_id ON sales_commit (employee_id);

CREATE UNIQUE INDEX uq_sales_commit_told ON sales_commit (made_in, kind, month, employee_id, coalesce(customer_id, 0));

CREATE TABLE sales_line (
    id INTEGER NOT NULL,
    batch_id INTEGER,
    business_key VARCHAR NOT NULL,
    occurrence INTEGER NOT NULL,
    sold_on DATE NOT NULL,
    document VARCHAR,
    line_no VARCHAR,
    order_key INTEGER,
    employee_id INTEGER,
    divided BOOLEAN NOT NULL,
    customer_id INTEGER,
    product_id INTEGER,
    region_id INTEGER,
    channel_id INTEGER,
    quantity_e3 INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    tax_e4 INTEGER NOT NULL,
    cost_e4 INTEGER,
    share_due_e4 INTEGER GENERATED ALWAYS AS (CASE divided WHEN 1 THEN 10000 END) VIRTUAL,
    CONSTRAINT pk_sales_line PRIMARY KEY (id),
    CONSTRAINT ck_sales_line_divided CHECK (divided IN (0, 1)),
    CONSTRAINT ck_sales_line_single_or_divided CHECK (divided = 0 OR employee_id IS NULL),
    CONSTRAINT fk_sales_line_shares_exact FOREIGN KEY(id, amount_e4, share_due_e4) REFERENCES sales_share_total (line_id, amount_e4, share_e4) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_sales_line_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
    CONSTRAINT fk_sales_line_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_sales_line_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_sales_line_product_id FOREIGN KEY(product_id) REFERENCES product (id),
    CONSTRAINT fk_sales_line_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_sales_line_channel_id FOREIGN KEY(channel_id) REFERENCES channel (id)
);

CREATE INDEX ix_sales_line_batch_id ON sales_line (batch_id);

CREATE INDEX ix_sales_line_customers ON sales_line (customer_id, sold_on, amount_e4, employee_id, region_id, divided, order_key, tax_e4, cost_e4, quantity_e3);

CREATE INDEX ix_sales_line_divided ON sales_line (sold_on, region_id, order_key, customer_id, amount_e4) WHERE divided = 1;

CREATE INDEX ix_sales_line_document ON sales_line (document, sold_on);

CREATE INDEX ix_sales_line_employee ON sales_line (employee_id, sold_on);

CREATE INDEX ix_sales_line_product ON sales_line (product_id);

CREATE INDEX ix_sales_line_returns ON sales_line (customer_id) WHERE amount_e4 < 0;

CREATE INDEX ix_sales_line_sold_on ON sales_line (sold_on);

CREATE INDEX ix_sales_line_sums ON sales_line (sold_on, employee_id, region_id, order_key, divided, amount_e4, tax_e4, cost_e4, customer_id, quantity_e3);

CREATE UNIQUE INDEX uq_sales_line_business_key ON sales_line (business_key, occurrence);

CREATE TABLE scheme_version (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    scheme_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    effective_from DATE NOT NULL,
    published_at VARCHAR(24),
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_scheme_version PRIMARY KEY (id),
    CONSTRAINT uq_scheme_version_scheme_id_number UNIQUE (scheme_id, number),
    CONSTRAINT ck_scheme_version_number CHECK (number >= 1),
    CONSTRAINT uq_scheme_version_uid UNIQUE (uid),
    CONSTRAINT fk_scheme_version_scheme_id FOREIGN KEY(scheme_id) REFERENCES scheme (id) ON DELETE CASCADE,
    CONSTRAINT fk_scheme_version_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE UNIQUE INDEX uq_scheme_version_start ON scheme_version (scheme_id, effective_from) WHERE published_at IS NOT NULL;

CREATE TABLE survey_answer (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    survey_id INTEGER NOT NULL,
    customer_id INTEGER,
    respondent VARCHAR NOT NULL,
    answered_on DATE NOT NULL,
    owner_id INTEGER,
    region_id INTEGER,
    scores JSON NOT NULL,
    comment VARCHAR NOT NULL,
    index_e6 INTEGER,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_survey_answer PRIMARY KEY (id),
    CONSTRAINT ck_survey_answer_index CHECK (index_e6 BETWEEN 0 AND 1000000),
    CONSTRAINT uq_survey_answer_uid UNIQUE (uid),
    CONSTRAINT fk_survey_answer_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE,
    CONSTRAINT fk_survey_answer_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_survey_answer_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_survey_answer_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_survey_answer_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_survey_answer_customer_id ON survey_answer (customer_id);

CREATE INDEX ix_survey_answer_day ON survey_answer (answered_on, index_e6);

CREATE INDEX ix_survey_answer_owner_id ON survey_answer (owner_id);

CREATE INDEX ix_survey_answer_region_id ON survey_answer (region_id);

CREATE INDEX ix_survey_answer_survey_id ON survey_answer (survey_id);

CREATE TABLE survey_sample (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    survey_id INTEGER NOT NULL,
    customer_id INTEGER NOT NULL,
    drawn_from VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_survey_sample PRIMARY KEY (id),
    CONSTRAINT uq_survey_sample_survey_id_customer_id UNIQUE (survey_id, customer_id),
    CONSTRAINT uq_survey_sample_uid UNIQUE (uid),
    CONSTRAINT fk_survey_sample_survey_id FOREIGN KEY(survey_id) REFERENCES survey (id) ON DELETE CASCADE,
    CONSTRAINT fk_survey_sample_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_survey_sample_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_survey_sample_customer_id ON survey_sample (customer_id);

CREATE TABLE team_event_cost (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    event_id INTEGER NOT NULL,
    what VARCHAR NOT NULL,
    amount_fen INTEGER NOT NULL,
    spent_on DATE NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_team_event_cost PRIMARY KEY (id),
    CONSTRAINT ck_team_event_cost_what_given CHECK (length(what) > 0),
    CONSTRAINT ck_team_event_cost_amount CHECK (amount_fen > 0),
    CONSTRAINT uq_team_event_cost_uid UNIQUE (uid),
    CONSTRAINT fk_team_event_cost_event_id FOREIGN KEY(event_id) REFERENCES team_event (id) ON DELETE CASCADE,
    CONSTRAINT fk_team_event_cost_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_team_event_cost_event_id ON team_event_cost (event_id);

CREATE TABLE team_event_person (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    event_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    answer VARCHAR NOT NULL,
    came BOOLEAN,
    score INTEGER,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_team_event_person PRIMARY KEY (id),
    CONSTRAINT ck_team_event_person_answer CHECK (answer IN ('open', 'yes', 'no')),
    CONSTRAINT ck_team_event_person_score CHECK (score BETWEEN 1 AND 5),
    CONSTRAINT ck_team_event_person_came CHECK (score IS NULL OR came),
    CONSTRAINT uq_team_event_person_event_id_employee_id UNIQUE (event_id, employee_id),
    CONSTRAINT uq_team_event_person_uid UNIQUE (uid),
    CONSTRAINT fk_team_event_person_event_id FOREIGN KEY(event_id) REFERENCES team_event (id) ON DELETE CASCADE,
    CONSTRAINT fk_team_event_person_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_team_event_person_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_team_event_person_employee_id ON team_event_person (employee_id);

CREATE TABLE trophy (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    award_id INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    inscription VARCHAR NOT NULL,
    is_rotating BOOLEAN NOT NULL,
    handed_on DATE,
    returned_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_trophy PRIMARY KEY (id),
    CONSTRAINT ck_trophy_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_trophy_returned CHECK (returned_on IS NULL OR (is_rotating AND handed_on IS NOT NULL AND returned_on >= handed_on)),
    CONSTRAINT uq_trophy_uid UNIQUE (uid),
    CONSTRAINT uq_trophy_award_id UNIQUE (award_id),
    CONSTRAINT fk_trophy_award_id FOREIGN KEY(award_id) REFERENCES award (id),
    CONSTRAINT fk_trophy_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE appraisal_part (
    id INTEGER NOT NULL,
    result_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    region_id INTEGER,
    post_id INTEGER,
    version_id INTEGER,
    start_on DATE NOT NULL,
    end_on DATE NOT NULL,
    working_days INTEGER NOT NULL,
    scored BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL,
    CONSTRAINT pk_appraisal_part PRIMARY KEY (id),
    CONSTRAINT uq_appraisal_part_result_id_position UNIQUE (result_id, position),
    CONSTRAINT ck_appraisal_part_dates_ordered CHECK (end_on >= start_on),
    CONSTRAINT ck_appraisal_part_working_days CHECK (working_days >= 0),
    CONSTRAINT fk_appraisal_part_result_id FOREIGN KEY(result_id) REFERENCES appraisal_result (id) ON DELETE CASCADE,
    CONSTRAINT fk_appraisal_part_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_appraisal_part_post_id FOREIGN KEY(post_id) REFERENCES post (id),
    CONSTRAINT fk_appraisal_part_version_id FOREIGN KEY(version_id) REFERENCES scheme_version (id)
);

CREATE TABLE complaint_event (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    complaint_id INTEGER NOT NULL,
    at VARCHAR(24) NOT NULL,
    kind VARCHAR NOT NULL,
    stage VARCHAR,
    text VARCHAR NOT NULL,
    who VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_complaint_event PRIMARY KEY (id),
    CONSTRAINT uq_complaint_event_uid UNIQUE (uid),
    CONSTRAINT fk_complaint_event_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaint (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_event_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_complaint_event_complaint_id ON complaint_event (complaint_id);

CREATE TABLE complaint_pause (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    complaint_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    started_at VARCHAR(24) NOT NULL,
    ended_at VARCHAR(24),
    reason VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_complaint_pause PRIMARY KEY (id),
    CONSTRAINT ck_complaint_pause_kind CHECK (kind IN ('customer', 'closed', 'stage')),
    CONSTRAINT ck_complaint_pause_in_order CHECK (ended_at IS NULL OR ended_at >= started_at),
    CONSTRAINT ck_complaint_pause_reason_given CHECK (kind <> 'customer' OR length(reason) > 0),
    CONSTRAINT uq_complaint_pause_uid UNIQUE (uid),
    CONSTRAINT fk_complaint_pause_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaint (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_pause_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_complaint_pause_complaint_id ON complaint_pause (complaint_id);

CREATE UNIQUE INDEX uq_complaint_pause_lasting ON complaint_pause (complaint_id) WHERE ended_at IS NULL;

CREATE TABLE complaint_stage (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    complaint_id INTEGER NOT NULL,
    stage VARCHAR NOT NULL,
    owner_id INTEGER,
    started_at VARCHAR(24),
    due_at VARCHAR(24),
    done_at VARCHAR(24),
    record VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_complaint_stage PRIMARY KEY (id),
    CONSTRAINT uq_complaint_stage_complaint_id_stage UNIQUE (complaint_id, stage),
    CONSTRAINT ck_complaint_stage_stage CHECK (stage IN ('intake', 'investigation', 'handling', 'feedback')),
    CONSTRAINT ck_complaint_stage_done_after_start CHECK (done_at IS NULL OR started_at IS NOT NULL),
    CONSTRAINT uq_complaint_stage_uid UNIQUE (uid),
    CONSTRAINT fk_complaint_stage_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaint (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_stage_owner_id FOREIGN KEY(owner_id) REFERENCES employee (id),
    CONSTRAINT fk_complaint_stage_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_complaint_stage_owner_id ON complaint_stage (owner_id);

CREATE TABLE inspection_defect (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    inspection_id INTEGER NOT NULL,
    sample_id INTEGER,
    text VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_inspection_defect PRIMARY KEY (id),
    CONSTRAINT ck_inspection_defect_text_given CHECK (length(text) > 0),
    CONSTRAINT uq_inspection_defect_uid UNIQUE (uid),
    CONSTRAINT fk_inspection_defect_inspection_id FOREIGN KEY(inspection_id) REFERENCES inspection (id) ON DELETE CASCADE,
    CONSTRAINT fk_inspection_defect_sample_id FOREIGN KEY(sample_id) REFERENCES inspection_sample (id) ON DELETE SET NULL,
    CONSTRAINT fk_inspection_defect_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_inspection_defect_inspection_id ON inspection_defect (inspection_id);

CREATE INDEX ix_inspection_defect_sample_id ON inspection_defect (sample_id);

CREATE TABLE receipt_allocation (
    id INTEGER NOT NULL,
    batch_id INTEGER,
    receipt_id INTEGER NOT NULL,
    line_id INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    CONSTRAINT pk_receipt_allocation PRIMARY KEY (id),
    CONSTRAINT uq_receipt_allocation_receipt_id_line_id UNIQUE (receipt_id, line_id),
    CONSTRAINT fk_receipt_allocation_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
    CONSTRAINT fk_receipt_allocation_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id) ON DELETE CASCADE,
    CONSTRAINT fk_receipt_allocation_line_id FOREIGN KEY(line_id) REFERENCES sales_line (id) ON DELETE CASCADE
);

CREATE INDEX ix_receipt_allocation_batch_id ON receipt_allocation (batch_id);

CREATE INDEX ix_receipt_allocation_line ON receipt_allocation (line_id);

CREATE TABLE receipt_share (
    id INTEGER NOT NULL,
    batch_id INTEGER,
    receipt_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    share_e4 INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    CONSTRAINT pk_receipt_share PRIMARY KEY (id),
    CONSTRAINT ck_receipt_share_share_within_whole CHECK (share_e4 BETWEEN 0 AND 10000),
    CONSTRAINT uq_receipt_share_receipt_id_employee_id UNIQUE (receipt_id, employee_id),
    CONSTRAINT fk_receipt_share_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
    CONSTRAINT fk_receipt_share_receipt_id FOREIGN KEY(receipt_id) REFERENCES receipt (id) ON DELETE CASCADE,
    CONSTRAINT fk_receipt_share_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
);

CREATE INDEX ix_receipt_share_batch_id ON receipt_share (batch_id);

CREATE INDEX ix_receipt_share_employee ON receipt_share (employee_id, receipt_id);

CREATE TABLE sales_day_stale (
    sold_on DATE NOT NULL,
    CONSTRAINT pk_sales_day_stale PRIMARY KEY (sold_on)
)
 WITHOUT ROWID;

CREATE TRIGGER sales_day_added AFTER INSERT ON sales_line BEGIN INSERT OR IGNORE INTO sales_day_stale (sold_on) VALUES (new.sold_on); END;

CREATE TRIGGER sales_day_removed AFTER DELETE ON sales_line BEGIN INSERT OR IGNORE INTO sales_day_stale (sold_on) VALUES (old.sold_on); END;

CREATE TRIGGER sales_day_changed AFTER UPDATE OF sold_on, employee_id, region_id, divided, order_key, quantity_e3, amount_e4, tax_e4, cost_e4 ON sales_line BEGIN INSERT OR IGNORE INTO sales_day_stale (sold_on) VALUES (old.sold_on), (new.sold_on); END;

CREATE TABLE sales_share (
    id INTEGER NOT NULL,
    batch_id INTEGER,
    line_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    share_e4 INTEGER NOT NULL,
    quantity_e3 INTEGER NOT NULL,
    amount_e4 INTEGER NOT NULL,
    tax_e4 INTEGER NOT NULL,
    cost_e4 INTEGER,
    CONSTRAINT pk_sales_share PRIMARY KEY (id),
    CONSTRAINT ck_sales_share_share_within_whole CHECK (share_e4 BETWEEN 0 AND 10000),
    CONSTRAINT uq_sales_share_line_id_employee_id UNIQUE (line_id, employee_id),
    CONSTRAINT fk_sales_share_batch_id FOREIGN KEY(batch_id) REFERENCES import_batch (id),
    CONSTRAINT fk_sales_share_line_id FOREIGN KEY(line_id) REFERENCES sales_line (id) ON DELETE CASCADE,
    CONSTRAINT fk_sales_share_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id)
);

CREATE INDEX ix_sales_share_batch_id ON sales_share (batch_id);

CREATE INDEX ix_sales_share_employee ON sales_share (employee_id, line_id);

CREATE TRIGGER sales_share_added AFTER INSERT ON sales_share BEGIN
    INSERT INTO sales_share_total (line_id, amount_e4, share_e4)
    VALUES (new.line_id, new.amount_e4, new.share_e4)
    ON CONFLICT (line_id) DO UPDATE SET
        amount_e4 = amount_e4 + excluded.amount_e4, share_e4 = share_e4 + excluded.share_e4;
 END;

CREATE TRIGGER sales_share_removed AFTER DELETE ON sales_share BEGIN
    UPDATE sales_share_total
    SET amount_e4 = amount_e4 - old.amount_e4, share_e4 = share_e4 - old.share_e4
    WHERE line_id = old.line_id;
    DELETE FROM sales_share_total WHERE line_id = old.line_id AND NOT EXISTS
        (SELECT 1 FROM sales_share WHERE line_id = old.line_id);
 END;

CREATE TRIGGER sales_share_changed AFTER UPDATE OF line_id, amount_e4, share_e4 ON sales_share BEGIN
    UPDATE sales_share_total
    SET amount_e4 = amount_e4 - old.amount_e4, share_e4 = share_e4 - old.share_e4
    WHERE line_id = old.line_id;
    DELETE FROM sales_share_total WHERE line_id = old.line_id AND NOT EXISTS
        (SELECT 1 FROM sales_share WHERE line_id = old.line_id);
    INSERT INTO sales_share_total (line_id, amount_e4, share_e4)
    VALUES (new.line_id, new.amount_e4, new.share_e4)
    ON CONFLICT (line_id) DO UPDATE SET
        amount_e4 = amount_e4 + excluded.amount_e4, share_e4 = share_e4 + excluded.share_e4;
 END;

CREATE TABLE scheme_indicator (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    version_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    code VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    measure VARCHAR,
    scope VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    weight_e2 INTEGER NOT NULL,
    target_kind VARCHAR NOT NULL,
    target VARCHAR,
    rule JSON NOT NULL,
    definition VARCHAR NOT NULL,
    lower_is_better BOOLEAN NOT NULL,
    role VARCHAR NOT NULL,
    anchors JSON NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_scheme_indicator PRIMARY KEY (id),
    CONSTRAINT uq_scheme_indicator_version_id_code UNIQUE (version_id, code),
    CONSTRAINT ck_scheme_indicator_weight CHECK (weight_e2 > 0 AND weight_e2 <= 10000),
    CONSTRAINT ck_scheme_indicator_family CHECK (family IN ('results', 'customers', 'team', 'ability')),
    CONSTRAINT ck_scheme_indicator_kind CHECK (kind IN ('measure', 'rated', 'manual')),
    CONSTRAINT ck_scheme_indicator_measure_named CHECK (kind <> 'measure' OR measure IS NOT NULL),
    CONSTRAINT ck_scheme_indicator_rated_by_people CHECK (kind <> 'rated' OR measure IS NULL),
    CONSTRAINT ck_scheme_indicator_scope CHECK (scope IN ('person', 'region', 'company')),
    CONSTRAINT ck_scheme_indicator_target_kind CHECK (target_kind IN ('plan', 'fixed', 'measure', 'none')),
    CONSTRAINT ck_scheme_indicator_target_given CHECK (target_kind <> 'fixed' OR target IS NOT NULL),
    CONSTRAINT ck_scheme_indicator_role CHECK (role IN ('weighted', 'extra', 'deduction')),
    CONSTRAINT ck_scheme_indicator_rated_weighs CHECK (role = 'weighted' OR kind <> 'rated'),
    CONSTRAINT uq_scheme_indicator_uid UNIQUE (uid),
    CONSTRAINT fk_scheme_indicator_version_id FOREIGN KEY(version_id) REFERENCES scheme_version (id) ON DELETE CASCADE,
    CONSTRAINT fk_scheme_indicator_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_scheme_indicator_version_id ON scheme_indicator (version_id);

CREATE TABLE service_request (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    received_at VARCHAR(24) NOT NULL,
    channel VARCHAR NOT NULL,
    customer_id INTEGER,
    customer VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    answered_at VARCHAR(24),
    answered_by_id INTEGER,
    result VARCHAR NOT NULL,
    complaint_id INTEGER,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_service_request PRIMARY KEY (id),
    CONSTRAINT ck_service_request_text_given CHECK (length(text) > 0),
    CONSTRAINT ck_service_request_customer_given CHECK (customer_id IS NOT NULL OR length(customer) > 0),
    CONSTRAINT ck_service_request_in_order CHECK (answered_at IS NULL OR answered_at >= received_at),
    CONSTRAINT ck_service_request_answered_with_result CHECK ((answered_at IS NULL) = (result = '')),
    CONSTRAINT uq_service_request_uid UNIQUE (uid),
    CONSTRAINT fk_service_request_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id),
    CONSTRAINT fk_service_request_answered_by_id FOREIGN KEY(answered_by_id) REFERENCES employee (id),
    CONSTRAINT fk_service_request_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaint (id) ON DELETE SET NULL,
    CONSTRAINT fk_service_request_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_service_request_answered_by_id ON service_request (answered_by_id);

CREATE INDEX ix_service_request_complaint_id ON service_request (complaint_id);

CREATE INDEX ix_service_request_customer_id ON service_request (customer_id);

CREATE INDEX ix_service_request_received_at ON service_request (received_at);

CREATE TABLE visit (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    customer_id INTEGER NOT NULL,
    employee_id INTEGER,
    contact_id INTEGER,
    channel VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    planned_on DATE,
    done_on DATE,
    purpose VARCHAR NOT NULL,
    said VARCHAR NOT NULL,
    agreed VARCHAR NOT NULL,
    next_step VARCHAR NOT NULL,
    next_on DATE,
    reason VARCHAR NOT NULL,
    by_cadence BOOLEAN NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_visit PRIMARY KEY (id),
    CONSTRAINT ck_visit_channel CHECK (channel IN ('visit', 'phone', 'mail', 'hotline', 'online')),
    CONSTRAINT ck_visit_state CHECK (state IN ('planned', 'done', 'cancelled')),
    CONSTRAINT ck_visit_done_has_day CHECK ((state = 'done') = (done_on IS NOT NULL)),
    CONSTRAINT ck_visit_planned_has_day CHECK (state = 'done' OR planned_on IS NOT NULL),
    CONSTRAINT ck_visit_reason_given CHECK (state <> 'cancelled' OR length(reason) > 0),
    CONSTRAINT uq_visit_uid UNIQUE (uid),
    CONSTRAINT fk_visit_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_visit_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_visit_contact_id FOREIGN KEY(contact_id) REFERENCES customer_contact (id) ON DELETE SET NULL,
    CONSTRAINT fk_visit_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_visit_contact_id ON visit (contact_id);

CREATE INDEX ix_visit_customer ON visit (customer_id, state, done_on);

CREATE INDEX ix_visit_done ON visit (done_on, employee_id, customer_id);

CREATE INDEX ix_visit_employee ON visit (employee_id, done_on);

CREATE INDEX ix_visit_planned ON visit (planned_on, state, employee_id);

CREATE TABLE customer_feedback (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    visit_id INTEGER,
    customer_id INTEGER NOT NULL,
    said_on DATE NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    made_kind VARCHAR,
    made_uid VARCHAR,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_customer_feedback PRIMARY KEY (id),
    CONSTRAINT ck_customer_feedback_kind CHECK (kind IN ('need', 'problem', 'praise', 'competitor')),
    CONSTRAINT ck_customer_feedback_text_given CHECK (length(text) > 0),
    CONSTRAINT ck_customer_feedback_made_whole CHECK ((made_kind IS NULL) = (made_uid IS NULL)),
    CONSTRAINT uq_customer_feedback_uid UNIQUE (uid),
    CONSTRAINT fk_customer_feedback_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) ON DELETE SET NULL,
    CONSTRAINT fk_customer_feedback_customer_id FOREIGN KEY(customer_id) REFERENCES customer (id) ON DELETE CASCADE,
    CONSTRAINT fk_customer_feedback_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_customer_feedback_customer_id ON customer_feedback (customer_id);

CREATE INDEX ix_customer_feedback_day ON customer_feedback (said_on, kind);

CREATE INDEX ix_customer_feedback_visit_id ON customer_feedback (visit_id);

CREATE TABLE inspection_recheck (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    defect_id INTEGER NOT NULL,
    checked_on DATE NOT NULL,
    checker_id INTEGER,
    passed BOOLEAN NOT NULL,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_inspection_recheck PRIMARY KEY (id),
    CONSTRAINT ck_inspection_recheck_refused_with_reason CHECK (passed OR length(note) > 0),
    CONSTRAINT uq_inspection_recheck_uid UNIQUE (uid),
    CONSTRAINT fk_inspection_recheck_defect_id FOREIGN KEY(defect_id) REFERENCES inspection_defect (id) ON DELETE CASCADE,
    CONSTRAINT fk_inspection_recheck_checker_id FOREIGN KEY(checker_id) REFERENCES employee (id),
    CONSTRAINT fk_inspection_recheck_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_inspection_recheck_checker_id ON inspection_recheck (checker_id);

CREATE INDEX ix_inspection_recheck_defect_id ON inspection_recheck (defect_id);

CREATE TABLE result_line (
    id INTEGER NOT NULL,
    part_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    weight_e2 INTEGER NOT NULL,
    effective_e2 INTEGER NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    score_e2 INTEGER,
    extra_e2 INTEGER NOT NULL,
    inputs JSON NOT NULL,
    CONSTRAINT pk_result_line PRIMARY KEY (id),
    CONSTRAINT uq_result_line_part_id_position UNIQUE (part_id, position),
    CONSTRAINT ck_result_line_state CHECK (state IN ('scored', 'not_applicable', 'missing', 'waived')),
    CONSTRAINT ck_result_line_score_given CHECK ((state = 'scored') <= (score_e2 IS NOT NULL)),
    CONSTRAINT fk_result_line_part_id FOREIGN KEY(part_id) REFERENCES appraisal_part (id) ON DELETE CASCADE
);


CREATE TABLE work_report (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    period VARCHAR NOT NULL,
    employee_id INTEGER NOT NULL,
    subject_kind VARCHAR NOT NULL,
    subject_id INTEGER NOT NULL,
    sections JSON NOT NULL,
    entered JSON NOT NULL,
    figures JSON NOT NULL,
    state VARCHAR NOT NULL,
    number VARCHAR,
    submitted_at VARCHAR(24),
    first_submitted_at VARCHAR(24),
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_work_report PRIMARY KEY (id),
    CONSTRAINT uq_work_report_period_employee_id UNIQUE (period, employee_id),
    CONSTRAINT ck_work_report_subject CHECK (subject_kind IN ('person', 'region', 'company')),
    CONSTRAINT ck_work_report_state CHECK (state IN ('draft', 'submitted', 'returned', 'read')),
    CONSTRAINT ck_work_report_submitted CHECK (state = 'draft' OR (number IS NOT NULL AND submitted_at IS NOT NULL AND first_submitted_at IS NOT NULL)),
    CONSTRAINT uq_work_report_uid UNIQUE (uid),
    CONSTRAINT fk_work_report_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT uq_work_report_number UNIQUE (number),
    CONSTRAINT fk_work_report_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE work_report_remark (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    report_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    said_by VARCHAR NOT NULL,
    said_at VARCHAR(24) NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_work_report_remark PRIMARY KEY (id),
    CONSTRAINT ck_work_report_remark_kind CHECK (kind IN ('read', 'comment', 'returned')),
    CONSTRAINT ck_work_report_remark_said CHECK (kind = 'read' OR length(text) > 0),
    CONSTRAINT uq_work_report_remark_uid UNIQUE (uid),
    CONSTRAINT fk_work_report_remark_report_id FOREIGN KEY(report_id) REFERENCES work_report (id) ON DELETE CASCADE,
    CONSTRAINT fk_work_report_remark_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_work_report_employee_id ON work_report (employee_id);

CREATE INDEX ix_work_report_period ON work_report (period);

CREATE INDEX ix_work_report_remark_report_id ON work_report_remark (report_id);


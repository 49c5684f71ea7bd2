CREATE TABLE meeting (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    series_id INTEGER,
    title VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    held_on DATE NOT NULL,
    starts_at VARCHAR NOT NULL,
    ends_at VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    host_id INTEGER,
    recorder_id INTEGER,
    guests VARCHAR NOT NULL,
    next_on DATE,
    state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_meeting PRIMARY KEY (id),
    CONSTRAINT uq_meeting_series_id_held_on UNIQUE (series_id, held_on),
    CONSTRAINT ck_meeting_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_meeting_kind CHECK (kind IN ('regular', 'market_analysis', 'marketing_plan', 'customer_problem', 'other')),
    CONSTRAINT ck_meeting_state CHECK (state IN ('planned', 'held', 'missed')),
    CONSTRAINT ck_meeting_reason_given CHECK (state <> 'missed' OR length(reason) > 0),
    CONSTRAINT ck_meeting_summary_given CHECK (state <> 'held' OR length(summary) > 0),
    CONSTRAINT ck_meeting_times CHECK (ends_at = '' OR ends_at > starts_at),
    CONSTRAINT uq_meeting_uid UNIQUE (uid),
    CONSTRAINT uq_meeting_number UNIQUE (number),
    CONSTRAINT fk_meeting_series_id FOREIGN KEY(series_id) REFERENCES meeting_series (id),
    CONSTRAINT fk_meeting_host_id FOREIGN KEY(host_id) REFERENCES employee (id),
    CONSTRAINT fk_meeting_recorder_id FOREIGN KEY(recorder_id) REFERENCES employee (id),
    CONSTRAINT fk_meeting_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE meeting_person (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    meeting_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    presence VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    report VARCHAR NOT NULL,
    figures JSON NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_meeting_person PRIMARY KEY (id),
    CONSTRAINT uq_meeting_person_meeting_id_employee_id UNIQUE (meeting_id, employee_id),
    CONSTRAINT ck_meeting_person_presence CHECK (presence IN ('open', 'present', 'absent')),
    CONSTRAINT ck_meeting_person_reason_given CHECK (presence <> 'absent' OR length(reason) > 0),
    CONSTRAINT uq_meeting_person_uid UNIQUE (uid),
    CONSTRAINT fk_meeting_person_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
    CONSTRAINT fk_meeting_person_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_meeting_person_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE meeting_series (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    title VARCHAR NOT NULL,
    cadence VARCHAR NOT NULL,
    day INTEGER NOT NULL,
    host_id INTEGER,
    starts_at VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_meeting_series PRIMARY KEY (id),
    CONSTRAINT ck_meeting_series_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_meeting_series_cadence CHECK (cadence IN ('week', 'month')),
    CONSTRAINT ck_meeting_series_day CHECK (day BETWEEN 1 AND CASE cadence WHEN 'week' THEN 7 ELSE 28 END),
    CONSTRAINT ck_meeting_series_days CHECK (ends_on IS NULL OR ends_on >= starts_on),
    CONSTRAINT uq_meeting_series_uid UNIQUE (uid),
    CONSTRAINT fk_meeting_series_host_id FOREIGN KEY(host_id) REFERENCES employee (id),
    CONSTRAINT fk_meeting_series_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE meeting_topic (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    meeting_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    topic VARCHAR NOT NULL,
    discussion VARCHAR NOT NULL,
    conclusion VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_meeting_topic PRIMARY KEY (id),
    CONSTRAINT uq_meeting_topic_meeting_id_position UNIQUE (meeting_id, position),
    CONSTRAINT ck_meeting_topic_topic_given CHECK (length(topic) > 0),
    CONSTRAINT uq_meeting_topic_uid UNIQUE (uid),
    CONSTRAINT fk_meeting_topic_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE CASCADE,
    CONSTRAINT fk_meeting_topic_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_meeting_held_on ON meeting (held_on);

CREATE INDEX ix_meeting_host_id ON meeting (host_id);

CREATE INDEX ix_meeting_person_employee_id ON meeting_person (employee_id);

CREATE INDEX ix_meeting_recorder_id ON meeting (recorder_id);

CREATE INDEX ix_meeting_series_host_id ON meeting_series (host_id);


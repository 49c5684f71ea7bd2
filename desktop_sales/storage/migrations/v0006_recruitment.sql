CREATE TABLE erasure_next (
    id INTEGER NOT NULL,
    at VARCHAR(24) NOT NULL,
    who VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject_uid VARCHAR NOT NULL,
    token VARCHAR NOT NULL,
    rows INTEGER NOT NULL,
    CONSTRAINT pk_erasure PRIMARY KEY (id),
    CONSTRAINT ck_erasure_kind CHECK (kind IN ('employee', 'contact', 'candidate', 'kept'))
);

INSERT INTO erasure_next (id, at, who, kind, subject_uid, token, rows)
SELECT id, at, who, kind, subject_uid, token, rows FROM erasure;

DROP TABLE erasure;

ALTER TABLE erasure_next RENAME TO erasure;

CREATE TABLE candidate (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    requisition_id INTEGER NOT NULL,
    channel_id INTEGER,
    referrer_id INTEGER,
    name VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    education VARCHAR NOT NULL,
    experience VARCHAR NOT NULL,
    applied_on DATE NOT NULL,
    stage VARCHAR NOT NULL,
    musts JSON NOT NULL,
    screened_on DATE,
    screened_by VARCHAR NOT NULL,
    ended_on DATE,
    ended_by VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    employee_id INTEGER,
    reward_fen INTEGER NOT NULL,
    reward_paid_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_candidate PRIMARY KEY (id),
    CONSTRAINT ck_candidate_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_candidate_stage CHECK (stage IN ('applied', 'shortlisted', 'refused', 'withdrawn', 'hired')),
    CONSTRAINT ck_candidate_reason_given CHECK (stage <> 'refused' OR length(reason) > 0),
    CONSTRAINT ck_candidate_ended CHECK ((stage IN ('applied', 'shortlisted')) = (ended_on IS NULL)),
    CONSTRAINT ck_candidate_hired CHECK ((stage = 'hired') = (employee_id IS NOT NULL)),
    CONSTRAINT ck_candidate_reward CHECK (reward_fen >= 0),
    CONSTRAINT uq_candidate_uid UNIQUE (uid),
    CONSTRAINT fk_candidate_requisition_id FOREIGN KEY(requisition_id) REFERENCES requisition (id),
    CONSTRAINT fk_candidate_channel_id FOREIGN KEY(channel_id) REFERENCES recruit_channel (id),
    CONSTRAINT fk_candidate_referrer_id FOREIGN KEY(referrer_id) REFERENCES employee (id),
    CONSTRAINT uq_candidate_employee_id UNIQUE (employee_id),
    CONSTRAINT fk_candidate_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_candidate_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE candidate_check (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    candidate_id INTEGER NOT NULL,
    item VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    checked_on DATE NOT NULL,
    verdict VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_candidate_check PRIMARY KEY (id),
    CONSTRAINT uq_candidate_check_candidate_id_item UNIQUE (candidate_id, item),
    CONSTRAINT ck_candidate_check_item CHECK (item IN ('employment', 'education', 'identity', 'conduct')),
    CONSTRAINT ck_candidate_check_verdict CHECK (verdict IN ('confirmed', 'explained', 'false')),
    CONSTRAINT ck_candidate_check_source_given CHECK (length(source) > 0),
    CONSTRAINT ck_candidate_check_note_given CHECK (verdict = 'confirmed' OR length(note) > 0),
    CONSTRAINT uq_candidate_check_uid UNIQUE (uid),
    CONSTRAINT fk_candidate_check_candidate_id FOREIGN KEY(candidate_id) REFERENCES candidate (id) ON DELETE CASCADE,
    CONSTRAINT fk_candidate_check_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE candidate_interview (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    candidate_id INTEGER NOT NULL,
    round INTEGER NOT NULL,
    held_on DATE NOT NULL,
    interviewers VARCHAR NOT NULL,
    scores JSON NOT NULL,
    outcome VARCHAR,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_candidate_interview PRIMARY KEY (id),
    CONSTRAINT uq_candidate_interview_candidate_id_round UNIQUE (candidate_id, round),
    CONSTRAINT ck_candidate_interview_round CHECK (round BETWEEN 1 AND 9),
    CONSTRAINT ck_candidate_interview_outcome CHECK (outcome IS NULL OR outcome IN ('pass', 'wait', 'fail')),
    CONSTRAINT ck_candidate_interview_interviewers_given CHECK (length(interviewers) > 0),
    CONSTRAINT uq_candidate_interview_uid UNIQUE (uid),
    CONSTRAINT fk_candidate_interview_candidate_id FOREIGN KEY(candidate_id) REFERENCES candidate (id) ON DELETE CASCADE,
    CONSTRAINT fk_candidate_interview_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE recruit_channel (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    held_on DATE NOT NULL,
    cost_fen INTEGER NOT NULL,
    applicants INTEGER NOT NULL,
    requisition_id INTEGER,
    note VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_recruit_channel PRIMARY KEY (id),
    CONSTRAINT ck_recruit_channel_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_recruit_channel_cost CHECK (cost_fen >= 0),
    CONSTRAINT ck_recruit_channel_applicants CHECK (applicants >= 0),
    CONSTRAINT ck_recruit_channel_kind CHECK (kind IN ('referral', 'site', 'campus', 'market')),
    CONSTRAINT uq_recruit_channel_uid UNIQUE (uid),
    CONSTRAINT fk_recruit_channel_requisition_id FOREIGN KEY(requisition_id) REFERENCES requisition (id),
    CONSTRAINT fk_recruit_channel_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE recruit_need (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    quarter VARCHAR NOT NULL,
    made_on DATE NOT NULL,
    made_by VARCHAR NOT NULL,
    lines JSON NOT NULL,
    conclusion VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_recruit_need PRIMARY KEY (id),
    CONSTRAINT uq_recruit_need_uid UNIQUE (uid),
    CONSTRAINT uq_recruit_need_quarter UNIQUE (quarter),
    CONSTRAINT fk_recruit_need_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE requisition (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    post_id INTEGER NOT NULL,
    region_id INTEGER,
    heads INTEGER NOT NULL,
    reason VARCHAR NOT NULL,
    duties VARCHAR NOT NULL,
    musts JSON NOT NULL,
    weights JSON NOT NULL,
    asked_by VARCHAR NOT NULL,
    asked_on DATE NOT NULL,
    due_on DATE NOT NULL,
    state VARCHAR NOT NULL,
    approved_by VARCHAR NOT NULL,
    approved_on DATE,
    closed_on DATE,
    closing VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_requisition PRIMARY KEY (id),
    CONSTRAINT ck_requisition_heads CHECK (heads >= 1),
    CONSTRAINT ck_requisition_duties_given CHECK (length(duties) > 0),
    CONSTRAINT ck_requisition_dates_ordered CHECK (due_on >= asked_on),
    CONSTRAINT ck_requisition_reason CHECK (reason IN ('leaver', 'workload', 'reserve')),
    CONSTRAINT ck_requisition_state CHECK (state IN ('draft', 'approved', 'closed')),
    CONSTRAINT ck_requisition_approved CHECK (state = 'draft' OR approved_on IS NOT NULL),
    CONSTRAINT ck_requisition_closed CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CONSTRAINT uq_requisition_uid UNIQUE (uid),
    CONSTRAINT uq_requisition_number UNIQUE (number),
    CONSTRAINT fk_requisition_post_id FOREIGN KEY(post_id) REFERENCES post (id),
    CONSTRAINT fk_requisition_region_id FOREIGN KEY(region_id) REFERENCES region (id),
    CONSTRAINT fk_requisition_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_candidate_channel_id ON candidate (channel_id);

CREATE INDEX ix_candidate_name ON candidate (name);

CREATE INDEX ix_candidate_referrer_id ON candidate (referrer_id);

CREATE INDEX ix_candidate_requisition_id ON candidate (requisition_id);

CREATE INDEX ix_erasure_subject_uid ON erasure (subject_uid);

CREATE INDEX ix_recruit_channel_held_on ON recruit_channel (held_on);

CREATE INDEX ix_recruit_channel_requisition_id ON recruit_channel (requisition_id);

CREATE INDEX ix_requisition_post_id ON requisition (post_id);

CREATE INDEX ix_requisition_region_id ON requisition (region_id);


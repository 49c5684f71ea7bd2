CREATE TABLE appraisal_appeal_next (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    result_id INTEGER,
    period_result_id INTEGER,
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
    CONSTRAINT ck_appraisal_appeal_one_result CHECK ((result_id IS NULL) <> (period_result_id IS NULL)),
    CONSTRAINT ck_appraisal_appeal_status CHECK (status IN ('open', 'upheld', 'rejected', 'withdrawn')),
    CONSTRAINT ck_appraisal_appeal_ruled CHECK ((status = 'open') = (ruled_on IS NULL)),
    CONSTRAINT ck_appraisal_appeal_statement_given CHECK (length(statement) > 0),
    CONSTRAINT uq_appraisal_appeal_uid UNIQUE (uid),
    CONSTRAINT fk_appraisal_appeal_result_id FOREIGN KEY(result_id) REFERENCES appraisal_result (id),
    CONSTRAINT fk_appraisal_appeal_period_result_id FOREIGN KEY(period_result_id) REFERENCES period_result (id),
    CONSTRAINT fk_appraisal_appeal_site FOREIGN KEY(site) REFERENCES site (id)
);

INSERT INTO appraisal_appeal_next (id, uid, result_id, filed_on, statement, status, ruled_on, ruled_by, ruling, revision, changed_at, site)
SELECT id, uid, result_id, filed_on, statement, status, ruled_on, ruled_by, ruling, revision, changed_at, site FROM appraisal_appeal;

DROP TABLE appraisal_appeal;

ALTER TABLE appraisal_appeal_next RENAME TO appraisal_appeal;

CREATE TABLE appraisal_follow_up_next (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    result_id INTEGER,
    period_result_id INTEGER,
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
    CONSTRAINT ck_appraisal_follow_up_one_result CHECK ((result_id IS NULL) <> (period_result_id IS NULL)),
    CONSTRAINT ck_appraisal_follow_up_signature CHECK (signature IN ('none', 'agreed', 'disagreed', 'refused')),
    CONSTRAINT ck_appraisal_follow_up_signed CHECK ((signature = 'none') = (signed_on IS NULL)),
    CONSTRAINT uq_appraisal_follow_up_uid UNIQUE (uid),
    CONSTRAINT uq_appraisal_follow_up_result_id UNIQUE (result_id),
    CONSTRAINT fk_appraisal_follow_up_result_id FOREIGN KEY(result_id) REFERENCES appraisal_result (id),
    CONSTRAINT uq_appraisal_follow_up_period_result_id UNIQUE (period_result_id),
    CONSTRAINT fk_appraisal_follow_up_period_result_id FOREIGN KEY(period_result_id) REFERENCES period_result (id),
    CONSTRAINT fk_appraisal_follow_up_site FOREIGN KEY(site) REFERENCES site (id)
);

INSERT INTO appraisal_follow_up_next (id, uid, result_id, delivered_on, interviewed_on, interviewer, interview, signature, signed_on, refusal, witnesses, revision, changed_at, site)
SELECT id, uid, result_id, delivered_on, interviewed_on, interviewer, interview, signature, signed_on, refusal, witnesses, revision, changed_at, site FROM appraisal_follow_up;

DROP TABLE appraisal_follow_up;

ALTER TABLE appraisal_follow_up_next RENAME TO appraisal_follow_up;

CREATE INDEX ix_appraisal_appeal_period_result_id ON appraisal_appeal (period_result_id);

CREATE INDEX ix_appraisal_appeal_result_id ON appraisal_appeal (result_id);

CREATE UNIQUE INDEX uq_appraisal_appeal_open ON appraisal_appeal (result_id) WHERE status = 'open';

CREATE UNIQUE INDEX uq_appraisal_appeal_open_period ON appraisal_appeal (period_result_id) WHERE status = 'open';


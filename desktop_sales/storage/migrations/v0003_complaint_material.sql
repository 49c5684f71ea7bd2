CREATE TABLE complaint_next (
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
    made_on DATE,
    sold_on DATE,
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
    CONSTRAINT ck_complaint_made_sold CHECK (made_on IS NULL OR sold_on IS NULL OR made_on <= sold_on),
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

INSERT INTO complaint_next (id, uid, number, received_at, customer_id, customer, contact, phone, channel, severity, nature, cause_id, document, product, text, demand, reply_wanted_on, confidential, recorded_by, owner_id, region_id, stage, response_due_at, responded_at, resolution_due_at, closed_at, customer_word, satisfaction, ruling, ruled_on, ruling_note, responsible_id, repeat_of_id, reopened, level, cost_fen, revision, changed_at, site)
SELECT id, uid, number, received_at, customer_id, customer, contact, phone, channel, severity, nature, cause_id, document, product, text, demand, reply_wanted_on, confidential, recorded_by, owner_id, region_id, stage, response_due_at, responded_at, resolution_due_at, closed_at, customer_word, satisfaction, ruling, ruled_on, ruling_note, responsible_id, repeat_of_id, reopened, level, cost_fen, revision, changed_at, site FROM complaint;

DROP TABLE complaint;

ALTER TABLE complaint_next RENAME TO complaint;

CREATE TABLE complaint_material (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    complaint_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    model VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    quantity_e3 INTEGER NOT NULL,
    cost_fen INTEGER NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_complaint_material PRIMARY KEY (id),
    CONSTRAINT ck_complaint_material_kind CHECK (kind IN ('lent', 'returned')),
    CONSTRAINT ck_complaint_material_name_given CHECK (length(name) > 0),
    CONSTRAINT ck_complaint_material_quantity CHECK (quantity_e3 > 0),
    CONSTRAINT ck_complaint_material_cost CHECK (cost_fen >= 0),
    CONSTRAINT uq_complaint_material_uid UNIQUE (uid),
    CONSTRAINT fk_complaint_material_complaint_id FOREIGN KEY(complaint_id) REFERENCES complaint (id) ON DELETE CASCADE,
    CONSTRAINT fk_complaint_material_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_complaint_cause_id ON complaint (cause_id);

CREATE INDEX ix_complaint_closed_received ON complaint (closed_at, received_at);

CREATE INDEX ix_complaint_customer_id ON complaint (customer_id);

CREATE INDEX ix_complaint_material_complaint_id ON complaint_material (complaint_id);

CREATE INDEX ix_complaint_owner_id ON complaint (owner_id);

CREATE INDEX ix_complaint_received_at ON complaint (received_at);

CREATE INDEX ix_complaint_region_id ON complaint (region_id);

CREATE INDEX ix_complaint_repeat_of_id ON complaint (repeat_of_id);

CREATE INDEX ix_complaint_responsible_id ON complaint (responsible_id);

CREATE INDEX ix_complaint_ruled ON complaint (ruled_on, ruling);


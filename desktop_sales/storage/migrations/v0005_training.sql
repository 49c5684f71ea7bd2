CREATE TABLE training_course (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    number VARCHAR NOT NULL,
    topic_id INTEGER,
    title VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    way VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    is_service BOOLEAN NOT NULL,
    place VARCHAR NOT NULL,
    lecturer_id INTEGER,
    lecturer VARCHAR NOT NULL,
    hours_e1 INTEGER NOT NULL,
    cost_fen INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    evaluator VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    review VARCHAR NOT NULL,
    reviewed_on DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_training_course PRIMARY KEY (id),
    CONSTRAINT ck_training_course_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_training_course_theme CHECK (theme IN ('sales', 'management', 'industry', 'conduct')),
    CONSTRAINT ck_training_course_way CHECK (way IN ('internal', 'external', 'online', 'practice')),
    CONSTRAINT ck_training_course_dates_ordered CHECK (ends_on >= starts_on),
    CONSTRAINT ck_training_course_hours CHECK (hours_e1 >= 0),
    CONSTRAINT ck_training_course_cost CHECK (cost_fen >= 0),
    CONSTRAINT ck_training_course_state CHECK (state IN ('planned', 'held', 'cancelled')),
    CONSTRAINT ck_training_course_reason_given CHECK (state <> 'cancelled' OR length(reason) > 0),
    CONSTRAINT ck_training_course_reviewed CHECK ((reviewed_on IS NULL) = (length(review) = 0)),
    CONSTRAINT uq_training_course_uid UNIQUE (uid),
    CONSTRAINT uq_training_course_number UNIQUE (number),
    CONSTRAINT fk_training_course_topic_id FOREIGN KEY(topic_id) REFERENCES training_topic (id) ON DELETE SET NULL,
    CONSTRAINT fk_training_course_lecturer_id FOREIGN KEY(lecturer_id) REFERENCES employee (id),
    CONSTRAINT fk_training_course_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE training_feedback (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    course_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    grades JSON NOT NULL,
    words VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_training_feedback PRIMARY KEY (id),
    CONSTRAINT uq_training_feedback_course_id_employee_id UNIQUE (course_id, employee_id),
    CONSTRAINT uq_training_feedback_uid UNIQUE (uid),
    CONSTRAINT fk_training_feedback_course_id FOREIGN KEY(course_id) REFERENCES training_course (id) ON DELETE CASCADE,
    CONSTRAINT fk_training_feedback_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_training_feedback_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE training_person (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    course_id INTEGER NOT NULL,
    employee_id INTEGER NOT NULL,
    came BOOLEAN,
    absence VARCHAR NOT NULL,
    before_e2 INTEGER,
    mark_e2 INTEGER,
    mark_kind VARCHAR NOT NULL,
    observed VARCHAR NOT NULL,
    certificate VARCHAR NOT NULL,
    serves_until DATE,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_training_person PRIMARY KEY (id),
    CONSTRAINT ck_training_person_mark_of_those_there CHECK (came OR mark_e2 IS NULL),
    CONSTRAINT ck_training_person_absence CHECK (came IS FALSE OR length(absence) = 0),
    CONSTRAINT ck_training_person_before CHECK (before_e2 BETWEEN 0 AND 10000),
    CONSTRAINT ck_training_person_mark CHECK (mark_e2 BETWEEN 0 AND 10000),
    CONSTRAINT ck_training_person_mark_kind CHECK (mark_kind IN ('test', 'task')),
    CONSTRAINT uq_training_person_course_id_employee_id UNIQUE (course_id, employee_id),
    CONSTRAINT uq_training_person_uid UNIQUE (uid),
    CONSTRAINT fk_training_person_course_id FOREIGN KEY(course_id) REFERENCES training_course (id) ON DELETE CASCADE,
    CONSTRAINT fk_training_person_employee_id FOREIGN KEY(employee_id) REFERENCES employee (id),
    CONSTRAINT fk_training_person_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE training_plan (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    year INTEGER NOT NULL,
    goal VARCHAR NOT NULL,
    approved_on DATE,
    approved_by VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_training_plan PRIMARY KEY (id),
    CONSTRAINT ck_training_plan_year CHECK (year BETWEEN 2000 AND 2200),
    CONSTRAINT ck_training_plan_approved CHECK ((approved_on IS NULL) = (length(approved_by) = 0)),
    CONSTRAINT uq_training_plan_uid UNIQUE (uid),
    CONSTRAINT uq_training_plan_year UNIQUE (year),
    CONSTRAINT fk_training_plan_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE TABLE training_topic (
    id INTEGER NOT NULL,
    uid VARCHAR(36) NOT NULL,
    plan_id INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    theme VARCHAR NOT NULL,
    goal VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    way VARCHAR,
    starts_on DATE,
    ends_on DATE,
    audience VARCHAR NOT NULL,
    lecturer VARCHAR NOT NULL,
    hours_e1 INTEGER NOT NULL,
    budget_fen INTEGER NOT NULL,
    is_service BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL,
    dropped VARCHAR NOT NULL,
    changed_by VARCHAR NOT NULL,
    revision INTEGER DEFAULT '1' NOT NULL,
    changed_at VARCHAR(24) DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
    site INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_training_topic PRIMARY KEY (id),
    CONSTRAINT ck_training_topic_title_given CHECK (length(title) > 0),
    CONSTRAINT ck_training_topic_theme CHECK (theme IN ('sales', 'management', 'industry', 'conduct')),
    CONSTRAINT ck_training_topic_way CHECK (way IS NULL OR way IN ('internal', 'external', 'online', 'practice')),
    CONSTRAINT ck_training_topic_dates CHECK ((starts_on IS NULL) = (ends_on IS NULL)),
    CONSTRAINT ck_training_topic_dates_ordered CHECK (ends_on >= starts_on),
    CONSTRAINT ck_training_topic_hours CHECK (hours_e1 >= 0),
    CONSTRAINT ck_training_topic_budget CHECK (budget_fen >= 0),
    CONSTRAINT uq_training_topic_uid UNIQUE (uid),
    CONSTRAINT fk_training_topic_plan_id FOREIGN KEY(plan_id) REFERENCES training_plan (id) ON DELETE CASCADE,
    CONSTRAINT fk_training_topic_site FOREIGN KEY(site) REFERENCES site (id)
);

CREATE INDEX ix_training_course_lecturer_id ON training_course (lecturer_id);

CREATE INDEX ix_training_course_starts_on ON training_course (starts_on);

CREATE INDEX ix_training_course_topic_id ON training_course (topic_id);

CREATE INDEX ix_training_feedback_employee_id ON training_feedback (employee_id);

CREATE INDEX ix_training_person_employee_id ON training_person (employee_id);

CREATE INDEX ix_training_topic_plan_id ON training_topic (plan_id);


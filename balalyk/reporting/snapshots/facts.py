"""The facts a snapshot keeps, each table one SELECT over the sources, without identity.

Keys are drawn anew for each snapshot, so that nobody joins two snapshots, or one and the registry.
Ages are in full years on the period's last day, dates coarse: the month.
"""

from __future__ import annotations

from collections.abc import Mapping

from balalyk.law.code_lists import section_of

# Every place with each that it lies in, itself among them.
ABOVE = """
CREATE TABLE above AS
WITH chain AS (SELECT id, unnest(string_split(trim(path, '/'), '/'))::INTEGER AS up FROM place)
SELECT c.id, p.id AS up, p.level FROM chain c JOIN place p ON p.id = c.up
"""

# The district or city, the region and the country a place lies in.
PLACES = """
CREATE TABLE places AS
SELECT
    id AS place,
    coalesce(max(up) FILTER (level IN ('district', 'city')), id) AS district,
    max(up) FILTER (level = 'region') AS region,
    max(up) FILTER (level = 'country') AS country
FROM above GROUP BY id
"""

# The kinds of help that somebody offers for a place.
SERVED = """
CREATE TABLE served AS SELECT DISTINCT a.id AS place, o.kind FROM offer o JOIN above a ON a.up = o.place_id
"""

# Branches of work by the first letters of their code, the rare ones as one: ISIC sections.
TOLD_APART = "ABCFGHIST"
OTHER_SECTION = "other"
_NUMBERED = [*TOLD_APART, "D", "E", *"JKLMNOPQRU", *(f"{number:02}" for number in range(1, 100))]
_LETTERS = [(code, section_of(code)) for code in _NUMBERED]
SECTIONS = "CREATE TABLE sections AS SELECT * FROM (VALUES {}) t(code, section)".format(
    ", ".join(
        f"('{code}', '{letter if letter in TOLD_APART else OTHER_SECTION}')"
        for code, letter in _LETTERS
        if letter
    )
)

# A column of the key table: the same child has the same number in every table of one snapshot.
KEYS = """
CREATE TABLE keys AS
SELECT id, row_number() OVER (ORDER BY md5(id::VARCHAR || $salt)) AS key FROM (
    SELECT id FROM person UNION SELECT child_id FROM "case" WHERE child_id IS NOT NULL
    UNION SELECT child_id FROM concern WHERE child_id IS NOT NULL
)
"""

# The same for households.
HOUSEHOLDS = """
CREATE TABLE homes AS
SELECT id, row_number() OVER (ORDER BY md5(id::VARCHAR || $salt)) AS household
FROM (SELECT DISTINCT household_id AS id FROM person WHERE household_id IS NOT NULL)
"""

# Who visits and who carries a case, numbered in no order of theirs; 1 is nobody.
WORKERS = """
CREATE TABLE workers AS
SELECT id, row_number() OVER (ORDER BY id IS NOT NULL, md5(id::VARCHAR || $salt)) AS worker FROM (
    SELECT NULL::UUID AS id UNION SELECT worker_id FROM visit UNION SELECT responsible_id FROM "case"
)
"""

# Whom a table of services and one of children count as helped, by kind of help.
EDUCATION = "('school', 'extra_lessons', 'vocational')"
LIVELIHOOD = "('employment', 'business')"
# Steps of a case that have figures of their own; a follow-up comes again and again.
STEPS = {"assessment": "initial_assessment", "plan": "plan", "follow_up": "follow_up"}
_LATE = "due_at < $after AND (done_at IS NULL OR done_at > due_at)"
_STEPS = ",\n".join(
    f"count(*) FILTER (step = '{step}' AND due_at < $after) AS {name}_due, "
    f"count(*) FILTER (step = '{step}' AND {_LATE}) AS {name}_late"
    for name, step in STEPS.items()
)
_TOLD = ", ".join(
    f"coalesce(s.{name}_{what}, 0) AS {name}_{what}" for name in STEPS for what in ("due", "late")
)
_AGE = """date_diff('year', p.birth_date::DATE, $end::DATE)
                - (strftime(p.birth_date::DATE, '%m%d') > strftime($end::DATE, '%m%d'))::INT"""

_TABLES: Mapping[str, str] = {
    "children": """
        WITH newest AS (
            SELECT v.* FROM verdict v
            JOIN (SELECT max_by(rowid, on_date) AS row FROM verdict GROUP BY child_id) n ON v.rowid = n.row
        ), risk AS (
            SELECT child_id, max_by(level, on_date) AS level FROM screening GROUP BY child_id
        ), away AS (
            SELECT child_id, count(DISTINCT kind) AS parents FROM abroad GROUP BY child_id
        ), helped AS (
            SELECT
                r.child_id,
                bool_or(r.service_kind IN {education}) AS education,
                bool_or(r.service_kind IN {livelihood}) AS livelihood
            FROM received x JOIN referral r ON r.id = x.referral_id GROUP BY r.child_id
        )
        SELECT * FROM (SELECT
            k.key AS child, m.household, pl.district, pl.region, pl.country,
            nullif(p.sex, '') AS sex,
            {age} AS age,
            p.whereabouts,
            p.first_seen::DATE >= $start::DATE AS registered_in_period,
            coalesce(a.parents, 0) AS parents_abroad,
            c.status AS care,
            s.attending, s.kind AS school,
            b.state AS birth_certificate,
            r.level AS risk,
            v.national, v.sdg, v.mics, v.icls, v.worst_forms,
            nullif(v.task, '') AS task, nullif(v.sector, '') AS sector, sec.section,
            coalesce(h.education, false) AS education,
            coalesce(h.livelihood, false) AS livelihood
        FROM person p
        JOIN keys k ON k.id = p.id
        LEFT JOIN places pl ON pl.place = p.place_id
        LEFT JOIN away a ON a.child_id = p.id
        LEFT JOIN care c ON c.child_id = p.id
        LEFT JOIN schooling s ON s.child_id = p.id
        LEFT JOIN birth_certificate b ON b.person_id = p.id
        LEFT JOIN risk r ON r.child_id = p.id
        LEFT JOIN newest v ON v.child_id = p.id
        LEFT JOIN sections sec ON sec.code = left(v.sector, 2)
        LEFT JOIN homes m ON m.id = p.household_id
        LEFT JOIN helped h ON h.child_id = p.id
        WHERE p.whereabouts <> 'dead') WHERE age BETWEEN 0 AND 17
    """,
    "households": """
        SELECT
            household, any_value(district) AS district, any_value(region) AS region,
            any_value(country) AS country, count(*) AS children,
            coalesce(bool_or(national IN ('worst_form', 'hazardous', 'child_labour')), false)
                AS child_labour,
            coalesce(bool_or(national = 'hazardous'), false) AS hazardous,
            coalesce(bool_or(national = 'worst_form'), false) AS worst_form,
            count(*) FILTER (age BETWEEN 7 AND 15 AND attending IN ('yes', 'no', 'often_absent'))
                AS pupils,
            count(*) FILTER (age BETWEEN 7 AND 15 AND attending = 'yes') AS pupils_attending,
            bool_or(livelihood) AS livelihood
        FROM {children} WHERE household IS NOT NULL GROUP BY household
    """,
    "visits": """
        SELECT
            row_number() OVER () AS visit, pl.district, pl.region, pl.country,
            left(v.at, 7) AS month,
            w.worker, v.outcome, v.attempt, v.children_seen, v.children_at_risk
        FROM visit v
        LEFT JOIN places pl ON pl.place = v.place_id
        JOIN workers w ON w.id IS NOT DISTINCT FROM v.worker_id
    """,
    "dwellings": """
        SELECT pl.district, pl.region, pl.country, l.outcome, count(*) AS dwellings
        FROM listed l LEFT JOIN places pl ON pl.place = l.place_id
        GROUP BY ALL
    """,
    "cases": """
        WITH steps AS (
            SELECT
                case_id,
                count(*) FILTER (due_at < $after) AS steps_due,
                count(*) FILTER ({late}) AS steps_late,
                {steps}
            FROM due GROUP BY case_id
        )
        SELECT
            row_number() OVER () AS number, k.key AS child, pl.district, pl.region, pl.country,
            nullif(p.sex, '') AS sex,
            {age} AS age,
            c.danger, c.state, left(c.opened_at, 7) AS opened, left(c.closed_at, 7) AS closed,
            nullif(c.closing_reason, '') AS closing_reason,
            c.opened_at >= $start AS opened_in_period,
            coalesce(c.closed_at >= $start AND c.closed_at < $after, false) AS closed_in_period,
            c.closed_at IS NULL OR c.closed_at >= $after AS living,
            c.responsible_id IS NOT NULL AS has_worker,
            w.worker,
            coalesce(s.steps_due, 0) AS steps_due, coalesce(s.steps_late, 0) AS steps_late,
            {told}
        FROM "case" c
        LEFT JOIN keys k ON k.id = c.child_id
        LEFT JOIN person p ON p.id = c.child_id
        LEFT JOIN places pl ON pl.place = c.place_id
        LEFT JOIN steps s ON s.case_id = c.id
        JOIN workers w ON w.id IS NOT DISTINCT FROM c.responsible_id
    """,
    "concerns": """
        SELECT
            row_number() OVER () AS concern, k.key AS child, pl.district, pl.region, pl.country,
            c.source, c.danger, left(c.received_at, 7) AS month,
            c.case_id IS NOT NULL AS became_a_case
        FROM concern c
        LEFT JOIN keys k ON k.id = c.child_id
        LEFT JOIN places pl ON pl.place = c.place_id
    """,
    "services": """
        WITH given AS (
            SELECT referral_id, min(on_date) AS since, sum(hours::DOUBLE) AS hours
            FROM received GROUP BY referral_id
        )
        SELECT
            row_number() OVER () AS service, k.key AS child, m.household,
            pl.district, pl.region, pl.country,
            nullif(p.sex, '') AS sex,
            {age} AS age,
            r.service_kind AS kind, r.for_whom, r.state,
            left(r.drafted_at, 7) AS needed, left(r.sent_at, 7) AS asked,
            CASE WHEN r.answered_at < $after THEN left(r.answered_at, 7) END AS answered,
            left(g.since, 7) AS received, g.hours,
            CASE WHEN r.ended_at < $after THEN left(r.ended_at, 7) END AS ended,
            CASE WHEN r.ended_at < $after THEN nullif(r.declined_because, '') END AS declined_because,
            CASE WHEN r.ended_at < $after THEN nullif(r.outcome, '') END AS outcome,
            date_diff('day', left(r.sent_at, 10)::DATE,
                least(coalesce(left(r.answered_at, 10), $end), $end)::DATE) AS days_waited,
            r.drafted_at >= $start AS needed_in_period,
            coalesce(r.sent_at >= $start AND r.sent_at < $after, false) AS asked_in_period,
            coalesce(r.answered_at < $after, false) AS is_answered,
            coalesce(r.ended_at < $after, false) AS is_ended,
            g.referral_id IS NOT NULL AS received_in_period,
            o.kind IS NOT NULL AS is_offered
        FROM referral r
        LEFT JOIN keys k ON k.id = r.child_id
        LEFT JOIN person p ON p.id = r.child_id
        LEFT JOIN homes m ON m.id = p.household_id
        LEFT JOIN places pl ON pl.place = r.place_id
        LEFT JOIN given g ON g.referral_id = r.id
        LEFT JOIN served o ON o.place = r.place_id AND o.kind = r.service_kind
    """,
    "caseloads": """
        WITH loads AS (
            SELECT c.responsible_id, pl.district, count(*)::INTEGER AS cases
            FROM "case" c LEFT JOIN places pl ON pl.place = c.place_id
            WHERE c.responsible_id IS NOT NULL AND (c.closed_at IS NULL OR c.closed_at >= $after)
            GROUP BY ALL
        ), carried AS (
            SELECT
                responsible_id, sum(cases)::INTEGER AS cases,
                arg_max(district, {{'cases': cases, 'first': -district}}) AS district
            FROM loads GROUP BY responsible_id
        )
        SELECT w.worker, pl.district, pl.region, pl.country, c.cases
        FROM carried c
        JOIN workers w ON w.id = c.responsible_id
        LEFT JOIN (SELECT DISTINCT district, region, country FROM places) pl
            ON pl.district = c.district
    """,
    "inspections": """
        SELECT
            row_number() OVER () AS inspection, pl.district, pl.region, pl.country,
            left(v.found_on, 7) AS month, sec.section,
            count(*) AS violations, count(DISTINCT v.child_id) AS children,
            bool_or(v.state = 'passed_on') AS passed_on,
            bool_and(v.state = 'put_right') AS put_right
        FROM violation v
        LEFT JOIN places pl ON pl.place = v.place_id
        LEFT JOIN sections sec ON sec.code = left(v.sector, 2)
        GROUP BY v.employer_id, v.found_on, v.found_by_id, pl.district, pl.region, pl.country, sec.section
    """,
    "violations": """
        SELECT
            row_number() OVER () AS violation, pl.district, pl.region, pl.country,
            v.kind, v.state, left(v.found_on, 7) AS month
        FROM violation v LEFT JOIN places pl ON pl.place = v.place_id
    """,
}
TABLES = tuple(_TABLES)
"""The tables in the order they are written: households are made of the file of the children."""


def select(name: str, children: str) -> str:
    """The SELECT of one table; ``children``: the file of the children."""
    return _TABLES[name].format(
        age=_AGE,
        children=f"'{children}'",
        education=EDUCATION,
        livelihood=LIVELIHOOD,
        steps=_STEPS,
        told=_TOLD,
        late=_LATE,
    )


# Names of the places the other tables speak of.
PLACE_NAMES = """
    SELECT id AS place, code, level, name_en, name_ru, name_ky FROM place
    WHERE id IN (SELECT district FROM places UNION SELECT region FROM places
                 UNION SELECT country FROM places)
"""

"""The facts a snapshot keeps, each table one SELECT over the sources, without identity.

Keys are drawn anew for each snapshot, so that nobody joins two snapshots, or one and the registry.
Ages are in full years on the period's last day, dates coarse: the month.
"""

from __future__ import annotations

from collections.abc import Mapping

# The district or city, the region and the country a place lies in.
PLACES = """
CREATE TABLE places AS
WITH chain AS (
    SELECT id, code, level, unnest(string_split(trim(path, '/'), '/'))::INTEGER AS up FROM place
), above AS (
    SELECT c.id, p.id AS up, p.level FROM chain c JOIN place p ON p.id = c.up
)
SELECT
    id AS place,
    coalesce(max(up) FILTER (level IN ('district', 'city')), id) AS district,
    max(up) FILTER (level = 'region') AS region,
    max(up) FILTER (level = 'country') AS country
FROM above GROUP BY id
"""

# A column of the key table: the same child has the same number in every table of one snapshot.
KEYS = """
CREATE TABLE keys AS
SELECT id, row_number() OVER (ORDER BY md5(id::VARCHAR || $salt)) AS key FROM (
    SELECT id FROM person UNION SELECT child_id FROM "case" WHERE child_id IS NOT NULL
    UNION SELECT child_id FROM concern WHERE child_id IS NOT NULL
)
"""

# Who visits and who carries a case, numbered in no order of theirs; 1 is nobody.
WORKERS = """
CREATE TABLE workers AS
SELECT id, row_number() OVER (ORDER BY id IS NOT NULL, md5(id::VARCHAR || $salt)) AS worker FROM (
    SELECT NULL::UUID AS id UNION SELECT worker_id FROM visit UNION SELECT responsible_id FROM "case"
)
"""

TABLES: Mapping[str, str] = {
    "children": """
        WITH newest AS (
            SELECT v.* FROM verdict v
            JOIN (SELECT max_by(rowid, on_date) AS row FROM verdict GROUP BY child_id) n ON v.rowid = n.row
        ), risk AS (
            SELECT child_id, max_by(level, on_date) AS level FROM screening GROUP BY child_id
        ), away AS (
            SELECT child_id, count(DISTINCT kind) AS parents FROM abroad GROUP BY child_id
        )
        SELECT * FROM (SELECT
            k.key AS child, pl.district, pl.region, pl.country,
            nullif(p.sex, '') AS sex,
            date_diff('year', p.birth_date::DATE, $end::DATE)
                - (strftime(p.birth_date::DATE, '%m%d') > strftime($end::DATE, '%m%d'))::INT AS age,
            p.whereabouts,
            p.first_seen::DATE >= $start::DATE AS registered_in_period,
            coalesce(a.parents, 0) AS parents_abroad,
            c.status AS care,
            s.attending, s.kind AS school,
            b.state AS birth_certificate,
            r.level AS risk,
            v.national, v.sdg, v.mics, v.icls, v.worst_forms,
            nullif(v.task, '') AS task, nullif(v.sector, '') AS sector
        FROM person p
        JOIN keys k ON k.id = p.id
        LEFT JOIN places pl ON pl.place = p.place_id
        LEFT JOIN away a ON a.child_id = p.id
        LEFT JOIN care c ON c.child_id = p.id
        LEFT JOIN schooling s ON s.child_id = p.id
        LEFT JOIN birth_certificate b ON b.person_id = p.id
        LEFT JOIN risk r ON r.child_id = p.id
        LEFT JOIN newest v ON v.child_id = p.id
        WHERE p.whereabouts <> 'dead') WHERE age BETWEEN 0 AND 17
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
                count(*) FILTER (due_at < $after AND (done_at IS NULL OR done_at > due_at))
                    AS steps_late,
                min(done_at) FILTER (step = 'initial_assessment') AS assessed_at
            FROM due GROUP BY case_id
        )
        SELECT
            row_number() OVER () AS number, k.key AS child, pl.district, pl.region, pl.country,
            nullif(p.sex, '') AS sex,
            date_diff('year', p.birth_date::DATE, $end::DATE)
                - (strftime(p.birth_date::DATE, '%m%d') > strftime($end::DATE, '%m%d'))::INT AS age,
            c.danger, c.state, left(c.opened_at, 7) AS opened, left(c.closed_at, 7) AS closed,
            nullif(c.closing_reason, '') AS closing_reason,
            c.opened_at >= $start AS opened_in_period,
            coalesce(c.closed_at >= $start AND c.closed_at < $after, false) AS closed_in_period,
            c.closed_at IS NULL OR c.closed_at >= $after AS living,
            c.responsible_id IS NOT NULL AS has_worker,
            w.worker,
            coalesce(s.steps_due, 0) AS steps_due, coalesce(s.steps_late, 0) AS steps_late
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
    "violations": """
        SELECT
            row_number() OVER () AS violation, pl.district, pl.region, pl.country,
            v.kind, v.state, left(v.found_on, 7) AS month
        FROM violation v LEFT JOIN places pl ON pl.place = v.place_id
    """,
}
# Names of the places the other tables speak of.
PLACE_NAMES = """
    SELECT id AS place, code, level, name_en, name_ru, name_ky FROM place
    WHERE id IN (SELECT district FROM places UNION SELECT region FROM places
                 UNION SELECT country FROM places)
"""

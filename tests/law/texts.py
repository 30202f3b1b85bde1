"""What the law's pages say besides the tables: readings, open points, and the facts' meanings."""

WORDS = {
    "worst_form": "a worst form of child labour, ILO Convention 182, Art. 3(a) to (c)",
    "hazardous": "hazardous or harmful work, a banned trade or place (C182, Art. 3(d))",
    "child_labour": "below the age, or against the limits of hours, night, rest, overtime, "
    "school or load",
    "irregular": "contract, consent, agreement, medical examination or pay are not in order",
    "cannot_tell": "a fact is not known and nothing graver was found; the finding asks for it",
    "permitted": "nothing wrong was found and nothing needed is unknown",
    "out_of_scope": "18 or over, or work this law does not cover",
}

READINGS = (
    "The verdict is the gravest finding of all activities. Every other finding is listed too. "
    "What is wrong outranks what is unknown; what is unknown outranks what is kept.",
    "The age changes on the birthday. Born on 29 February, a child grows older on 1 March of a "
    "common year.",
    "Limits are inclusive: exactly 24 h, 2.5 h, an end at 22:00 and a beginning at 06:00 are "
    "within.",
    "An unknown fact with nothing else wrong is `cannot_tell`, with the question to ask. So is a "
    "load where the limit in kilograms is not known.",
    "A missing consent or agreement is `irregular`, with the sentence that without it the "
    "exception does not stand.",
    "Faults of pay are the employer's: `irregular`.",
    "National hours count contractual work only (kinds `employee` and `paid_by_relative`). Worst "
    "forms hold in every country, on every date, with or without a contract. C182 (d) is shown "
    "as `hazardous`.",
    "A pupil is who goes to school or vocational school; a university student is not. 2.5 and "
    "3.5 h hold on every day of term, weekends too. 5 and 7 h are Art. 54(1), 4 and 6 h of a "
    "six-day week Art. 53(2). Pupils have no weekly limit of their own beyond 24 and 36 h.",
    "Facts that contradict each other: the graver is used and the contradiction is named, beside "
    "the verdict (`contradictions`).",
    "A country whose law is not entered: the national verdict is `cannot_tell`, the "
    "international verdict stands all the same.",
    "Facts that only come up when somebody reports them (signs of worst forms, overtime, days "
    "off, trips, rest between shifts, probation, liability, pay, disturbed study) do not hold up "
    "the national verdict when nobody asked. They are listed as `not_asked`. The worst-forms "
    "verdict of the international standard does wait for the signs.",
    "Who is registered without a known age is taken to be under 18 where a rule holds for "
    "everybody under 18; where the age decides, the verdict is `cannot_tell`.",
    "Hours not told are taken from the clock, start to end, breaks counted in. Hours a week not "
    "told are hours a day times days a week.",
    "Several jobs: hours a week are added up. Hours a day are added up where the jobs must share "
    "a day (five days and five days); where they may or may not, the verdict is `cannot_tell`.",
    "Performers and athletes: night, overtime, days off and trips give `cannot_tell`, because "
    "the Cabinet's list of exceptions was not found.",
    "A pupil of 15 needs a parent's consent or the agreement of one of the two bodies, not both.",
)

KG_CONFIRM = (
    "The day the Labour Code of 2025 came into force. Published on 28.01.2025, it is held from "
    "that day on.",
    "The list of prohibited jobs under Art. 139(3): whether Decree No. 314 of 2.07.2001 still "
    "stands, and what the list in force holds. Until then brick making, construction, mining, "
    "tobacco growing, spraying, waste picking, welding and vehicle repair without a hazard seen "
    "are `cannot_tell`.",
    "The limits of loads in kilograms under Art. 139(2), (5), approved on 23.12.2025.",
    "Whether compulsory schooling ends with grade 9, and the article that says so.",
    "The Labour Code of 2004: its first day in force, and everything except Art. 95 and 297.",
    "The lists of creative workers and athletes excepted by Art. 54(3), 56(8), 67(4) and 142(1), "
    "with one parent's consent and the education body's permission. Night, overtime, days off and "
    "trips of performers are asked about; the hours of their day are held at Art. 54(1).",
    "Whether the Code's protections reach work without a contract in the own family.",
)

KG_NOT_HELD = (
    "Hours by medical certificate for children with disabilities, Art. 54(1)3.",
    "Leave that is put off, called back from or paid out, Art. 74(6), 75(3), 75(5); dismissal, "
    "Art. 146; output norms, Art. 143.",
    "A second job with the same employer, banned where hours are shortened, Art. 57(1).",
    "Heavy work with shortened hours, Art. 54(2): for a child it is banned altogether.",
    "The fields of the contract, Art. 17(2), and that pay reaches the child's own hands, "
    "Art. 97(3).",
    "Days before a holiday, Art. 55; summed working time, Art. 59.",
)

WORLD_READINGS = (
    "Hours that reach a threshold count as over it (1, 14, 21, 43 h). The prose of the SDG "
    'metadata says "more than" in two places; its title, MICS and Kyrgyzstan\'s statistical '
    'committee say "or more".',
    "Fetching water and firewood for the own household is work for the ICLS resolutions and "
    "chores for SDG 8.7.1 and MICS6.",
    "There is no threshold for chores at 15 to 17.",
    "Hazardous conditions are no part of the SDG and MICS6 verdicts. MICS6 shows them apart "
    "(`hazardous_conditions`).",
    "The verdict of SDG 8.7.1 is that of indicator 2, the verdict of ICLS that of the general "
    "production boundary: the wider of two definitions. Both are always given.",
    "ICLS: hazards seen, mining and construction as a whole, night work seen and 43 h a week or "
    "more are hazardous at every age under 18. Clock times nobody asked about do not hold up the "
    "verdict.",
    "ICLS: household services count when hazardous, or from 21 h a week at 5 to 14.",
    "A load in kilograms that nobody called heavy is `cannot_tell` for ICLS: the standard names "
    "no kilograms.",
    "Ages 5 to 17 only for SDG, MICS6 and ICLS; C182 holds from birth to 18.",
    "MICS6 writes hours from 97 on as codes; here 97 h are 97 h.",
    "`permitted` means: not counted as child labour by this definition. It allows nothing.",
)

WORLD_CONFIRM = (
    "The paragraphs of the two ICLS resolutions that hold each rule; they are not cited by number.",
    "Mining and construction as hazardous industries, after ILO's global estimates.",
    "21 h a week as the threshold of hazardous household services.",
    "Whether night work is to be counted from 22:00 to 06:00.",
)

CHILD_FACTS = {
    "id": "your own name for the child; given back unchanged. Never a real name",
    "country": "two letters, ISO 3166-1: `KG`. `--country` is for lines that do not say it",
    "on": "the day the facts are of, `2026-10-15`. `--on` is for lines that do not say it",
    "birth_date": "`2012-03-14`",
    "age": "whole years; if both are given and do not agree, the younger is used",
    "sex": "`female` or `male` (`f`, `m`)",
    "attending": "true when the child goes to school",
    "pupil": "the kind of school",
    "grade_finished": "the last grade finished, 0 to 12",
    "calendar": "`term` or `vacation`",
    "activities": "a list; `[]` means that no work was found, leaving it out that nobody knows",
    "forced": "forced labour was found (true), asked and denied (false)",
    "debt_bondage": "works off a debt",
    "trafficked": "was sold or taken away to be used",
    "armed": "is used in armed conflict",
    "sexual_exploitation": "prostitution, pornography",
    "illicit": "is used for crime, such as drugs or theft",
}

ACTIVITY_FACTS = {
    "kind": "for whom the child works",
    "sector": 'ISIC rev. 4: a section ("A") or 2 to 4 digits ("01", "0116")',
    "task": "what the child does",
    "place": "where",
    "days_per_week": "0 to 7, of the week told about",
    "hours_per_day": "hours on a usual day of work",
    "hours_per_week": "hours in the week",
    "start_time": "`15:00`",
    "end_time": "`17:30`; before the start means the next day; `24:00` is midnight",
    "at_night": "some of the work is between 22:00 and 06:00",
    "load_kg": "the heaviest load, kilograms; 0 when nothing is carried",
    "hazards": "a list of codes; `[]` means that none was seen, leaving it out that nobody looked",
    "harmless": "judged harmless on the visit",
    "disrupts_study": "lessons or homework are missed",
    "seasonal": "done in one season only; no rule depends on it yet",
    "written_contract": "there is one",
    "parental_consent": "one parent or guardian consented in writing",
    "body_agreement": "the workers' body or the state labour body agreed",
    "medical_exam": "examined before hire and within a year",
    "probation": "works on probation",
    "full_liability": "signed to answer for all losses",
    "overtime": "works overtime",
    "works_on_rest_days": "works on days off or holidays",
    "business_trip": "is sent away on business",
    "rest_between_shifts_hours": "hours from the end of a shift to the next, meal break counted in",
    "pay_period": "how often pay is given",
    "pay_in_kind": "paid in goods or IOUs",
    "pay_late": "paid late",
    "country": "where the work is done, when not where the child lives: ISO 3166-1 alpha-2",
    "employer_workers": "how many people work for that employer",
    "in_school_hours": "the child works while the school has lessons",
    "permit": "an authority's permit for this very activity (performing, advertising)",
    "break_minutes": "minutes of rest within the working day",
    "weekly_rest_hours": "hours of rest on end in a week",
    "annual_leave_days": "days of paid leave a year",
    "shift_camp": "works in shifts away from home (a rotation camp)",
    "piece_rate": "paid by the piece",
    "cash_handling": "takes and gives money for the employer, answering for it",
    "prevents_return_home": "the work keeps the child from going home in the evening",
    "unequal_pay": "paid less than an adult for the same work",
}

-- Publications that answers refer to, and what the catalogues say of them. Nothing of a member or patient.
create table works (
  id         bigint      generated always as identity primary key,
  scheme     text        not null check (scheme in ('PMID', 'DOI')),
  identifier text        not null check (length(identifier) between 1 and 200),
  state      text        not null default 'PENDING' check (state in ('PENDING', 'FOUND', 'NOT_FOUND', 'FAILED')),
  attempts   int         not null default 0,  -- without an answer, since the last one
  missed     int         not null default 0,  -- answers in a row that it is not known
  due_at     timestamptz default now(),       -- null: nobody is asked any more
  checked_at timestamptz,
  csl        jsonb,                           -- what it is, as CSL-JSON
  lines      jsonb,                           -- the same in a line, by language
  warning    text        not null default 'NONE' check (warning in ('NONE', 'CORRECTED', 'CONCERN', 'RETRACTED')),
  warned     text        not null default '' check (warned ~ '^(\d{4}(-\d\d(-\d\d)?)?)?$'),
  notice     text        not null default '',
  unique (scheme, identifier),
  check (state <> 'FOUND'
         or (csl ->> 'title' <> '' and lines ->> 'fr' <> '' and lines ->> 'en' <> '' and lines ->> 'de' <> ''))
);
create index works_due on works (due_at) where due_at is not null;

-- Which answer, as it stands, refers to what.
create table citations (
  answer_id bigint not null references answers (id) on delete cascade,
  work_id   bigint not null references works (id),
  primary key (answer_id, work_id)
);
create index citations_by_work on citations (work_id, answer_id);

-- How a case ended, so that it can be held against what was proposed: the key of the vocabulary's concept ('' where it knows
-- none) and what the diagnosis rests on. 'edition' counts what the asker said so far.
alter table closures
  add column concept      text        not null default '',
  add column established  text[]      not null default '{}' check (established <@ array[
    'HISTOLOGY', 'IMAGING', 'LABORATORY', 'GENETICS', 'SPECIALIST', 'COURSE', 'TREATMENT', 'OTHER']),
  add column same         text[]      not null default '{}',  -- keys of proposals that were this diagnosis, see Wording
  add column helped       bigint[]    not null default '{}',  -- answers of this case
  add column edition      int         not null default 1 check (edition > 0),
  add column corrected_at timestamptz;

-- What an outcome said before the asker corrected it; 'said_at' is when it was said.
create table closure_revisions (
  case_id     bigint      not null references closures (case_id) on delete cascade,
  edition     int         not null,
  said_at     timestamptz not null,
  resolved    boolean     not null,
  diagnosis   text        not null,
  concept     text        not null,
  established text[]      not null,
  helped      bigint[]    not null,
  done        text        not null,
  primary key (case_id, edition)
);

-- A diagnosis given blind, as first given, held against the outcome: its author's calibration, written when a case is closed
-- or corrected. 'confidence' in percent in the order of the diagnoses, 0 where nothing was said; 'rank' is the place of the
-- final one among them, 0 when it was not there.
create table hindsights (
  answer_id  bigint     primary key references answers (id) on delete cascade,
  case_id    bigint     not null references closures (case_id) on delete cascade,
  author_id  bigint     not null references authors (id) on delete cascade,
  confidence smallint[] not null check (cardinality(confidence) between 1 and 5),
  rank       smallint   not null check (rank between 0 and cardinality(confidence))
);
create index hindsights_by_author on hindsights (author_id, answer_id desc);
create index hindsights_by_case on hindsights (case_id);

-- Questions with answers and without an end whose asker will be reminded: since when nothing came, and how often it was said.
-- A row goes with the last reminder and with the closing, so that what is old or closed costs nothing.
create table closure_reminders (
  case_id bigint      primary key references cases (id) on delete cascade,
  news_at timestamptz not null default now(),
  sent    int         not null default 0
);
create index closure_reminders_due on closure_reminders (sent, news_at);

-- The clock of a question: which step was worked last, when the next is due, why it stopped. No account stands here.
create table escalations (
  case_id       bigint      primary key references cases (id) on delete cascade,
  opened_at     timestamptz not null,
  stage         text        check (stage in ('PRESENT', 'REGION', 'SPECIALTY', 'NEIGHBOURS', 'EVERYONE', 'AGAIN')),
  next_at       timestamptz,
  empty         int         not null default 0,  -- how many steps in a row reached nobody
  stopped_at    timestamptz,
  stopped_why   text        check (stopped_why in ('ANSWERED', 'CLOSED', 'ASKER', 'OVER')),
  answered_at   timestamptz,  -- the first answer by a colleague who practises
  specialist_at timestamptz,  -- the first by one whose specialty was asked
  check ((next_at is null) = (stopped_at is not null)),
  check ((stopped_at is null) = (stopped_why is null))
);
-- Those that ask once more come after the others.
create index escalations_due on escalations ((stage is distinct from 'AGAIN'), next_at) where next_at is not null;
create index escalations_opened on escalations (opened_at);

-- What each step reached: how many, never whom.
create table escalation_steps (
  case_id bigint      not null references escalations (case_id) on delete cascade,
  stage   text        not null,
  at      timestamptz not null,
  told    int         not null,
  primary key (case_id, stage)
);

-- Who was paged for what: nobody twice.
create table pages (
  case_id    bigint      not null references cases (id) on delete cascade,
  account_id bigint      not null references accounts (id) on delete cascade,
  paged_at   timestamptz not null,
  primary key (case_id, account_id)
);
create index pages_by_account on pages (account_id, paged_at);
create index pages_age on pages using brin (paged_at);

-- When a page of somebody's was last open, to the minute, written for all of a node at once.
create table presences (
  account_id bigint      primary key references accounts (id) on delete cascade,
  seen_at    timestamptz not null
);
create index presences_seen on presences (seen_at);

-- How much somebody was paged lately: fading, and counted by their own day and by the hour.
create table loads (
  account_id bigint      primary key references accounts (id) on delete cascade,
  load       real        not null,
  load_at    timestamptz not null,
  day        date        not null,
  day_pages  int         not null,
  hour_at    timestamptz not null,
  hour_pages int         not null
) with (fillfactor = 70);

-- How useful a page to somebody is likely to be, from what stands under their own name; see Repute.
create table reputes (
  account_id bigint primary key references accounts (id) on delete cascade,
  score      real   not null
);

-- For what somebody wishes to be paged; whoever has no row has not changed anything.
create table wishes (
  account_id        bigint  primary key references accounts (id) on delete cascade,
  paged             boolean not null,
  muted_kinds       text[]  not null,
  muted_urgencies   text[]  not null,
  languages         text[]  not null,  -- of the questions; empty for all
  rests_on_holidays boolean not null,
  most_a_day        int     not null check (most_a_day between 1 and 200),
  most_an_hour      int     not null check (most_an_hour between 1 and 50),
  away_from         date,
  away_to           date,
  keywords          text    not null check (length(keywords) <= 500),
  check ((away_from is null) = (away_to is null) and away_from <= away_to)
);

create table duties (
  id           bigint      generated always as identity primary key,
  specialty_id smallint    not null references specialties (id),
  account_id   bigint      not null references accounts (id) on delete cascade,
  starts_at    timestamptz not null,
  ends_at      timestamptz not null,
  check (starts_at < ends_at)
);
create index duties_by_specialty on duties (specialty_id, ends_at);
create index duties_by_account on duties (account_id);

-- How far a round over all members, or over all figures, has come: one node at a time takes it.
create table rounds (
  name   text        primary key,
  cursor bigint      not null default 0,
  at     timestamptz not null
);

-- The service as measured, made anew by the clock; a specialty that is null stands for all.
create table service_figures (
  specialty_id      smallint references specialties (id),
  days              int      not null,
  questions         int      not null,
  answered          int      not null,
  first_median      int,  -- minutes
  first_p90         int,
  specialist_median int,
  specialist_p90    int,
  unique nulls not distinct (specialty_id, days)
);

create index profiles_of_place on profiles (place_id, account_id);

-- What an answer says in order. 'concepts' stands beside 'differential': the key of the vocabulary's concept, '' where it
-- knows none; 'confidence' in percent, 0 where nothing was said. A blind answer was given before its author saw another.
alter table answers
  add column concepts   text[]     not null default '{}',
  add column confidence smallint[] not null default '{}',
  add column next       text       not null default '' check (length(next) <= 2000),
  add column blind      boolean    not null default false;
alter table answer_revisions
  add column concepts   text[]     not null default '{}',
  add column confidence smallint[] not null default '{}',
  add column next       text       not null default '';

-- Who chose to read the answers to a question without giving one first.
create table readings (
  account_id bigint      not null references authors (id) on delete cascade,
  case_id    bigint      not null references cases (id) on delete cascade,
  read_at    timestamptz not null default now(),
  primary key (account_id, case_id)
);
create index readings_by_case on readings (case_id);

-- Proposals said to be the same, or one to stand apart ('other' is null). The keys are digests of the words; see Wording.
create table groupings (
  id        bigint      generated always as identity primary key,
  case_id   bigint      not null references cases (id) on delete cascade,
  one       text        not null,
  other     text        check (other <> one),
  made_by   bigint      not null references authors (id),
  made_at   timestamptz not null default now(),
  undone_by bigint      references authors (id),
  undone_at timestamptz,
  check ((undone_by is null) = (undone_at is null))
);
create index groupings_by_case on groupings (case_id, id);
create index groupings_by_maker on groupings (made_by);
create index groupings_by_undoer on groupings (undone_by) where undone_by is not null;

-- A colleague warns that an answer may harm, and why. It contests the case until the answer's author has replied, unless
-- the colleague maintains it then.
create table harms (
  id            bigint      generated always as identity primary key,
  answer_id     bigint      not null references answers (id) on delete cascade,
  account_id    bigint      not null references authors (id) on delete cascade,
  raised_at     timestamptz not null default now(),
  reason        text        not null check (length(reason) between 1 and 400),
  reply         text        check (length(reply) between 1 and 2000),
  replied_at    timestamptz,
  maintained_at timestamptz,
  withdrawn_at  timestamptz,
  named         boolean     not null default false, -- raised where a name was required
  check ((reply is null) = (replied_at is null)),
  check (maintained_at is null or replied_at is not null)
);
create unique index harms_standing on harms (answer_id, account_id) where withdrawn_at is null;
create index harms_by_answer on harms (answer_id);
create index harms_by_account on harms (account_id);

delete from votes where kind = 'HARM';
alter table votes drop constraint votes_kind_check, add check (kind in ('USEFUL', 'HUMOUR'));

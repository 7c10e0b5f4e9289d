-- Whether only its author and moderators see it: repeats what 'flags' and 'rulings' say, so that every list asks the row it
-- reads anyhow. 'folded': a moderator called it humour. 'declared': its author declared interests after a question.
alter table cases add column hidden boolean not null default false;
alter table answers
  add column hidden   boolean not null default false,
  add column folded   boolean not null default false,
  add column declared boolean not null default false;
alter table harms add column hidden boolean not null default false;

-- The file of one thing that was flagged; all about it comes here, in turn. 'rank' 0 is looked at first, 'since' is when it
-- came into the queue last.
create table matters (
  id           bigint      generated always as identity primary key,
  content_kind text        not null check (content_kind in ('CASE', 'ANSWER', 'WARNING')),
  content_id   bigint      not null,
  case_id      bigint      not null,
  author_id    bigint      not null references authors (id),
  state        text        not null default 'WAITING' check (state in ('WAITING', 'APPEALED', 'DECIDED', 'DROPPED')),
  rank         smallint    not null check (rank between 0 and 2),
  since        timestamptz not null default now(),
  unique (content_kind, content_id)
);
create index matters_queue on matters (rank, id) where state in ('WAITING', 'APPEALED');
create index matters_decided on matters (id) where state = 'DECIDED';
create index matters_by_author on matters (author_id);

-- What a moderator decided and why. Each follows the one before ('previous', 0 for none): of two who decide at once, one.
create table rulings (
  id         bigint      generated always as identity primary key,
  matter_id  bigint      not null references matters (id) on delete cascade,
  previous   bigint      not null,
  decision   text        not null check (decision in ('KEPT', 'FOLDED', 'CHANGE', 'REMOVED')),
  rule       text        not null check (rule in ('PATIENT', 'DANGEROUS', 'DISRESPECT', 'ADVERTISING', 'OFF_TOPIC',
                                                  'INTEREST', 'ABUSE')),
  reason     text        not null check (length(reason) between 1 and 2000),
  measure    text        not null default 'NONE' check (measure in ('NONE', 'NOTICE', 'PAUSE')),
  pause_days smallint    check (pause_days between 1 and 30),
  declare    boolean     not null default false,
  concealed  boolean     not null,             -- whether a flag had hidden it before anybody looked
  asked_at   timestamptz not null,
  decided_by bigint      not null references authors (id),
  decided_at timestamptz not null default now(),
  unique (matter_id, previous),
  unique (id, decided_by),
  check (previous < id),
  check ((measure = 'PAUSE') = (pause_days is not null))
);
create index rulings_by_date on rulings (decided_at);
create index rulings_by_moderator on rulings (decided_by);

-- One that stands a person and thing; it stands until it is taken back or answered.
create table flags (
  id           bigint      generated always as identity primary key,
  matter_id    bigint      not null references matters (id) on delete cascade,
  account_id   bigint      not null references authors (id) on delete cascade,
  reason       text        not null check (reason in ('PATIENT', 'DANGEROUS', 'DISRESPECT', 'ADVERTISING', 'OFF_TOPIC',
                                                      'INTEREST', 'ABUSE')),
  words        text        not null default '' check (length(words) <= 500),
  hides        boolean     not null,
  raised_at    timestamptz not null default now(),
  withdrawn_at timestamptz,
  ruling_id    bigint      references rulings (id),
  check (withdrawn_at is null or ruling_id is null)
);
create unique index flags_standing on flags (matter_id, account_id) where withdrawn_at is null and ruling_id is null;
create index flags_by_matter on flags (matter_id);
create index flags_by_account on flags (account_id, id desc);
create index flags_by_ruling on flags (ruling_id) where ruling_id is not null;
create index flags_by_date on flags (raised_at);

-- Once a decision, to somebody else than who decided.
create table appeals (
  ruling_id  bigint      primary key,
  ruled_by   bigint      not null,
  words      text        not null check (length(words) <= 2000),
  made_at    timestamptz not null default now(),
  decided_by bigint      references authors (id),
  decided_at timestamptz,
  upheld     boolean,
  reason     text        check (length(reason) between 1 and 2000),
  foreign key (ruling_id, ruled_by) references rulings (id, decided_by) on delete cascade,
  check (decided_by <> ruled_by),
  check (num_nulls(decided_by, decided_at, upheld, reason) in (0, 4))
);
create index appeals_by_moderator on appeals (decided_by) where decided_by is not null;

-- Who may not post for some days; under whatever name they come, their session knows it.
create table pauses (
  ruling_id bigint      primary key references rulings (id) on delete cascade,
  author_id bigint      not null references authors (id),
  until     timestamptz not null,
  ended_at  timestamptz
);
create index pauses_by_author on pauses (author_id, until) where ended_at is null;

-- When somebody asked to be reminded of being in consultation, by their own clock; nobody else's business.
create table consultation_hours (
  account_id bigint     primary key references accounts (id) on delete cascade,
  days       smallint[] not null check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'),
  begins     time       not null,
  ends       time       not null check (ends > begins)
);

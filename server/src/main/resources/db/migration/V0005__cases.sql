create table cases (
  id           bigint      generated always as identity primary key,
  author_id    bigint      not null references authors (id),
  ticket       uuid        not null,
  created_at   timestamptz not null default now(),
  kind         text        not null check (kind in
                 ('DIAGNOSIS', 'TREATMENT', 'DOSAGE', 'ADMINISTRATIVE', 'LITERATURE', 'POLL')),
  urgency      text        not null check (urgency in ('ROUTINE', 'TODAY', 'NOW')),
  audience     text        not null check (audience in ('MEMBERS', 'SPECIALTIES')),
  language     text        not null check (language in ('fr', 'en', 'de')),
  body         text        not null check (length(body) between 1 and 8000),
  age_band     text,
  sex          text        check (sex in ('FEMALE', 'MALE', 'OTHER')),
  setting      text,
  tried        text,
  options      text[]      not null default '{}',
  state        text        not null default 'OPEN' check (state in
                 ('OPEN', 'ANSWERED', 'CONSENSUS', 'CONTESTED', 'UNRESOLVED', 'CLOSED')),
  answer_count int         not null default 0,
  named        boolean     not null default false, -- asked where a name was required
  unique (author_id, ticket)
);
create index cases_by_author on cases (author_id, id desc);
create index cases_by_state on cases (state, id desc);

-- 'unanswered' repeats what the case's state says, so that one index serves a specialty's feed.
create table case_specialties (
  case_id      bigint   not null references cases (id) on delete cascade,
  specialty_id smallint not null references specialties (id),
  unanswered   boolean  not null default true,
  primary key (case_id, specialty_id)
);
create index case_specialties_feed on case_specialties (specialty_id, unanswered desc, case_id desc);

create table ballots (
  case_id    bigint      not null references cases (id) on delete cascade,
  account_id bigint      not null references authors (id) on delete cascade,
  choice     smallint    not null,
  cast_at    timestamptz not null default now(),
  primary key (case_id, account_id)
);

create table closures (
  case_id   bigint      primary key references cases (id) on delete cascade,
  closed_by bigint      not null references authors (id),
  closed_at timestamptz not null default now(),
  resolved  boolean     not null,
  diagnosis text        not null default '',
  done      text        not null default ''
);

create table follows (
  account_id  bigint      not null references authors (id) on delete cascade,
  case_id     bigint      not null references cases (id) on delete cascade,
  followed_at timestamptz not null default now(),
  primary key (account_id, case_id)
);
create index follows_by_case on follows (case_id, account_id);

create table answers (
  id           bigint      generated always as identity primary key,
  case_id      bigint      not null references cases (id) on delete cascade,
  author_id    bigint      not null references authors (id),
  ticket       uuid        not null,
  created_at   timestamptz not null default now(),
  revised_at   timestamptz,
  body         text        not null check (length(body) <= 8000),
  differential text[]      not null default '{}' check (cardinality(differential) <= 5),
  sources      text[]      not null default '{}',
  named        boolean     not null default false, -- given where a name was required
  unique (author_id, ticket)
);
create index answers_by_case on answers (case_id, id);
create index answers_by_author on answers (author_id, id desc);

-- What an answer said before it was edited.
create table answer_revisions (
  answer_id    bigint      not null references answers (id) on delete cascade,
  revised_at   timestamptz not null default now(),
  body         text        not null,
  differential text[]      not null,
  sources      text[]      not null,
  primary key (answer_id, revised_at)
);
create table answer_withdrawals (
  answer_id    bigint      primary key references answers (id) on delete cascade,
  withdrawn_at timestamptz not null default now()
);
create table votes (
  answer_id  bigint      not null references answers (id) on delete cascade,
  account_id bigint      not null references authors (id) on delete cascade,
  kind       text        not null check (kind in ('USEFUL', 'HARM', 'HUMOUR')),
  cast_at    timestamptz not null default now(),
  primary key (answer_id, kind, account_id)
);
create table thanks (
  answer_id bigint      primary key references answers (id) on delete cascade,
  thanked_at timestamptz not null default now()
);

-- How far down the feed a member has looked: one row a person.
create table feed_marks (
  account_id bigint primary key references accounts (id) on delete cascade,
  case_id    bigint not null
);
create index case_specialties_recent on case_specialties (specialty_id, case_id desc);

-- A picture is never open to more people than its patient agreed to.
create function refuse_wider_than_consent() returns trigger language plpgsql as $$
begin
  if exists (
      select from cases c
      where c.audience = 'MEMBERS' and c.id = case new.owner_kind
        when 'CASE' then new.owner_id
        else (select a.case_id from answers a where a.id = new.owner_id) end)
    and not exists (
      select from consents s where s.id = new.consent_id and 'MEMBERS' = any (s.scope))
  then
    raise check_violation using message = 'a picture would be open to more than its consent allows';
  end if;
  return new;
end $$;
create trigger images_within_consent before insert on images
  for each row execute function refuse_wider_than_consent();

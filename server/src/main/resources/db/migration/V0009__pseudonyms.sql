-- Who speaks under a pseudonym of one thread. Beside the post stands this row and nothing of the account: a random
-- number, always below zero, and no time. See docs/decisions/0016.
create table aliases (
  id         bigint   primary key check (id < 0),
  case_id    bigint   references cases (id),
  name       text     not null,
  profession text     not null,
  specialty  text,
  country    text     not null check (length(country) = 2),
  verified   smallint,          -- the year, where enough colleagues of the same kind share it
  unique (case_id, name)
);
create trigger aliases_are_authors before insert on aliases for each row execute function become_author();

-- By which a member is recognised in the member's own session: digests under the installation's key. 'mark' is made of
-- the account and the alias; 'slot' of the account and a counter, so that a member's own are found without any list.
create table alias_marks (
  alias_id bigint primary key references aliases (id),
  mark     bytea  not null unique,
  slot     bytea  not null unique
);

-- The keys of the named officers. The private one is wrapped by its owner's passphrase, which is kept nowhere.
create table officer_keys (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null unique references accounts (id) on delete cascade,
  public_key bytea       not null,
  salt       bytea       not null,
  wrapped    bytea       not null,
  made_at    timestamptz not null default now()
);

-- The account behind an alias, under a random key of which any two officers hold a share each.
create table alias_seals (
  alias_id   bigint primary key references aliases (id),
  ciphertext bytea  not null
);
create table alias_shares (
  alias_id bigint   not null references alias_seals (alias_id) on delete cascade,
  key_id   bigint   not null references officer_keys (id) on delete cascade,
  x        smallint not null check (x between 1 and 255),
  ciphertext bytea not null,
  primary key (alias_id, key_id),
  unique (alias_id, x)
);
create index alias_shares_by_key on alias_shares (key_id);

-- One officer asks, another agrees. The asker's share waits under the keys of the others, the result under the asker's.
create table openings (
  id         bigint      generated always as identity primary key,
  alias_id   bigint      not null references aliases (id),
  asked_by   bigint      not null references authors (id),
  asked_at   timestamptz not null default now(),
  reason     text        not null check (length(reason) between 10 and 1000),
  danger     boolean     not null,
  decided_by bigint      references authors (id),
  decided_at timestamptz,
  agreed     boolean,
  result     bytea,
  told_at    timestamptz,
  notice_at  timestamptz,
  noticed_at timestamptz,
  check (decided_by <> asked_by),
  check ((decided_at is null) = (agreed is null))
);
create unique index openings_waiting on openings (alias_id) where decided_at is null;
create index openings_by_alias on openings (alias_id, id);
create index openings_notice on openings (notice_at) where notice_at is not null and noticed_at is null;
create table opening_shares (
  opening_id bigint not null references openings (id) on delete cascade,
  key_id     bigint not null references officer_keys (id) on delete cascade,
  x          smallint not null,
  ciphertext bytea not null,
  primary key (opening_id, key_id)
);
create index opening_shares_by_key on opening_shares (key_id);

-- Who left: what weighs in reading what they wrote, and nothing else.
create table former_members (
  id         bigint primary key references authors (id),
  profession text   not null,
  specialty  text,
  country    text   not null check (length(country) = 2)
);

-- How whoever wrote something appears beside it: as they show themselves or, where a name was required ('named'), under
-- the name for good, which then leads to no page of a pseudonym. Each part reads one table, so that one row is found by its key.
create view bylines as
  select id, false as named, handle, case shows when 'NAME' then given_name || ' ' || family_name else pseudonym end as name,
         profession, specialties[1] as specialty, country, place, to_char(verified_on, 'MM/YYYY') as verified,
         interests
  from accounts
  union all
  select id, true, case shows when 'NAME' then handle else '' end, given_name || ' ' || family_name,
         profession, specialties[1], country, place, to_char(verified_on, 'MM/YYYY'), interests
  from accounts
  union all
  select id, false, '', name, profession, specialty, country, null, verified::text, '{}'::text[]
  from aliases
  union all
  select id, false, '', '', profession, specialty, country, null, null, '{}'::text[]
  from former_members
  union all
  select id, true, '', '', profession, specialty, country, null, null, '{}'::text[]
  from former_members;

-- A specialty that forbids pseudonyms is asked under names only.
create function refuse_alias_where_forbidden() returns trigger language plpgsql as $$
begin
  if new.author_id < 0 and exists (
      select from case_specialties cs join specialties s on s.id = cs.specialty_id
      where cs.case_id = (case tg_table_name when 'cases' then new.id else (to_jsonb(new) ->> 'case_id')::bigint end)
        and not s.pseudonyms)
  then
    raise check_violation using message = 'a specialty asked forbids pseudonyms';
  end if;
  return null;
end $$;
create constraint trigger cases_within_policy after insert on cases deferrable initially deferred
  for each row execute function refuse_alias_where_forbidden();
create constraint trigger answers_within_policy after insert on answers deferrable initially deferred
  for each row execute function refuse_alias_where_forbidden();

create index votes_by_account on votes (account_id);
create index ballots_by_account on ballots (account_id);
create index mails_by_recipient on mails (recipient);
create index accounts_alike on accounts (country, profession, coalesce(specialties[1], ''), verified_on)
  where verification = 'VERIFIED';

-- Rights over oneself.
create table charter_acceptances (
  account_id  bigint      not null references accounts (id) on delete cascade,
  version     int         not null,
  accepted_at timestamptz not null default now(),
  primary key (account_id, version)
);
create table library_consents (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  given_at   timestamptz not null default now(),
  revoked_at timestamptz
);
create unique index library_consents_standing on library_consents (account_id) where revoked_at is null;
create index library_consents_by_account on library_consents (account_id, id);

-- All that is a member's own, for a week. The signature is detached: Ed25519 over the SHA-256 of the file. 'attempts'
-- is counted before each, so that what brings a node down is not tried for ever.
create table exports (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  asked_at   timestamptz not null default now(),
  ready_at   timestamptz,
  attempts   int         not null default 0,
  failed     boolean     not null default false,
  bytes      bigint      not null default 0,
  signature  bytea,
  check ((ready_at is null) = (signature is null))
);
create unique index exports_waiting on exports (account_id) where ready_at is null and not failed;
create index exports_by_account on exports (account_id, id desc);
create index exports_age on exports (asked_at);
-- The file of an export in pieces of a megabyte, each sealed.
create table export_pieces (
  export_id bigint not null references exports (id) on delete cascade,
  number    int    not null,
  sealed    bytea  not null,
  primary key (export_id, number)
);
alter table export_pieces alter column sealed set storage external;
create table signing_key (
  only_row   boolean primary key default true check (only_row),
  public_key bytea   not null,
  sealed     bytea   not null
);

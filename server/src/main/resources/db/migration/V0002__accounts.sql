-- The numbers that may stand beside what is written: one for each account, alias and former member. They stay when the
-- person goes, so that what others rely on stays too.
create table authors (
  id bigint primary key
);
create function become_author() returns trigger language plpgsql as $$
begin
  insert into authors (id) values (new.id) on conflict do nothing;
  return new;
end $$;

create table accounts (
  id                 bigint      generated always as identity primary key,
  email              text        not null check (email = lower(email)),
  mail_opens         boolean     not null default true,  -- whether a link sent to the address signs in; false for who came
                                                         -- by a provider, until one was opened from inside
  given_name         text        not null,
  family_name        text        not null,
  pseudonym          text,
  shows              text        not null default 'NAME' check (shows in ('NAME', 'PSEUDONYM')),
  handle             text        not null unique,
  profession         text        not null check (profession in
                       ('PHYSICIAN', 'INTERN', 'STUDENT', 'DENTIST', 'PHARMACIST', 'MIDWIFE', 'NURSE')),
  register_number    text,
  plain_number       text        generated always as (  -- as numbers are kept and compared: letters and digits, capitals
                       upper(regexp_replace(register_number, '[^0-9A-Za-z]', '', 'g'))) stored,
  specialties        text[]      not null default '{}',  -- codes of what the person is qualified in, the main one first
  country            text        not null check (length(country) = 2),
  place              text,
  languages          text[]      not null default '{}',
  language           text        not null default 'fr' check (language in ('fr', 'en', 'de')),
  zone               text        not null default 'Europe/Paris',
  bio                text,
  interests          text[]      not null default '{}',  -- whom the person has ties with, as declared
  interests_on       date,                               -- when last declared; null for never
  verification       text        not null default 'PENDING'
                       check (verification in ('PENDING', 'VERIFIED', 'REFUSED', 'SUSPENDED')),
  verified_on        date,
  mail_after_minutes int         default 10 check (mail_after_minutes >= 0),
  charter            int         not null default 0,  -- the version of the charter that was accepted last
  leaving_at         timestamptz,                     -- when the account is erased, unless its owner comes back before
  created_at         timestamptz not null default now(),
  folded_name        text        not null generated always as (
                       fold(case shows when 'NAME' then given_name || ' ' || family_name else pseudonym end)) stored,
  check (shows = 'NAME' or pseudonym is not null)
);
create index accounts_by_name on accounts (folded_name collate "C", id) where verification = 'VERIFIED';
create index accounts_name on accounts using gin (to_tsvector('simple', folded_name));
create index accounts_specialties on accounts using gin (specialties);
create unique index accounts_email on accounts (email);
create index accounts_leaving on accounts (leaving_at) where leaving_at is not null;
create trigger accounts_are_authors before insert on accounts for each row execute function become_author();

-- What leads or once led to somebody, and every pseudonym written likewise: never another's.
create table handles (
  handle     text   collate "C" primary key,
  account_id bigint not null references accounts (id) on delete cascade
);
create index handles_by_account on handles (account_id);
-- The same of those who were erased, as digests under the installation's key.
create table former_handles (
  digest bytea primary key
);
create index accounts_pending on accounts (id) where verification = 'PENDING';

create table account_roles (
  account_id bigint not null references accounts (id) on delete cascade,
  role       text   not null check (role in ('MODERATOR', 'VERIFIER', 'ADMINISTRATOR', 'OFFICER')),
  primary key (account_id, role)
);
-- Who runs the installation does not look behind its pseudonyms.
create unique index account_roles_apart on account_roles (account_id) where role in ('OFFICER', 'ADMINISTRATOR');

create table verification_decisions (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  decision   text        not null check (decision in ('VERIFIED', 'REFUSED', 'SUSPENDED')),
  reason     text        not null,
  decided_by bigint      references authors (id),  -- null: the house itself, such as a register's import
  decided_at timestamptz not null default now()
);
create index verification_decisions_by_account on verification_decisions (account_id, id);

-- A link sent by mail: only its SHA-256 is kept; one use, short life.
create table sign_in_tokens (
  digest     bytea       primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  expires_at timestamptz not null
);
create index sign_in_tokens_expiry on sign_in_tokens (expires_at);

-- Layout owned by Spring Session JDBC.
create table spring_session (
  primary_id            char(36) not null primary key,
  session_id            char(36) not null unique,
  creation_time         bigint   not null,
  last_access_time      bigint   not null,
  max_inactive_interval int      not null,
  expiry_time           bigint   not null,
  principal_name        varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
  session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
  attribute_name     varchar(200) not null,
  attribute_bytes    bytea        not null,
  primary key (session_primary_id, attribute_name)
);

-- Layout owned by Bucket4j.
create table rate_buckets (
  id         bigint primary key,
  state      bytea,
  expires_at bigint
);

-- That the person of a session proved anew to be there; read on every request, so by every node.
create table session_proofs (
  session_id char(36)    primary key references spring_session (primary_id) on delete cascade,
  account_id bigint      not null references accounts (id) on delete cascade,  -- good for this person only
  way        text        not null check (way in ('LINK', 'PASSKEY', 'PROVIDER')),
  proved_at  timestamptz not null default now()
);

-- A link sent by mail to prove oneself anew: good in the session that asked for it, and there once.
create table proof_links (
  digest     bytea       primary key,
  session_id char(36)    not null references spring_session (primary_id) on delete cascade,
  next       text        not null,
  expires_at timestamptz not null
);
create index proof_links_by_session on proof_links (session_id);

-- What authenticators know a person by: random, never the account's number.
create table passkey_owners (
  account_id bigint primary key references accounts (id) on delete cascade,
  handle     bytea  not null unique
);

create table passkeys (
  id              bigint      generated always as identity primary key,
  account_id      bigint      not null references passkey_owners (account_id) on delete cascade,
  credential_id   bytea       not null unique,
  public_key      bytea       not null,  -- COSE
  attestation     bytea       not null,  -- the attestation object of the registration
  signature_count bigint      not null,
  transports      text[]      not null default '{}',
  backed_up       boolean     not null,
  name            text        not null check (length(name) between 1 and 60),
  created_at      timestamptz not null default now(),
  used_at         timestamptz
);
create index passkeys_by_account on passkeys (account_id, id);

-- What authenticators are asked to sign, each once; kept as SHA-256 with what it was asked for.
create table passkey_challenges (
  digest     bytea       primary key,
  expires_at timestamptz not null
);
create index passkey_challenges_expiry on passkey_challenges (expires_at);

-- Browsers a member came with before, by the SHA-256 of a cookie.
create table known_devices (
  account_id bigint      not null references accounts (id) on delete cascade,
  digest     bytea       not null,
  met_at     timestamptz not null default now(),  -- last used
  primary key (account_id, digest)
);
create index known_devices_by_digest on known_devices (digest);
create index known_devices_met on known_devices (met_at);

-- Who lost all that is stronger than the mailbox asks to come back by mail alone: an administrator confirms, unless
-- somebody who holds the account says no; what nobody answers in a week lapses.
create table recoveries (
  id          bigint      generated always as identity primary key,
  account_id  bigint      not null references accounts (id) on delete cascade,
  asked_at    timestamptz not null default now(),
  stop_digest bytea       not null unique,  -- SHA-256 of the token in the mail that warns
  state       text        not null default 'WAITING' check (state in ('WAITING', 'STOPPED', 'LAPSED', 'DONE')),
  ended_at    timestamptz,
  ended_by    bigint      references accounts (id) on delete set null,
  proof       text        check (proof in ('CALLED_BACK', 'MET', 'DOCUMENT')),
  reason      text,
  check ((state = 'WAITING') = (ended_at is null))
);
create unique index recoveries_waiting on recoveries (account_id) where state = 'WAITING';

-- Who an account's owner is to an institution's or a register's own sign-in.
create table provider_identities (
  provider   text        not null,
  subject    text        not null,
  account_id bigint      not null references accounts (id) on delete cascade,
  linked_at  timestamptz not null default now(),
  used_at    timestamptz not null default now(),
  primary key (provider, subject),
  unique (account_id, provider)
);

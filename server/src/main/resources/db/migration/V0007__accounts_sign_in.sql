-- That the person of a session proved anew to be there; read on every request, so by every node.
create table session_proofs (
  session_id char(36)    primary key references spring_session (primary_id) on delete cascade,
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

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

create extension if not exists unaccent;

-- What this database is: written once, checked at every start.
create table installation (
  only_row        boolean     primary key default true check (only_row),
  kind            text        not null check (kind in ('DEMO', 'REAL')),
  key_fingerprint text        not null,
  created_at      timestamptz not null default now()
);

-- One row for every write, in the transaction of the write. Ids and acts only, never a patient's word.
create table audit_entries (
  id          bigint      generated always as identity primary key,
  at          timestamptz not null default now(),
  actor_id    bigint,
  act         text        not null,
  object_kind text        not null,
  object_id   bigint      not null,
  reason      text
);
create index audit_entries_by_object on audit_entries (object_kind, object_id, id);
create index audit_entries_by_actor on audit_entries (actor_id, id);

-- French stemming over unaccented words: 'prurigineux' finds 'prurigineuse', 'erythème' finds 'érythème'.
create text search configuration consilium (copy = french);
alter text search configuration consilium
  alter mapping for hword, hword_part, word with unaccent, french_stem;

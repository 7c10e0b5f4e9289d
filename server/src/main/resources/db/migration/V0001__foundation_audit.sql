create extension if not exists unaccent;

-- In small letters without accents, for finding and ordering: 'Lœwe' is 'loewe'.
create function fold(words text) returns text
language sql immutable strict parallel safe
return lower(public.unaccent('public.unaccent'::regdictionary, words));

-- What this database is: written once, checked at every start.
create table installation (
  only_row        boolean     primary key default true check (only_row),
  kind            text        not null check (kind in ('DEMO', 'REAL')),
  key_fingerprint text        not null,
  created_at      timestamptz not null default now()
);

-- One row for every write, in the transaction of the write. Ids and acts only, never a patient's word.
-- At the commit it takes its place in a chain: every row carries the hash of the one before.
create table audit_entries (
  id          bigint      generated always as identity primary key,
  at          timestamptz not null default now(),
  actor_id    bigint,
  act         text        not null,
  object_kind text        not null,
  object_id   bigint      not null,
  reason      text,
  position    bigint      unique,  -- from 1, without a gap; null until the commit
  previous    bytea,
  hash        bytea
) with (fillfactor = 60);
create index audit_entries_by_object on audit_entries (object_kind, object_id, id);
create index audit_entries_by_actor on audit_entries (actor_id, id);

-- SHA-256 of the hash before and the fields, each as its length in bytes, a colon and its text ('-' for null); the time
-- in microseconds since 1970. audit.Chain computes the same in Java.
create function audit_hash(previous bytea, entry audit_entries) returns bytea
language plpgsql immutable as $$
declare
  field  text;
  folded bytea := previous;
begin
  foreach field in array array[
    entry.position::text, entry.id::text, (extract(epoch from entry.at) * 1000000)::bigint::text,
    entry.actor_id::text, entry.act, entry.object_kind, entry.object_id::text, entry.reason]
  loop
    folded := folded || convert_to(
      case when field is null then '-' else octet_length(field) || ':' || field end, 'UTF8');
  end loop;
  return sha256(folded);
end $$;

-- Runs at the commit, when nothing else is waited for: commits that write go one after another from here on.
create function audit_chain() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head  audit_entries;
  entry audit_entries;
begin
  perform pg_advisory_xact_lock(hashtext('consilium.audit'));
  select * into head from audit_entries where position is not null order by position desc limit 1;
  select * into entry from audit_entries where id = new.id;
  entry.position := coalesce(head.position, 0) + 1;
  entry.previous := coalesce(head.hash, sha256(''));
  update audit_entries
  set position = entry.position, previous = entry.previous, hash = audit_hash(entry.previous, entry)
  where id = entry.id;
  return null;
end $$;
create constraint trigger audit_entries_chained after insert on audit_entries
  deferrable initially deferred for each row execute function audit_chain();

-- Whoever owns the table is held back too; others have not even the right (afterMigrate.sql).
create function audit_refuse() returns trigger
language plpgsql as $$
begin
  raise exception 'audit entries are never changed';
end $$;
create trigger audit_entries_kept before update on audit_entries
  for each row when (old.hash is not null) execute function audit_refuse();
create trigger audit_entries_held before delete on audit_entries
  for each row execute function audit_refuse();
create trigger audit_entries_whole before truncate on audit_entries
  for each statement execute function audit_refuse();

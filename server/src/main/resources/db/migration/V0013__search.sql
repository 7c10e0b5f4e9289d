-- What changed of a case's contents, for the nodes to read in the order of commits: every transaction has its number,
-- and all below a snapshot's lowest running one are done. No words, no moment: the day is for clearing away.
create table search_changes (
  tx       xid8   not null default pg_current_xact_id(),
  case_id  bigint not null,
  noted_on date   not null default current_date,
  primary key (tx, case_id)
);
create index search_changes_age on search_changes (noted_on);

-- One row: which log this is, how far it was cleared away, and how far saved searches were told of it.
create table search_log (
  one        boolean primary key default true check (one),
  generation uuid    not null default gen_random_uuid(),
  cluster    text    not null default (pg_control_system()).system_identifier::text,  -- whose transactions are counted
  cleared    xid8    not null default '0',
  told       pg_snapshot not null default pg_current_snapshot(),
  told_with  text        not null default '',  -- the words by which they were read then
  told_at    timestamptz not null default '-infinity'
);
insert into search_log default values;

create function note_for_search(cases bigint[]) returns void language sql as $$
  insert into search_changes (case_id)
  select distinct c from unnest(cases) as c where c is not null
  on conflict do nothing;
$$;

-- One statement writes at most one line a case, however many rows it touches.
create function cases_changed() returns trigger language plpgsql as $$
begin
  perform note_for_search(array(select id from changed));
  return null;
end $$;
create function of_cases_changed() returns trigger language plpgsql as $$
begin
  perform note_for_search(array(select case_id from changed));
  return null;
end $$;
create function of_answers_changed() returns trigger language plpgsql as $$
begin
  perform note_for_search(array(select a.case_id from changed join answers a on a.id = changed.answer_id));
  return null;
end $$;
create function renditions_changed() returns trigger language plpgsql as $$
begin
  perform note_for_search(array(
    select i.owner_id from changed join images i on i.id = changed.image_id where i.owner_kind = 'CASE'));
  return null;
end $$;

do $$
declare
  what record;
  made text;
begin
  for what in
    select * from (values
      ('cases', 'cases_changed', '{insert,update,delete}'::text[]),
      ('case_specialties', 'of_cases_changed', '{insert,delete}'),
      ('closures', 'of_cases_changed', '{insert,update,delete}'),
      ('answers', 'of_cases_changed', '{insert,update,delete}'),
      ('answer_withdrawals', 'of_answers_changed', '{insert,delete}'),
      ('votes', 'of_answers_changed', '{insert,delete}'),
      ('image_renditions', 'renditions_changed', '{insert,delete}')) as t (of, does, at)
  loop
    foreach made in array what.at loop
      execute format(
        'create trigger %I after %s on %I referencing %s table as changed for each statement execute function %I()',
        what.of || '_for_search_' || made, made, what.of, case made when 'delete' then 'old' else 'new' end,
        what.does);
    end loop;
  end loop;
end $$;

-- Words that the operator brought in: removable with the row of their vocabulary.
create table vocabularies (
  id          int         generated always as identity primary key,
  kind        text        not null unique check (kind in ('ORPHANET', 'HPO', 'ICD10', 'MESH')),
  version     text        not null,
  source      text        not null,
  licence     text        not null,
  concepts    int         not null,
  imported_at timestamptz not null default now()
);
create table vocabulary_labels (
  vocabulary_id int  not null references vocabularies (id) on delete cascade,
  code          text not null,
  language      text not null check (language in ('fr', 'en', 'de')),
  position      int  not null,
  label         text not null,
  primary key (vocabulary_id, code, language, position)
);

create table saved_searches (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  query      text        not null check (length(query) between 1 and 2000),
  saved_at   timestamptz not null default now(),
  language   text        not null default 'fr' check (language in ('fr', 'en', 'de')),  -- in which it is read
  needs      text[]      not null default '{}',  -- a case that answers has one of these terms
  read_with  text        not null default '',    -- the words by which the needs were found; empty before
  unique (account_id, query)
);
create index saved_searches_needs on saved_searches using gin (needs);
create index saved_searches_read on saved_searches (read_with);

-- Whom saved searches told of a case: once, however many match.
create table saved_search_matches (
  case_id    bigint not null references cases (id) on delete cascade,
  account_id bigint not null references accounts (id) on delete cascade,
  primary key (case_id, account_id)
);
create index saved_search_matches_by_account on saved_search_matches (account_id);

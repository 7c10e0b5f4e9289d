-- What an answer to a question for a treatment or a dose proposes: at most three of {words, concept, dose, pros, cons,
-- against}, in order; 'against' are contraindications, 'concept' is the key of what the words name, '' where nobody knows.
alter table answers          add column options jsonb not null default '[]' check (jsonb_array_length(options) <= 3);
alter table answer_revisions add column options jsonb not null default '[]';

-- How a colleague stands to an option, by the key of its words (see Wording): the newest of what one says of options that
-- are one counts. 'named': whether a specialty asked requires names.
create table stances (
  case_id    bigint      not null references cases (id) on delete cascade,
  option     text        not null,
  account_id bigint      not null references authors (id) on delete cascade,
  stance     text        not null check (stance in ('AGREES', 'RESERVES', 'DISAGREES')),
  reason     text        not null default '' check (length(reason) <= 400),
  named      boolean     not null default false,
  taken_at   timestamptz not null default now(),
  primary key (case_id, option, account_id),
  check (stance <> 'DISAGREES' or reason <> '')
);
create index stances_by_account on stances (account_id);

-- All that options say, for the search and the privacy check.
create function words_of_options(options jsonb) returns text immutable language sql as $$
  select string_agg(concat_ws(e'\n', nullif(o ->> 'words', ''), nullif(o ->> 'dose', ''), nullif(o ->> 'pros', ''),
                              nullif(o ->> 'cons', ''), nullif(o ->> 'against', '')), e'\n')
  from jsonb_array_elements(options) o
$$;

-- Other words for a passage wherever options hold it.
create function reworded_options(options jsonb, passage text, words text) returns jsonb immutable language sql as $$
  select coalesce(jsonb_agg(
           o || jsonb_build_object('words', regexp_replace(o ->> 'words', passage, words, 'g'),
                                   'dose', regexp_replace(o ->> 'dose', passage, words, 'g'),
                                   'pros', regexp_replace(o ->> 'pros', passage, words, 'g'),
                                   'cons', regexp_replace(o ->> 'cons', passage, words, 'g'),
                                   'against', regexp_replace(o ->> 'against', passage, words, 'g')) order by place), '[]')
  from jsonb_array_elements(options) with ordinality as all_of(o, place)
$$;

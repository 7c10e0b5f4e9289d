-- What a closed case was proposed for. A row stands until it is taken back; what comes of it is another room's.
create table nominations (
  id           bigint      generated always as identity primary key,
  case_id      bigint      not null references cases (id) on delete cascade,
  purpose      text        not null check (purpose in ('WIKI', 'EXAM')),
  nominated_by bigint      not null references authors (id),
  nominated_at timestamptz not null default now(),
  undone_at    timestamptz
);
create unique index nominations_standing on nominations (case_id, purpose) where undone_at is null;
create index nominations_by_author on nominations (nominated_by);

-- A closed case told step by step by whoever asked it; one that was withdrawn stays as a record and shows no more.
create table lessons (
  id           bigint      generated always as identity primary key,
  case_id      bigint      not null references cases (id) on delete cascade,
  author_id    bigint      not null references authors (id),
  title        text        not null check (length(title) between 1 and 200),
  published_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
create unique index lessons_standing on lessons (case_id) where withdrawn_at is null;
create index lessons_recent on lessons (id desc) where withdrawn_at is null;
create index lessons_by_author on lessons (author_id);

-- Repeats what the case was asked of, so that one index serves the list of a specialty.
create table lesson_specialties (
  specialty_id smallint not null references specialties (id),
  lesson_id    bigint   not null references lessons (id) on delete cascade,
  primary key (specialty_id, lesson_id)
);
create index lesson_specialties_by_lesson on lesson_specialties (lesson_id);

-- The last step tells the outcome. One with a question opens the next to whoever has committed to an answer; without
-- choices the answer is in words.
create table lesson_steps (
  lesson_id bigint   not null references lessons (id) on delete cascade,
  place     smallint not null check (place between 1 and 12),
  body      text     not null check (length(body) between 1 and 4000),
  question  text     not null default '' check (length(question) <= 300),
  choices   text[]   not null default '{}' check (cardinality(choices) in (0, 2, 3, 4, 5, 6)),
  primary key (lesson_id, place),
  check (question <> '' or choices = '{}')
);
-- What a step said before it was corrected.
create table lesson_corrections (
  lesson_id    bigint      not null,
  place        smallint    not null,
  corrected_at timestamptz not null default clock_timestamp(),
  body         text        not null,
  primary key (lesson_id, place, corrected_at),
  foreign key (lesson_id, place) references lesson_steps on delete cascade
);
create table lesson_pictures (
  lesson_id bigint   not null,
  place     smallint not null,
  image_id  bigint   not null references images (id) on delete cascade,
  primary key (lesson_id, place, image_id),
  foreign key (lesson_id, place) references lesson_steps on delete cascade
);
create index lesson_pictures_by_image on lesson_pictures (image_id);

-- What a reader thought before reading on: it goes with its reader and changes never.
create table commitments (
  lesson_id    bigint      not null,
  place        smallint    not null,
  account_id   bigint      not null references accounts (id) on delete cascade,
  choice       smallint    check (choice >= 0),
  words        text        check (length(words) between 1 and 500),
  committed_at timestamptz not null default now(),
  primary key (lesson_id, place, account_id),
  foreign key (lesson_id, place) references lesson_steps on delete cascade,
  check ((choice is null) <> (words is null))
);
create index commitments_by_account on commitments (account_id);
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise check_violation using message = 'what was committed to stays';
end $$;
create trigger commitments_stay before update on commitments for each row execute function refuse_change();

-- How far a reader has come: the last step that was opened.
create table lesson_readers (
  account_id bigint      not null references accounts (id) on delete cascade,
  lesson_id  bigint      not null references lessons (id) on delete cascade,
  place      smallint    not null,
  read_at    timestamptz not null default now(),
  primary key (account_id, lesson_id)
);
create index lesson_readers_by_lesson on lesson_readers (lesson_id);

-- What a person is writing, sealed (AES-GCM under the installation's key): unscreened words never stand in clear.
create table drafts (
  account_id bigint      not null references accounts (id) on delete cascade,
  purpose    text        not null,
  sealed     bytea       not null,
  updated_at timestamptz not null default now(),
  primary key (account_id, purpose)
);
create index drafts_age on drafts (updated_at);

-- A patient's consent to the images of one post: what was agreed and how, never the patient's name. 'scope' always
-- holds the specialties that were asked; 'expires_on' is the last day.
create table consents (
  id          bigint      generated always as identity primary key,
  code_digest bytea       not null unique,
  scope       text[]      not null check ('COMMUNITY' = any (scope)
                                          and scope <@ '{COMMUNITY,MEMBERS,TEACHING,LIBRARY}'),
  given_by    text        not null check (given_by in ('PATIENT', 'PARENT', 'GUARDIAN', 'PROXY', 'RELATIVE')),
  obtained    text        not null check (obtained in ('ORAL', 'WRITTEN', 'SIGNED', 'NOT_IDENTIFIABLE')),
  obtained_on date        not null,
  expires_on  date        check (expires_on > obtained_on),
  reminded_at timestamptz,
  attested_by bigint      not null references authors (id),
  created_at  timestamptz not null default now()
);
create index consents_by_doctor on consents (attested_by);
create index consents_by_end on consents (expires_on) where expires_on is not null;
create table consent_ends (
  consent_id bigint      primary key references consents (id),
  cause      text        not null check (cause in ('WITHDRAWN', 'EXPIRED')),
  ended_at   timestamptz not null default now()
);

-- What a patient read and signed on the doctor's device, sealed. Without a consent it waits for the form to be sent, a
-- day at most; with one it is the proof, which no page shows, and it goes when the consent ends.
create table signatures (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references authors (id) on delete cascade,
  purpose    text        not null,
  terms      text        not null,
  sealed     bytea       not null,
  signed_at  timestamptz,
  consent_id bigint      unique references consents (id),
  created_at timestamptz not null default now()
);
create unique index signatures_waiting on signatures (account_id, purpose) where consent_id is null;
create index signatures_age on signatures (created_at) where consent_id is null;

-- A passage the engine found in what was published, kept by its author or found only later: never the words, only
-- where and what. 'finding' is a digest under the installation's key.
create table kept_passages (
  id           bigint      generated always as identity primary key,
  content_kind text        not null,
  content_id   bigint      not null,
  finding      text        not null,
  path         text        not null,
  type         text        not null,
  keeping      text        check (keeping in ('MISTAKEN', 'NEEDED')),
  author_id    bigint      not null references authors (id),
  found_at     timestamptz not null default now(),
  seen_by      bigint      references authors (id),
  seen_at      timestamptz,
  unique (content_kind, content_id, finding)
);
create index kept_passages_unseen on kept_passages (id) where seen_at is null;

-- How far each kind of content was read again with a version of the engine.
create table rescreenings (
  content_kind text   not null,
  version      int    not null,
  through      bigint not null default 0,
  last         bigint not null,
  done         bigint not null default 0,
  total        bigint not null,
  primary key (content_kind, version)
);

-- An upload being masked: pixels only, sealed like a draft, gone at publication or after a day.
create table staged_images (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  purpose    text        not null,
  sealed     bytea       not null,
  width      int         not null,
  height     int         not null,
  areas      jsonb       not null,
  reviewed   boolean     not null default false,
  created_at timestamptz not null default now()
);
alter table staged_images alter column sealed set storage external;
create index staged_images_by_draft on staged_images (account_id, purpose, id);
create index staged_images_age on staged_images (created_at);

create table images (
  id         bigint      generated always as identity primary key,
  owner_kind text        not null check (owner_kind in ('CASE', 'ANSWER')),
  owner_id   bigint      not null,
  position   smallint    not null,
  consent_id bigint      not null references consents (id),
  width      int         not null,
  height     int         not null,
  masks      int         not null,
  alt        text        not null default '',
  ended      text        check (ended in ('WITHDRAWN', 'EXPIRED')),
  ended_at   timestamptz,
  created_at timestamptz not null default now(),
  check ((ended is null) = (ended_at is null))
);
create index images_by_owner on images (owner_kind, owner_id, position);
create index images_by_consent on images (consent_id);

-- The masked picture in three sizes, sealed: what a deletion leaves in PostgreSQL's files shows nothing.
create table image_renditions (
  image_id bigint not null references images (id) on delete cascade,
  size     text   not null check (size in ('small', 'medium', 'large')),
  width    int    not null,
  height   int    not null,
  sealed   bytea  not null,
  primary key (image_id, size)
);
alter table image_renditions alter column sealed set storage external;

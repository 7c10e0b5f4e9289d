-- Public registers of professionals, one row a number. 'state' is what the register says today; GONE: it does not name
-- the number any more.
create table register_entries (
  register        text not null check (register ~ '^[A-Z]{2}$'),
  number          text collate "C" not null,
  family_name     text not null,
  given_name      text not null,
  family_key      text collate "C" not null,   -- folded: small letters without accents, words parted by one space
  given_key       text collate "C" not null,
  profession      text check (profession in
                    ('PHYSICIAN', 'INTERN', 'STUDENT', 'DENTIST', 'PHARMACIST', 'MIDWIFE', 'NURSE')),
  specialty       text,                        -- our code
  specialty_words text,                        -- the register's own words
  place           text,
  state           text not null check (state in ('ACTIVE', 'LEFT', 'STRUCK_OFF', 'DECEASED', 'GONE')),
  source          text not null check (source in ('FILE', 'LOOKUP')),
  digest          bigint,                      -- of the file's lines of that number, as the last import read them
  primary key (register, number)
);
create index register_entries_by_name on register_entries (register, family_key, given_key);

-- One import of one file. 'lines' of it have been copied to the staging table, in the transaction that copied them, so
-- that a killed import goes on where it stopped.
create table register_imports (
  id          bigint      generated always as identity primary key,
  register    text        not null,
  digest      bytea       not null,            -- SHA-256 of the file
  lines       bigint      not null default 0,
  rows        bigint      not null default 0,
  added       bigint,
  changed     bigint,
  gone        bigint,
  suspended   int,
  started_at  timestamptz not null default now(),
  finished_at timestamptz
);
create unique index register_imports_running on register_imports (register) where finished_at is null;
create index register_imports_latest on register_imports (register, finished_at);

-- What a running import has read; unlogged: after a crash of the database it is empty and the import begins anew.
create unlogged table register_staging (
  import_id       bigint not null,
  number          text collate "C" not null,
  family_name     text collate "C" not null,
  given_name      text collate "C" not null,
  family_key      text collate "C" not null,
  given_key       text collate "C" not null,
  profession      text collate "C",
  specialty       text collate "C",
  specialty_words text collate "C",
  place           text collate "C",
  state           text collate "C" not null
) with (autovacuum_enabled = false);

-- Numbers to ask the register itself about, away from any request.
create table register_lookups (
  account_id bigint      primary key references accounts (id) on delete cascade,
  register   text        not null,
  number     text        not null,
  attempts   int         not null default 0,
  due_at     timestamptz not null default now()
);
create index register_lookups_due on register_lookups (due_at);

-- Who has typed the same number.
create index accounts_by_register_number
  on accounts (country, plain_number) where plain_number is not null;

-- What speaks for a person, at most one row a kind. 'register' and 'number' of what a register or the state's provider
-- said; 'detail' the provider, the mail domain, the kind of document, the differences from the register.
create table proofs (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  kind       text        not null check (kind in
               ('DECISIVE', 'PROVIDER', 'REGISTER', 'DOCUMENT', 'MAILBOX', 'VOUCHERS')),
  register   text,
  number     text,
  detail     text,
  proven_at  timestamptz not null default now(),
  ended_at   timestamptz,
  unique (account_id, kind)
);
create index proofs_by_number on proofs (register, number);

-- What a person sends to be read: sealed until it was decided, then destroyed. The fingerprint stays, also of who was
-- erased, so that the same picture is known again at another account.
create table documents (
  id           bigint      generated always as identity primary key,
  account_id   bigint      references accounts (id) on delete set null,
  kind         text        not null check (kind in ('ORDER_CARD', 'DIPLOMA', 'STUDENT_CARD', 'OTHER')),
  sealed       bytea,
  coarse       bigint      not null,           -- 64 bits of gradients
  fine         bit(256)    not null,
  bands        int[]       not null,           -- the eight bytes of 'coarse', each with its position
  state        text        not null default 'WAITING' check (state in ('WAITING', 'ACCEPTED', 'REJECTED', 'REMOVED')),
  uploaded_at  timestamptz not null default now(),
  read_by      bigint      references authors (id),
  destroyed_at timestamptz,
  check ((sealed is null) = (destroyed_at is not null)),
  check (account_id is not null or sealed is null)
);
alter table documents alter column sealed set storage external;
create index documents_by_account on documents (account_id, id);
create index documents_alike on documents using gin (bands);

-- Register numbers of who was refused or suspended by a person and then erased, as digests under our key.
create table refused_numbers (
  digest bytea       primary key,
  at     timestamptz not null default now()
);

-- Professional mailboxes that a link was sent to: at most one waits, those proved stay. Never the address: its domain, a
-- digest under our key, and whether it bears the person's name.
create table mailboxes (
  id         bigint      generated always as identity primary key,
  account_id bigint      not null references accounts (id) on delete cascade,
  domain     text        not null,
  address    bytea       not null,
  named      boolean     not null,
  token      bytea       unique,
  expires_at timestamptz not null,
  proved_at  timestamptz
);
create unique index mailboxes_waiting on mailboxes (account_id) where proved_at is null;
create index mailboxes_by_account on mailboxes (account_id);
create index mailboxes_by_address on mailboxes (address);

-- The private link by which a person asks colleagues to vouch, and what those said, each with their name.
create table voucher_links (
  account_id bigint      primary key references accounts (id) on delete cascade,
  code       bytea       not null unique,
  expires_at timestamptz not null
);
create table vouchers (
  id           bigint      generated always as identity primary key,
  account_id   bigint      not null references accounts (id) on delete cascade,
  giver_id     bigint      not null references accounts (id) on delete cascade,
  relation     text        not null check (relation in ('WORK', 'TRAINING', 'STUDIES', 'OTHER')),
  words        text        not null,
  given_at     timestamptz not null default now(),
  withdrawn_at timestamptz,
  check (account_id <> giver_id)
);
create unique index vouchers_in_force on vouchers (account_id, giver_id) where withdrawn_at is null;
create index vouchers_by_giver on vouchers (giver_id, given_at);

-- How somebody came in: the network as a digest under our key, the seconds from the empty form to the sent one.
create table arrivals (
  account_id bigint      primary key references accounts (id) on delete cascade,
  network    bytea,
  seconds    int,
  at         timestamptz not null default now()
);
create index arrivals_by_network on arrivals (network, at);

-- What waits for a verifier: one open review a person.
create table reviews (
  id          bigint      generated always as identity primary key,
  account_id  bigint      not null references accounts (id) on delete cascade,
  cause       text        not null check (cause in
                ('JOINED', 'APPEAL', 'LEFT_REGISTER', 'EXPIRED', 'RENEWAL', 'VOUCHER_WITHDRAWN', 'PROFESSION')),
  words       text,                            -- what the person says in an appeal
  profession  text        check (profession in -- what the person says to be now
                ('PHYSICIAN', 'INTERN', 'STUDENT', 'DENTIST', 'PHARMACIST', 'MIDWIFE', 'NURSE')),
  declared_at timestamptz,
  second_look boolean     not null default false,
  opened_at   timestamptz not null default now(),
  changed_at  timestamptz not null default now(),  -- when the person last brought something: opinions before that are old
  -- Only what was brought since then says that it is this person; null: whatever is in force.
  since       timestamptz generated always as
                (greatest(case when cause in ('APPEAL', 'EXPIRED', 'RENEWAL', 'PROFESSION') then opened_at end,
                          declared_at)) stored,
  closed_at   timestamptz
);
create unique index reviews_of_account on reviews (account_id) where closed_at is null;
create index reviews_open on reviews (id) where closed_at is null;
create index reviews_by_account on reviews (account_id);

-- What a verifier would decide. With a second look it counts once another verifier says the same.
create table opinions (
  id        bigint      generated always as identity primary key,
  review_id bigint      not null references reviews (id) on delete cascade,
  by_id     bigint      not null references authors (id),
  decision  text        not null check (decision in ('VERIFIED', 'REFUSED', 'MORE')),
  reason    text        not null,
  given_at  timestamptz not null default now()
);
create index opinions_by_review on opinions (review_id, id);

-- How long a verification lasts.
create table terms (
  account_id bigint primary key references accounts (id) on delete cascade,
  until      date   not null,
  reminded   int    -- days before the end that the last reminder was for
);
create index terms_by_end on terms (until);

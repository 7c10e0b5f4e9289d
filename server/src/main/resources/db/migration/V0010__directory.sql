-- Towns and where they are: those we ship (GeoNames), and what an operator imports.
create table places (
  id          bigint           generated always as identity primary key,
  country     text             not null check (length(country) = 2),
  name        text             not null,
  folded      text             not null generated always as (fold(name)) stored,
  postcode    text             not null default '',
  latitude    double precision not null check (latitude between -90 and 90),    -- degrees, WGS 84
  longitude   double precision not null check (longitude between -180 and 180),
  inhabitants int              not null default 0,
  unique (country, name, postcode, latitude, longitude)
);
create index places_by_name on places (folded text_pattern_ops, inhabitants desc);
create index places_by_postcode on places (postcode text_pattern_ops) where postcode <> '';

-- What a member adds for the directory; whoever has no row, or is not listed, is not in it.
create table profiles (
  account_id  bigint   primary key references accounts (id) on delete cascade,
  listed      boolean  not null default false,
  open_page   boolean  not null default false,  -- whether a page shows to everybody outside
  open_fields text[]   not null default '{TOWN,LANGUAGES}'  -- what that page shows besides
                check (open_fields <@ '{TOWN,LANGUAGES,YEAR,LINKS,REFERRALS}'),
  referrals   boolean  not null default false,  -- whether patients may be referred
  place_id    bigint   references places (id),
  class_year  int      check (class_year between 1930 and 2100),
  links       text[]   not null default '{}',
  contact     text,
  contact_for text     not null default 'CIRCLE' check (contact_for in ('MEMBERS', 'CIRCLE'))
);
create index profiles_by_place on profiles (place_id, account_id) where listed;
create index profiles_by_class on profiles (class_year) where listed;
create index places_by_position on places (latitude, longitude);

-- Colleagues who trust each other, once the one asked has said yes.
create table ties (
  asker_id    bigint      not null references accounts (id) on delete cascade,
  asked_id    bigint      not null references accounts (id) on delete cascade,
  asked_at    timestamptz not null default now(),
  accepted_at timestamptz,
  primary key (asker_id, asked_id),
  check (asker_id <> asked_id)
);
create unique index ties_between_two on ties (least(asker_id, asked_id), greatest(asker_id, asked_id));
create index ties_asked on ties (asked_id, asker_id);

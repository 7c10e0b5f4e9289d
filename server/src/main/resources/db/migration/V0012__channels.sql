-- When somebody rests, from mail, from their devices and from being paged, on the clock of accounts.zone: from when until
-- when, on the days on which it begins (ISO 8601, Monday is 1). From 22:00 until 07:00 goes over midnight.
create table quiet_hours (
  account_id bigint     primary key references accounts (id) on delete cascade,
  starts     time       not null,
  ends       time       not null check (ends <> starts),
  days       smallint[] not null check (cardinality(days) > 0 and days <@ '{1,2,3,4,5,6,7}'),
  now_rings  boolean    not null  -- whether what cannot wait comes all the same
);

-- The installation's one pair of keys towards push services (RFC 8292).
create table push_keys (
  one        boolean     primary key default true check (one),
  public_key bytea       not null,
  sealed     bytea       not null,
  made_at    timestamptz not null default now()
);

-- A browser that shows what is told, for as long as its session lasts. Sealed: where the push service takes it,
-- and the browser's two keys (RFC 8291). The service is a digest: which ones are the same, not which they are.
create table push_subscriptions (
  id              bigint      generated always as identity primary key,
  account_id      bigint      not null references accounts (id) on delete cascade,
  session_id      char(36)    not null references spring_session (primary_id) on delete cascade,
  endpoint_digest bytea       not null unique,
  sealed          bytea       not null,
  service         text        not null default '',
  device          text        not null,
  made_at         timestamptz not null default now()
);
create index push_subscriptions_by_account on push_subscriptions (account_id);
create index push_subscriptions_by_session on push_subscriptions (session_id);

-- What a member chose for a kind of notification; who chose nothing has what the house proposes.
create table channel_choices (
  account_id bigint  not null references accounts (id) on delete cascade,
  kind       text    not null,
  mail       text    not null check (mail in ('NOW', 'HOURLY', 'DAILY', 'WEEKLY', 'NONE')),
  push       boolean not null,
  primary key (account_id, kind)
);

-- When digests come, on the clock of accounts.zone; weekday for those of the week (ISO 8601).
create table digest_times (
  account_id bigint   primary key references accounts (id) on delete cascade,
  hour       smallint not null check (hour between 0 and 23),
  weekday    smallint not null check (weekday between 1 and 7)
);

-- The hours whose digests a node has taken on itself to write.
create table digest_hours (
  hour timestamptz primary key
);

-- Lists of mails stopped from within a mail.
create table mail_stops (
  account_id bigint      not null references accounts (id) on delete cascade,
  list       text        not null check (list in ('NOW', 'HOURLY', 'DAILY', 'WEEKLY')),
  stopped_at timestamptz not null default now(),
  primary key (account_id, list)
);

-- Threads of which somebody wishes to hear by no mail and no push; an alias, in its own thread.
create table mutes (
  author_id    bigint      not null references authors (id) on delete cascade,
  subject_kind text        not null,
  subject_id   bigint      not null,
  muted_at     timestamptz not null default now(),
  primary key (author_id, subject_kind, subject_id)
);

-- Specialties of whose questions a member of them is not told.
create table specialty_mutes (
  account_id   bigint      not null,
  specialty_id smallint    not null,
  muted_at     timestamptz not null default now(),
  primary key (account_id, specialty_id),
  foreign key (account_id, specialty_id) references memberships (account_id, specialty_id) on delete cascade
);

-- By which list a notification is mailed, and when it is pushed.
alter table notifications
  add urgent boolean not null default false,  -- whether it comes also while somebody rests
  add mail text not null default 'NOW' check (mail in ('NOW', 'HOURLY', 'DAILY', 'WEEKLY', 'NONE')),
  add push_due_at timestamptz;
drop index notifications_mail_due;
create index notifications_mail_due on notifications (mail_due_at)
  where mail_due_at is not null and mail = 'NOW' and account_id > 0;
create index notifications_alias_due on notifications (mail_due_at)
  where mail_due_at is not null and mail = 'NOW' and account_id < 0;
create index notifications_unread_age on notifications (created_at) where read_at is null;
create index notifications_digest_due on notifications (mail_due_at) where mail_due_at is not null and mail <> 'NOW';
create index notifications_push_due on notifications (push_due_at) where push_due_at is not null;
create index notifications_waiting on notifications (account_id) where mail_due_at is not null or push_due_at is not null;

-- When something told at a moment is due by mail: after the member's delay, or when the next digest comes.
create function mail_due(list text, minutes int, zone text, hour int, weekday int, told timestamptz default now())
returns timestamptz language sql stable as $$
  select case list
    when 'NOW' then told + make_interval(mins => minutes)
    when 'HOURLY' then date_trunc('hour', told) + interval '1 hour'
    when 'DAILY' then (today + make_interval(days => (today <= here)::int)) at time zone zone
    when 'WEEKLY' then (day + make_interval(days => 7 * (day <= here)::int)) at time zone zone
  end
  from (select told at time zone zone as here) as clock,
       lateral (select date_trunc('day', here) + make_interval(hours => hour) as today) as at_hour,
       lateral (select today + make_interval(days => (weekday + 7 - extract(isodow from here)::int) % 7) as day) as on_day
$$;

-- The outbox carries pushes too: to a subscription rather than an address. Of one topic the newest waits.
alter table mails
  alter recipient drop not null,
  add subscription_id bigint references push_subscriptions (id) on delete cascade,
  add topic text,
  add digest boolean not null default false,  -- carried after all that are none
  add check ((recipient is null) = (subscription_id is not null and topic is not null));
drop index mails_due;
create index mails_due on mails (digest, due_at) where due_at is not null and recipient is not null;
create index pushes_due on mails (due_at) where due_at is not null and subscription_id is not null;
create index pushes_by_topic on mails (subscription_id, topic);

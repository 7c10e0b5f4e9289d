create sequence announcements;

create table notifications (
  id           bigint      generated always as identity primary key,
  account_id   bigint      not null references authors (id) on delete cascade,
  announcement bigint      not null,
  kind         text        not null check (kind in ('PAGED', 'ANSWERED', 'FOLLOWED', 'CLOSED', 'MENTIONED', 'THANKED',
                                           'REWORDED', 'CONSENT_EXPIRING', 'CONSENT_ENDED', 'OPENED', 'EXPORTED', 'CIRCLE', 'MATCHED',
                                           'WARNED', 'RETRACTED',
                                           'CORRECTED', 'CLOSURE_DUE', 'MODERATED', 'FLAG_DECIDED')),
  subject_kind text        not null,
  subject_id   bigint      not null,
  path         text        not null,
  created_at   timestamptz not null default now(),
  read_at      timestamptz,
  mail_due_at  timestamptz
);
create index notifications_by_account on notifications (account_id, id desc);
create index notifications_unread on notifications (account_id, subject_kind, subject_id) where read_at is null;
create index notifications_by_announcement on notifications (announcement, account_id);
create index notifications_read on notifications (read_at) where read_at is not null;
create index notifications_mail_due on notifications (mail_due_at) where mail_due_at is not null;

-- The outbox: written in the transaction of what it tells, sent by whichever node takes it first.
-- Subject and text wait sealed, since they may hold a link that signs in, and are emptied once sent.
create table mails (
  id         bigint      generated always as identity primary key,
  recipient  text        not null,
  sealed     bytea       not null,
  created_at timestamptz not null default now(),
  due_at     timestamptz default now(),
  attempts   int         not null default 0,
  sent_at    timestamptz
);
create index mails_due on mails (due_at) where due_at is not null;
create index mails_done on mails (created_at) where due_at is null;

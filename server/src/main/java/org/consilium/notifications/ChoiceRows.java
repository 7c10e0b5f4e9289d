package org.consilium.notifications;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ChoiceRows {
  private final JdbcClient jdbc;

  ChoiceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** When digests come. */
  record Time(int hour, DayOfWeek weekday) {}

  /** Those made; a kind that nothing was chosen for has no entry. */
  Map<NotificationKind, Choices.Choice> of(long account) {
    return jdbc
        .sql("select kind, mail, push from channel_choices where account_id = :account")
        .param("account", account)
        .query(
            (row, number) ->
                Map.entry(
                    NotificationKind.valueOf(row.getString("kind")),
                    new Choices.Choice(
                        Cadence.valueOf(row.getString("mail")), row.getBoolean("push"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Time time(long account) {
    return jdbc.sql("select hour, weekday from digest_times where account_id = :account")
        .param("account", account)
        .query((row, number) -> new Time(row.getInt("hour"), DayOfWeek.of(row.getInt("weekday"))))
        .optional()
        .orElse(new Time(Choices.HOUR, Choices.WEEKDAY));
  }

  void put(long account, Map<NotificationKind, Choices.Choice> choices) {
    List<Map.Entry<NotificationKind, Choices.Choice>> all = List.copyOf(choices.entrySet());
    jdbc.sql(
            """
            insert into channel_choices (account_id, kind, mail, push)
            select :account, made.kind, made.mail, made.push
            from unnest(:kinds::text[], :mails::text[], :pushes::boolean[])
              as made (kind, mail, push)
            on conflict (account_id, kind) do update
            set mail = excluded.mail, push = excluded.push
            """)
        .param("account", account)
        .param("kinds", all.stream().map(one -> one.getKey().name()).toArray(String[]::new))
        .param(
            "mails", all.stream().map(one -> one.getValue().mail().name()).toArray(String[]::new))
        .param("pushes", all.stream().map(one -> one.getValue().push()).toArray(Boolean[]::new))
        .update();
  }

  void put(long account, int hour, DayOfWeek weekday) {
    jdbc.sql(
            """
            insert into digest_times (account_id, hour, weekday) values (:account, :hour, :weekday)
            on conflict (account_id) do update
            set hour = excluded.hour, weekday = excluded.weekday
            """)
        .param("account", account)
        .param("hour", hour)
        .param("weekday", weekday.getValue())
        .update();
  }

  /** Lets what waits to be mailed wait as the member has chosen now. */
  void reschedule(long account) {
    jdbc.sql(
            """
            update notifications n
            set mail = c.mail,
                mail_due_at = case when a.mail_after_minutes is not null then
                                mail_due(c.mail, a.mail_after_minutes, a.zone, d.hour, d.weekday)
                              end
            from channel_choices c
            join accounts a on a.id = c.account_id
            join digest_times d on d.account_id = c.account_id
            where n.account_id = :account and n.mail_due_at is not null
              and c.account_id = :account and c.kind = n.kind
              and (n.mail <> 'NOW' or c.mail <> 'NOW' or a.mail_after_minutes is null)
            """)
        .param("account", account)
        .update();
  }
}

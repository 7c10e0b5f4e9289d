-- The user of the application reads and writes rows. The tables belong to the owner, and what was done stays done.
do $$
begin
  execute format('grant select, insert, update, delete, truncate on all tables in schema %I to "${user}"', current_schema());
  execute format('grant usage on all sequences in schema %I to "${user}"', current_schema());
  if current_user <> '${user}' then
    revoke all on audit_entries, flyway_schema_history from "${user}";
    grant select, insert (actor_id, act, object_kind, object_id, reason) on audit_entries to "${user}";
    grant select on flyway_schema_history to "${user}";
  end if;
end $$;

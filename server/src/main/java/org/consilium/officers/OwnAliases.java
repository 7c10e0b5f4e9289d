package org.consilium.officers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.consilium.pseudonyms.Vault;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A member's aliases and what was opened. */
@Component
class OwnAliases implements OwnData {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Aliases aliases;
  private final Openings openings;
  private final Vault vault;

  OwnAliases(Aliases aliases, Openings openings, Vault vault) {
    this.aliases = aliases;
    this.openings = openings;
    this.vault = vault;
  }

  @Override
  public void export(Actor member, Archive archive) {
    List<Alias> own = aliases.own(member);
    archive.put(
        "aliases",
        JSON.writeValueAsString(
            own.stream().map(a -> Map.of("case", a.caseId(), "name", a.name())).toList()));
    archive.put(
        "openings",
        JSON.writeValueAsString(
            openings.told(member).stream()
                .map(o -> Map.of("alias", o.alias(), "reason", o.reason(), "by", o.askedBy()))
                .toList()));
  }

  /** Nobody goes with a share that others need; who lost the passphrase gives up the key. */
  @Override
  public Optional<String> obstacle(Actor member) {
    return vault.needs(member.account()) ? Optional.of("rights.error.officer") : Optional.empty();
  }

  @Override
  public void erase(Actor member, long nobody) {
    if (member.is(Standing.OFFICER)) {
      openings.drop(member, member.account());
    }
  }

  /** Neither waits for a row that goes with the account: the two would wait for each other. */
  @Override
  public void forget(Actor member) {
    openings.forget(member);
    aliases.forget(member);
  }
}

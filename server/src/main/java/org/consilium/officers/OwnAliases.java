package org.consilium.officers;

import java.util.List;
import java.util.Map;
import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A member's aliases and what was opened. Last to be erased: others need to know them until then.
 */
@Component
class OwnAliases implements OwnData {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Aliases aliases;
  private final Openings openings;

  OwnAliases(Aliases aliases, Openings openings) {
    this.aliases = aliases;
    this.openings = openings;
  }

  @Override
  public int turn() {
    return 1;
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

  @Override
  public void erase(Actor member, long nobody) {
    aliases.forget(member);
  }
}

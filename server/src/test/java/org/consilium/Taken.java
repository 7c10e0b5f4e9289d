package org.consilium;

import java.util.HashMap;
import java.util.Map;
import org.consilium.accounts.OwnData;

/** What a member takes along: texts by their names, pictures as empty ones by their paths. */
public record Taken(Map<String, String> files) implements OwnData.Archive {
  public Taken() {
    this(new HashMap<>());
  }

  @Override
  public void put(String name, String json) {
    files.put(name, json);
  }

  @Override
  public void put(String path, byte[] content) {
    files.put(path, "");
  }
}

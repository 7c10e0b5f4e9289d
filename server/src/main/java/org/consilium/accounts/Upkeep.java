package org.consilium.accounts;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets, every hour, what nobody needs any more of how people signed in. */
@Component
class Upkeep {
  private final RecoveryRows recoveries;
  private final DeviceRows devices;

  Upkeep(RecoveryRows recoveries, DeviceRows devices) {
    this.recoveries = recoveries;
    this.devices = devices;
  }

  @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    recoveries.lapse();
    recoveries.forgetOld();
    devices.forgetUnused();
  }
}

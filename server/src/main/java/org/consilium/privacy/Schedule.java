package org.consilium.privacy;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets what is too old be dropped by the clock. */
@Configuration
@EnableScheduling
class Schedule {}

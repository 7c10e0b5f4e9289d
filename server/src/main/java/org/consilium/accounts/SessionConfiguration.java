package org.consilium.accounts;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sessions in PostgreSQL, so that any node serves any person, behind a small memory. */
@Configuration
@EnableSpringHttpSession
class SessionConfiguration {
  @Bean
  static JdbcIndexedSessionRepository storedSessions(
      JdbcOperations jdbc,
      PlatformTransactionManager transactions,
      @Value("${spring.session.timeout:14d}") Duration timeout) {
    TransactionTemplate ownTransaction = new TransactionTemplate(transactions);
    ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    JdbcIndexedSessionRepository sessions = new JdbcIndexedSessionRepository(jdbc, ownTransaction);
    sessions.setDefaultMaxInactiveInterval(timeout);
    new PostgreSqlJdbcIndexedSessionRepositoryCustomizer().customize(sessions);
    return sessions;
  }

  @Bean
  @Primary
  static CachedSessions cachedSessions(JdbcIndexedSessionRepository storedSessions) {
    return new CachedSessions(storedSessions, Clock.systemUTC());
  }
}

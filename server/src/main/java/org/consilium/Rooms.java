package org.consilium;

import javax.sql.DataSource;
import org.consilium.foundation.Seal;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rooms without the network: for an operator's command that needs their rules. Each object is
 * made when somebody asks for it, and nothing that runs by itself begins.
 */
final class Rooms implements AutoCloseable {
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  Rooms(DataSource database, Seal seal) {
    ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(context);
    scanner.addExcludeFilter(new AssignableTypeFilter(Consilium.class));
    scanner.addExcludeFilter(new AssignableTypeFilter(SmartLifecycle.class));
    scanner.addExcludeFilter(
        (type, others) -> type.getClassMetadata().getClassName().endsWith("SealConfiguration"));
    scanner.scan("org.consilium");
    JdbcTransactionManager transactions = new JdbcTransactionManager(database);
    JdbcTemplate jdbc = new JdbcTemplate(database);
    // Singletons from outside: what is borrowed is not closed with the context.
    context.getBeanFactory().registerSingleton("database", database);
    context.getBeanFactory().registerSingleton("seal", seal);
    context.registerBean(JdbcOperations.class, () -> jdbc);
    context.registerBean(JdbcClient.class, () -> JdbcClient.create(jdbc));
    context.registerBean(PlatformTransactionManager.class, () -> transactions);
    context.registerBean(TransactionTemplate.class, () -> new TransactionTemplate(transactions));
    context.register(Transactions.class);
    context.addBeanFactoryPostProcessor(
        factory -> {
          for (String name : factory.getBeanDefinitionNames()) {
            factory.getBeanDefinition(name).setLazyInit(true);
          }
        });
    context.refresh();
  }

  <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }

  @EnableTransactionManagement(proxyTargetClass = true)
  static class Transactions {}
}

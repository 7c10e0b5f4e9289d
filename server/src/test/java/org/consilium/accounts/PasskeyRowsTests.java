package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;

/** What Spring Security asks of the two repositories of passkeys. */
class PasskeyRowsTests extends World {
  @Autowired private PasskeyRows passkeys;
  @Autowired private JdbcClient jdbc;

  @Test
  void anOwnerIsFoundByNameAndByHandle() {
    String name = Long.toString(amal.id());
    assertThat(passkeys.findByUsername(name)).isNull();
    Bytes handle = passkeys.handle(amal.id());
    assertThat(passkeys.findByUsername(name))
        .extracting(PublicKeyCredentialUserEntity::getId)
        .isEqualTo(handle);
    assertThat(passkeys.findById(handle))
        .extracting(PublicKeyCredentialUserEntity::getName)
        .isEqualTo(name);
    assertThat(passkeys.findById(Bytes.random())).isNull();
  }

  @Test
  void aHandleStaysTheFirst() {
    Bytes first = passkeys.handle(amal.id());
    passkeys.save(
        ImmutablePublicKeyCredentialUserEntity.builder()
            .id(Bytes.random())
            .name(Long.toString(amal.id()))
            .displayName("")
            .build());
    assertThat(passkeys.handle(amal.id())).isEqualTo(first);
  }

  @Test
  void aPasskeyIsDeletedByItsOwnNumberAlone() {
    rows.passkey(amal);
    rows.passkey(bruno);
    byte[] credential =
        jdbc.sql("select credential_id from passkeys where account_id = :account")
            .param("account", amal.id())
            .query(byte[].class)
            .single();
    passkeys.delete(new Bytes(credential));
    assertThat(rows.number("select count(*) from passkeys where account_id = ?", amal.id()))
        .isZero();
    assertThat(rows.number("select count(*) from passkeys")).isOne();
  }
}

package org.consilium.cases;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.media.Images;
import org.consilium.privacy.Consents;
import org.springframework.stereotype.Component;

/** Where things about a consent are shown: the form it belongs to, the post it is about. */
@Component
class ConsentPages {
  private static final Pattern ABOUT = Pattern.compile("(answer|renewal)-([1-9][0-9]{0,17})");

  private final Consents consents;
  private final Images images;
  private final AnswerRows answers;

  ConsentPages(Consents consents, Images images, AnswerRows answers) {
    this.consents = consents;
    this.images = images;
    this.answers = answers;
  }

  static String renewalPath(long consentId) {
    return "/consents/" + consentId + "/renewal";
  }

  /** The consent that a purpose renews. */
  Optional<Long> renewed(String purpose) {
    Matcher about = ABOUT.matcher(purpose);
    return about.matches() && about.group(1).equals("renewal")
        ? Optional.of(Long.valueOf(about.group(2)))
        : Optional.empty();
  }

  /** As whom a member signs: who attested the consent that a purpose renews, or as they are. */
  Actor signing(Actor member, String purpose) {
    return renewed(purpose).map(id -> consents.attesting(member, id)).orElse(member);
  }

  /** The form whose consent is signed, where its consent stands. */
  String back(String purpose) {
    Matcher about = ABOUT.matcher(purpose);
    if (!about.matches()) {
      return "/ask#consent";
    }
    long id = Long.parseLong(about.group(2));
    return about.group(1).equals("answer") ? "/cases/" + id + "#consent" : renewalPath(id);
  }

  /** The post under one's own consent, or 404. */
  ContentRef post(Actor doctor, long consentId) {
    return images.under(consents.own(doctor, consentId).id()).orElseThrow(Refusal::notFound);
  }

  /** The case a post stands in; empty for an answer that was withdrawn. */
  Optional<Long> caseOf(ContentRef post) {
    return post.kind() == ContentRef.Kind.CASE
        ? Optional.of(post.id())
        : answers.standingCase(post.id());
  }
}

package org.consilium.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.foundation.Seal;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Signatures;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every address of the application, and somebody to send requests to them. There is one question
 * that only dermatologists may see, asked by the author, with a picture, an answer of the author's
 * and one of somebody else's.
 */
abstract class Routes extends World {
  static final String[] WHO = {
    "out", "unverified", "student", "member", "outsider", "author", "moderator", "admin"
  };

  static final String TABLE =
      """
      route                                | sends                    | out | unverified | student | member | outsider | author | moderator | admin
      GET /                                | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /fresh                           | tab=recent&since=0       | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /specialties/cardiology          | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /search                          | q=plaque                 | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /search/facets                   | q=plaque                 | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /search/progress                 | q=plaque                 | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /search/saved                    | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /search/saved                   | q=plaque                 | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /search/saved/{search}/removal  | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /ask                             | -                        | in  | status     | 404     | 200    | 200      | 200    | 200       | 200
      POST /ask/draft                      | body=Une plaque          | in  | status     | 404     | 200    | 200      | 200    | 200       | 200
      POST /ask/discarding                 | -                        | in  | status     | 404     | 303    | 303      | 303    | 303       | 303
      POST /ask                            | body=&action=publish     | in  | status     | 404     | 422    | 422      | 422    | 422       | 422
      GET /cases/{case}                    | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      GET /cases/{case}/thread             | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /cases/{case}/follow            | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/unfollow          | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/mute              | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/unmute            | -                        | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /cases/{case}/ballot            | choice=0                 | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/draft             | body=Un avis             | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /cases/{case}/discarding        | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/answers           | body=Vu&action=publish   | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      GET /cases/{case}/closure            | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      GET /cases/{case}/closure/history    | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /cases/{case}/closure/draft     | diagnosis=Psoriasis      | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      GET /me/calibration                  | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /cases/{case}/closure           | diagnosis=Psoriasis      | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /cases/{case}/widening          | -                        | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      POST /cases/{case}/rest              | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /cases/{case}/note               | -                        | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      GET /cases/{case}/note.txt           | -                        | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      GET /cases/{case}/note.pdf           | -                        | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      POST /cases/{case}/nominations       | purpose=WIKI             | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      POST /cases/{case}/nominations/undoing | purpose=WIKI           | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      GET /cases/{case}/teaching           | -                        | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      POST /cases/{case}/teaching          | action=publish           | in  | status     | 404     | 404    | 404      | 409    | 404       | 404
      GET /teaching                        | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /teaching/{lesson}               | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /teaching/{lesson}/steps/1      | choice=0                 | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      GET /teaching/{lesson}/edit          | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /teaching/{lesson}/edit         | title=&action=publish    | in  | status     | 404     | 404    | 404      | 422    | 404       | 404
      POST /teaching/{lesson}/withdrawal   | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /me/paging                       | -                        | in  | status     | 404     | 200    | 200      | 200    | 200       | 200
      POST /me/paging                      | mostADay=x               | in  | status     | 404     | 422    | 422      | 422    | 422       | 422
      GET /service                         | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /specialties/cardiology/roster   | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /specialties/cardiology/roster  | handle=nobody            | in  | status     | 404     | 404    | 404      | 404    | 422       | 422
      POST /specialties/cardiology/roster/{duty}/removal | -          | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /answers/{answer}/edit           | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /answers/{answer}/edit          | body=Autrement           | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /answers/{answer}/history        | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /answers/{answer}/withdrawal    | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /answers/{reply}/votes          | kind=USEFUL              | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /answers/{answer}/votes         | kind=USEFUL              | in  | status     | 404     | 303    | 404      | 409    | 303       | 404
      POST /answers/{reply}/thanks         | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /diagnoses                      | typed=psor               | in  | status     | 404     | 200    | 200      | 200    | 200       | 200
      POST /cases/{case}/reading           | -                        | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      POST /cases/{case}/proposals         | one=x&other=y            | in  | status     | 404     | 404    | 404      | 409    | 409       | 404
      POST /cases/{case}/proposals/parting | one=x                    | in  | status     | 404     | 404    | 404      | 409    | 409       | 404
      POST /cases/{case}/proposals/0/undoing | -                      | in  | status     | 404     | 404    | 404      | 303    | 303       | 404
      POST /answers/{advice}/options/1/stance | stance=AGREES&seen=e20f77d0a40c78f5b1a8 | in  | status     | 404     | 303    | 404      | 409    | 303       | 404
      POST /answers/{advice}/options/2/stance | stance=AGREES        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /answers/{advice}/options/1/stance | seen=e20f77d0a40c78f5b1a8 | in  | status     | 404     | 303    | 404      | 409    | 303       | 404
      GET /answers/{advice}/options/1/objection | -                  | in  | status     | 404     | 200    | 404      | 409    | 200       | 404
      POST /answers/{advice}/options/1/objection | words=Autrement&seen=e20f77d0a40c78f5b1a8 | in  | status     | 404     | 303    | 404      | 409    | 303       | 404
      GET /answers/{reply}/warning         | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /answers/{reply}/warning        | words=Danger             | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      GET /warnings/{warning}/reply        | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /warnings/{warning}/reply       | words=Précisé            | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /warnings/{warning}/maintaining | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /warnings/{warning}/withdrawal  | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /images/{image}/small            | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /staged-images                  | purpose=ask&images=FILE  | in  | status     | 404     | 303    | 303      | 303    | 303       | 303
      GET /staged-images/{staged}          | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /staged-images/{staged}/removal | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /staged-images/{staged}/editing | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /staged-images/{staged}/mask     | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /staged-images/{staged}/mask    | boxes=[]                 | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /staged-images/{staged}/preview | boxes=[]                 | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      GET /signing/ask                     | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /signing/ask                    | agreed=true              | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /consents/{consent}/renewal      | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /consents/{consent}/renewal     | consentObtained=ORAL&consentAttested=true | in | status | 404 | 404 | 404    | 303    | 404       | 404
      GET /live                            | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /live                            | watch=CASE-{case}        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      GET /notifications                   | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /notifications/{told}/toast      | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      GET /notifications/{astray}/toast    | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /notifications/reading          | through=0                | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      GET /me/notifications                | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /me/notifications               | delay=x                  | in  | status     | 422     | 422    | 422      | 422    | 422       | 422
      POST /me/notifications/devices       | endpoint=x               | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /me/notifications/devices/{device}/trial   | -             | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /me/notifications/devices/{device}/removal | -             | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      POST /me/notifications/mutes/end     | subject=CASE-{case}      | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /me/notifications/lists/DAILY/resumption | -               | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      GET /unsubscribe/nonsense            | -                        | 404 | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /unsubscribe/nonsense           | -                        | 404 | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /unsubscribe/nonsense/return    | -                        | 404 | 404        | 404     | 404    | 404      | 404    | 404       | 404
      GET /push.js                         | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /specialties/cardiology/mute    | muted=true               | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /specialties/cardiology/pseudonyms | allowed=true          | in  | status     | 404     | 404    | 404      | 404    | 404       | 303
      POST /specialties/cardiology/professions | professions=PHYSICIAN&professions=INTERN&professions=STUDENT&professions=DENTIST&professions=PHARMACIST&professions=MIDWIFE&professions=NURSE | in | status   | 404     | 404    | 404      | 404    | 404       | 303
      GET /officers                        | -                        | in  | status     | 404     | 404    | 404      | 404    | 200       | 404
      POST /officers/key                   | passphrase=court         | in  | status     | 404     | 404    | 404      | 404    | 422       | 404
      POST /officers/key/loss              | -                        | in  | status     | 404     | 404    | 404      | 404    | 422       | 404
      POST /officers/handover              | successor=0              | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /officers/openings              | thread={case}&alias=0000&reason=Une menace écrite | in | status | 404 | 404 | 404 | 404   | 422       | 404
      POST /officers/openings/{opening}/agreement | passphrase=inconnue | in | status    | 404     | 404    | 404      | 404    | 404       | 404
      POST /officers/openings/{opening}/refusal | -                   | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /officers/openings/{opening}/result | passphrase=inconnue  | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /me/sealed                       | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /me/letter                       | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /me/data                         | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /me/data/key                     | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /me/data/exports                | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /me/data/exports/{export}        | -                        | in  | 404        | 404     | 404    | 404      | 200    | 404       | 404
      GET /me/data/exports/{export}/signature | -                     | in  | 404        | 404     | 404    | 404      | 200    | 404       | 404
      POST /me/data/library                | agreed=true              | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /me/data/departure              | -                        | in  | 422        | 422     | 422    | 422      | 422    | 422       | 422
      POST /me/data/erasure                | word=autre               | in  | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /me/leaving                      | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /me/leaving                     | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /charter                         | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /charter                        | version=1                | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /specialties                     | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /specialties/cardiology/membership | -                     | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      POST /specialties/cardiology/departure  | -                     | in  | status     | 303     | 303    | 303      | 303    | 303       | 303
      GET /members/{author}                | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /members/{pending}               | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /members                         | q=amal                   | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /places                          | place=Gu                 | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /me/directory                    | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /me/directory                   | classYear=x              | in  | status     | 422     | 422    | 422      | 422    | 422       | 422
      GET /circle                          | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /circle/{author}                | -                        | in  | status     | 303     | 303    | 303      | 404    | 303       | 303
      POST /circle/{author}/end            | -                        | in  | status     | 303     | 303    | 303      | 404    | 303       | 303
      POST /circle/{pending}               | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /doctors/{author}                | -                        | 404 | 404        | 404     | 404    | 404      | 404    | 404       | 404
      GET /me                              | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /me                             | country=                 | in  | status     | 422     | 422    | 422      | 422    | 422       | 422
      GET /admin/members                   | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 200
      POST /admin/members/{nadia}/suspension | reason=Plainte         | in  | status     | 404     | 404    | 404      | 404    | 404       | 303
      POST /admin/members/{nadia}/roles    | role=MODERATOR&held=true | in  | status     | 404     | 404    | 404      | 404    | 404       | 303
      GET /admin/recoveries                | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 200
      POST /admin/recoveries/{recovery}/confirmation | proof=MET&confirmed=true&reason=Vu | in | status | 404 | 404 | 404 | 404 | 404       | 303
      GET /flags/case/{case}               | -                        | in  | status     | 404     | 200    | 404      | 409    | 200       | 404
      POST /flags/case/{case}              | reason=OFF_TOPIC         | in  | status     | 404     | 303    | 404      | 409    | 303       | 404
      GET /flags/answer/{reply}            | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /flags/answer/{reply}           | reason=                  | in  | status     | 404     | 422    | 404      | 422    | 422       | 404
      GET /flags/warning/{warning}         | -                        | in  | status     | 404     | 200    | 404      | 200    | 200       | 404
      POST /flags/warning/{warning}        | reason=ABUSE             | in  | status     | 404     | 303    | 404      | 303    | 303       | 404
      GET /flags                           | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /flags/{flag}/withdrawal        | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /moderation                      | -                        | in  | status     | 404     | 404    | 404      | 404    | 200       | 404
      GET /moderation/matters/{matter}     | -                        | in  | status     | 404     | 404    | 404      | 404    | 200       | 404
      POST /moderation/matters/{matter}/rulings | decision=KEPT&rule=DISRESPECT&words=Vu | in | status | 404 | 404 | 404 | 404   | 303       | 404
      POST /moderation/matters/{matter}/appeal | outcome=UPHELD&words=Vu | in | status   | 404     | 404    | 404      | 404    | 409       | 404
      GET /moderation/decisions/{ruling}   | -                        | in  | status     | 404     | 404    | 404      | 200    | 404       | 404
      POST /moderation/decisions/{ruling}/appeal | words=Non          | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /moderation/log                  | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /moderation/statistics           | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      GET /me/consultation                 | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /me/consultation                | remind=true              | in  | status     | 422     | 422    | 422      | 422    | 422       | 422
      GET /moderation/kept                 | -                        | in  | status     | 404     | 404    | 404      | 404    | 200       | 404
      GET /moderation/kept/{kept}          | -                        | in  | status     | 404     | 404    | 404      | 404    | 200       | 404
      POST /moderation/kept/{kept}/replacement | -                    | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      POST /moderation/kept/{kept}/seen    | -                        | in  | status     | 404     | 404    | 404      | 404    | 303       | 404
      GET /status                          | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /sudo                            | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /sudo/mail                      | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /sudo/passkey/options           | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /sudo/passkey                   | credential={}            | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /me/security                     | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /me/security/passkeys/options   | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /me/security/passkeys           | credential={}&name=Clé   | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /me/security/passkeys/{passkey}/name    | name=Clé         | in  | 404        | 404     | 404    | 404      | 303    | 404       | 404
      POST /me/security/passkeys/{passkey}/removal | -                | in  | 404        | 404     | 404    | 404      | 303    | 404       | 404
      POST /me/security/sessions/{key}/ending | -                     | in  | 404        | 404     | 404    | 404      | 303    | 404       | 404
      POST /me/security/endings            | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /recovery                        | -                        | in  | 303        | 303     | 303    | 200      | 200    | 303       | 303
      POST /recovery                       | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /recovery/stop                  | -                        | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /recovery/stop                   | token=nonsense           | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /recovery/stopping              | token=nonsense           | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /sign-in/with/nowhere            | -                        | 404 | 404        | 404     | 404    | 404      | 404    | 404       | 404
      GET /me/security/providers/nowhere   | -                        | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      GET /me/security/providers/nowhere/link | -                     | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /me/security/providers/nowhere/link | -                    | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /me/security/address            | email=x@example.org      | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /join/discarding                | -                        | 303 | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /me/security/providers/nowhere/removal | -                 | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      GET /sudo/sent                       | -                        | in  | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /sudo/link                       | token=nonsense           | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /sudo/link                      | token=nonsense           | in  | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /status/number                  | number=10100000003       | in  | 303        | 409     | 409    | 409      | 409    | 409       | 409
      POST /status/documents               | -                        | in  | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /status/documents/{document}     | -                        | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /status/documents/{document}/removal | -                        | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /status/mailbox                 | address=nobody           | in  | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /status/mailbox/nonsense         | -                        | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /status/mailbox/nonsense        | -                        | in  | 404        | 404     | 404    | 404      | 404    | 404       | 404
      POST /status/vouching                | -                        | in  | 303        | 409     | 409    | 409      | 409    | 409       | 409
      POST /status/appeal                  | words=Erreur             | in  | 409        | 409     | 409    | 409      | 409    | 409       | 409
      POST /status/profession              | profession=                          | in  | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /vouch/{vouch}                   | -                        | in  | status     | 404     | 200    | 200      | 200    | 200       | 200
      POST /vouch/{vouch}                  | relation=WORK&words=Ensemble à Brest depuis 2019. | in  | status     | 404     | 303    | 303      | 409    | 303       | 303
      GET /vouchers                        | -                        | in  | status     | 200     | 200    | 200      | 200    | 200       | 200
      POST /vouchers/{voucher}/withdrawal  | -                        | in  | status     | 404     | 404    | 404      | 303    | 404       | 404
      GET /verification                    | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 200
      GET /verification/{review}           | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 200
      GET /verification/documents/{document} | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 200
      POST /verification/documents/{document}/reading | review=1&accepted=true   | in  | status     | 404     | 404    | 404      | 404    | 404       | 303
      POST /verification/{review}/second-look | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 303
      POST /verification/{review}/opinions | decision=REFUSED&reason=Non | in  | status     | 404     | 404    | 404      | 404    | 404       | 303
      GET /sign-in                         | -                        | 200 | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /sign-in/sent                    | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /sign-in/link                    | token=nonsense           | in  | in         | in      | in     | in       | in     | in        | in
      POST /sign-in/passkey/options        | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /sign-in/passkey                | credential={}            | in  | in         | in      | in     | in       | in     | in        | in
      POST /sign-in/mail                   | username=nobody@example.org | in | in       | in      | in     | in       | in     | in        | in
      POST /sign-in/link                   | token=nonsense           | in  | in         | in      | in     | in       | in     | in        | in
      POST /sign-out                       | -                        | in  | in         | in      | in     | in       | in     | in        | in
      GET /join                            | -                        | 200 | 303        | 303     | 303    | 303      | 303    | 303       | 303
      POST /join                           | country=                 | 422 | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /setup                           | -                        | in  | in         | in      | in     | in       | in     | in        | in
      POST /setup                          | code=nonsense            | in  | in         | in      | in     | in       | in     | in        | in
      POST /language                       | language=en              | 303 | 303        | 303     | 303    | 303      | 303    | 303       | 303
      GET /withdraw                        | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      POST /withdraw                       | code=nonsense            | 422 | 422        | 422     | 422    | 422      | 422    | 422       | 422
      POST /withdraw/confirmation          | code=nonsense            | 422 | 422        | 422     | 422    | 422      | 422    | 422       | 422
      GET /withdraw/done                   | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /assets/any/app.css              | -                        | 200 | 200        | 200     | 200    | 200      | 200    | 200       | 200
      GET /error                           | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      GET /nowhere                         | -                        | in  | status     | 404     | 404    | 404      | 404    | 404       | 404
      """;

  @Autowired private Seal seal;
  @Autowired private Signatures signatures;

  final Map<String, Object> things = new LinkedHashMap<>();

  /** One line of the table. */
  record Row(String method, String path, String sends, List<String> expected) {
    static Row of(String line) {
      List<String> cells = Arrays.stream(line.split("\\|")).map(String::strip).toList();
      String[] route = cells.get(0).split(" ");
      return new Row(route[0], route[1], cells.get(1), cells.subList(2, cells.size()));
    }

    @Override
    public String toString() {
      return method + " " + path + (sends.equals("-") ? "" : " " + sends);
    }
  }

  static Stream<Row> rows() {
    return TABLE.lines().skip(1).map(Row::of);
  }

  @BeforeEach
  void askOneQuestion() throws IOException {
    Person other = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    long question =
        rows.question(
            amal,
            "Plaque de la jambe, réfractaire aux corticoïdes.",
            "SPECIALTIES",
            List.of("dermatology"),
            "Biopsie",
            "Antifongique");
    things.put("case", question);
    things.put("answer", rows.answer(question, amal, "Je précise : six mois d’évolution."));
    things.put("reply", rows.answer(question, other, "Biopsie."));
    long treatment =
        rows.question(amal, "Quel traitement ?", "SPECIALTIES", List.of("dermatology"));
    things.put("advice", rows.answer(treatment, other, "Ceci."));
    rows.change(
        "update answers set options = '[{\"words\": \"Clobétasol\"}]' where id = ?",
        things.get("advice"));
    things.put("warning", rows.warning((long) things.get("answer"), other));
    things.put("lesson", rows.lesson(question, amal));
    things.put("matter", rows.matter("ANSWER", (long) things.get("reply"), question, other));
    things.put("flag", rows.flag((long) things.get("matter"), amal, "DISRESPECT"));
    things.put(
        "ruling",
        rows.ruling(
            rows.matter("ANSWER", (long) things.get("answer"), question, amal), administrator));
    things.put("image", rows.picture(question, amal));
    things.put(
        "consent", rows.number("select consent_id from images where id = ?", things.get("image")));
    signatures.begin(amal.actor(), "ask", ConsentForm.blank(amal.actor()), List.of());
    things.put("staged", rows.stagedPicture(amal, seal.close(photo()), 64, 48));
    things.put("told", rows.notification(amal, question));
    rows.change(
        "insert into duties (specialty_id, account_id, starts_at, ends_at)"
            + " values (7, ?, now(), now() + interval '1 day')",
        other.id());
    things.put("duty", rows.number("select id from duties"));
    things.put("kept", rows.keptPassage(amal, question));
    rows.change(
        "insert into account_roles (account_id, role) values (?, 'OFFICER')", moderator.id());
    things.put("opening", rows.opening(question, other));
    things.put("export", rows.export(amal, seal.close(new byte[] {1})));
    things.put("astray", rows.notification(outsider, question));
    as(amal);
    things.put("key", sessionKey(as(amal)));
    things.put("recovery", rows.recovery(outsider));
    things.put("passkey", rows.passkey(amal));
    things.put("device", rows.device(amal, seal.close(new byte[] {1})));
    rows.change(
        "insert into saved_searches (account_id, query) values (?, '/search?q=genou')", amal.id());
    things.put("search", rows.number("select id from saved_searches"));
    things.put("author", amal.handle());
    things.put("pending", dana.handle());
    things.put("dana", dana.id());
    things.put("nadia", other.id());
    rows.change(
        "insert into account_roles (account_id, role) values (?, 'VERIFIER')", administrator.id());
    administrator = person(administrator.handle());
    Person waiting = person(rows.waiting("nina-roche", "Nina Roche"));
    things.put("document", rows.document(waiting, seal.close(new byte[] {1})));
    things.put("review", rows.number("select id from reviews where account_id = ?", waiting.id()));
    rows.voucherLink(waiting, seal.digest("vouch ABCDEFGH23456789".getBytes(UTF_8)));
    things.put("vouch", "ABCDEFGH23456789");
    things.put("voucher", rows.voucher(waiting, amal));
  }

  /** The key of another session of the same person, as the list of them names it. */
  private static String sessionKey(Browser browser) {
    Matcher ending =
        Pattern.compile("/me/security/sessions/([^/]+)/ending")
            .matcher(browser.get("/me/security").body());
    assertThat(ending.find()).isTrue();
    return ending.group(1);
  }

  /** Somebody who proved a moment ago who they are. */
  Browser browser(String who) {
    return who.equals("out") ? signedOut() : freshly(whom(who));
  }

  /** Somebody who signed in a while ago. */
  Browser stale(String who) {
    return who.equals("out") ? signedOut() : as(whom(who));
  }

  Person whom(String who) {
    return switch (who) {
      case "unverified" -> dana;
      case "student" -> student;
      case "member" -> bruno;
      case "outsider" -> outsider;
      case "author" -> amal;
      case "moderator" -> moderator;
      default -> administrator;
    };
  }

  Reply send(Browser browser, Row row) {
    String path = path(row);
    if (row.sends().contains("FILE")) {
      return browser.upload(
          path,
          Map.of("purpose", "ask"),
          new Browser.Part("images", "photo.jpg", "image/jpeg", photo()));
    }
    if (row.method().equals("POST")) {
      return browser.post(path, fields(row));
    }
    String query = row.sends().equals("-") ? "" : "?" + filled(row.sends()).replace(" ", "+");
    if (path.equals("/live")) {
      return browser.knock(path + query);
    }
    return browser.send(row.method(), path + query);
  }

  String path(Row row) {
    return filled(row.path());
  }

  private String filled(String text) {
    String filled = text;
    for (var thing : things.entrySet()) {
      filled = filled.replace("{" + thing.getKey() + "}", thing.getValue().toString());
    }
    return filled;
  }

  String[] fields(Row row) {
    if (row.sends().equals("-")) {
      return new String[0];
    }
    return Arrays.stream(filled(row.sends()).split("&"))
        .flatMap(pair -> Stream.of(pair.split("=", 2)))
        .map(word -> URLDecoder.decode(word, UTF_8))
        .toArray(String[]::new);
  }

  private static byte[] photo() {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

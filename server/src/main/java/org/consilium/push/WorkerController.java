package org.consilium.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The script that runs in the browser without a page. At the root, since it may wake pages below
 * its own address only, and always under the same name, since the browser asks for it by that.
 */
@Controller
class WorkerController {
  private final Resource worker = new ClassPathResource("push/worker.js");

  @GetMapping("/push.js")
  @Access(Standing.ANYONE)
  ResponseEntity<Resource> worker() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "javascript", UTF_8))
        .cacheControl(CacheControl.noCache())
        .body(worker);
  }
}

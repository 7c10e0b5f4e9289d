package org.consilium.cases;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a closed case brought, for the patient's record: looked at, then taken along. */
@Controller
class NoteController {
  private final Notes notes;

  NoteController(Notes notes) {
    this.notes = notes;
  }

  /**
   * @param chosen whether the parts were chosen; else all go in
   */
  @GetMapping("/cases/{id}/note")
  @Access(Standing.READER)
  String look(
      Actor author,
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean chosen,
      @RequestParam(name = "part", defaultValue = "") List<String> named,
      Model model) {
    Set<Note.Part> parts = parts(chosen, named);
    model.addAttribute("caseId", id);
    model.addAttribute("note", notes.of(author, id, parts));
    model.addAttribute("parts", parts);
    model.addAttribute(
        "query",
        "?chosen=true" + parts.stream().map(part -> "&part=" + part).collect(Collectors.joining()));
    return "cases/note";
  }

  @GetMapping("/cases/{id}/note.txt")
  @Access(Standing.READER)
  ResponseEntity<byte[]> text(
      Actor author,
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean chosen,
      @RequestParam(name = "part", defaultValue = "") List<String> named) {
    Note note = notes.of(author, id, parts(chosen, named));
    return file(
        "note.txt",
        new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8),
        note.text().getBytes(StandardCharsets.UTF_8));
  }

  @GetMapping("/cases/{id}/note.pdf")
  @Access(Standing.READER)
  ResponseEntity<byte[]> pdf(
      Actor author,
      @PathVariable long id,
      @RequestParam(defaultValue = "false") boolean chosen,
      @RequestParam(name = "part", defaultValue = "") List<String> named) {
    Note note = notes.of(author, id, parts(chosen, named));
    return file("note.pdf", MediaType.APPLICATION_PDF, NotePdf.of(note));
  }

  private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] content) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .contentType(type)
        .cacheControl(CacheControl.noStore())
        .body(content);
  }

  private static Set<Note.Part> parts(boolean chosen, List<String> named) {
    Set<Note.Part> parts = EnumSet.allOf(Note.Part.class);
    if (chosen) {
      parts.removeIf(part -> !named.contains(part.name()));
    }
    return parts;
  }
}

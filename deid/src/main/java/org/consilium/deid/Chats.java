package org.consilium.deid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks in a conversation: what stands at the head of a line beside a time or before '>', or
 * before a colon where several lines begin so.
 */
final class Chats {

  private static final Words NOBODY =
      Words.of(
          """
          https http www doi pmid pmc isbn
          re fw fwd tr objet subject betreff from to de an cc cci bcc date envoye sent gesendet re moi me
          ich question reponse answer frage antwort note nb ps info edit modo bot system systeme admin
          urgent attention merci update maj h am pm uhr fc ta pa sat spo2 temp dextro ras rdv le la les
          il elle er sie es he she they wir nous on pat patient patiente patientin visite appel anruf
          arrivee depart entree sortie aufnahme visit call arrival triage ecg scanner irm mri ct bilan
          """);

  private static final int LONGEST = 24;

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private int turns;
  private int turnsLine = -1;
  private @Nullable Set<Integer> talk;

  Chats(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
  }

  void read(int token) {
    if (tokens.isLine(token - 1) && !tokens.isLine(token)) {
      line(token);
    }
    if (THANKS.has(tokens, token)) {
      addressed(token);
    }
    if (LOGIN.has(tokens, token)) {
      login(token);
    }
  }

  private static final Words LOGIN =
      Words.of(
          "benutzer benutzerkennung user username login utilisateur kennung userid identifiant anmeldename");

  /** '[09:13] julie_ide: …', 'pedia35> …', '@marwan_med 22:20 : …', '11:41 Dr.Bidule: …'. */
  private void line(int first) {
    int at = first;
    boolean bracket = tokens.is(at, '[') || tokens.is(at, '(');
    int after = time(bracket ? at + 1 : at);
    boolean timed = after > 0;
    if (timed) {
      at = after;
      if (bracket && (tokens.is(at, ']') || tokens.is(at, ')'))) {
        at++;
      }
      while (tokens.is(at, '-') || tokens.is(at, ',')) {
        at++;
      }
    }
    boolean dated = !timed && hour(at) > 0;
    if (dated) {
      at = hour(at);
      timed = tokens.is(at, '-');
      if (!timed && !tokens.is(at, '<')) {
        return;
      }
      at += timed ? 1 : 0;
    }
    boolean mention = tokens.is(at, '@') || tokens.is(at, '<');
    if (mention) {
      at++;
    }
    int end = nick(at);
    if (end < 0) {
      return;
    }
    int next = end;
    boolean late = false;
    if (!timed) {
      int open =
          tokens.is(next, '(') || tokens.is(next, '[') || tokens.is(next, ',') ? next + 1 : next;
      int clock = time(open);
      if (clock > 0) {
        late = true;
        next = tokens.is(clock, ')') || tokens.is(clock, ']') ? clock + 1 : clock;
      }
    }
    boolean arrow = tokens.is(next, '>') && (tokens.touches(next) || timed || mention);
    boolean colon = tokens.is(next, ':') && !tokens.is(next + 1, '/');
    boolean joined =
        end > at + 1 || tokens.shape(at) == Tokens.CODE || tokens.shape(at) == Tokens.MIXED;
    boolean ok = end < at + 6 && tokens.end[end - 1] - tokens.start[at] <= LONGEST;
    if (!ok || tokens.end[end - 1] - tokens.start[at] < 2 || isNobody(at, end)) {
      return;
    }
    if (end == at + 1 && tokens.has(at, Lexicon.KIN)) {
      return;
    }
    boolean few = tokens.shape(at) == Tokens.UPPER && tokens.has(at, Lexicon.MEDICAL);
    if ((arrow || colon) && (timed || late) && !few) {
      add(at, end, 0.95);
    } else if (arrow
        && (joined || mention || isUnknown(at) || end == at + 1 && isSpeaker(first, at, end))
        && !tokens.touches(next + 1)) {
      add(at, end, 0.95);
    } else if (colon && (isTurn(at, end) && turns(first) >= 3 || isSpeaker(first, at, end))) {
      add(at, end, 0.85);
    } else if (late && end > at + 2 && tokens.is(at + 1, '_')) {
      add(at, end, 0.85);
    }
  }

  /** The time after the day in '14/3 09:12 <nick>' and '12/11/24, 19:02 - Nele'; -1 for none. */
  private int hour(int token) {
    int at = token;
    while (at < token + 7
        && (tokens.isNumber(at)
            || tokens.is(at, '/')
            || tokens.is(at, '.')
            || tokens.is(at, ','))) {
      int after = time(at);
      if (after > 0) {
        return after;
      }
      at++;
    }
    return -1;
  }

  /** A nick in a conversation, where lines begin with it and others in turn. */
  private boolean isSpeaker(int line, int at, int end) {
    if (tokens.shape(at) == Tokens.UPPER || !talk().contains(line)) {
      return false;
    }
    if (end == at + 2 && tokens.has(at + 1, Lexicon.GIVEN)) {
      return true;
    }
    boolean thing = tokens.has(at, Lexicon.MEDICAL | Lexicon.LABEL) || Roles.is(tokens, at);
    boolean arrow = tokens.is(end, '>');
    boolean word =
        tokens.has(at, Tagger.common(page.wording) | (arrow ? 0 : Tagger.word(page.wording)));
    boolean measured = tokens.hasDigit(end + 1) && tokens.has(at, Lexicon.WORD);
    return end == at + 1 && !thing && !measured && (!word || turns(line) >= 2);
  }

  /** The lines of conversations: of three and more, each with a head, of which one comes again. */
  private Set<Integer> talk() {
    if (talk == null) {
      talk = new HashSet<>();
      List<Integer> block = new ArrayList<>();
      for (int at = 0; at <= tokens.count; at++) {
        if (at == tokens.count || tokens.isLine(at - 1)) {
          int end = at < tokens.count && !tokens.isLine(at) ? nick(at) : -1;
          boolean said = tokens.is(end, ':') || tokens.is(end, '>') && tokens.touches(end);
          if (end > 0 && said) {
            block.add(at);
          } else {
            if (comesAgain(block)) {
              talk.addAll(block);
            }
            block.clear();
          }
        }
      }
    }
    return talk;
  }

  private boolean comesAgain(List<Integer> block) {
    for (int i = 2; i < block.size(); i++) {
      boolean between = tokens.hash[block.get(i)] != tokens.hash[block.get(i - 1)];
      if (between && tokens.hash[block.get(i)] == tokens.hash[block.get(i - 2)]) {
        return true;
      }
    }
    return false;
  }

  private boolean isUnknown(int token) {
    return tokens.length(token) > 3
        && !tokens.has(token, Lexicon.WORD | Lexicon.MEDICAL | Lexicon.LABEL);
  }

  private static final Words THANKS =
      Words.of("danke merci salut hallo hi hello hey cheers thanks thx coucou moin servus bonjour");

  /** 'Danke Gerd!', 'Salut JB,'. */
  private void addressed(int greeting) {
    int name = greeting + 1;
    int after = name + 1;
    while (tokens.is(after, '-') && tokens.touches(after) && tokens.isLarge(after + 1)) {
      after += 2;
    }
    boolean ends =
        tokens.isLine(after)
            || tokens.is(after, ',')
            || tokens.is(after, '!')
            || tokens.is(after, '.');
    if (!tokens.isLarge(name) || tokens.is(greeting - 1, '-') || !ends) {
      return;
    }
    boolean known =
        tokens.has(name, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME)
            && !tokens.has(name, Lexicon.COMMON | Lexicon.TITLE | Lexicon.PATIENT)
            && (!tokens.has(name, Lexicon.MEDICAL) || tokens.shape(name) == Tokens.CAPITAL);
    boolean initials =
        tokens.shape(name) == Tokens.UPPER
            && tokens.length(name) < 4
            && tokens.is(after, ',')
            && tokens.isLine(after + 1)
            && tokens.isLine(greeting - 1)
            && !tokens.has(name, Lexicon.MEDICAL | Lexicon.CLINICIAN);
    if (known && !Roles.is(tokens, name) || initials) {
      page.mark(name, after - 1, TextType.NAME, 0.85, "privacy.reason.name_context");
    }
  }

  private void add(int at, int end, double confidence) {
    int from = at;
    int to = end;
    while (from < to && (isAside(from) || tokens.is(from, '.'))) {
      if (tokens.isWord(from) && tokens.touches(from + 1) && !tokens.is(from + 1, '.')) {
        break;
      }
      from++;
    }
    while (to > from + 1 && isAside(to - 1) && !tokens.touches(to - 1)) {
      to--;
    }
    if (from < to) {
      page.mark(from, to - 1, TextType.NAME, confidence, "privacy.reason.name_context");
    }
  }

  private static final Words SERVICES =
      Words.of(
          "reg sec chir int rea arm arch ortho bot med urg cardio uro neuro onco radio labo lab pharma"
              + " phy pgy sho fy ct st admin info infos schockraum ergo kine ota icu ed er trauma"
              + " bank desk ward team garde nuit jour dienst nachtdienst leitstelle zna ita svc it");

  /** A part that says what somebody does. */
  private boolean isAside(int token) {
    if (tokens.shape(token) == Tokens.MARK || tokens.shape(token) == Tokens.NUMBER) {
      return tokens.shape(token) == Tokens.NUMBER;
    }
    int end = tokens.end[token];
    while (end > tokens.start[token] && Character.isDigit(text.charAt(end - 1))) {
      end--;
    }
    long letters = Fold.hash(text.substring(tokens.start[token], end));
    return SERVICES.has(letters)
        || NOBODY.has(letters)
        || Roles.is(tokens, token)
        || tokens.has(token, Lexicon.TITLE);
  }

  private boolean isNobody(int at, int end) {
    for (int token = at; token < end; token++) {
      if (tokens.shape(token) != Tokens.MARK && !isAside(token)) {
        return false;
      }
    }
    return true;
  }

  /** '09:13', '9h13', '09:13:22', '22:20'; the token after it, or -1. */
  private int time(int token) {
    int at = token;
    if (at < tokens.count
        && tokens.shape(at) == Tokens.NUMBER
        && tokens.length(at) <= 2
        && tokens.is(at + 1, ':')
        && tokens.touches(at + 1)
        && tokens.touches(at + 2)
        && tokens.shape(at + 2) == Tokens.NUMBER
        && tokens.length(at + 2) == 2) {
      at += 3;
      if (tokens.is(at, ':')
          && tokens.touches(at)
          && tokens.touches(at + 1)
          && tokens.length(at + 1) == 2) {
        at += 2;
      }
      return at;
    }
    return -1;
  }

  /** One past the last token of a nick: runs of letters and digits joined by marks. */
  private int nick(int first) {
    if (first >= tokens.count
        || tokens.shape(first) >= Tokens.MARK
        || tokens.shape(first) == Tokens.NUMBER) {
      return -1;
    }
    int at = first + 1;
    while (at + 1 < tokens.count
        && tokens.touches(at)
        && tokens.touches(at + 1)
        && (tokens.is(at, '_') || tokens.is(at, '.') || tokens.is(at, '-'))
        && tokens.shape(at + 1) < Tokens.MARK
        && at < first + 6) {
      at += 2;
    }
    // 'Tanguy R. :' and 'Dr. Bidule:'
    while (at < first + 4 && (tokens.isLarge(at) || tokens.is(at, '.') && tokens.touches(at))) {
      at++;
    }
    return at;
  }

  /** A name-like word before a colon. */
  private boolean isTurn(int at, int end) {
    boolean thing =
        tokens.has(at, Lexicon.COMMON | Lexicon.MEDICAL | Lexicon.LABEL | Lexicon.TITLE)
            || Roles.is(tokens, at);
    return tokens.is(at + 1, '_') && end > at + 2
        || tokens.shape(at) == Tokens.CAPITAL
            && (tokens.has(at, Lexicon.GIVEN)
                || !thing && tokens.has(at, Lexicon.FAMILY | Lexicon.NAME));
  }

  /** How many lines around begin with a given name or a nick and a colon. */
  private int turns(int line) {
    if (turnsLine >= 0 && line - turnsLine < 400 && line >= turnsLine) {
      return turns;
    }
    turnsLine = line;
    turns = 0;
    for (int at = line; at < Math.min(tokens.count, line + 400); at++) {
      if (tokens.isLine(at - 1) && !tokens.isLine(at)) {
        int end = nick(at);
        turns += end > 0 && tokens.is(end, ':') && isTurn(at, end) ? 1 : 0;
      }
    }
    return turns;
  }

  /** 'Benutzer tbaumann2', 'user: jdoe'. */
  private void login(int label) {
    int at = label + 1;
    boolean colon = tokens.is(at, ':') || tokens.is(at, '=');
    if (colon) {
      at++;
    }
    int end = nick(at);
    if (end < 0 || tokens.isLarge(at) && !tokens.is(at + 1, '_') || tokens.length(at) < 3) {
      return;
    }
    int last = at + 1;
    while (last + 1 < end && !tokens.isLarge(last + 1)) {
      last += 2;
    }
    boolean unknown =
        (tokens.flags[at] & ~(Lexicon.NAME | Lexicon.FAMILY | Lexicon.TOWN_START | Lexicon.TOWN))
            == 0;
    if (tokens.shape(at) == Tokens.CODE
        || (unknown || last > at + 1) && tokens.shape(at) == Tokens.LOWER) {
      page.mark(at, last - 1, TextType.OTHER_ID, 0.85, "privacy.reason.number");
    }
  }
}

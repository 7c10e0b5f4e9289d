package org.consilium.deid.dicom;

/** Value representations of DICOM PS3.5, table 6.2-1. */
enum Vr {
  AE(1, Kind.TEXT),
  AS(1, Kind.TEXT),
  AT(2, Kind.NUMBER),
  CS(1, Kind.TEXT),
  DA(1, Kind.TEXT),
  DS(1, Kind.TEXT),
  DT(1, Kind.TEXT),
  FD(8, Kind.NUMBER),
  FL(4, Kind.NUMBER),
  IS(1, Kind.TEXT),
  LO(1, Kind.TEXT),
  LT(1, Kind.TEXT),
  OB(1, Kind.BULK),
  OD(8, Kind.BULK),
  OF(4, Kind.BULK),
  OL(4, Kind.BULK),
  OV(8, Kind.BULK),
  OW(2, Kind.BULK),
  PN(1, Kind.TEXT),
  SH(1, Kind.TEXT),
  SL(4, Kind.NUMBER),
  SQ(1, Kind.ITEMS),
  SS(2, Kind.NUMBER),
  ST(1, Kind.TEXT),
  SV(8, Kind.NUMBER),
  TM(1, Kind.TEXT),
  UC(1, Kind.TEXT),
  UI(1, Kind.TEXT),
  UL(4, Kind.NUMBER),
  UN(1, Kind.BULK),
  UR(1, Kind.TEXT),
  US(2, Kind.NUMBER),
  UT(1, Kind.TEXT),
  UV(8, Kind.NUMBER);

  enum Kind {
    TEXT,
    NUMBER,
    BULK,
    ITEMS
  }

  private static final Vr[] ALL = values();

  private final int unit;
  private final Kind kind;

  Vr(int unit, Kind kind) {
    this.unit = unit;
    this.kind = kind;
  }

  /** How many bytes belong together and change places between the byte orders. */
  int unit() {
    return unit;
  }

  Kind kind() {
    return kind;
  }

  /** Whether an explicit file gives the length in four bytes after two that are kept free. */
  boolean hasLongLength() {
    return switch (this) {
      case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
      default -> false;
    };
  }

  /** Whether the words are in the character set the data set names. */
  boolean isWritten() {
    return switch (this) {
      case LO, LT, PN, SH, ST, UC, UT -> true;
      default -> false;
    };
  }

  /** Whether a backslash stands between several values. */
  boolean isMany() {
    return switch (this) {
      case LT, ST, UR, UT -> false;
      default -> true;
    };
  }

  /** {@link #UN} for two letters that no known edition uses. */
  static Vr of(int first, int second) throws DicomException {
    for (Vr vr : ALL) {
      if (vr.name().charAt(0) == first && vr.name().charAt(1) == second) {
        return vr;
      }
    }
    if (first < 'A' || first > 'Z' || second < 'A' || second > 'Z') {
      throw new DicomException(DicomRefusal.MALFORMED, "no value representation");
    }
    return UN;
  }
}

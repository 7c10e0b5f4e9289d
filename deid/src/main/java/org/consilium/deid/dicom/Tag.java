package org.consilium.deid.dicom;

/** Attributes this code asks for by name; group in the upper 16 bits, element in the lower. */
final class Tag {

  static final int SYNTAX = 0x00020010;
  static final int CHARACTER_SET = 0x00080005;
  static final int IMAGE_TYPE = 0x00080008;
  static final int SOP_CLASS = 0x00080016;
  static final int SOP_INSTANCE = 0x00080018;
  static final int MODALITY = 0x00080060;
  static final int PATIENT_ID = 0x00100020;
  static final int IDENTITY_REMOVED = 0x00120062;
  static final int METHOD = 0x00120063;
  static final int METHOD_CODES = 0x00120064;
  static final int SAMPLES = 0x00280002;
  static final int PHOTOMETRIC = 0x00280004;
  static final int PLANAR = 0x00280006;
  static final int FRAMES = 0x00280008;
  static final int ROWS = 0x00280010;
  static final int COLUMNS = 0x00280011;
  static final int ALLOCATED = 0x00280100;
  static final int STORED = 0x00280101;
  static final int HIGH_BIT = 0x00280102;
  static final int REPRESENTATION = 0x00280103;
  static final int BURNED_IN = 0x00280301;
  static final int RECOGNIZABLE = 0x00280302;
  static final int DATES_MODIFIED = 0x00280303;
  static final int CENTER = 0x00281050;
  static final int WIDTH = 0x00281051;
  static final int INTERCEPT = 0x00281052;
  static final int SLOPE = 0x00281053;
  static final int LUT_FUNCTION = 0x00281056;
  static final int PALETTE_DESCRIPTOR = 0x00281101;
  static final int PALETTE = 0x00281201;
  static final int LOSSY = 0x00282110;
  static final int SHARED_GROUPS = 0x52009229;
  static final int FRAME_GROUPS = 0x52009230;
  static final int FLOAT_PIXELS = 0x7FE00008;
  static final int DOUBLE_PIXELS = 0x7FE00009;
  static final int PIXELS = 0x7FE00010;
  static final int ITEM = 0xFFFEE000;
  static final int ITEM_END = 0xFFFEE00D;
  static final int SEQUENCE_END = 0xFFFEE0DD;

  private Tag() {}

  static int group(int tag) {
    return tag >>> 16;
  }

  static boolean isPrivate(int tag) {
    return (tag >>> 16 & 1) == 1;
  }

  /** As the standard writes it: {@code (0010,0020)}. */
  static String name(int tag) {
    return "(%04X,%04X)".formatted(tag >>> 16, tag & 0xFFFF);
  }
}

package org.consilium.deid.dicom;

/**
 * A file as it was read.
 *
 * @param trailing whether bytes after the pixels were left unread
 */
record DicomFile(DataSet meta, Syntax syntax, DataSet data, boolean trailing) {}

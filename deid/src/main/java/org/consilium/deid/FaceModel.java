package org.consilium.deid;

import ai.onnxruntime.OrtException;
import java.util.List;

/** A network that finds faces in a square. Safe for any thread. */
interface FaceModel {

  /** Side of the square in pixels. */
  int side();

  /**
   * @param rgb the square, row by row, 0xRRGGBB
   * @param least lowest score that is of interest
   * @return faces in pixels of the square, possibly several for one face
   */
  List<Face> faces(int[] rgb, double least);

  /**
   * The model in a file, known by the names of its outputs.
   *
   * @throws IllegalArgumentException where it is none that is known
   */
  static FaceModel of(byte[] file) throws OrtException {
    Network network = new Network(file, 1);
    if (network.outputs().contains("cls_8")) {
      return new YuNet(network);
    }
    if (network.outputs().contains("Identity_3:0")) {
      return new BlazeFace(network, 256);
    }
    throw new IllegalArgumentException("not a face detector known here");
  }
}

package fi.mittari.formats.px;

import java.io.IOException;
import java.io.InputStream;

/**
 * What the bytes of a header can be.
 *
 * @param isAscii no byte above 127
 * @param isUtf8 well-formed as UTF-8
 * @param hasControls a byte from 128 to 159, which ISO 8859 has no letters for
 */
record PxHeaderBytes(boolean isAscii, boolean isUtf8, boolean hasControls) {

  static PxHeaderBytes of(InputStream in, long length) throws IOException {
    boolean ascii = true;
    boolean utf8 = true;
    boolean controls = false;
    int following = 0;
    int lowest = 0x80;
    int highest = 0xBF;
    for (long i = 0; i < length; i++) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      ascii &= b < 0x80;
      controls |= b >= 0x80 && b < 0xA0;
      if (following > 0) {
        utf8 &= b >= lowest && b <= highest;
        following--;
        lowest = 0x80;
        highest = 0xBF;
      } else if (b >= 0x80) {
        utf8 &= b >= 0xC2 && b <= 0xF4;
        following = b >= 0xF0 ? 3 : b >= 0xE0 ? 2 : 1;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
      }
      if (!utf8 && controls) {
        break;
      }
    }
    return new PxHeaderBytes(ascii, utf8 && following == 0, controls);
  }
}

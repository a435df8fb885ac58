/**
 * PNG files for tests and measurements, written and read by pngjs, so that what the page writes is read by something else.
 */
import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';

/** PNG's colour types by the number of channels: grey, grey with alpha, RGB, RGBA. */
const colourTypes = /** @type {const} */ ({ 1: 0, 2: 4, 3: 2, 4: 6 });

/** Signature, and the length and name of the first chunk: IHDR, which begins with width and height. */
const headerAt = 16;
const headerBytes = 13;

/**
 * Encodes grey (1), grey with alpha (2), RGB (3) or RGBA (4) pixels, row by row, 8 bits a channel.
 * @param {number} width @param {number} height @param {1 | 2 | 3 | 4} channels @param {Uint8Array} pixels
 * @returns {Buffer}
 */
export function encodePng(width, height, channels, pixels) {
  const png = new PNG({ width, height });
  png.data = Buffer.from(pixels);
  const colorType = colourTypes[channels];
  return PNG.sync.write(png, { colorType, inputColorType: colorType });
}

/**
 * A file whose header claims a size that its few bytes of pixels do not hold.
 * @param {number} width @param {number} height
 */
export function claimingPng(width, height) {
  const file = encodePng(8, 8, 1, new Uint8Array(64));
  file.writeUInt32BE(width, headerAt);
  file.writeUInt32BE(height, headerAt + 4);
  const end = headerAt + headerBytes;
  file.writeUInt32BE(crc32(file.subarray(headerAt - 4, end)), end);
  return file;
}

/**
 * The texts of a file by keyword: chunks of tEXt and of uncompressed iTXt, which pngjs passes over.
 * @param {Buffer} file @returns {Record<string, string>}
 */
function textsOf(file) {
  /** @type {Record<string, string>} */
  const texts = {};
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
    const type = file.toString('latin1', at + 4, at + 8);
    if (type !== 'tEXt' && type !== 'iTXt') continue;
    const data = file.subarray(at + 8, at + 8 + file.readUInt32BE(at));
    const key = data.indexOf(0);
    // In iTXt two bytes on compression, the language and the translated key stand before the text.
    const from = type === 'tEXt' ? key : data.indexOf(0, data.indexOf(0, key + 3) + 1);
    texts[data.toString('utf8', 0, key)] = data.toString('utf8', from + 1);
  }
  return texts;
}

/**
 * RGBA pixels, row by row, and texts. Throws on a bad signature or checksum.
 * @param {Buffer} file
 * @returns {{ width: number, height: number, pixels: Uint8Array, text: Record<string, string> }}
 */
export function decodePng(file) {
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, pixels: data, text: textsOf(file) };
}

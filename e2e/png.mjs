/**
 * A small PNG writer and reader for tests and measurements: 8 bits a channel, not interlaced, no palette.
 * It shares no code with the page, so that what the page writes is read by something else.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** @type {Record<number, number>} */
const colourTypes = { 1: 0, 2: 4, 3: 2, 4: 6 };

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** @param {number} width @param {number} height @param {number} channels */
function header(width, height, channels) {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data[8] = 8;
  data[9] = colourTypes[channels];
  return data;
}

/**
 * Encodes grey (1), grey with alpha (2), RGB (3) or RGBA (4) pixels, row by row.
 * @param {number} width @param {number} height @param {1 | 2 | 3 | 4} channels @param {Uint8Array} pixels
 * @returns {Buffer}
 */
export function encodePng(width, height, channels, pixels) {
  const stride = width * channels;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const parts = [
    ['IHDR', header(width, height, channels)],
    ['IDAT', deflateSync(rows)],
    ['IEND', Buffer.alloc(0)],
  ];
  return Buffer.concat([signature, ...parts.map(([type, data]) => chunk(String(type), Buffer.from(data)))]);
}

/**
 * A file whose header claims a size that its few bytes of pixels do not hold.
 * @param {number} width @param {number} height
 */
export function claimingPng(width, height) {
  const data = deflateSync(Buffer.alloc(64));
  return Buffer.concat([
    signature,
    chunk('IHDR', header(width, height, 1)),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The filters' predictor of the PNG specification, section 9. @param {number} a @param {number} b @param {number} c */
function paeth(a, b, c) {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/**
 * Decodes what `encodePng` can encode, whoever wrote it. Throws on a bad signature, checksum or kind.
 * @param {Buffer} file
 * @returns {{ width: number, height: number, channels: number, pixels: Uint8Array, text: Record<string, string> }}
 */
export function decodePng(file) {
  if (!file.subarray(0, 8).equals(signature)) throw new Error('not a PNG file');
  /** @type {Buffer[]} */
  const packed = [];
  /** @type {Record<string, string>} */
  const text = {};
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const data = file.subarray(at + 8, at + 8 + length);
    if (crc32(file.subarray(at + 4, at + 8 + length)) !== file.readUInt32BE(at + 8 + length)) {
      throw new Error(`bad checksum in ${type}`);
    }
    if (type === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      channels = Number(Object.keys(colourTypes).find((n) => colourTypes[Number(n)] === data[9]) ?? 0);
      if (data[8] !== 8 || channels === 0 || data[12] !== 0) throw new Error('unsupported kind of PNG');
    }
    if (type === 'IDAT') packed.push(data);
    if (type === 'tEXt' || type === 'iTXt') {
      const key = data.indexOf(0);
      // In iTXt two bytes on compression, the language and the translated key stand before the text.
      const from = type === 'tEXt' ? key : data.indexOf(0, data.indexOf(0, key + 3) + 1);
      text[data.toString('utf8', 0, key)] = data.toString('utf8', from + 1);
    }
    at += length + 12;
  }
  return {
    width,
    height,
    channels,
    pixels: unfilter(inflateSync(Buffer.concat(packed)), width, height, channels),
    text,
  };
}

/** @param {Buffer} rows @param {number} width @param {number} height @param {number} channels */
function unfilter(rows, width, height, channels) {
  const stride = width * channels;
  const out = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x >= channels ? out[at - channels] : 0;
      const up = y > 0 ? out[at - stride] : 0;
      const corner = x >= channels && y > 0 ? out[at - stride - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[at] = rows[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return out;
}

/**
 * A plain GIF decoder for tests, after the GIF89a specification (blocks) and its appendix F (LZW). It knows what the
 * project writes: whole frames, one global palette, no transparency, no interlacing. Throws on anything else.
 */

export interface GifFrame {
  /** RGB, row by row. */
  pixels: Uint8Array;
  delayMs: number;
}

export interface Gif {
  width: number;
  height: number;
  palette: [number, number, number][];
  frames: GifFrame[];
  /** Extra rounds; 0 is for ever, null when the file does not say. */
  loops: number | null;
  comments: string[];
}

/** Indices from LZW codes of growing width. */
function unpack(bytes: number[], minimum: number, length: number): Uint8Array {
  const out = new Uint8Array(length);
  const [clear, end] = [1 << minimum, (1 << minimum) + 1];
  let [at, bit, filled] = [0, 0, 0];
  let table: number[][] = [];
  let width = minimum + 1;
  let before: number[] | null = null;
  const readCode = () => {
    let code = 0;
    for (let i = 0; i < width; i++, bit++) {
      if (bit === 8) [bit, at] = [0, at + 1];
      code |= ((bytes[at] >> bit) & 1) << i;
    }
    return code;
  };
  for (;;) {
    const code = readCode();
    if (code === end) break;
    if (code === clear) {
      table = Array.from({ length: end + 1 }, (_, i) => (i < clear ? [i] : []));
      width = minimum + 1;
      before = null;
      continue;
    }
    if (code > table.length || (code === table.length && !before))
      throw new Error(`LZW code ${code} means nothing.`);
    const run: number[] = code < table.length ? table[code] : [...before!, before![0]];
    if (before && table.length < 4096) table.push([...before, run[0]]);
    if (table.length === 1 << width && width < 12) width++;
    out.set(run, filled);
    filled += run.length;
    before = run;
  }
  if (filled !== length) throw new Error(`A frame has ${filled} pixels instead of ${length}.`);
  return out;
}

export function readGif(gif: Uint8Array): Gif {
  const view = new DataView(gif.buffer, gif.byteOffset, gif.byteLength);
  const text = (start: number, end: number) => String.fromCharCode(...gif.subarray(start, end));
  if (text(0, 6) !== 'GIF89a') throw new Error('This is no GIF.');
  const [width, height] = [view.getUint16(6, true), view.getUint16(8, true)];
  const colours = 2 ** ((gif[10] & 7) + 1);
  const palette = Array.from({ length: colours }, (_, i) => [
    ...gif.subarray(13 + 3 * i, 16 + 3 * i),
  ]) as Gif['palette'];
  const out: Gif = { width, height, palette, frames: [], loops: null, comments: [] };
  let at = 13 + 3 * colours;
  let delayMs = 0;
  const blocks = () => {
    const bytes: number[] = [];
    for (; gif[at] !== 0; at += 1 + gif[at]) bytes.push(...gif.subarray(at + 1, at + 1 + gif[at]));
    at++;
    return bytes;
  };
  for (;;) {
    const introducer = gif[at];
    if (introducer === 0x3b && at === gif.length - 1) return out;
    if (introducer === 0x21) {
      const label = gif[at + 1];
      at += 2;
      const bytes = blocks();
      const letters = String.fromCharCode(...bytes);
      if (label === 0xf9) delayMs = 10 * (bytes[1] + 256 * bytes[2]);
      if (label === 0xff && letters.startsWith('NETSCAPE2.0\x01')) out.loops = bytes[12] + 256 * bytes[13];
      if (label === 0xfe) out.comments.push(letters);
    } else if (introducer === 0x2c) {
      const place = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true));
      if (place.join() !== [0, 0, width, height].join() || gif[at + 9] !== 0)
        throw new Error('Not a plain frame.');
      const minimum = gif[at + 10];
      at += 11;
      const indices = unpack(blocks(), minimum, width * height);
      const pixels = new Uint8Array(3 * indices.length);
      indices.forEach((index, i) => {
        pixels.set(palette[index], 3 * i);
      });
      out.frames.push({ pixels, delayMs });
    } else throw new Error(`A block of kind ${introducer} at ${at} of ${gif.length}.`);
  }
}

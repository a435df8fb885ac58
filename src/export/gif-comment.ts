/**
 * Text inside a GIF, in a comment extension. Sources: the GIF89a specification, §24 for comments, and its grammar for
 * where each block ends. Pure.
 */

/** Longest comment that is read. */
const longestText = 2 ** 20;

export const isGif = (bytes: Uint8Array): boolean =>
  /^GIF8[79]a$/.test(String.fromCharCode(...bytes.subarray(0, 6)));

/** A comment extension: the text in blocks of up to 255 bytes. Throws RangeError for letters that are not plain ASCII. */
export function gifComment(text: string): Uint8Array<ArrayBuffer> {
  if (/[^\x20-\x7e]/.test(text)) throw new RangeError('A GIF comment takes plain ASCII letters only.');
  const blocks = text.match(/.{1,255}/g) ?? [];
  const letters = blocks.map((block) => String.fromCharCode(block.length) + block).join('');
  return Uint8Array.from(`\x21\xfe${letters}\0`, (letter) => letter.charCodeAt(0));
}

/**
 * The comments of a GIF, in order, up to where the file stops making sense; none when it is no GIF. Never throws.
 */
export function readGifComments(gif: Uint8Array): string[] {
  const comments: string[] = [];
  if (!isGif(gif)) return comments;
  /** Behind a colour table, when the packed field says that there is one. */
  const behindTable = (at: number, packed: number) => (packed & 0x80 ? at + 3 * 2 ** ((packed & 7) + 1) : at);
  let at = behindTable(13, gif[10] ?? 0);
  while (at < gif.length) {
    const [introducer, label] = [gif[at], gif[at + 1]];
    if (introducer === 0x2c) at = behindTable(at + 10, gif[at + 9] ?? 0) + 1;
    else if (introducer === 0x21) at += 2;
    else break;
    const bytes: Uint8Array[] = [];
    let length = 0;
    for (; gif[at]; at += 1 + gif[at]) {
      if (introducer !== 0x21 || label !== 0xfe || length > longestText) continue;
      bytes.push(gif.subarray(at + 1, at + 1 + gif[at]));
      length += gif[at];
    }
    if (at >= gif.length) break;
    at += 1;
    if (length > 0 && length <= longestText) {
      comments.push(bytes.map((block) => new TextDecoder('latin1').decode(block)).join(''));
    }
  }
  return comments;
}

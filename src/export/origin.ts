/**
 * How pictures came to be, as a text that they carry with them, and its way back out of a file that a person drops:
 * a PNG keeps it under the keyword "Settings", a GIF in a comment.
 */
import type { ScheduleSpec } from '../diffusion/schedule';
import type { NamedOrigin } from './file-names';
import { gifComment, isGif, readGifComments } from './gif-comment';
import { isPng, readText, withText } from './png-text';
import { isObject, parseJson } from './stored-json';

const software = 'Diffusion Playground';
const keyword = 'Settings';
const commentStart = `${software} settings: `;

/** Largest file that is looked into. */
const mostBytes = 256 * 2 ** 20;

/** How pictures came to be; kept whole inside the file, so `settings` may hold more than a name needs. */
export interface PictureOrigin extends NamedOrigin {
  schedule: ScheduleSpec | null;
}

/** What a file says of itself, unchecked, or a sentence why it says nothing. */
export type OriginFound = { origin: Record<string, unknown> } | { reason: string };

/** A finished PNG with its origin inside. Throws TypeError when the bytes are no PNG. */
export const pngWithOrigin = (png: Uint8Array, origin: object): Uint8Array<ArrayBuffer> =>
  withText(png, { Software: software, [keyword]: JSON.stringify(origin) });

/** The origin as a comment block for a GIF, which takes only ASCII: other letters are escaped, as JSON allows. */
export function originComment(origin: object): Uint8Array<ArrayBuffer> {
  const json = JSON.stringify(origin).replace(
    /[^\x20-\x7e]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return gifComment(commentStart + json);
}

/**
 * Reads the origin out of a PNG or GIF, told by its first bytes. The object may hold anything: check it before use.
 * Rejects only when the browser cannot read the file itself.
 */
export async function readOrigin(file: Blob): Promise<OriginFound> {
  if (file.size > mostBytes) return { reason: 'This file is too large to look for settings in it.' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = isPng(bytes) ? 'PNG' : isGif(bytes) ? 'GIF' : null;
  if (!kind) return { reason: 'Settings can be read from a PNG or GIF only, and this file is neither.' };
  const text =
    kind === 'PNG'
      ? readText(bytes, keyword)
      : readGifComments(bytes)
          .find((comment) => comment.startsWith(commentStart))
          ?.slice(commentStart.length);
  if (typeof text !== 'string') return { reason: `This ${kind} has no settings of ${software} in it.` };
  const origin = parseJson(text);
  return isObject(origin) ? { origin } : { reason: `The settings in this ${kind} are damaged.` };
}

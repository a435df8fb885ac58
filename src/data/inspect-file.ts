/** Inspects a file before it is decoded: its kind and size, and the reason if it is refused. */
import { refusals, undecodable } from './refusals';
import { headBytes, sniff, unknownData } from './sniff';
import { limits } from './types';

export type Inspection =
  /**
   * Worth decoding: the decoder has the last word. `pixels` is width · height by the header, null where that does not
   * tell; `failure` is the sentence for a decoder that cannot.
   */
  { isDrawing: boolean; pixels: number | null; failure: string } | { reason: string };

/** Never rejects: a file that cannot be read gets a reason like any other. */
export async function inspectFile(file: Blob): Promise<Inspection> {
  if (file.size === 0) return { reason: refusals.empty };
  if (file.size > limits.fileBytes) return { reason: refusals.tooManyBytes(file.size) };
  try {
    let content = sniff(await firstBytes(file, headBytes));
    if ((content.kind === 'JPEG' || content.kind === 'AVIF') && content.width === null) {
      content = sniff(await firstBytes(file, file.size));
    }
    if (content.kind === null) {
      const failure = refusals.notPicture(content.what);
      return content.what === unknownData ? { isDrawing: false, pixels: null, failure } : { reason: failure };
    }
    const { kind, width, height } = content;
    if (kind === 'SVG' && file.size > limits.svgBytes) return { reason: refusals.svgTooLarge(file.size) };
    const isDrawing = kind === 'SVG';
    const failure = isDrawing ? refusals.svgBroken : undecodable(kind);
    // A size of 0 in a header is often wrong: a GIF's pictures have sizes of their own.
    if (!width || !height) return { isDrawing, pixels: null, failure };
    const reason = sizeRefusal(width, height);
    return reason ? { reason } : { isDrawing, pixels: width * height, failure };
  } catch {
    // Reading a blob fails for one cause only: the file behind it is gone, changed or locked.
    return { reason: refusals.vanished };
  }
}

/** Why a file is left out whose first bytes are these and say that it is something else than a picture; null otherwise. */
export function contentRefusal(head: Uint8Array): string | null {
  if (head.length === 0) return refusals.empty;
  const content = sniff(head);
  const isKnown = content.kind === null && content.what !== unknownData;
  return isKnown ? refusals.notPicture(content.what) : null;
}

/** Why a picture of this size is left out, or null. */
export function sizeRefusal(width: number, height: number): string | null {
  if (width < 1 || height < 1) return refusals.blank;
  return width * height > limits.megapixels * 1e6 ? refusals.tooManyPixels(width, height) : null;
}

/** Slicing costs a small file more than reading all of it. */
const firstBytes = async (file: Blob, count: number): Promise<Uint8Array> =>
  new Uint8Array(await (file.size <= count ? file : file.slice(0, count)).arrayBuffer());

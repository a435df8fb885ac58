/** Inspects a file before it is decoded: its kind and size, and the reason if it is refused. */
import { refusals } from './refusals';
import { headBytes, type PictureKind, sniff } from './sniff';
import { limits } from './types';

export type Inspection =
  /** Worth decoding; `pixels` is width · height by its header, null where that does not tell. */
  { kind: PictureKind; pixels: number | null } | { reason: string };

/** Never rejects: a file that cannot be read gets a reason like any other. */
export async function inspectFile(file: Blob): Promise<Inspection> {
  if (file.size === 0) return { reason: refusals.empty };
  if (file.size > limits.fileBytes) return { reason: refusals.tooManyBytes(file.size) };
  try {
    let content = sniff(await firstBytes(file, headBytes));
    if ((content.kind === 'JPEG' || content.kind === 'AVIF') && content.width === null) {
      content = sniff(await firstBytes(file, file.size));
    }
    if (content.kind === null) return { reason: refusals.notPicture(content.what) };
    const { kind, width, height } = content;
    if (kind === 'SVG' && file.size > limits.svgBytes) return { reason: refusals.svgTooLarge(file.size) };
    if (width === null || height === null) return { kind, pixels: null };
    const reason = sizeRefusal(width, height);
    return reason ? { reason } : { kind, pixels: width * height };
  } catch {
    // Reading a blob fails for one cause only: the file behind it is gone, changed or locked.
    return { reason: refusals.vanished };
  }
}

/** Why a picture of this size is left out, or null. */
export function sizeRefusal(width: number, height: number): string | null {
  if (width < 1 || height < 1) return refusals.blank;
  return width * height > limits.megapixels * 1e6 ? refusals.tooManyPixels(width, height) : null;
}

/** Slicing costs a small file more than reading all of it. */
const firstBytes = async (file: Blob, count: number): Promise<Uint8Array> =>
  new Uint8Array(await (file.size <= count ? file : file.slice(0, count)).arrayBuffer());

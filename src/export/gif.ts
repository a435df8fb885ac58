/** Makes an animated GIF of a film, in slices, on the page's own thread. The encoder loads when it is first needed. */
import { inSlices } from '../lib/slices';
import type { Film, MakingOptions } from './film';
import { paletteOf } from './gif-palette';
import { originComment } from './origin';

export interface GifOptions extends MakingOptions {
  /** How long one frame stands. GIF counts in hundredths of a second, and players slow down below two of them. */
  delayMs: number;
  /** Kept inside the file as JSON. */
  origin?: object;
}

/** Fetches the encoder's code; once is enough. */
export const loadGifEncoder = () => import('gifenc');

/**
 * Delays in GIF's own hundredths of a second, which are stored in 16 bits: each as long as brings the film to where it
 * should be, so that 24 frames a second, 4.17 hundredths each, are 24 after a second too.
 */
function createDelays(): (ms: number) => number {
  let wanted = 0;
  let given = 0;
  return (ms) => {
    wanted += ms / 10;
    const delay = Math.min(65535, Math.max(2, Math.round(wanted - given)));
    given += delay;
    return delay;
  };
}

/**
 * A GIF that plays for ever. Grey films keep every value; colour films share 256 colours.
 * Rejects with the signal's reason when aborted.
 */
export async function makeGif(
  film: Film,
  { delayMs, origin, onProgress, signal }: GifOptions,
): Promise<Blob> {
  const { GIFEncoder, quantize } = await loadGifEncoder();
  signal?.throwIfAborted();
  const slice = inSlices(signal);
  const colours = paletteOf(film, quantize);
  // Written frame by frame into parts of their own, so that the file is never copied to make room for more.
  const encoder = GIFEncoder({ auto: false });
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const take = () => {
    parts.push(encoder.bytes());
    encoder.reset();
  };
  const hundredths = createDelays();
  encoder.writeHeader();
  for (let i = 0; i < film.count; i++) {
    await slice();
    const first = i === 0;
    encoder.writeFrame(colours.index(film.draw(i)), film.width, film.height, {
      first,
      palette: first ? colours.palette : undefined,
      delay: 10 * hundredths(delayMs * film.hold(i)),
      repeat: 0,
    });
    take();
    onProgress?.((i + 1) / film.count);
  }
  signal?.throwIfAborted();
  if (origin) parts.push(originComment(origin));
  encoder.finish();
  take();
  return new Blob(parts, { type: 'image/gif' });
}

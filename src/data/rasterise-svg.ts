/**
 * Draws an SVG file on the page's thread, since workers cannot. Through <img>, where a browser runs no script of the
 * drawing and fetches nothing for it, so nothing need be searched for or removed. Needs `img-src blob:`.
 */
import { refusals } from './refusals';
import { svgRaster, svgSize } from './svg-size';
import { drawnElementsIn, mostDrawn } from './svg-weight';
import { decodeText } from './xml-root';

/** The drawing, or why it cannot be drawn, as a sentence. The caller closes or transfers the bitmap. */
export async function rasteriseSvg(file: Blob): Promise<{ bitmap: ImageBitmap } | { reason: string }> {
  const broken = { reason: refusals.svgBroken };
  const text = decodeText(new Uint8Array(await file.arrayBuffer()));
  const size = svgSize(text);
  const drawn = size && drawnElementsIn(text);
  if (!size || drawn === null) return broken;
  if (drawn > mostDrawn) return { reason: refusals.svgTooMuch };
  const { width, height } = svgRaster(size);
  // Decoded as SVG whatever the file's name or type.
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return broken;
    context.drawImage(image, 0, 0, width, height);
    return { bitmap: canvas.transferToImageBitmap() };
  } catch (error) {
    if (error instanceof DOMException) return broken;
    throw error;
  } finally {
    URL.revokeObjectURL(url);
  }
}

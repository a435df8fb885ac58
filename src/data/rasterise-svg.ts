/**
 * Draws an SVG file on the page's thread, since workers cannot. Through <img>, where a browser runs no script of the
 * drawing and fetches nothing for it, so nothing need be searched for or removed. Needs `img-src blob:`.
 */
import { svgRaster, svgSize } from './svg-size';
import { decodeText } from './xml-root';

/** Null when the text cannot be drawn. The caller closes or transfers the bitmap. */
export async function rasteriseSvg(file: Blob): Promise<ImageBitmap | null> {
  const size = svgSize(decodeText(new Uint8Array(await file.arrayBuffer())));
  if (!size) return null;
  const { width, height } = svgRaster(size);
  // Decoded as SVG whatever the file's name or type.
  const url = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return null;
    context.drawImage(image, 0, 0, width, height);
    return canvas.transferToImageBitmap();
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** The size that an SVG file declares, and the size to draw it at: from its text alone. Pure. */

import { xmlRoot } from './xml-root';

export interface Size {
  width: number;
  height: number;
}

/** Units of CSS in pixels; a percentage says nothing about a drawing on its own. */
const units: Record<string, number> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

/**
 * Width and height of the root element, or of its viewBox where they are missing; the other from the viewBox's shape
 * where one is; browsers' own 300 × 150 where neither is there. Null when the text has no root or a size of 0.
 */
export function svgSize(text: string): Size | null {
  const root = xmlRoot(text);
  if (root === null || root === 'cut' || !/^(.*:)?svg$/.test(root.name)) return null;
  // Whatever is longer than this is no number.
  const attribute = (name: string) => (root.attributes.get(name) ?? '').slice(0, 200).trim();
  const length = (name: string) => {
    const found = /^(\+?[\d.]+(?:e[+-]?\d+)?)(px|pt|pc|in|cm|mm)?$/i.exec(attribute(name));
    return found ? Number(found[1]) * units[(found[2] ?? '').toLowerCase()] : null;
  };
  const box = attribute('viewBox')
    .split(/[\s,]+/)
    .map(Number);
  const shape = box.length === 4 && box[2] > 0 && box[3] > 0 ? { width: box[2], height: box[3] } : null;
  const [w, h] = [length('width'), length('height')];
  const ratio = shape ? shape.width / shape.height : 2;
  const width = w ?? (h === null ? (shape?.width ?? 300) : h * ratio);
  const height = h ?? (w === null ? (shape?.height ?? 150) : w / ratio);
  const usable = width > 0 && height > 0 && Number.isFinite(width) && Number.isFinite(height);
  return usable ? { width, height } : null;
}

/** Shorter and longer side of a drawing's pixels: four times the largest resolution, so that averaging smooths edges. */
const shorterSide = 256;
const longestSide = 2048;

/** Whole pixels of the same aspect ratio: large enough to be sharp when reduced, and bounded whatever the file declares. */
export function svgRaster({ width, height }: Size): Size {
  const scale = Math.min(shorterSide / Math.min(width, height), longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

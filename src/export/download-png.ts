/**
 * Saves a sheet of pictures as a PNG file with its settings inside. The browser encodes (canvas);
 * what is in the file is decided in png-sheet.ts, how its settings get into it in origin.ts.
 */
import { fileName } from './file-names';
import { type PictureOrigin, pngWithOrigin } from './origin';
import { buildSheet, type Sheet, type SheetPictures } from './png-sheet';
import { saveAs } from './save-as';

/** Opaque or fully transparent pixels only: those survive the canvas's premultiplied storage unchanged. */
async function encodePng({ pixels, width, height }: Sheet): Promise<Uint8Array> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context)
    throw new Error('The browser gave no canvas to write the picture with. Close other tabs and try again.');
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(`The browser could not write a picture of ${width}×${height} pixels.`);
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * Downloads the pictures as one sheet at native size and returns the file's name.
 * `origin` is kept whole inside the file. Rejects with a sentence when the browser cannot encode.
 */
export async function downloadPng(pictures: SheetPictures, origin: PictureOrigin): Promise<string> {
  const name = fileName('png', pictures.size, origin);
  const png = pngWithOrigin(await encodePng(buildSheet(pictures)), origin);
  saveAs(new Blob([png], { type: 'image/png' }), name);
  return name;
}

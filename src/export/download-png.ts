/**
 * Saves a sheet of pictures as a PNG file with its settings inside. The browser encodes (canvas);
 * what is in the file is decided in png-sheet.ts, how text gets into it in png-text.ts.
 */
import { buildSheet, type Sheet, type SheetOrigin, type SheetPictures, sheetName } from './png-sheet';
import { withText } from './png-text';

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

function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // The click starts the download in a later task: giving the address back at once would cancel it in some browsers.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * Downloads the pictures as one sheet at native size and returns the file's name.
 * `origin` is kept whole as JSON under the keyword "Settings". Rejects with a sentence when the browser cannot encode.
 */
export async function downloadPng(pictures: SheetPictures, origin: SheetOrigin): Promise<string> {
  const name = sheetName(pictures.size, origin);
  const png = withText(await encodePng(buildSheet(pictures)), {
    Software: 'Diffusion Playground',
    Settings: JSON.stringify(origin),
  });
  saveAs(new Blob([png], { type: 'image/png' }), name);
  return name;
}

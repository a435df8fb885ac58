/** The sentences that say why a file was left out and what to do. They do not contain the file's name, which is shown beside them. Pure. */
import { formatBytes, formatCount } from '../lib/format';
import type { PictureKind } from './sniff';
import { limits } from './types';

const accepted = 'Add PNG, JPEG, WebP, GIF, AVIF or SVG files.';

export const refusals = {
  empty: 'The file is empty. Export it again from where it came from.',
  vanished: 'The file cannot be read any more; it was moved, changed or is locked. Add it again.',
  blank: 'The picture has no pixels: its width or height is 0. Export it again.',
  tooManyBytes: (bytes: number) =>
    `The file has ${formatBytes(bytes)}; at most ${formatBytes(limits.fileBytes)} are read. Save a smaller copy.`,
  tooManyPixels: (width: number, height: number) =>
    `The picture is ${formatCount(width)} × ${formatCount(height)} pixels; at most ${limits.megapixels} megapixels are read. Save a smaller copy.`,
  notPicture: (what: string) =>
    what === 'a ZIP archive'
      ? `The content is ${what}, not a picture. Give it a name that ends in .zip, or unpack it and add the folder.`
      : `The content is ${what}, not a picture. ${accepted}`,
  damaged: (kind: PictureKind) =>
    `This browser cannot read the ${kind} data: damaged, cut short or unusual. Open it elsewhere, save it again and add the copy.`,
  applePng:
    'It is a PNG in Apple’s own form (CgBI), which this browser cannot read. Open it on a Mac and export it as PNG.',
  unsupported: (kind: PictureKind) => `This browser cannot read ${kind} pictures. Save it as PNG or JPEG.`,
  svgTooLarge: (bytes: number) =>
    `The SVG has ${formatBytes(bytes)}; at most ${formatBytes(limits.svgBytes)} are drawn. Save it as PNG.`,
  svgTooMuch:
    'The SVG repeats its parts so often that drawing it would take for ever. Save it as PNG where it was made.',
  svgBroken: 'The SVG cannot be drawn; its text has a mistake or its width or height is 0. Save it as PNG.',
  zipTooLarge: (bytes: number) =>
    `The archive has ${formatBytes(bytes)}; at most ${formatBytes(limits.zipBytes)} are read. Unpack it and add the folder.`,
  zipBroken:
    'The ZIP archive is damaged, cut short or of a kind that cannot be read. Unpack it and add the folder.',
  zipEmpty: 'The archive holds no files. Pack it again, or add the folder.',
  zipTooFull: (left: number) =>
    `${formatCount(left)} ${left === 1 ? 'file' : 'files'} in the archive would be more than ${formatBytes(limits.unpackedBytes)} unpacked. Unpack it and add a part of them.`,
  zipTooMany: `The archive has more than ${formatCount(limits.zipEntries)} files; the rest was not looked at. Unpack it and add a part of them.`,
  zipTooDeep: `It lies inside ${limits.zipDepth} archives, one in another; no more are opened. Unpack it and add the folder.`,
  entryGrows: 'It grows beyond measure when it is unpacked, as no picture does.',
  entryEncrypted: 'It is protected with a password. Unpack the archive and add the folder.',
  entryMethod: (method: string) =>
    `It is packed with ${method}, which cannot be read here. Unpack the archive and add the folder.`,
  entryBroken:
    'Its data in the archive is damaged: what comes out is not what was put in. Pack it again from where it came from.',
  /** Stands for all files beyond the limit, so it carries their number as its name. */
  tooMany: `A set holds at most ${formatCount(limits.pictures)} pictures. Remove some, or add fewer files.`,
};

/** Kinds that some browsers do not decode, where failing more likely means "cannot" than "damaged". */
const rare: readonly PictureKind[] = ['AVIF', 'TIFF', 'HEIC', 'JPEG XL', 'ICO'];

/** Why a picture of a known kind could not be decoded. */
export function undecodable(kind: PictureKind): string {
  if (kind === 'Apple PNG') return refusals.applePng;
  return rare.includes(kind) ? refusals.unsupported(kind) : refusals.damaged(kind);
}

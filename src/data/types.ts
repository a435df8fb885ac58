/** The words of the data side: what a set of pictures is, and how a file becomes one. Types and limits only. */
import type { Channels } from '../lib/channels';

export const resolutions = [8, 16, 24, 32, 48, 64] as const;
export type Resolution = (typeof resolutions)[number];

export const builtinNames = ['shapes', 'creatures', 'strokes', 'gradients'] as const;
export type BuiltinName = (typeof builtinNames)[number];

export const cropModes = ['centre', 'random', 'fit'] as const;
export type CropMode = (typeof cropModes)[number];

export interface ImageOptions {
  size: Resolution;
  channels: Channels;
  crop: CropMode;
  /** '#rrggbb' put under transparent pixels and around fitted pictures. */
  background: string;
  /** Chooses random crops and the built-in sets' content. */
  seed: number;
}

/** Pictures as the network sees them. */
export interface ImageSet {
  /** NHWC, one byte a channel. */
  pixels: Uint8Array;
  count: number;
  size: Resolution;
  channels: Channels;
  /** One a picture: path or name. */
  names: string[];
  /** One a picture: the folder it came from, or ''. */
  labels: string[];
  /** One a picture: a hash of its pixels as they were before cropping and reducing. */
  hashes: string[];
}

export interface Rejection {
  name: string;
  /** A sentence: what is wrong and what to do. */
  reason: string;
  /** How many files it stands for; one, without it. */
  count?: number;
}

export interface SourceFile {
  /** Path inside the folder it came from, or the file's name. */
  path: string;
  blob: Blob;
}

/** A file to be read as a picture. */
export interface SourcePicture extends SourceFile {
  /** Already drawn, for SVG, which workers cannot decode; else null. Closed when it has been read. */
  bitmap: ImageBitmap | null;
  /** Why it could not be drawn, as a sentence, for SVG. */
  refusal?: string;
}

export interface LoadedPictures {
  images: ImageSet;
  /** One a picture: its file's place in the list that was given. Names do not tell files apart. */
  from: number[];
  /** Pixels of each picture's shorter side, as it was. */
  sides: number[];
  /** How many of them are visibly coloured. */
  coloured: number;
  rejected: Rejection[];
  /** Names of files left out because the same pixels were there already. */
  duplicates: string[];
}

/** Bounds checked before anything is decoded. */
export const limits = {
  pictures: 10_000,
  fileBytes: 64 * 2 ** 20,
  megapixels: 50,
  /** Drawings are parsed on the page's own thread, so they get a smaller bound. */
  svgBytes: 4 * 2 ** 20,
  /** Of a ZIP archive, and of all that is in it. */
  zipBytes: 256 * 2 ** 20,
  unpackedBytes: 512 * 2 ** 20,
  /** Files that are looked at in an archive, and archives inside one another. */
  zipEntries: 30_000,
  zipDepth: 3,
  /** A file of this many bytes and more that grows so many-fold is none that holds a picture. */
  grownBytes: 2 ** 20,
  growth: 500,
} as const;

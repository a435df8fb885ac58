/**
 * The frames of an animation, drawn one at a time: sheets of all pictures, one plane (x_t) or more (x̂_0) side by side.
 * Every pixel of the network is a square of scale × scale, every side is even (video wants that), one network pixel of
 * background lies around and between pictures. Pure; gif.ts and video.ts make files of it.
 */

import type { Channels } from '../lib/channels';
import { sheetColumns } from './png-sheet';

/** One plane of a recording: a frame a step and the finished pictures, each NHWC bytes of all pictures. */
export type Plane = readonly Uint8Array[];

export interface FilmSource {
  /** Side by side, left to right; all of one length. */
  planes: readonly Plane[];
  count: number;
  /** Side of one picture in pixels. */
  size: number;
  channels: Channels;
}

export interface FilmOptions {
  /** Pictures in a row of each plane; as near to square as the count allows when left out. */
  columns?: number;
  /** Pixels of the film for one of the network; chosen for a longest side near 512 when left out. */
  scale?: number;
  /** '#rrggbb'; in a grey film, the grey of the same lightness. */
  background?: string;
  /** How many frames long the last frame stands. */
  hold?: number;
}

export interface Film {
  width: number;
  height: number;
  /** Number of frames. */
  count: number;
  scale: number;
  /** Red, green, blue; also the colour of pixel 0 of every frame. */
  background: readonly [number, number, number];
  /** Whether red, green and blue are equal everywhere. */
  grey: boolean;
  /** How long frame `index` stands, in frames. */
  hold(index: number): number;
  /** RGBA of frame `index`, opaque. The array is the same each time: use it before the next call. */
  draw(index: number): Uint8ClampedArray<ArrayBuffer>;
}

/** What the makers of files from a film are told. */
export interface MakingOptions {
  /** Told the part that is done, rising from 0 to 1. */
  onProgress?: (done: number) => void;
  /** Once aborted, the making stops at the next frame and rejects with the signal's reason, an AbortError by default. */
  signal?: AbortSignal;
}

/** Longest side of a film, in pixels. */
const longestSide = 2000;
/** Pixels of all frames together. */
const mostPixels = 200e6;
const wantedSide = 512;
/** Between planes, in network pixels. */
const planeGap = 3;

/** The planes of a recording: x_t alone, or the network's guess beside it. A finished picture is its own guess. */
export function planesOf(
  frames: readonly { xt: Uint8Array; x0Hat: Uint8Array }[],
  final: Uint8Array | null,
  withGuess: boolean,
): Plane[] {
  const end = final ? [final] : [];
  const xt = [...frames.map((frame) => frame.xt), ...end];
  return withGuess ? [xt, [...frames.map((frame) => frame.x0Hat), ...end]] : [xt];
}

const even = (n: number): number => n + (n % 2);

/**
 * 1, 2, 4, 6 … : the one that brings the longest side nearest to the wanted one, as far as `most` pixels a frame allow.
 * Even, so that video, which halves the resolution of colour, keeps every square's colour to itself.
 */
function chooseScale(width: number, height: number, most: number): number {
  const longest = Math.max(width, height);
  let best = 1;
  for (let scale = 2; scale * longest <= longestSide && scale ** 2 * width * height <= most; scale += 2) {
    if (Math.abs(scale * longest - wantedSide) < Math.abs(best * longest - wantedSide)) best = scale;
  }
  return best;
}

function parseColour(colour: string, grey: boolean): [number, number, number] {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`"${colour}" is not a colour such as #ffffff.`);
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  // ITU-R BT.709 luma.
  const luma = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return grey ? [luma, luma, luma] : [r, g, b];
}

function checkSource({ planes, count, size, channels }: FilmSource): number {
  const frames = planes[0]?.length ?? 0;
  if (frames === 0) throw new RangeError('An animation needs at least one frame.');
  const bytes = count * size * size * channels;
  if (planes.some((plane) => plane.length !== frames || plane.some(({ length }) => length !== bytes))) {
    throw new RangeError(
      `Every plane of this animation must have ${frames} frames of ${count} pictures of ${size}×${size}×${channels}.`,
    );
  }
  return frames;
}

function checkSize(width: number, height: number, frames: number): void {
  if (Math.max(width, height) > longestSide) {
    throw new RangeError(
      `The animation would be ${width} × ${height} pixels, but at most ${longestSide} a side can be made. Take fewer pictures.`,
    );
  }
  if (width * height * frames > mostPixels) {
    throw new RangeError(
      `The animation would have ${frames} frames of ${width} × ${height} pixels, which is too much for one file. ` +
        'Take fewer evaluations or fewer pictures.',
    );
  }
}

/** Four bytes in memory order R, G, B, A; every machine that runs a browser is little-endian. */
const pack = (r: number, g: number, b: number): number => (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;

/**
 * Lays a film out. Throws RangeError with a sentence when a frame has the wrong size, or when the film would have more
 * than 2,000 pixels a side or 200 million altogether.
 */
export function createFilm(
  source: FilmSource,
  { columns = sheetColumns(source.count), background = '#ffffff', hold = 1, ...options }: FilmOptions = {},
): Film {
  const { planes, count, size, channels } = source;
  const frames = checkSource(source);
  const used = Math.min(columns, count);
  const pitch = size + 1;
  const planeWidth = used * pitch - 1;
  const networkWidth = planes.length * (planeWidth + planeGap) - planeGap + 2;
  const networkHeight = Math.ceil(count / used) * pitch + 1;
  const scale = options.scale ?? chooseScale(networkWidth, networkHeight, mostPixels / frames);
  const [width, height] = [even(networkWidth * scale), even(networkHeight * scale)];
  checkSize(width, height, frames);

  const grey = channels === 1;
  const ground = parseColour(background, grey);
  const pixels = new Uint8ClampedArray(width * height * 4);
  const packed = new Uint32Array(pixels.buffer).fill(pack(...ground));

  const paint = (from: Uint8Array, picture: number, left: number, top: number) => {
    for (let y = 0; y < size; y++) {
      const row = (top + y) * scale * width + left * scale;
      let at = (picture * size + y) * size * channels;
      for (let x = 0; x < size; x++, at += channels) {
        const colour = pack(from[at], from[grey ? at : at + 1], from[grey ? at : at + 2]);
        packed.fill(colour, row + x * scale, row + (x + 1) * scale);
      }
      for (let line = 1; line < scale; line++) packed.copyWithin(row + line * width, row, row + size * scale);
    }
  };

  return {
    width,
    height,
    count: frames,
    scale,
    background: ground,
    grey,
    hold: (index) => (index === frames - 1 ? hold : 1),
    draw(index) {
      planes.forEach((plane, p) => {
        for (let picture = 0; picture < count; picture++) {
          const left = 1 + p * (planeWidth + planeGap) + (picture % used) * pitch;
          paint(plane[index], picture, left, 1 + Math.floor(picture / used) * pitch);
        }
      });
      return pixels;
    },
  };
}

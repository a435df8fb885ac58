/** The colours to paint with: eight for each kind of picture, as bytes on the screen and as numbers of the network. Pure. */
import { byteValues } from '../../../lib/byte-values';
import type { Channels } from '../../../lib/channels';

export interface PaintColour {
  name: string;
  /** '#rrggbb'. */
  hex: string;
}

const colours: readonly PaintColour[] = [
  { name: 'Black', hex: '#000000' },
  { name: 'White', hex: '#ffffff' },
  { name: 'Red', hex: '#e02b20' },
  { name: 'Orange', hex: '#f58a07' },
  { name: 'Yellow', hex: '#ffd60a' },
  { name: 'Green', hex: '#2e9e3f' },
  { name: 'Blue', hex: '#2266dd' },
  { name: 'Purple', hex: '#8a3fc7' },
];

/** Evenly from black to white. */
const shades: readonly PaintColour[] = Array.from({ length: 8 }, (_, i) => {
  const byte = Math.round((255 * i) / 7);
  const name = i === 0 ? 'Black' : i === 7 ? 'White' : `Grey, ${Math.round((100 * i) / 7)} % light`;
  return { name, hex: `#${byte.toString(16).padStart(2, '0').repeat(3)}` };
});

export const paletteOf = (channels: Channels): readonly PaintColour[] => (channels === 1 ? shades : colours);

/** One number a channel, −1 … 1. A grey picture takes the mean of the three. */
export function colourValues(hex: string, channels: Channels): number[] {
  const values = [1, 3, 5].map((at) => byteValues[Number.parseInt(hex.slice(at, at + 2), 16)]);
  return channels === 3 ? values : [values.reduce((sum, value) => sum + value, 0) / 3];
}

/** What a cell shows, in words: "grey 120 of 255" or "red 200, green 10, blue 30". `pixels` are the bytes of one picture. */
export function cellWords(pixels: Uint8Array, cell: number, channels: Channels): string {
  if (channels === 1) return `grey ${pixels[cell]} of 255`;
  const [red, green, blue] = pixels.subarray(3 * cell, 3 * cell + 3);
  return `red ${red}, green ${green}, blue ${blue}`;
}

/** What is used of gifenc 1.0.3, which comes without types. */
declare module 'gifenc' {
  export type Palette = [number, number, number][];

  export interface Encoder {
    /** One frame of palette indices; the first brings the palette of all. */
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { first: boolean; palette?: Palette; delay: number; repeat: number },
    ): void;
    writeHeader(): void;
    finish(): void;
    /** A copy of what was written since the last reset. */
    bytes(): Uint8Array<ArrayBuffer>;
    reset(): void;
  }

  export function GIFEncoder(options: { auto: boolean }): Encoder;
  export function quantize(
    rgba: Uint8ClampedArray,
    maxColors: number,
    options: { format: 'rgb565' | 'rgb444' },
  ): Palette;
}

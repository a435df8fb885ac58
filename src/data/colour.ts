/** Colours as three numbers, and the two conversions that pictures need. Pure. */

/** Red, green, blue, 0…255, sRGB. */
export type Rgb = readonly [number, number, number];

/** '#rrggbb' → bytes. @throws RangeError for anything else. */
export function parseColour(text: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw new RangeError(`"${text}" is not a colour like #ffffff.`);
  const value = Number.parseInt(text.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/**
 * Rec. 709 luma, 0…255. Taken on the sRGB values as they are, not on linear light: grey levels then stay where the
 * eye puts them, as image editors and training scripts do, and a thin dark line keeps its darkness.
 */
export const luma = (r: number, g: number, b: number): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/**
 * Whether pixels show colour: in one of a hundred of them, and in two at least, the channels differ by an eighth of their
 * range. The faint tints that compression leaves in grey photographs do not.
 * @param rgb three bytes a pixel
 */
export function isColoured(rgb: Uint8Array): boolean {
  let found = 0;
  for (let i = 0; i < rgb.length; i += 3) {
    const [r, g, b] = [rgb[i], rgb[i + 1], rgb[i + 2]];
    if (Math.max(r, g, b) - Math.min(r, g, b) >= 32) found++;
  }
  return found >= 2 && found >= rgb.length / 300;
}

/**
 * A colour of OKLab (Björn Ottosson, 2020), where equal steps look equal: lightness 0…1, a and b about ±0.3.
 * Returns sRGB 0…255, not rounded; colours beyond the screen's are clipped channel by channel.
 */
export function oklab(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** The same in polar form: `hue` in turns, 0…1. */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = 2 * Math.PI * hue;
  return oklab(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
}

/** Linear light 0…1 → sRGB 0…255. */
function gamma(linear: number): number {
  const x = Math.min(1, Math.max(0, linear));
  return 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
}

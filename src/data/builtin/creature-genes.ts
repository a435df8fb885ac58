/** All that is random about a pixel creature: its genes, and the colours that follow from them. Pure. */
import { oklch, type Rgb } from '../colour';
import type { Dice } from './dice';
import { lively } from './palette';

const bodies = ['round', 'ghost', 'robot', 'egg', 'slime'] as const;
/** All choices about one creature; made before drawing, so that they do not depend on the number of cells. */
export interface Genes {
  body: (typeof bodies)[number];
  /** Half the body's width and height, and its middle, as shares of the grid. */
  wide: number;
  tall: number;
  middle: number;
  top: 'ears' | 'round ears' | 'horns' | 'antennae' | 'tuft' | 'none';
  arms: 'none' | 'down' | 'up' | 'wings';
  feet: 'two' | 'legs' | 'none';
  marking: 'none' | 'belly' | 'spots' | 'stripes' | 'mask';
  eyes: 'dots' | 'whites' | 'one' | 'sleepy';
  /** −1 and 1 look to a side, 0 ahead. */
  look: number;
  mouth: 'none' | 'smile' | 'open' | 'fangs' | 'beak';
  cheeks: boolean;
  hue: number;
  accent: number;
}

export function chooseGenes(dice: Dice): Genes {
  return {
    body: dice.pick(bodies),
    wide: dice.between(0.27, 0.36),
    tall: dice.between(0.24, 0.31),
    middle: dice.between(0.52, 0.56),
    top: dice.pick(['ears', 'round ears', 'horns', 'antennae', 'tuft', 'none']),
    arms: dice.pick(['none', 'down', 'up', 'wings']),
    feet: dice.pick(['two', 'two', 'legs', 'none']),
    marking: dice.pick(['none', 'belly', 'belly', 'spots', 'stripes', 'mask']),
    eyes: dice.pick(['dots', 'dots', 'dots', 'whites', 'whites', 'whites', 'one', 'sleepy']),
    look: dice.whole(-1, 1),
    mouth: dice.pick(['none', 'smile', 'smile', 'open', 'fangs', 'beak']),
    cheeks: dice.chance(0.4),
    hue: dice.between(0, 1),
    accent: dice.pick([0.12, -0.12, 0.42, 0.58]),
  };
}

/** What a cell may be, and its colour. */
export type Cell = 'body' | 'shade' | 'light' | 'accent' | 'outline' | 'white' | 'dark' | 'cheek';

export function coloursOf({ hue, accent }: Genes): Record<Cell, Rgb> {
  return {
    body: lively(0.7, 0.15, hue),
    shade: lively(0.58, 0.14, hue - 0.02),
    light: lively(0.89, 0.07, hue + 0.03),
    accent: lively(0.74, 0.15, hue + accent),
    outline: oklch(0.3, 0.06, hue),
    white: [255, 255, 255],
    dark: oklch(0.2, 0.03, hue),
    cheek: oklch(0.74, 0.14, 0.02),
  };
}

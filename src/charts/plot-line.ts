/** A line of a plot as data, and the colours that lines are drawn in. */
import type { Point } from './downsample';

export type Tone = 'a' | 'b' | 'accent' | 'ink';

export const toneColour: Record<Tone, string> = {
  a: 'var(--a)',
  b: 'var(--b)',
  accent: 'var(--accent)',
  ink: 'var(--ink-3)',
};

export interface PlotLine {
  id: string;
  /** In order of x, y finite, at most 600. */
  points: Point[];
  tone: Tone;
  /** For lines that colour alone would not tell apart. */
  dashed?: boolean;
  /** A thin pale line behind the others. */
  faint?: boolean;
}

/** The terms of a reverse step: which pictures, their factors, and their pixels. Pure. */
import type { SampleFrame } from '../../../engine/protocol';

export type TermName = 'a' | 'b' | 'c' | 'd' | 'e';

export interface StepTerm {
  name: TermName;
  factor: number;
  /** NHWC bytes of the whole batch; null for fresh noise, and for a picture of which no frame was kept. */
  pixels: Uint8Array | null;
  /** The time that a symbol carries as its index: of x_t, or of the evaluation before. */
  t: number;
}

/**
 * a x̂0 + b x_t + c z, and for samplers that use the evaluation before: + d x̂0 + e x_t of that one. Of c, d and e
 * those with factor 0 are left out, but c stays where both d and e are 0.
 * @param before the frame kept before this one, whichever evaluation that is
 */
export function stepTerms(frame: SampleFrame, before: SampleFrame | null): StepTerm[] {
  const { a, b, c, d, e } = frame.coefficients;
  const previous = before?.index === frame.index - 1 ? before : null;
  const looksBack = d !== 0 || e !== 0;
  const tBefore = previous?.t ?? frame.t;
  return [
    { name: 'a', factor: a, pixels: frame.x0Hat, t: frame.t },
    { name: 'b', factor: b, pixels: frame.xt, t: frame.t },
    ...(c !== 0 || !looksBack ? [{ name: 'c' as const, factor: c, pixels: null, t: frame.t }] : []),
    ...(d !== 0 ? [{ name: 'd' as const, factor: d, pixels: previous?.x0Hat ?? null, t: tBefore }] : []),
    ...(e !== 0 ? [{ name: 'e' as const, factor: e, pixels: previous?.xt ?? null, t: tBefore }] : []),
  ];
}

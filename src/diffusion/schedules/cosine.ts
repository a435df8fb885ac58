import { requireBetween } from '../../lib/assert';
import { formatNumber } from '../../lib/format';
import { defineSchedule } from './definition';
import { timesField } from './times';

/** ᾱ(u) ∝ cos²((u + s)/(1 + s) · π/2). */
export const cosine = defineSchedule({
  kind: 'cosine',
  label: 'Cosine',
  name: 'cosine',
  source: 'Nichol & Dhariwal 2021, eq. 17',
  fields: {
    T: timesField,
    /** Keeps the first β from vanishing. */
    s: {
      kind: 'number',
      label: 'Offset s',
      control: 'slider',
      scale: 'log',
      min: 1e-4,
      max: 0.5,
      step: 1e-4,
      default: 0.008,
      spoken: (value) => formatNumber(value),
    },
  },
  beta({ T, s }) {
    const angle = (t: number) => (((t / T + s) / (1 + s)) * Math.PI) / 2;
    const step = Math.PI / (2 * T * (1 + s));
    // 1 − cos²b/cos²a = sin(b−a) sin(b+a)/cos²a: no two nearly equal numbers are subtracted.
    return Float64Array.from(
      { length: T },
      (_, t) => (Math.sin(step) * Math.sin(angle(t) + angle(t + 1))) / Math.cos(angle(t)) ** 2,
    );
  },
  check: ({ s }) => requireBetween('The offset s', s, 0, 10),
  // ᾱ ends at 0 by the formula.
  clippedByDesign: 1,
});

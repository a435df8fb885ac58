import { requireBetween } from '../../lib/assert';
import { formatNumber } from '../../lib/format';
import { betaFromCurve } from './alpha-bar-curve';
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
  beta: ({ T, s }) => betaFromCurve(T, (u) => Math.cos((((u + s) / (1 + s)) * Math.PI) / 2) ** 2),
  check: ({ s }) => requireBetween('The offset s', s, 0, 10),
  // ᾱ ends at 0 by the formula.
  clippedByDesign: 1,
});

import { betaFromCurve } from './alpha-bar-curve';
import { defineSchedule } from './definition';
import { timesField } from './times';

const start = -3;
const end = 3;
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** ᾱ(u) ∝ sigmoid(end) − sigmoid(start + u(end − start)), start −3, end 3, temperature 1. */
export const sigmoid = defineSchedule({
  kind: 'sigmoid',
  label: 'Sigmoid',
  name: 'sigmoid',
  source: 'Jabri et al. 2022; Chen 2023',
  fields: { T: timesField },
  beta: ({ T }) => betaFromCurve(T, (u) => logistic(end) - logistic(start + u * (end - start))),
  check: () => {},
  // ᾱ ends at 0 by the formula.
  clippedByDesign: 1,
});

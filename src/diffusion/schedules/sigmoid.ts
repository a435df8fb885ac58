import { defineSchedule } from './definition';
import { timesField } from './times';

const start = -3;
const end = 3;

/** ᾱ(u) ∝ sigmoid(end) − sigmoid(start + u(end − start)), start −3, end 3, temperature 1. */
export const sigmoid = defineSchedule({
  kind: 'sigmoid',
  label: 'Sigmoid',
  name: 'sigmoid',
  source: 'Jabri et al. 2022; Chen 2023',
  fields: { T: timesField },
  beta({ T }) {
    const x = (t: number) => start + (t * (end - start)) / T;
    const step = (end - start) / T;
    // 1 − (σ(end) − σ(x'))/(σ(end) − σ(x)) by σ(b) − σ(a) = sinh((b−a)/2)/(2 cosh(a/2) cosh(b/2)): no digit is lost.
    return Float64Array.from(
      { length: T },
      (_, t) =>
        (Math.sinh(step / 2) * Math.cosh(end / 2)) / (Math.cosh(x(t + 1) / 2) * Math.sinh((end - x(t)) / 2)),
    );
  },
  check: () => {},
  // ᾱ ends at 0 by the formula.
  clippedByDesign: 1,
});

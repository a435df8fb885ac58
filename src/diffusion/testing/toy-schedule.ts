/** A kind of schedule that the page does not have, to prove that a kind is one definition and one row of the table. */
import { requireBetween } from '../../lib/assert';
import { defineSchedule } from '../schedules/definition';
import { timesField } from '../schedules/times';

export const toySchedule = defineSchedule({
  kind: 'toy',
  label: 'Toy',
  name: 'toy',
  source: 'nowhere',
  fields: {
    T: timesField,
    power: {
      kind: 'number',
      label: 'Power',
      control: 'slider',
      min: 1,
      max: 5,
      step: 0.5,
      default: 2,
      help: 'How late the noise comes.',
    },
  },
  /** From 0.001 to 0.1, ever faster. */
  beta: ({ T, power }) => Float64Array.from({ length: T }, (_, t) => 0.001 + 0.099 * (t / (T - 1)) ** power),
  check: ({ power }) => requireBetween('The power', power, 1, 10),
});

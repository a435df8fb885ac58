/** The names of the curves as mathematics, for the heads of their charts. */
import type { ReactNode } from 'react';
import type { CurveName } from '../../../diffusion/curves';
import { Maths, Sub, Upright } from '../../../ui/Maths';
import { Root } from './Root';

const t = <Sub>t</Sub>;

export const chartTitles: Record<CurveName, ReactNode> = {
  'alpha-bar': <Maths>ᾱ{t}</Maths>,
  scales: (
    <Maths>
      <Root>ᾱ{t}</Root>
      <Upright>, </Upright>
      <Root>
        <Upright>1 − </Upright>ᾱ{t}
      </Root>
    </Maths>
  ),
  beta: (
    <Maths>
      β{t}
      <Upright>, </Upright>β̃{t}
    </Maths>
  ),
  snr: (
    <Maths>
      <Upright>SNR</Upright>
      {t}
    </Maths>
  ),
  'log-snr': (
    <Maths>
      <Upright>log SNR</Upright>
      {t}
    </Maths>
  ),
  'bound-weight': <Maths>λ{t}</Maths>,
  pressure: (
    <Maths>
      <Upright>pressure</Upright>
    </Maths>
  ),
};

/** The three pictures of a moment (x_t, x̂_0, ε̂) with symbol and meaning: shared by the grids and by the closer look. */
import type { ReactNode } from 'react';
import { Maths, Sub } from '../../ui/Maths';
import type { Moment } from './stage/moment';

const panelNames = ['pictures', 'x0Hat', 'epsHat'] as const;
export type PanelName = (typeof panelNames)[number];

export interface PanelView {
  name: PanelName;
  symbol: ReactNode;
  meaning: string;
  /** NHWC bytes of the whole batch. */
  pixels: Uint8Array;
}

const x0Hat = (
  <Maths>
    x̂<Sub>0</Sub>
  </Maths>
);
const epsHat = <Maths>ε̂</Maths>;

/** At the finished pictures there is no evaluation: the two guesses are those of the last one, and are labelled so. */
export function panelsAt({ t, pictures, frame }: Moment): PanelView[] {
  const finished = t === null;
  return [
    {
      name: 'pictures',
      symbol: (
        <Maths>
          x<Sub>{finished ? '0' : 't'}</Sub>
        </Maths>
      ),
      meaning: finished ? 'the finished pictures' : 'what the network sees',
      pixels: pictures,
    },
    {
      name: 'x0Hat',
      symbol: x0Hat,
      meaning: finished ? 'its last guess of the picture' : 'its guess of the picture',
      pixels: frame.x0Hat,
    },
    {
      name: 'epsHat',
      symbol: epsHat,
      meaning: finished ? 'its last guess of the noise' : 'its guess of the noise',
      pixels: frame.epsHat,
    },
  ];
}

/** x_t computed in two ways, side by side: t + 1 single steps with fresh noise in each, and one jump. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { fromBytes } from '../../../lib/byte-values';
import { formatCount } from '../../../lib/format';
import { settingsStore } from '../../../state/settings/settings';
import { Maths, Sub, Upright } from '../../../ui/Maths';
import { Progress } from '../../../ui/Progress';
import { Root } from '../charts/Root';
import stage from '../NoiseStage.module.css';
import { type Moment, type Subject, shownAs, useJump } from '../use-noise';
import { compare } from './chain-numbers';
import { Histogram } from './Histogram';
import { formatDecibels, PictureFigure, Psnr } from './PictureFigure';
import { SingleStepsTable } from './SingleStepsTable';
import { useChain } from './use-chain';

const stepFormula = (
  <Maths>
    x<Sub>s</Sub> <Upright>=</Upright>{' '}
    <Root>
      α<Sub>s</Sub>
    </Root>{' '}
    x<Sub>s−1</Sub> <Upright>+</Upright>{' '}
    <Root>
      <Upright>1 − </Upright>α<Sub>s</Sub>
    </Root>{' '}
    z<Sub>s</Sub>
  </Maths>
);

const jumpFormula = (
  <Maths>
    x<Sub>t</Sub> <Upright>=</Upright>{' '}
    <Root>
      ᾱ<Sub>t</Sub>
    </Root>{' '}
    x<Sub>0</Sub> <Upright>+</Upright>{' '}
    <Root>
      <Upright>1 − </Upright>ᾱ<Sub>t</Sub>
    </Root>{' '}
    ε
  </Maths>
);

export function SingleSteps({ moment, subject }: { moment: Moment; subject: Subject }) {
  const side = useStore(settingsStore, ({ noise }) => noise.walk);
  const seed = useStore(settingsStore, ({ noise }) => noise.seed);
  const [schedule, t] = side === 'A' ? [moment.a, moment.tA] : [moment.b, moment.tB];
  const tone = side === 'A' ? 'a' : 'b';

  const x0 = useMemo(() => fromBytes(subject.x0), [subject.x0]);
  const { walk, at } = useChain(schedule, x0, seed, t);
  const stepped = useMemo(() => shownAs(walk.at(at), subject.x0), [walk, at, subject.x0]);
  const jumped = useJump(subject, schedule.alphaBar[t]);
  const comparison = useMemo(
    () => compare(schedule, t, x0, stepped.values, jumped.values),
    [schedule, t, x0, stepped, jumped],
  );
  const there = at === t;
  const count = `${formatCount(t + 1)} ${t === 0 ? 'step' : 'steps'}`;

  return (
    <>
      <div className={stage.pair}>
        <PictureFigure
          tone={tone}
          shown={stepped}
          subject={subject}
          label={`Your picture under ${side} after ${formatCount(at + 1)} of ${count}, ${formatDecibels(stepped.psnr)}`}
          name={
            <span>
              <b>{side}</b> <span>{there ? count : `${formatCount(at + 1)} of ${count}`}</span>
            </span>
          }
          value={<Psnr of={stepped} />}
          detail={there ? stepFormula : <Progress label="Walking to t" value={at + 1} max={t + 1} />}
        />
        <PictureFigure
          tone={tone}
          shown={jumped}
          subject={subject}
          label={`Your picture under ${side} at t = ${t} in one jump, ${formatDecibels(jumped.psnr)}`}
          name={
            <span>
              <b>{side}</b> one jump
            </span>
          }
          value={<Psnr of={jumped} />}
          detail={jumpFormula}
        />
      </div>
      <div className={stage.below}>
        <SingleStepsTable
          comparison={comparison}
          waiting={there ? null : `${formatCount(at + 1)} of ${count} walked`}
        />
        <Histogram
          title="Pixels against N(0, 1)"
          description="Pixel values after single steps and after one jump against the normal distribution."
          series={[
            { label: 'Single steps', tone, dashed: false, values: stepped.values },
            { label: 'One jump', tone, dashed: true, values: jumped.values },
          ]}
        />
      </div>
    </>
  );
}

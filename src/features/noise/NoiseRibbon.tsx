/** The ribbon of the Noise view: the picture going to noise under A and under B, and the shared time on it. */
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { FilmStrip } from '../../canvas/FilmStrip';
import { PixelTile } from '../../canvas/PixelTile';
import type { Schedule } from '../../diffusion/schedule';
import { formatCount, formatNumber } from '../../lib/format';
import { timeFraction, viewStore } from '../../state/view';
import { Button } from '../../ui/Button';
import { Ribbon } from '../../ui/Ribbon';
import { formatKept } from './format-kept';
import styles from './NoiseRibbon.module.css';
import { noisePicture } from './noising';
import { halt, runForward, runForwardStore } from './run-forward';
import { stripFrames } from './strip-frames';
import { type Subject, useMoment, useSubject } from './use-noise';

function Strip({ letter, schedule, subject }: { letter: 'A' | 'B'; schedule: Schedule; subject: Subject }) {
  const { x0, eps, pictures } = subject;
  const frames = useCallback(
    (fits: number) => stripFrames(schedule, fits).map((alphaBar) => noisePicture(x0, eps, alphaBar)),
    [schedule, x0, eps],
  );
  return (
    <div className={letter === 'A' ? styles.a : styles.b}>
      <span className={styles.letter} aria-hidden>
        {letter}
      </span>
      <FilmStrip frames={frames} size={pictures.size} channels={pictures.channels} />
    </div>
  );
}

function Transport({ t, T }: { t: number; T: number }) {
  const running = useStore(runForwardStore, (state) => state.running);
  useEffect(() => halt, []);
  const go = (to: number) => {
    halt();
    viewStore.setState({ time: timeFraction(to, T) });
  };
  return (
    <div className={styles.transport}>
      <Button iconOnly label={running ? 'Halt' : 'Run forward'} onClick={running ? halt : runForward}>
        {running ? <Pause aria-hidden /> : <Play aria-hidden />}
      </Button>
      <Button iconOnly label="Earlier" disabled={t === 0} onClick={() => go(t - 1)}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button iconOnly label="Later" disabled={t === T - 1} onClick={() => go(t + 1)}>
        <ChevronRight aria-hidden />
      </Button>
    </div>
  );
}

export function NoiseRibbon() {
  const { a, b, tA } = useMoment();
  const subject = useSubject();
  const alphaBar = a.alphaBar[tA]!;
  const spoken = `t = ${tA} of ${a.T}, ᾱ ${formatKept(alphaBar)}, SNR ${formatNumber(alphaBar / (1 - alphaBar))}`;
  return (
    <Ribbon
      height={68}
      lead={
        subject && (
          <div className={styles.lead}>
            <span>Your picture</span>
            <div className={styles.picture}>
              <PixelTile
                pixels={subject.x0}
                size={subject.pictures.size}
                channels={subject.pictures.channels}
                index={0}
                label="Your picture without noise"
              />
            </div>
          </div>
        )
      }
      trail={
        <div className={styles.trail}>
          <span>noise, t = {formatCount(a.T - 1)}</span>
          <Transport t={tA} T={a.T} />
        </div>
      }
      slider={{
        label: 'Time t',
        value: tA,
        min: 0,
        max: a.T - 1,
        valueText: spoken,
        bubble: `t = ${tA}`,
        onChange: (t) => viewStore.setState({ time: timeFraction(t, a.T) }),
      }}
    >
      <div className={styles.strips}>
        {subject ? (
          <>
            <Strip letter="A" schedule={a} subject={subject} />
            <Strip letter="B" schedule={b} subject={subject} />
          </>
        ) : (
          <>
            <div className={styles.empty} />
            <div className={styles.empty} />
          </>
        )}
      </div>
    </Ribbon>
  );
}

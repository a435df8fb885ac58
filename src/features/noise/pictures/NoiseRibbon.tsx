/** The ribbon of the Noise view: the picture at rising times under A and under B, and the shared cursor over it. */
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { memo, useCallback, useEffect } from 'react';
import { useStore } from 'zustand';
import { earlierAction, haltAction, laterAction, runForwardAction } from '../../../actions/noise-actions';
import { useAction } from '../../../actions/use-action';
import { FilmStrip } from '../../../canvas/FilmStrip';
import { PixelTile } from '../../../canvas/PixelTile';
import type { Schedule } from '../../../diffusion/schedule';
import { formatCount, formatNumber } from '../../../lib/format';
import { halt, runForwardStore } from '../../../state/run-forward';
import { settingsStore } from '../../../state/settings/settings';
import { timeFraction, viewStore } from '../../../state/view';
import { Button } from '../../../ui/Button';
import { Ribbon } from '../../../ui/Ribbon';
import { formatKept } from '../format-kept';
import { type Subject, useMoment, useSubject } from '../use-noise';
import styles from './NoiseRibbon.module.css';
import { noisePicture } from './noising';
import { ChooserButton } from './PictureChooser';
import { alignedFrames, stripFrames } from './strip-frames';

interface StripProps {
  letter: 'A' | 'B';
  schedule: Schedule;
  /** The schedule whose log-SNR it follows, column by column; null for times of its own. */
  follows: Schedule | null;
  subject: Subject;
}

/** Memoised: a move of the cursor does not draw it again. */
const Strip = memo(function Strip({ letter, schedule, follows, subject }: StripProps) {
  const { x0, eps, pictures } = subject;
  const frames = useCallback(
    (fits: number) => {
      const kept = follows ? alignedFrames(follows, schedule, fits) : stripFrames(schedule, fits);
      return kept.map((alphaBar) => noisePicture(x0, eps, alphaBar));
    },
    [schedule, follows, x0, eps],
  );
  return (
    <div className={letter === 'A' ? styles.a : styles.b}>
      <span className={styles.letter} aria-hidden>
        {letter}
      </span>
      <FilmStrip frames={frames} size={pictures.size} channels={pictures.channels} />
    </div>
  );
});

function Transport() {
  const running = useStore(runForwardStore, (state) => state.running);
  const runOrHalt = running ? haltAction : runForwardAction;
  const { run } = useAction(runOrHalt);
  const [earlier, later] = [useAction(earlierAction), useAction(laterAction)];
  useEffect(() => halt, []);
  return (
    <div className={styles.transport}>
      <Button iconOnly label={runOrHalt.label} onClick={run}>
        {running ? <Pause aria-hidden /> : <Play aria-hidden />}
      </Button>
      <Button iconOnly label="Earlier" disabled={!earlier.enabled} onClick={earlier.run}>
        <ChevronLeft aria-hidden />
      </Button>
      <Button iconOnly label="Later" disabled={!later.enabled} onClick={later.run}>
        <ChevronRight aria-hidden />
      </Button>
    </div>
  );
}

export function NoiseRibbon() {
  const { a, b, tA } = useMoment();
  const subject = useSubject();
  const aligned = useStore(settingsStore, ({ noise }) => noise.align === 'log-snr');
  const alphaBar = a.alphaBar[tA];
  const spoken = `t = ${tA} of ${a.T}, ᾱ ${formatKept(alphaBar)}, SNR ${formatNumber(alphaBar / (1 - alphaBar))}`;
  return (
    <Ribbon
      height={68}
      lead={
        subject && (
          <ChooserButton className={styles.lead}>
            <span>Your picture</span>
            <span className={styles.picture}>
              <PixelTile
                pixels={subject.x0}
                size={subject.pictures.size}
                channels={subject.pictures.channels}
                index={0}
              />
            </span>
          </ChooserButton>
        )
      }
      trail={
        <div className={styles.trail}>
          <span>
            noise, t = <span>{formatCount(a.T - 1)}</span>
          </span>
          <Transport />
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
            <Strip letter="A" schedule={a} follows={null} subject={subject} />
            <Strip letter="B" schedule={b} follows={aligned ? a : null} subject={subject} />
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

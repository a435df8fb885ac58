/** The player's buttons: one frame back, backwards, play, one frame on; speed and loop. */

import { ChevronLeft, ChevronRight, Pause, Play, Repeat } from 'lucide-react';
import { useStore } from 'zustand';
import type { Action } from '../../../actions/action';
import {
  nextFrameAction,
  pausePlayAction,
  playAction,
  previousFrameAction,
  reverseAction,
} from '../../../actions/sample-actions';
import { useAction } from '../../../actions/use-action';
import { setLoop, setSpeed } from '../../../state/recordings/recording-control';
import { recordingsStore } from '../../../state/recordings/recordings';
import { Button, type ButtonProps } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import styles from './Player.module.css';

const speeds = [
  { value: '0.25', label: '¼×' },
  { value: '0.5', label: '½×' },
  { value: '1', label: '1×' },
  { value: '2', label: '2×' },
  { value: '4', label: '4×' },
];

interface PlayerButtonProps extends Pick<ButtonProps, 'variant' | 'className'> {
  action: Action;
  icon: typeof Play;
}

function PlayerButton({ action, icon: Icon, ...look }: PlayerButtonProps) {
  const { enabled, run } = useAction(action);
  return (
    <Button {...look} iconOnly label={action.label} disabled={!enabled} onClick={run}>
      <Icon aria-hidden />
    </Button>
  );
}

export function Player() {
  // 0 while it stands still.
  const running = useStore(recordingsStore, ({ playing, direction }) => (playing ? direction : 0));
  const loop = useStore(recordingsStore, (state) => state.loop);
  const speed = useStore(recordingsStore, (state) => state.speed);
  return (
    <div className={styles.player}>
      <PlayerButton action={previousFrameAction} icon={ChevronLeft} />
      {running === -1 ? (
        <PlayerButton variant="primary" action={pausePlayAction} icon={Pause} />
      ) : (
        <PlayerButton className={styles.reverse} action={reverseAction} icon={Play} />
      )}
      {running === 1 ? (
        <PlayerButton variant="primary" action={pausePlayAction} icon={Pause} />
      ) : (
        <PlayerButton variant={running === -1 ? 'quiet' : 'primary'} action={playAction} icon={Play} />
      )}
      <PlayerButton action={nextFrameAction} icon={ChevronRight} />
      <div className={styles.speed}>
        <Select
          label="Speed"
          hideLabel
          value={String(speed)}
          options={speeds}
          onChange={(value) => setSpeed(Number(value))}
        />
      </div>
      <Button
        variant={loop ? 'quiet' : 'ghost'}
        iconOnly
        label="Loop"
        aria-pressed={loop}
        onClick={() => setLoop(!loop)}
      >
        <Repeat aria-hidden />
      </Button>
    </div>
  );
}

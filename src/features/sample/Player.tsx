/** The player's buttons: play, one frame back and forward, loop and speed. */
import { ChevronLeft, ChevronRight, Pause, Play, Repeat } from 'lucide-react';
import { useStore } from 'zustand';
import type { Action } from '../../actions/action';
import {
  nextFrameAction,
  pausePlayAction,
  playAction,
  previousFrameAction,
} from '../../actions/sample-actions';
import { trajectoryStore } from '../../state/trajectory';
import { setLoop, setSpeed } from '../../state/trajectory-control';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import styles from './Player.module.css';
import { useEnabled } from './use-enabled';

const speeds = [
  { value: '0.25', label: '¼×' },
  { value: '0.5', label: '½×' },
  { value: '1', label: '1×' },
  { value: '2', label: '2×' },
  { value: '4', label: '4×' },
];

function FrameButton({ action, icon: Icon }: { action: Action; icon: typeof ChevronLeft }) {
  const enabled = useEnabled(action);
  return (
    <Button iconOnly label={action.label} disabled={!enabled} onClick={() => void action.run()}>
      <Icon aria-hidden />
    </Button>
  );
}

export function Player() {
  const playing = useStore(trajectoryStore, (state) => state.playing);
  const loop = useStore(trajectoryStore, (state) => state.loop);
  const speed = useStore(trajectoryStore, (state) => state.speed);
  const canPlay = useEnabled(playAction);
  return (
    <div className={styles.player}>
      <FrameButton action={previousFrameAction} icon={ChevronLeft} />
      {playing ? (
        <Button
          variant="primary"
          iconOnly
          label={pausePlayAction.label}
          onClick={() => void pausePlayAction.run()}
        >
          <Pause aria-hidden />
        </Button>
      ) : (
        <Button
          variant="primary"
          iconOnly
          label={playAction.label}
          disabled={!canPlay}
          onClick={() => void playAction.run()}
        >
          <Play aria-hidden />
        </Button>
      )}
      <FrameButton action={nextFrameAction} icon={ChevronRight} />
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

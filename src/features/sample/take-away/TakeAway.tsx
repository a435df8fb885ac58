/** Downloads: what is shown as a picture, an animation or numbers; the recording and the network as files; opening a saved sheet. */
import { FileUp } from 'lucide-react';
import { useStore } from 'zustand';
import { openSheet } from '../../../actions/restore';
import { downloadPngAction } from '../../../actions/sample-actions';
import {
  arrayAction,
  gifAction,
  saveNetworkAction,
  saveRecordingAction,
  takeOptionsStore,
} from '../../../actions/take-actions';
import { Disclosure } from '../../../ui/Disclosure';
import { FileButton } from '../../../ui/FileButton';
import { Segmented } from '../../../ui/Segmented';
import { Select } from '../../../ui/Select';
import { Switch } from '../../../ui/Switch';
import { useVideoActions } from './export-state';
import styles from './TakeAway.module.css';
import { TakeAwayButton } from './TakeAwayButton';

const arrays = [
  { value: 'xt', label: 'xₜ, float32' },
  { value: 'x0Hat', label: 'x̂₀, bytes' },
  { value: 'epsHat', label: 'ε̂, bytes' },
] as const;

const rates = [6, 12, 24, 50].map((rate) => ({ value: String(rate), label: `${rate}` }));

function Options() {
  const { withGuess, framesPerSecond, holdLast, array } = useStore(takeOptionsStore);
  const set = takeOptionsStore.setState;
  return (
    <>
      <Segmented
        label="In GIF and video"
        value={withGuess ? 'both' : 'xt'}
        options={[
          { value: 'xt', label: 'xₜ' },
          { value: 'both', label: 'xₜ and x̂₀' },
        ]}
        onChange={(value) => set({ withGuess: value === 'both' })}
      />
      <div className={styles.pair}>
        <Select
          label="Frames a second"
          value={String(framesPerSecond)}
          options={rates}
          onChange={(value) => set({ framesPerSecond: Number(value) })}
        />
        <Select label="In .npy" value={array} options={arrays} onChange={(value) => set({ array: value })} />
      </div>
      <Switch label="Hold the last frame" checked={holdLast} onChange={(value) => set({ holdLast: value })} />
    </>
  );
}

export function TakeAway() {
  const videos = useVideoActions();
  return (
    <section className={styles.takeAway} aria-label="Take away">
      <div className={styles.row}>
        <TakeAwayButton action={downloadPngAction}>PNG</TakeAwayButton>
        <TakeAwayButton action={gifAction}>GIF</TakeAwayButton>
        {videos.map((action) => (
          <TakeAwayButton key={action.id} action={action}>
            {action.label.replace('Download ', '')}
          </TakeAwayButton>
        ))}
        <TakeAwayButton action={arrayAction}>.npy</TakeAwayButton>
      </div>
      <Disclosure title="Options and files">
        <Options />
        <TakeAwayButton action={saveRecordingAction} />
        <TakeAwayButton action={saveNetworkAction} />
        <FileButton
          accept="image/png,image/gif"
          title="Its settings come back. Dropping it on the page does the same."
          onFiles={([file]) => file && openSheet(file)}
        >
          <FileUp aria-hidden />
          Open a saved sheet
        </FileButton>
      </Disclosure>
    </section>
  );
}

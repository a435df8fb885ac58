/**
 * The recordings that are kept, as a tree of futures in one quiet row: choosing one shows it, its cross lets it go.
 * Nothing while there is no choice.
 */

import { clsx } from 'clsx';
import { CornerDownRight, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { removeRecording, showRecording } from '../../../state/recordings/recording-control';
import { recordingsStore } from '../../../state/recordings/recordings';
import styles from './Recordings.module.css';
import { chipTitle, type TreeEntry, treeOf } from './recording-tree';

interface ChipProps extends TreeEntry {
  current: boolean;
  /** Shown side by side with others. */
  lane: boolean;
}

function Chip({ recording, parent, depth, current, lane }: ChipProps) {
  const { id, status } = recording;
  const title = chipTitle(recording);
  const words = `${title}${status === 'cancelled' ? ', unfinished' : ''}`;
  const chip = useRef<HTMLLIElement>(null);
  // One that is finished has its cross, and is wider.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (current) chip.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current, status]);

  return (
    <li
      ref={chip}
      className={clsx(styles.chip, (current || lane) && styles.shown)}
      style={{ '--depth': Math.max(0, depth - 1) }}
    >
      <button
        type="button"
        className={styles.show}
        aria-current={current ? 'true' : undefined}
        title={parent ? `${words}, from ${chipTitle(parent)}` : words}
        onClick={() => showRecording(id)}
      >
        {parent && <CornerDownRight className={styles.from} aria-hidden />}
        <span className={styles.title}>{words}</span>
      </button>
      {status !== 'sampling' && (
        <button
          type="button"
          className={styles.close}
          aria-label={`Remove ${title}`}
          title="Remove"
          onClick={() => removeRecording(id)}
        >
          <X aria-hidden />
        </button>
      )}
    </li>
  );
}

export function Recordings() {
  const recordings = useStore(recordingsStore, (state) => state.recordings);
  const current = useStore(recordingsStore, (state) => state.current);
  const lanes = useStore(recordingsStore, (state) => state.lanes);
  const entries = useMemo(() => treeOf(recordings), [recordings]);
  if (entries.length < 2) return null;
  return (
    <ul className={styles.row} aria-label="Recordings">
      {entries.map((entry) => (
        <Chip
          key={entry.recording.id}
          {...entry}
          current={lanes.length === 0 && entry.recording.id === current}
          lane={lanes.includes(entry.recording.id)}
        />
      ))}
    </ul>
  );
}

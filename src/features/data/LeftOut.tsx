/** Files that were not used, by name and with the reason, and the duplicates that were dropped. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { formatCount } from '../../lib/format';
import { datasetStore } from '../../state/pictures/dataset';
import { filesIn } from '../../state/pictures/own-pictures';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { Notice } from '../../ui/Notice';
import { describeLeftOut } from './describe-set';
import styles from './LeftOut.module.css';

/** Rejections shown at once; the rest unfolds. */
const shownAtOnce = 3;

type Rejected = ReturnType<typeof datasetStore.getState>['rejected'];

function RejectedList({ label, rejected }: { label: string; rejected: Rejected }) {
  return (
    <ul className={styles.list} aria-label={label}>
      {rejected.map(({ name, reason }, i) => (
        // Two folders may hold files of one name: the place in the list is part of the key.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={`${i} ${name}`}>
          <span className={styles.name}>{name}</span> <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}

export function LeftOut() {
  const rejected = useStore(datasetStore, (state) => state.rejected);
  const duplicates = useStore(datasetStore, (state) => state.duplicates);
  /** The list that was dismissed; the next files that are added make another one. */
  const [hidden, setHidden] = useState<Rejected | null>(null);
  if ((rejected.length === 0 && duplicates.length === 0) || hidden === rejected) return null;

  const more = rejected.slice(shownAtOnce);
  return (
    <div className={styles.box}>
      <Notice
        tone={rejected.length > 0 ? 'warning' : 'info'}
        title={describeLeftOut(filesIn(rejected), duplicates.length)}
      >
        {rejected.length > 0 && (
          <>
            <p>Nothing that was here before is lost.</p>
            <RejectedList label="Files that could not be used" rejected={rejected.slice(0, shownAtOnce)} />
          </>
        )}
        <div className={styles.more}>
          {more.length > 0 && (
            <Disclosure title={`${formatCount(more.length)} more ${more.length === 1 ? 'file' : 'files'}`}>
              <RejectedList label="More files that could not be used" rejected={more} />
            </Disclosure>
          )}
          {duplicates.length > 0 && (
            <Disclosure title={duplicates.length === 1 ? 'Which duplicate' : 'Which duplicates'}>
              <p>{duplicates.join(', ')}</p>
            </Disclosure>
          )}
        </div>
      </Notice>
      <Button
        variant="ghost"
        iconOnly
        label="Put this list away"
        className={styles.away}
        onClick={() => setHidden(rejected)}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}

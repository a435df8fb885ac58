/** Stands in the place of the two pictures until there are some: why they are missing, and how long it will take. */
import { useStore } from 'zustand';
import { formatCount } from '../../../lib/format';
import { datasetStore } from '../../../state/pictures/dataset';
import { settingsStore } from '../../../state/settings/settings';
import { viewStore } from '../../../state/view';
import { Button } from '../../../ui/Button';
import { Progress } from '../../../ui/Progress';
import styles from './WaitingPair.module.css';

function Reason() {
  const progress = useStore(datasetStore, (dataset) => dataset.progress);
  const own = useStore(settingsStore, (settings) => settings.data.source === 'own');
  if (progress && progress.total > 0) {
    return (
      <>
        <p>
          Reading pictures, <span>{formatCount(progress.done)}</span> of{' '}
          <span>{formatCount(progress.total)}</span>
        </p>
        <Progress label="Reading pictures" value={progress.done} max={progress.total} />
      </>
    );
  }
  if (own && !progress) {
    return (
      <>
        <p>No pictures yet. Add some, and see them here going to noise under A and under B.</p>
        <Button onClick={() => viewStore.setState({ view: 'data' })}>Choose pictures</Button>
      </>
    );
  }
  return (
    <>
      <p>Drawing the pictures</p>
      <Progress label="Drawing the pictures" value={null} max={1} />
    </>
  );
}

export function WaitingPair() {
  return (
    <>
      <div className={styles.square} />
      <div className={styles.square} />
      <div className={styles.reason}>
        <Reason />
      </div>
    </>
  );
}

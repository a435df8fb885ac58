/** The settings of the next reverse process, the button that makes it, and the way home with the pictures. */
import { useStore } from 'zustand';
import { downloadPngAction } from '../../actions/sample-actions';
import { trajectoryStore } from '../../state/trajectory';
import { Button } from '../../ui/Button';
import { ForwardPasses } from './ForwardPasses';
import { MainButton } from './MainButton';
import styles from './SampleInspector.module.css';
import { SamplerFields } from './SamplerFields';
import { useEnabled } from './use-enabled';

export function SampleInspector() {
  // Until they are finished, or stay unfinished, there is no sheet of them to take home.
  const sampling = useStore(trajectoryStore, ({ status }) => status.kind === 'sampling');
  const canDownload = useEnabled(downloadPngAction) && !sampling;
  return (
    <div className={styles.inspector}>
      <SamplerFields />
      <MainButton />
      <ForwardPasses />
      <Button
        className={styles.download}
        disabled={!canDownload}
        onClick={() => void downloadPngAction.run()}
      >
        {downloadPngAction.label}
      </Button>
    </div>
  );
}

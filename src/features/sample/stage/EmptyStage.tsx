/** The stage of the Sample view without a recording: what is missing, why, and the button that continues. */
import { useStore } from 'zustand';
import { goToView } from '../../../actions/view-actions';
import { formatCount } from '../../../lib/format';
import { useAppState } from '../../../state/app-state';
import { runStore } from '../../../state/run/run';
import { samplingModel } from '../../../state/selectors';
import { settingsStore } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { Progress } from '../../../ui/Progress';
import { NoiseTile } from '../edit/NoiseTile';
import { counted } from '../sampler/words';
import styles from './EmptyStage.module.css';
import { GenerateButton, PhoneMainButton } from './MainButton';

/** Nothing has been trained. */
export function NoNetwork() {
  const seed = useStore(settingsStore, ({ sample }) => sample.seed);
  return (
    <EmptyState
      title="Only noise so far"
      picture={<NoiseTile seed={seed} />}
      action={
        <Button variant="primary" className={styles.large} onClick={() => void goToView('train').run()}>
          Go to Train
        </Button>
      }
    >
      A network that has learnt your pictures can turn noise like this into new ones, a little at a time. None
      has been trained yet.
    </EmptyState>
  );
}

/** There is a network and no sample of it. */
export function NoSamples() {
  const { seed, count, steps } = useStore(settingsStore, ({ sample }) => sample);
  const modelStep = useStore(runStore, ({ step }) => step);
  const own = useAppState(samplingModel) === 'run';
  return (
    <EmptyState
      title="From noise to a picture"
      picture={<NoiseTile seed={seed} />}
      action={<GenerateButton variant="primary" className={styles.large} />}
    >
      <span>
        {own
          ? `Your network, after ${counted(modelStep, 'step')} of training,`
          : 'The demo network, trained by this project on pixel creatures,'}
      </span>{' '}
      looks at noise like this and guesses what is noise in it. Some of that is taken away, and it looks
      again: <span>{formatCount(steps)}</span> times for <span>{counted(count, 'picture')}</span>. Every look
      is kept for you to step through.
    </EmptyState>
  );
}

/** The first evaluation is under way. */
export function FirstEvaluation() {
  const seed = useStore(settingsStore, ({ sample }) => sample.seed);
  return (
    <EmptyState
      title="The network takes its first look"
      picture={<NoiseTile seed={seed} />}
      action={<PhoneMainButton />}
    >
      <div className={styles.progress}>
        <Progress label="First evaluation" value={null} max={1} />
      </div>
    </EmptyState>
  );
}

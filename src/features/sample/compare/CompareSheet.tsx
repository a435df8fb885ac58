/** What is to be shown side by side: one thing differs, the seed stays. Or how quality rises with the evaluations. */

import { X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { keepModelAction } from '../../../actions/sample-actions';
import { useAction } from '../../../actions/use-action';
import { samplerNames, samplerOf } from '../../../diffusion/samplers/settings';
import { formatCount } from '../../../lib/format';
import { useAppState } from '../../../state/app-state';
import { dropModel } from '../../../state/models/model-control';
import { modelsStore } from '../../../state/models/models';
import { compare, ideal } from '../../../state/recordings/recording-control';
import { runStore } from '../../../state/run/run';
import { samplingModel } from '../../../state/selectors';
import { settingsStore } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { Sheet } from '../../../ui/Sheet';
import { useBusy } from '../edit/use-edit';
import { counted } from '../sampler/words';
import styles from './CompareSheet.module.css';
import {
  type Choices,
  type Difference,
  laneProblem,
  lanesOf,
  mostLanes,
  type NetworkChoice,
  type Picked,
  toggled,
} from './lane-choices';
import { PickList } from './PickList';
import { QualityPanel } from './QualityPanel';

type Choice = Difference | 'evaluations';

const choices: { value: Choice; label: string }[] = [
  { value: 'samplers', label: 'The sampler' },
  { value: 'weights', label: 'The weights: averaged or raw' },
  { value: 'spacing', label: 'The times: spaced as schedule A or as B' },
  { value: 'networks', label: 'The network' },
  { value: 'ideal', label: 'The network, or the ideal denoiser' },
  { value: 'evaluations', label: 'The number of evaluations: quality, measured' },
];

const meanings: Record<Difference, string> = {
  samplers: 'How each walks from the same noise, with as many evaluations as are set.',
  weights: 'The weights as the last step left them, and their average over many steps.',
  spacing:
    'The times are visited where A, or B, has as much of the picture left. The network stays the same.',
  networks: 'Networks as they are and as they were, from the same seed.',
  ideal:
    'For a set of pictures the best denoiser there can be is known in closed form. What it makes shows what a network would do that had learnt the set by heart.',
};

const samplerOptions = samplerNames.map((value) => ({ value, label: samplerOf(value).label }));

/** The networks there are, and what Generate samples from. */
function useChoices(): Choices {
  const { sample, scheduleA, scheduleB } = useStore(settingsStore);
  const { models, demo } = useStore(modelsStore);
  const model = useAppState(samplingModel);
  const step = useStore(runStore, (run) => run.step);
  return useMemo(() => {
    const networks: NetworkChoice[] = [
      ...(model === 'run' ? [{ id: 'run' as const, title: `Now, step ${formatCount(step)}` }] : []),
      ...models.map(({ id, title }) => ({ id, title })),
      ...(demo === 'none' ? [] : [{ id: 'demo' as const, title: 'The demo’s' }]),
    ];
    return { settings: sample, model, networks, scheduleA, scheduleB };
  }, [sample, scheduleA, scheduleB, models, demo, model, step]);
}

interface ListsProps {
  choice: Difference;
  choices: Choices;
  picked: Picked;
  onPicked: (picked: Picked) => void;
}

function Lists({ choice, choices, picked, onPicked }: ListsProps) {
  const keep = useAction(keepModelAction);
  if (choice === 'samplers') {
    return (
      <PickList
        label={`Up to ${mostLanes}`}
        options={samplerOptions}
        picked={picked.samplers}
        most={mostLanes}
        onToggle={(value) => onPicked({ ...picked, samplers: toggled(picked.samplers, value) })}
      />
    );
  }
  if (choice !== 'networks') return null;
  const options = choices.networks.map(({ id, title }) => ({
    value: id,
    label: title,
    aside: id !== 'run' && id !== 'demo' && (
      <Button
        variant="ghost"
        iconOnly
        label={`Remove the network ${title}`}
        onClick={() => void dropModel(id)}
      >
        <X aria-hidden />
      </Button>
    ),
  }));
  return (
    <>
      <PickList
        label={`Up to ${mostLanes}`}
        options={options}
        picked={picked.networks}
        most={mostLanes}
        onToggle={(value) => onPicked({ ...picked, networks: toggled(picked.networks, value) })}
      />
      <div>
        <Button disabled={!keep.enabled} onClick={keep.run}>
          {keepModelAction.label}
        </Button>
      </div>
    </>
  );
}

interface SideBySideProps extends Pick<ListsProps, 'choice' | 'picked' | 'onPicked'> {
  onClose: () => void;
}

function SideBySide({ choice, picked, onPicked, onClose }: SideBySideProps) {
  const choices = useChoices();
  const busy = useBusy();
  const problem = laneProblem(choice, picked, choices);
  const lanes = lanesOf(choice, picked, choices);
  const run = () => {
    onClose();
    // The ideal denoiser stands beside the recording that is shown, if that one will do.
    void (choice === 'ideal' ? ideal() : compare(lanes));
  };
  const { count, seed } = choices.settings;
  return (
    <>
      <p className={styles.meaning}>{meanings[choice]}</p>
      <Lists choice={choice} choices={choices} picked={picked} onPicked={onPicked} />
      <div className={styles.foot}>
        <p className={styles.note}>
          {problem ??
            `${lanes.length} × ${counted(count, 'sample')} of seed ${seed}, made one after the other and shown in step.`}
        </p>
        <Button variant="primary" disabled={problem !== null || busy} onClick={run}>
          Compare
        </Button>
      </div>
    </>
  );
}

export function CompareSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [choice, setChoice] = useState<Choice>('samplers');
  const [picked, setPicked] = useState<Picked>({
    samplers: samplerNames.slice(0, mostLanes),
    networks: ['run', 'kept-1'],
  });
  return (
    <Sheet wide title="Compare" open={open} onClose={onClose}>
      {open && (
        <div className={styles.content}>
          <Select label="What differs" value={choice} options={choices} onChange={setChoice} />
          {choice === 'evaluations' ? (
            <QualityPanel />
          ) : (
            <SideBySide choice={choice} picked={picked} onPicked={setPicked} onClose={onClose} />
          )}
        </div>
      )}
    </Sheet>
  );
}

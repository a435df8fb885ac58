/** From one noise to another: pictures that begin on the arc between two noises, and change little by little. */
import { ArrowLeftRight, Dices } from 'lucide-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { newSeed } from '../../../actions/new-seed';
import { PixelTile } from '../../../canvas/PixelTile';
import { addsNoise, defaultSamplerSettings, samplerTitle } from '../../../diffusion/samplers/settings';
import { toBytes } from '../../../lib/byte-values';
import { between } from '../../../state/recordings/recording-control';
import { noisesBetween } from '../../../state/recordings/recording-start';
import { renewSeed, seedsStore, setSeed } from '../../../state/seeds';
import { sampleFields } from '../../../state/settings/fields/sample';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import { FieldControl } from '../../../ui/FieldControl';
import { Notice } from '../../../ui/Notice';
import { plannedEvaluations } from '../sampler/plan';
import { SeedWithLock } from '../sampler/SeedWithLock';
import { counted } from '../sampler/words';
import { sampleOf } from '../stage/moment';
import styles from './Between.module.css';
import { EditDialog, EditFoot, EditWork } from './EditDialog';
import { Missing } from './Missing';
import { type Network, useBusy, useNetwork } from './use-edit';

const places = ['The first noise', 'Half-way', 'The second noise'];

/** Fewer pictures than this have nothing between them. */
const fewest = 3;

const picturesField = {
  ...sampleFields.count,
  label: 'Pictures',
  min: fewest,
  help: 'The first and the last begin at the two noises, the others in even distances between them.',
};

function Table({ network, onClose }: { network: Network; onClose: () => void }) {
  const { schedule, size, channels } = network;
  const sample = useStore(settingsStore, (settings) => settings.sample);
  const { seeds, locked } = useStore(seedsStore);
  const busy = useBusy();
  const { first, second } = seeds;
  const noises = useMemo(
    () => toBytes(noisesBetween(first, second, 3, size * size * channels)),
    [first, second, size, channels],
  );
  const evaluations = useMemo(() => plannedEvaluations(schedule.spec, sample), [schedule, sample]);
  const same = first === second;
  const count = Math.max(fewest, sample.count);
  const note = same
    ? 'The two seeds are the same, and there is nothing between them.'
    : busy
      ? 'The network is busy with a recording. Wait until it is finished, or cancel it.'
      : `${counted(count, 'picture')} × ${counted(evaluations, 'evaluation')} = ${counted(count * evaluations, 'forward pass', 'forward passes')}.`;
  return (
    <>
      <EditWork
        picture={
          <div className={styles.row}>
            {places.map((name, index) => (
              <figure key={name} className={styles.figure}>
                <PixelTile
                  pixels={sampleOf(noises, index, size, channels)}
                  size={size}
                  channels={channels}
                  index={0}
                  label={name}
                />
                <figcaption>{name}</figcaption>
              </figure>
            ))}
          </div>
        }
      >
        <SeedWithLock name="first" label="First seed" />
        <SeedWithLock name="second" label="Second seed" />
        <div className={styles.both}>
          <Button
            disabled={locked.first && locked.second}
            onClick={() => {
              renewSeed('first', newSeed());
              renewSeed('second', newSeed());
            }}
          >
            <Dices aria-hidden />
            Roll both
          </Button>
          <Button
            onClick={() => {
              setSeed('first', second);
              setSeed('second', first);
            }}
          >
            <ArrowLeftRight aria-hidden />
            Swap
          </Button>
        </div>
        <FieldControl
          field={picturesField}
          value={count}
          onChange={(value) => changeSettings('sample', { count: value })}
        />
        {addsNoise(sample) && (
          <Notice tone="info">
            This sampler adds noise of its own to every picture, so neighbours may differ more. With{' '}
            <span>{samplerTitle(defaultSamplerSettings)}</span> they do not.
          </Notice>
        )}
      </EditWork>
      <EditFoot note={note}>
        <Button
          variant="primary"
          disabled={busy || same}
          onClick={() => {
            changeSettings('sample', { count });
            void between(first, second);
            onClose();
          }}
        >
          Go between
        </Button>
      </EditFoot>
    </>
  );
}

export function Between({ onClose }: { onClose: () => void }) {
  const { network, missing } = useNetwork();
  return (
    <EditDialog
      title="Between two noises"
      about="Pictures that begin on the way from one noise to another: neighbours differ little."
      onClose={onClose}
    >
      {network ? (
        <Table network={network} onClose={onClose} />
      ) : (
        missing && <Missing reason={missing} onClose={onClose} />
      )}
    </EditDialog>
  );
}

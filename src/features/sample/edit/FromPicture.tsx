/**
 * From a picture: noised to a time in the middle of the process and made into another from there (SDEdit, Meng et al.
 * 2021). Little noise keeps the picture and changes its grain; much keeps only where its dark and light places are.
 */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { PixelTile } from '../../../canvas/PixelTile';
import { toBytes } from '../../../lib/byte-values';
import { fromPicture } from '../../../state/recordings/recording-control';
import { noisedPictures } from '../../../state/recordings/recording-start';
import { sampleFields } from '../../../state/settings/fields/sample';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import { FieldControl } from '../../../ui/FieldControl';
import { Slider } from '../../../ui/Slider';
import { counted, steadyNumber } from '../sampler/words';
import { EditFoot, EditWork } from './EditDialog';
import styles from './FromPicture.module.css';
import { FromPictureStrip } from './FromPictureStrip';
import { noisedStart } from './from-picture-plan';
import { OwnPicture, usePictureChoice } from './OwnPicture';
import { PictureDialog } from './PictureDialog';
import { type Network, useBusy } from './use-edit';

interface TableProps {
  network: Network;
  strength: number;
  onStrength: (strength: number) => void;
  onClose: () => void;
}

function Table({ network, strength, onStrength, onClose }: TableProps) {
  const { schedule, size, channels } = network;
  const sample = useStore(settingsStore, (settings) => settings.sample);
  const choice = usePictureChoice(network);
  const busy = useBusy();
  const { t, snr, evaluations } = useMemo(
    () => noisedStart(schedule, sample, strength),
    [schedule, sample, strength],
  );
  const { pixels } = choice;
  const noised = useMemo(
    () => pixels && toBytes(noisedPictures(pixels, schedule, t, 1, sample.seed)),
    [pixels, schedule, t, sample.seed],
  );
  const place = `t = ${t} of ${schedule.T}, SNR ${steadyNumber(snr)}`;
  const { count } = sample;
  return (
    <>
      <EditWork
        picture={
          pixels && noised ? (
            <div className={styles.stage}>
              <div className={styles.pair}>
                <figure className={styles.figure}>
                  <PixelTile pixels={pixels} size={size} channels={channels} index={0} label="The picture" />
                  <figcaption>The picture</figcaption>
                </figure>
                <figure className={styles.figure}>
                  <PixelTile
                    pixels={noised}
                    size={size}
                    channels={channels}
                    index={0}
                    label="Where the network begins"
                  />
                  <figcaption>
                    Where the network begins
                    <br />
                    <span>{place}</span>
                  </figcaption>
                </figure>
              </div>
              <FromPictureStrip picture={pixels} network={network} settings={sample} strength={strength} />
            </div>
          ) : (
            <p className={styles.none}>Choose a picture that fits the network.</p>
          )
        }
      >
        <OwnPicture {...choice} />
        <Slider
          label="Strength"
          value={strength}
          min={0}
          max={1}
          step={0.01}
          display={strength.toFixed(2)}
          valueText={`${strength.toFixed(2)}, ${place}`}
          help="0 leaves the picture nearly as it is, 1 leaves nothing of it."
          onChange={onStrength}
        />
        <FieldControl
          field={sampleFields.count}
          label="Variants"
          value={count}
          help="Each with noise of its own."
          onChange={(value) => changeSettings('sample', { count: value })}
        />
      </EditWork>
      <EditFoot
        note={
          busy
            ? 'The network is busy with a recording. Wait until it is finished, or cancel it.'
            : `${counted(count, 'variant')} × ${counted(evaluations, 'evaluation')} = ${counted(count * evaluations, 'forward pass', 'forward passes')}.`
        }
      >
        <Button
          variant="primary"
          disabled={busy || !pixels}
          onClick={() => {
            if (pixels) void fromPicture(pixels.slice(), strength);
            onClose();
          }}
        >
          Make variants
        </Button>
      </EditFoot>
    </>
  );
}

type OpenProps = Omit<TableProps, 'network'>;

function OpenFromPicture(props: OpenProps) {
  return (
    <PictureDialog
      title="From my picture"
      about="A picture is noised part of the way and denoised anew: what the noise has covered, the network makes up."
      onClose={props.onClose}
    >
      {(network) => <Table {...props} network={network} />}
    </PictureDialog>
  );
}

export function FromPicture({ open, onClose }: { open: boolean; onClose: () => void }) {
  // Kept while the dialog is closed.
  const [strength, setStrength] = useState(0.5);
  return open ? <OpenFromPicture strength={strength} onStrength={setStrength} onClose={onClose} /> : null;
}

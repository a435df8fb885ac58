/** How files become what the network sees, and how each picture is varied while training. */
import { useId } from 'react';
import { useStore } from 'zustand';
import { changeSettings, type Settings, settingsStore } from '../../state/settings/settings';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { Switch } from '../../ui/Switch';
import styles from './Preparation.module.css';

type DataSettings = Settings['data'];

const sizes = [8, 16, 24, 32, 48, 64] as const satisfies readonly DataSettings['size'][];
const sizeOptions = sizes.map((size) => ({ value: String(size), label: `${size} px` }));

const cropOptions = [
  { value: 'centre', label: 'Centre' },
  { value: 'random', label: 'Random' },
  { value: 'fit', label: 'Fit' },
] as const;

const cropHelp: Record<DataSettings['crop'], string> = {
  centre: 'The largest square in the middle.',
  random: 'A square from anywhere in the picture.',
  fit: 'All of it, with bars of the background.',
};

const change = (part: Partial<DataSettings>): void => changeSettings('data', part);

function Background({ value }: { value: string }) {
  const id = useId();
  return (
    <div className={styles.background}>
      <label htmlFor={id}>Background</label>
      <span className={styles.code}>{value}</span>
      <input
        id={id}
        type="color"
        className={styles.swatch}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => change({ background: event.target.value })}
      />
      <p id={`${id}-help`} className={styles.help}>
        Shows through transparent pixels.
      </p>
    </div>
  );
}

export function Preparation() {
  const data = useStore(settingsStore, (state) => state.data);
  return (
    <>
      <div className={styles.pair}>
        <Select
          label="Resolution"
          value={String(data.size)}
          options={sizeOptions}
          onChange={(value) => change({ size: Number(value) as DataSettings['size'] })}
        />
        <Select
          label="Colour"
          value={data.colour}
          options={[
            { value: 'grey', label: 'Grey' },
            { value: 'colour', label: 'Colour' },
          ]}
          onChange={(colour) => change({ colour })}
        />
      </div>
      <div className={styles.group}>
        <Segmented
          label="Crop"
          value={data.crop}
          options={cropOptions}
          onChange={(crop) => change({ crop })}
        />
        <p className={styles.help}>{cropHelp[data.crop]}</p>
      </div>
      <Background value={data.background} />
      <Switch
        label="Mirror"
        checked={data.flip}
        onChange={(flip) => change({ flip })}
        help="Flips half of what it sees. Not for letters."
      />
      <Slider
        label="Shift"
        value={data.shift}
        min={0}
        max={8}
        step={1}
        display={data.shift === 0 ? 'none' : `± ${data.shift} px`}
        valueText={data.shift === 0 ? 'none' : `up to ${data.shift} pixels each way`}
        onChange={(shift) => change({ shift })}
        help="Each picture moves a little every time it is seen."
      />
    </>
  );
}

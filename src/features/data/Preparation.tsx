/** How files become what the network sees, and how each picture is varied while training. */
import { useId } from 'react';
import { useStore } from 'zustand';
import { dataFields } from '../../state/settings/fields/data';
import { changeSettings, type Settings, settingsStore } from '../../state/settings/settings';
import { GroupField } from '../../ui/FieldControl';
import styles from './Preparation.module.css';

type DataSettings = Settings['data'];

const change = (part: Partial<DataSettings>): void => changeSettings('data', part);

/** The browser's own choice of a colour. */
function Background({ value }: { value: string }) {
  const id = useId();
  const { label, help } = dataFields.background;
  return (
    <div className={styles.background}>
      <label htmlFor={id}>{label}</label>
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
        {help}
      </p>
    </div>
  );
}

export function Preparation() {
  const data = useStore(settingsStore, (state) => state.data);
  const group = { fields: dataFields, values: data, onChange: change };
  return (
    <>
      <div className={styles.pair}>
        <GroupField {...group} name="size" />
        <GroupField {...group} name="colour" />
      </div>
      <GroupField {...group} name="crop" />
      <Background value={data.background} />
      <GroupField {...group} name="flip" />
      <GroupField {...group} name="shift" />
    </>
  );
}

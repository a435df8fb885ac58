/** One schedule's settings: where it comes from, its kind, its length, and what shapes it. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { definitionOf, type ScheduleSpec } from '../../../diffusion/schedule';
import { type FieldSpec, titleOf } from '../../../lib/field';
import { kindField } from '../../../state/settings/fields/schedule';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { FieldControl } from '../../../ui/FieldControl';
import { Panel } from '../../../ui/Panel';
import { CustomCurve } from './CustomCurve';
import { PresetMenu } from './PresetMenu';
import styles from './SchedulePanel.module.css';
import { withKind } from './with-kind';

interface RowProps {
  letter: 'A' | 'B';
  /** Which of the schedule's values. */
  name: string;
  field: FieldSpec;
  spec: ScheduleSpec;
  onChange: (value: unknown) => void;
}

/** The controls of the fields that have one of their own, by its name. */
const ownControls: Record<string, (props: RowProps) => ReactNode> = {
  'log-snr-points': ({ letter, name, spec, onChange }) => (
    <CustomCurve
      letter={letter}
      points={entryOf(spec, name) as readonly number[]}
      T={spec.T}
      onChange={onChange}
    />
  ),
};

const entryOf = (spec: ScheduleSpec, name: string): unknown =>
  (spec as Readonly<Record<string, unknown>>)[name];

/** One value of a schedule: its control, and beside a slider its number to type into. */
function Row(props: RowProps) {
  const { letter, name, field, spec, onChange } = props;
  if (field.kind === 'checked') return ownControls[field.control ?? '']?.(props) ?? null;
  const title = titleOf(field);
  // A's T is the one that the page is known by.
  const known = name === 'T' && letter === 'A';
  return (
    <FieldControl
      field={field}
      value={entryOf(spec, name) as never}
      values={spec}
      accessibleName={known ? field.label : `${title} of ${letter}`}
      exactName={`${title} of ${letter}, exact`}
      tone={letter === 'A' ? 'a' : 'b'}
      onChange={onChange}
    />
  );
}

/** Looks at its own schedule alone: dragging a slider of the other one does not draw it again. */
export function SchedulePanel({ letter }: { letter: 'A' | 'B' }) {
  const group = letter === 'A' ? 'scheduleA' : 'scheduleB';
  const spec = useStore(settingsStore, (settings) => settings[group]);
  const change = (part: Partial<ScheduleSpec>) => changeSettings(group, part);
  const name = `Schedule ${letter}`;
  return (
    <Panel
      title={<span className={letter === 'A' ? styles.a : styles.b}>{name}</span>}
      aside={<PresetMenu letter={letter} spec={spec} onChoose={change} />}
      className={styles.panel}
    >
      <FieldControl
        field={kindField}
        label={name}
        hideLabel
        value={spec.kind}
        onChange={(kind) => change(withKind(spec, kind))}
      />
      <div className={styles.rows}>
        {Object.entries(definitionOf(spec.kind).fields).map(([key, field]) => (
          <Row
            key={key}
            letter={letter}
            name={key}
            field={field}
            spec={spec}
            onChange={(value) => change({ [key]: value } as Partial<ScheduleSpec>)}
          />
        ))}
      </div>
    </Panel>
  );
}

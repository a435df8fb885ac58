/** One schedule's settings: where it comes from, its kind, its length, and what shapes it. */
import { useStore } from 'zustand';
import { publishedT, type ScheduleSpec } from '../../../diffusion/schedule';
import { formatCount, formatNumber } from '../../../lib/format';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { Panel } from '../../../ui/Panel';
import { Select } from '../../../ui/Select';
import { Switch } from '../../../ui/Switch';
import { CustomCurve } from './CustomCurve';
import { PresetMenu } from './PresetMenu';
import styles from './SchedulePanel.module.css';
import { SchedulePanelRow } from './SchedulePanelRow';
import { rowsOf } from './schedule-rows';
import { kindOptions, withKind } from './stories';

/** What the switch of the linear schedule does at this length; at the published one it does nothing. */
function scalingHelp({ T, unscaled }: ScheduleSpec): string | undefined {
  if (unscaled || T === publishedT) return undefined;
  return `β is given for T = ${formatCount(publishedT)}: here it counts ${formatNumber(publishedT / T)} times.`;
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
      <Select
        label={name}
        hideLabel
        value={spec.kind}
        options={kindOptions}
        onChange={(kind) => change(withKind(spec, kind))}
      />
      <div className={styles.rows}>
        {rowsOf(spec.kind).map((key) => (
          <SchedulePanelRow key={key} letter={letter} of={key} value={spec[key]} onChange={change} />
        ))}
        {spec.kind === 'linear' && (
          <Switch
            label="Unscaled β"
            checked={spec.unscaled}
            onChange={(unscaled) => change({ unscaled })}
            help={scalingHelp(spec)}
          />
        )}
        {spec.kind === 'custom' && (
          <CustomCurve
            letter={letter}
            points={spec.points}
            T={spec.T}
            onChange={(points) => change({ points: [...points] })}
          />
        )}
      </div>
    </Panel>
  );
}

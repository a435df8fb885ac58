/** One schedule's settings: its kind, its length, and the one or two numbers that shape it. */
import type { ScheduleSpec } from '../../diffusion/schedule';
import { formatCount, formatNumber } from '../../lib/format';
import { changeSettings } from '../../state/settings';
import { Panel } from '../../ui/Panel';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { Switch } from '../../ui/Switch';
import styles from './SchedulePanel.module.css';
import { hasBetas, kindOptions, stories, withKind } from './stories';

interface SchedulePanelProps {
  letter: 'A' | 'B';
  spec: ScheduleSpec;
}

/** T for which the endpoints of the linear schedule are given. */
const givenFor = 1000;

export function SchedulePanel({ letter, spec }: SchedulePanelProps) {
  const tone = letter === 'A' ? 'a' : 'b';
  const change = (part: Partial<ScheduleSpec>) =>
    changeSettings(letter === 'A' ? 'scheduleA' : 'scheduleB', part);
  const name = `Schedule ${letter}`;
  const scaled = spec.kind === 'linear' && !spec.unscaled && spec.T !== givenFor;
  return (
    <Panel title={<span className={styles[tone]}>{name}</span>} aside={stories[spec.kind].origin}>
      <Select
        label={name}
        hideLabel
        value={spec.kind}
        options={kindOptions}
        onChange={(kind) => change(withKind(spec, kind))}
      />
      <Slider
        label="Steps T"
        accessibleName={letter === 'A' ? undefined : 'T of B'}
        tone={tone}
        value={spec.T}
        min={10}
        max={4000}
        step={1}
        display={formatCount(spec.T)}
        onChange={(T) => change({ T })}
      />
      {hasBetas(spec.kind) && (
        <>
          <Slider
            label="First β"
            accessibleName={`First β of ${letter}`}
            tone={tone}
            scale="log"
            value={spec.beta1}
            min={1e-6}
            max={0.1}
            step={1e-7}
            display={formatNumber(spec.beta1)}
            onChange={(beta1) => change({ beta1 })}
          />
          <Slider
            label="Last β"
            accessibleName={`Last β of ${letter}`}
            tone={tone}
            scale="log"
            value={spec.betaT}
            min={1e-4}
            max={0.5}
            step={1e-5}
            display={formatNumber(spec.betaT)}
            onChange={(betaT) => change({ betaT })}
          />
        </>
      )}
      {spec.kind === 'linear' && (
        <Switch
          label="Unscaled β"
          checked={spec.unscaled}
          onChange={(unscaled) => change({ unscaled })}
          help={
            scaled
              ? `β is given for T = ${formatCount(givenFor)}: here it counts ${formatNumber(givenFor / spec.T)} times.`
              : undefined
          }
        />
      )}
      {spec.kind === 'cosine' && (
        <Slider
          label="Offset s"
          accessibleName={`Offset s of ${letter}`}
          tone={tone}
          scale="log"
          value={spec.s}
          min={0.0001}
          max={0.5}
          step={0.0001}
          display={formatNumber(spec.s)}
          onChange={(s) => change({ s })}
        />
      )}
    </Panel>
  );
}

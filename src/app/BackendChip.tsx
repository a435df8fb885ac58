/** The header's right end: what the network runs on and what it is doing; a press explains why. */
import { useId } from 'react';
import { useStore } from 'zustand';
import { formatBytes, formatCount, formatNumber } from '../lib/format';
import { useAppState } from '../state/app-state';
import { runStore } from '../state/run/run';
import { isSampling } from '../state/selectors';
import styles from './BackendChip.module.css';
import { engineReason, engineWords } from './engine-words';

export function BackendChip() {
  const run = useStore(runStore);
  const sampling = useAppState(isSampling);
  const id = useId();
  const { name, facts, tone } = engineWords(run, sampling);
  return (
    <div className={styles.chip}>
      <span className={`${styles.dot} ${styles[tone]}`} aria-hidden />
      {/* The button covers the whole chip, but its name stays the same while the numbers change. */}
      <button type="button" className={styles.name} popoverTarget={id}>
        {name}
      </button>
      {facts.map((fact) => (
        <span key={fact} className={styles.fact}>
          {fact}
        </span>
      ))}
      <div id={id} popover="auto" className={styles.details}>
        <h2 className={styles.title}>Where the network runs</h2>
        <p>{engineReason(run)}</p>
        <dl className={styles.list}>
          <dt>Speed</dt>
          <dd>
            {run.stepsPerSecond > 0
              ? `${formatNumber(run.stepsPerSecond)} training steps a second`
              : 'not training'}
          </dd>
          <dt>Memory</dt>
          <dd>
            {run.memory
              ? `${formatBytes(run.memory.bytes)} in ${formatCount(run.memory.tensors)} tensors`
              : 'not measured yet'}
          </dd>
        </dl>
        <p className={styles.small}>
          Another backend can be asked for in the address: <code>?backend=webgpu</code>, <code>webgl</code>,{' '}
          <code>wasm</code> or <code>cpu</code>.
        </p>
      </div>
    </div>
  );
}

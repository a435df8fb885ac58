/** The verdict on the run, and the run in figures; before the first one, the figures of the run to come. */
import { useStore } from 'zustand';
import { definitionOf, type ScheduleSpec } from '../../diffusion/schedule';
import { formatCount, formatNumber } from '../../lib/format';
import { countParameters } from '../../model/count';
import { modelPreset, unet } from '../../model/unet';
import { datasetStore } from '../../state/pictures/dataset';
import { runStore } from '../../state/run/run';
import { rawLoss } from '../../state/run/run-losses';
import { settingsStore } from '../../state/settings/settings';
import { Panel } from '../../ui/Panel';
import { formatWeights } from './network-levels';
import { objectiveWords } from './objective-choices';
import styles from './RunFigures.module.css';
import { type Verdict, verdict } from './verdict';

/** "29,440 · 49 times each". */
function seenText(seen: number, pictures: number): string {
  if (seen === 0 || pictures === 0) return '–';
  const rounds = seen / pictures;
  return rounds < 1 ? formatCount(seen) : `${formatCount(seen)} · ${formatNumber(rounds, 2)} times each`;
}

/** "cosine, T = 1,000". */
const scheduleWords = ({ kind, T }: ScheduleSpec): string =>
  `${definitionOf(kind).name}, T = ${formatCount(T)}`;

/** What is known of the run that is there. */
function useRunRows(): [string, string][] | null {
  const settings = useStore(runStore, (state) => state.settings);
  const pictures = useStore(runStore, (state) => state.pictures);
  const parameters = useStore(runStore, (state) => state.model?.parameters);
  const step = useStore(runStore, (state) => state.step);
  if (!settings) return null;
  return [
    ['Training pictures', formatCount(pictures)],
    ['Pictures seen', seenText(step * settings.batchSize, pictures)],
    ['Noise', scheduleWords(settings.schedule)],
    ['Objective', objectiveWords(settings.predictionType, settings.lossWeight)],
    ['Weights', parameters === undefined ? '–' : formatWeights(parameters)],
  ];
}

/** What the next run will be like. */
function usePlannedRows(): [string, string][] {
  const settings = useStore(settingsStore);
  const images = useStore(datasetStore, (state) => state.images);
  if (!images?.count) return [];
  const { count, size, channels } = images;
  const { batchSize, steps, modelSize, predictionType, lossWeight, schedule } = settings.train;
  return [
    ['Training pictures', formatCount(count)],
    ['Will be seen', seenText(steps * batchSize, count)],
    ['Noise', scheduleWords(schedule === 'A' ? settings.scheduleA : settings.scheduleB)],
    ['Objective', objectiveWords(predictionType, lossWeight)],
    ['Weights', formatWeights(countParameters(unet(modelPreset(modelSize, size, channels))))],
  ];
}

/** The verdict on the run as it stands; computed again with every batch of losses. */
function useVerdict(): Verdict {
  const status = useStore(runStore, (state) => state.status);
  const step = useStore(runStore, (state) => state.step);
  const targetSteps = useStore(runStore, (state) => state.targetSteps);
  const settings = useStore(runStore, (state) => state.settings);
  useStore(runStore, (state) => state.lossVersion);
  const why = status.kind === 'failed' ? status.why : undefined;
  const warmupSteps = settings?.warmupSteps ?? 0;
  return verdict({ kind: status.kind, why, step, targetSteps, warmupSteps }, rawLoss.y, rawLoss.length);
}

/** The verdict in a few words with a coloured dot. */
function VerdictChip({ word, tone }: Pick<Verdict, 'word' | 'tone'>) {
  return (
    <p className={styles.chip} data-tone={tone}>
      <span className={styles.dot} />
      <span>{word}</span>
    </p>
  );
}

export function RunFigures() {
  const run = useRunRows();
  const planned = usePlannedRows();
  const rows = run ?? planned;
  const { word, tone, meaning } = useVerdict();
  return (
    <Panel
      title={run ? 'This run' : 'The next run'}
      aside={<VerdictChip word={word} tone={tone} />}
      className={styles.panel}
    >
      <p className={styles.meaning}>{meaning}</p>
      {rows.length > 0 && (
        <dl className={styles.figures}>
          {rows.map(([name, value]) => (
            <div key={name} className={styles.figure}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

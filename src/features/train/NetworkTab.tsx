/** The network that the next run trains, drawn and counted. Nothing to set here. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { formatBytes, formatNumber } from '../../lib/format';
import { activationBytes, countFlops, countParameters } from '../../model/count';
import { modelPreset, unet } from '../../model/unet';
import { settingsStore } from '../../state/settings/settings';
import { Disclosure } from '../../ui/Disclosure';
import { NetworkDiagram } from './NetworkDiagram';
import styles from './NetworkTab.module.css';
import { formatWeights, summarise } from './network-levels';
import { Performance } from './Performance';

export function NetworkTab() {
  const modelSize = useStore(settingsStore, (state) => state.train.modelSize);
  const batchSize = useStore(settingsStore, (state) => state.train.batchSize);
  const size = useStore(settingsStore, (state) => state.data.size);
  const channels = useStore(settingsStore, (state) => (state.data.colour === 'grey' ? 1 : 3));
  const graph = useMemo(() => unet(modelPreset(modelSize, size, channels)), [modelSize, size, channels]);
  const summary = useMemo(() => summarise(graph), [graph]);
  const weights = countParameters(graph);
  const flops = countFlops(graph);
  const rows: [string, string][] = [
    ['Weights', weights.toLocaleString('en')],
    ['First, last and time layers', formatWeights(summary.otherParameters)],
    ['As a file', formatBytes(4 * weights)],
    ['One picture, one pass', `${formatNumber(flops / 1e6)} MFLOP`],
    // Backwards costs about twice as much as forwards.
    ['Training on one batch', `${formatNumber((3 * batchSize * flops) / 1e9)} GFLOP`],
    ['Memory for one batch', formatBytes(batchSize * activationBytes(graph))],
  ];
  return (
    <>
      <p className={styles.lead}>
        A U-Net: down to see the whole, up to draw the detail. Dashed lines carry the detail across.
      </p>
      <NetworkDiagram summary={summary} channels={channels} />
      <p className={styles.key}>
        <span className={styles.resnet} /> ResNet block <span className={styles.attention} /> attention
      </p>
      <dl className={styles.figures}>
        {rows.map(([name, value]) => (
          <div key={name} className={styles.figure}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Disclosure title="Performance">
        <Performance />
      </Disclosure>
    </>
  );
}

/** What a memory measurement shows: rows as text, and what grew although it should not have. Pure. */
import { formatSize } from './table.mjs';

/** What a row holds, in the order it is printed. */
const columns = [
  ['tensors', 'tensors', String],
  ['bytes', 'in tensors', formatSize],
  ['gpuBuffers', 'GPU buffers', String],
  ['gpuBytes', 'in GPU buffers', formatSize],
  ['wasmBytes', 'WASM memory', formatSize],
];

/** "step 1,000: 48 tensors, 1.2 MB in tensors, …"; nothing that is 0. */
export function memoryLine({ step, ...row }) {
  const when = Number.isFinite(step) ? `step ${step.toLocaleString('en')}` : 'given back';
  const parts = columns
    .filter(([key]) => row[key] > 0)
    .map(([key, label, format]) => `${format(row[key])} ${label}`);
  return `${when}: ${parts.join(', ') || 'nothing held'}`;
}

/**
 * Sentences on everything that a later row holds more of than the first, which counts as warmed up, and on what is left
 * after the last one, in which only WebAssembly's memory may hold anything: it never shrinks.
 */
export function growth(rows) {
  const [first, ...rest] = rows;
  const last = rest.pop();
  if (rest.length === 0) return ['There are too few rows to see growth in.'];
  const grown = columns.flatMap(([key, label]) => {
    const more = rest.find((row) => row[key] > first[key]);
    return more ? [`${label}: ${first[key]} at step ${first.step}, ${more[key]} at step ${more.step}.`] : [];
  });
  const left = columns
    .filter(([key]) => key !== 'wasmBytes' && last[key] > 0)
    .map(([key, label]) => `${label}: ${last[key]} left when the run was given back.`);
  return [...grown, ...left];
}

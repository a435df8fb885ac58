/** Options, report and files that both speed measurements share. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ceilingSentence, failureSentences, formatMs, operatorTable, speedTable } from './table.mjs';

export const sharedUsage = `  --model S         S, M or L
  --size 16         side in pixels: 8, 16, 24, 32, 48 or 64
  --colour          three channels in place of grey
  --batch 8
  --steps 10        timed rounds of each; fast ones take many steps a round
  --seconds 40      of rounds, after which three are enough
  --out DIR         where report and tables go; bench/out without it`;

export const sharedOptions = {
  model: { type: 'string', default: 'S' },
  size: { type: 'string', default: '16' },
  colour: { type: 'boolean', default: false },
  batch: { type: 'string', default: '8' },
  steps: { type: 'string', default: '10' },
  seconds: { type: 'string', default: '40' },
  help: { type: 'boolean', default: false },
  out: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), 'out') },
};

/** `{ problem, limits }` of parsed options. */
export const asked = ({ model, size, colour, batch, steps, seconds }) => ({
  problem: { modelSize: model, size: Number(size), channels: colour ? 3 : 1, batch: Number(batch) },
  limits: { rounds: Number(steps), seconds: Number(seconds) },
});

/** What is printed as soon as a candidate is done. Those who compute the same have the same loss. */
export const measuredLine = ({ stepMs, rounds, stepsPerRound, loss }) =>
  `${formatMs(stepMs)} a step (${rounds} × ${stepsPerRound}), loss ${loss.toFixed(5)}`;

/** @param host the browser or Node, with its version */
export function asMarkdown({ machine, host, problem, network, results, profile }) {
  const { modelSize, channels, size, batch } = problem;
  const parts = [
    `One training step of preset ${modelSize} (${network.parameters.toLocaleString('en')} weights) on ` +
      `${channels === 3 ? 'colour' : 'grey'} pictures of ${size} × ${size}, batch ${batch}. ` +
      `${machine.cpu}, ${machine.cores} cores, ${host}, WebGPU adapter: ${network.adapter}. ` +
      'Medians; the first step includes device, shaders and state.',
    speedTable(results),
    ...failureSentences(results),
  ];
  if (profile?.operators) parts.push(operatorTable(profile));
  if (profile) parts.push(ceilingSentence(profile.ceilings));
  if (profile && !profile.operators)
    parts.push('This adapter has no timestamps, so operators cannot be timed.');
  return `${parts.join('\n\n')}\n`;
}

/** Writes JSON and Markdown. @returns the path of both without their endings */
export function writeReport(out, kind, report, markdown) {
  const { modelSize, size, batch } = report.problem;
  const path = join(out, `${kind}-${modelSize}-${size}px-batch${batch}`);
  mkdirSync(out, { recursive: true });
  writeFileSync(`${path}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${path}.md`, markdown);
  return path;
}

/** The methods of the engine that make, train, look into and dispose the run. */
import { initialParameters } from '../../model/parameters';
import { unet } from '../../model/unet';
import type { EngineParts } from '../engine-parts';
import { memoryReport } from '../memory-report';
import type { EngineApi, ModelReport } from '../protocol';
import { runTitle } from '../sampling/named-source';
import { freshCheckpoint } from './checkpoint';
import { type HostedRun, type KeptRun, openRun } from './hosted-run';
import { requireFit, splitHeldOut } from './training-set';

type RunMethod =
  | 'prepare'
  | 'start'
  | 'pause'
  | 'step'
  | 'disposeRun'
  | 'restoreRun'
  | 'exportModel'
  | 'profile';

export function runMethods(parts: EngineParts): Pick<EngineApi, RunMethod> {
  const { host, training, recovery } = parts;
  return {
    async prepare(settings, given) {
      parts.kept.run = null;
      await disposeRun(parts);
      requireFit(settings, given);
      const pictures = splitHeldOut(given, settings.heldOut);
      const start = freshCheckpoint(initialParameters(unet(settings.model), settings.seed));
      return hostRun(parts, { settings, pictures, start });
    },

    async start(target) {
      host.need();
      host.dispatch({ kind: 'start', target });
      parts.wake();
    },

    async pause() {
      await training.halt();
      if (host.current && host.phase.kind === 'paused') await training.report(host.current);
    },

    async step() {
      await training.halt();
      await recovery.settled();
      const hosted = host.need();
      hosted.run.advance();
      await training.report(hosted);
      const cancelled = async () => host.current !== hosted || host.phase.kind !== 'paused';
      if (hosted.isPreviewDue()) await hosted.preview(cancelled);
    },

    async disposeRun() {
      await stop(parts);
      if (host.current) parts.kept.run = await keptOf(host.current);
      await disposeRun(parts);
    },

    async restoreRun() {
      const { run } = parts.kept;
      if (!run || host.current) throw new Error('There is no run that could be brought back.');
      const model = await hostRun(parts, run);
      parts.kept.run = null;
      return { model, step: run.start.step };
    },

    async exportModel() {
      await recovery.settled();
      const { executor, settings, step } = host.need().run;
      const [raw, ema] = await Promise.all([executor.readParameters('raw'), executor.readParameters('ema')]);
      const { model: config, schedule, predictionType } = settings;
      return { config, schedule, predictionType, step, title: runTitle, raw: raw!, ema: ema! };
    },

    async profile() {
      if (host.phase.kind === 'training') {
        throw new Error('Pause the training first: a step is measured while it stands still.');
      }
      return host.need().run.executor.profile();
    },
  };
}

/** Opens a run and makes it the present one. */
async function hostRun(parts: EngineParts, { settings, pictures, start }: KeptRun): Promise<ModelReport> {
  const { host, recovery } = parts;
  await recovery.needDevice();
  const memory = () => memoryReport(host.current, parts.models);
  const opened = await openRun(settings, pictures, start, parts.emit, memory);
  recovery.host(opened);
  host.dispatch({ kind: 'prepared' });
  return opened.model;
}

/** The run's state of now; the one that was saved last where the device gives none any more. */
async function keptOf({ run, pictures, saved }: HostedRun): Promise<KeptRun> {
  const present = async () => {
    // A loss that is not a number puts the run back to its last good weights first.
    await run.readLosses();
    return run.executor.present(run.step);
  };
  const start = await present().catch(() => saved);
  return { settings: run.settings, pictures, start };
}

/** Ends what trains and what samples from the run. */
async function stop({ host, jobs, training }: EngineParts): Promise<void> {
  host.dispatch({ kind: 'pause' });
  await jobs.cancelFor(['run', 'ideal']);
  await training.halt();
}

async function disposeRun(parts: EngineParts): Promise<void> {
  const { host, recovery } = parts;
  await stop(parts);
  host.dispatch({ kind: 'disposed' });
  host.current?.dispose();
  host.replace(null);
  await recovery.settled();
}

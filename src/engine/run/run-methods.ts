/** The methods of the engine that make, train, look into and dispose the run. */
import { initialParameters } from '../../model/parameters';
import { unet } from '../../model/unet';
import type { EngineParts } from '../engine-parts';
import { memoryReport } from '../memory-report';
import type { EngineApi } from '../protocol';
import { runTitle } from '../sampling/named-source';
import { freshCheckpoint } from './checkpoint';
import { openRun } from './hosted-run';
import { requireFit, splitHeldOut } from './training-set';

type RunMethod = 'prepare' | 'start' | 'pause' | 'step' | 'disposeRun' | 'exportModel' | 'profile';

export function runMethods(parts: EngineParts): Pick<EngineApi, RunMethod> {
  const { host, training, recovery } = parts;
  return {
    async prepare(settings, given) {
      await disposeRun(parts);
      requireFit(settings, given);
      const pictures = splitHeldOut(given, settings.heldOut);
      await recovery.needDevice();
      const start = freshCheckpoint(initialParameters(unet(settings.model), settings.seed));
      const memory = () => memoryReport(host.current, parts.models);
      const opened = await openRun(settings, pictures, start, parts.emit, memory);
      recovery.host(opened);
      host.dispatch({ kind: 'prepared' });
      return opened.model;
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

    disposeRun: () => disposeRun(parts),

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

/** Ends what trains and what samples from the run. */
async function disposeRun({ host, jobs, training, recovery }: EngineParts): Promise<void> {
  host.dispatch({ kind: 'pause' });
  await jobs.cancelFor(['run', 'ideal']);
  await training.halt();
  host.dispatch({ kind: 'disposed' });
  host.current?.dispose();
  host.replace(null);
  await recovery.settled();
}

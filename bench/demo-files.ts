/**
 * The two files of the demo, as demo.mjs writes them to public/demo: what they are called inside, and whether they are
 * what the page can play. Pure: bytes in, bytes out.
 */
import { readModel } from '../src/export/model-file';
import { readRecording, writeRecording } from '../src/export/recording-file';
import { formatCount } from '../src/lib/format';
import { readSafetensors, writeSafetensors } from '../src/lib/safetensors';
import { modelStateOf } from '../src/state/models/models-portable';

export interface DemoFiles {
  model: Uint8Array;
  recording: Uint8Array;
}

export interface DemoFacts {
  /** Training steps of the network, and of the one that made the recording. */
  step: number;
  pictures: number;
  evaluations: number;
  /** Of both files together. */
  bytes: number;
}

/** Both files together, so that the first visit stays short. */
export const mostDemoBytes = 1.5e6;

/** The page's own downloads under the names that they have as a demo. Nothing else in them changes. */
export async function titleDemo({ model, recording }: DemoFiles): Promise<DemoFiles> {
  const { tensors, metadata } = readSafetensors(model);
  const recorded = await readRecording(recording);
  const named = [...tensors].map(([name, tensor]) => ({ name, ...tensor }));
  const steps = `${formatCount(recorded.modelStep)} training steps`;
  return {
    model: writeSafetensors(named, { ...metadata, title: `Demo network, ${steps}` }),
    recording: await writeRecording({ ...recorded, title: `Demo: pixel creatures, ${steps}` }),
  };
}

/** Reads both files as the page does. Rejects with a sentence when they are damaged, too large or do not belong together. */
export async function checkDemo(files: DemoFiles): Promise<DemoFacts> {
  const model = modelStateOf(readModel(files.model));
  const recording = await readRecording(files.recording);
  const { size, inChannels } = model.config;
  const bytes = files.model.length + files.recording.length;
  if (recording.modelStep !== model.step) {
    throw new Error(`The network has ${model.step} steps, but the recording is of ${recording.modelStep}.`);
  }
  if (recording.size !== size || recording.channels !== inChannels) {
    throw new Error('The recording does not show pictures of the size and colour that the network makes.');
  }
  if (!recording.final) throw new Error('The recording was never finished.');
  if (bytes > mostDemoBytes) {
    throw new Error(
      `Both files together have ${formatCount(bytes)} bytes, more than ${formatCount(mostDemoBytes)}.`,
    );
  }
  return { step: model.step, pictures: recording.count, evaluations: recording.frames.length, bytes };
}

/**
 * The demo: a recorded reverse process of a small network that was trained with this page, shown at the start, and that
 * network, so that Generate works before any training. Both are files beside the page; without them it begins empty.
 */

import type { ModelState } from '../engine/protocol';
import { readModel } from '../export/model-file';
import { type RecordingFile, readRecording } from '../export/recording-file';
import { offerDemo } from '../state/models/model-control';
import { modelStateOf } from '../state/models/models-portable';
import { type DemoRecording, showDemo } from '../state/recordings/demo';
import { parseSettings } from '../state/settings/settings';

const recordingFile = 'demo/recording.dpt';
const modelFile = 'demo/model.safetensors';

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} could not be loaded: reload the page.`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** As the page records them, but for the exact x_t, which a file does not keep. */
function demoOf({ frames, count, settings, ...about }: RecordingFile): DemoRecording {
  return {
    ...about,
    settings: { ...parseSettings({ sample: settings }).sample, count },
    frames: frames.map((frame, index) => ({
      ...frame,
      index,
      state: new Int16Array(0),
      clipped: new Float32Array(count),
    })),
  };
}

const readDemoModel = async (): Promise<ModelState> => modelStateOf(readModel(await bytesOf(modelFile)));

/** Plays the demo, and makes Generate work from it. Nothing happens where there is none. */
export async function startDemo(): Promise<void> {
  let recorded: RecordingFile;
  try {
    recorded = await readRecording(await bytesOf(recordingFile));
  } catch {
    // A development server may not have it; a page without its demo works all the same.
    return;
  }
  offerDemo(readDemoModel);
  showDemo(demoOf(recorded));
}

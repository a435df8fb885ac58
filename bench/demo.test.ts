import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readRecording } from '../src/export/recording-file';
import { checkDemo, type DemoFiles, mostDemoBytes, titleDemo } from './demo-files';

const folder = join(import.meta.dirname, '../public/demo');

async function committed(): Promise<DemoFiles> {
  const [model, recording] = await Promise.all(
    ['model.safetensors', 'recording.dpt'].map((name) => readFile(join(folder, name))),
  );
  return { model: new Uint8Array(model), recording: new Uint8Array(recording) };
}

/** Everything that the recording shows, as one text. */
async function pixelsOf({ recording }: DemoFiles): Promise<string> {
  const { frames, final, title } = await readRecording(recording);
  const planes = [...frames.flatMap(({ xt, x0Hat, epsHat }) => [xt, x0Hat, epsHat]), final!];
  return title + Buffer.concat(planes).toString('base64');
}

it('the demo is small, whole, and from the network that lies beside it', async () => {
  const facts = await checkDemo(await committed());
  expect(facts.bytes).toBeLessThanOrEqual(mostDemoBytes);
  expect(facts.step).toBeGreaterThan(500);
});

it('says its steps in its title, and changes nothing else', async () => {
  const files = await committed();
  const { step } = await checkDemo(files);
  expect(new TextDecoder('latin1').decode(files.model)).toContain(
    `${step.toLocaleString('en')} training steps`,
  );
  const again = await titleDemo(files);
  // One answer for a megabyte: comparing byte by byte in the report would take seconds.
  expect(Buffer.from(again.model).equals(files.model)).toBe(true);
  expect(await pixelsOf(again)).toBe(await pixelsOf(files));
});

it('refuses files that are damaged or do not belong together', async () => {
  const files = await committed();
  const { model, recording } = files;
  await expect(checkDemo({ model: model.slice(0, -1), recording })).rejects.toThrow();
  await expect(checkDemo({ model, recording: recording.slice(0, -9) })).rejects.toThrow('damaged');
  const later = new TextDecoder('latin1').decode(model).replace(/"step":"(\d)/, '"step":"9');
  const changed = Uint8Array.from(later, (letter) => letter.charCodeAt(0));
  await expect(checkDemo({ model: changed, recording })).rejects.toThrow('steps, but the recording');
});

import { describe, expect, it, vi } from 'vitest';
import { changeSettings, defaultSettings, settingsStore } from '../settings/settings';
import { calm, dataset, datasetOnFakeTime, files, message, source } from '../testing/fresh-dataset';
import { datasetStore } from './dataset';

const page = datasetOnFakeTime();

describe('built-in sets', () => {
  it('begins with the one that is set', async () => {
    changeSettings('data', { source: 'creatures', size: 32, colour: 'colour' });
    page.stop = page.control.startDatasetSync();
    await calm();
    expect(page.pictures.generated).toHaveLength(1);
    expect(page.pictures.generated[0]).toMatchObject(['creatures', 600, { size: 32, channels: 3 }]);
    expect(dataset()).toMatchObject({ images: { count: 600, size: 32 }, progress: null });
  });

  it('changes the set and the setting', async () => {
    await page.control.useBuiltin('shapes');
    expect(source()).toBe('shapes');
    expect(page.pictures.generated[0][0]).toBe('shapes');
    await page.control.useBuiltin('shapes');
    expect(page.pictures.generated).toHaveLength(1);
  });

  it('makes the set once for settings that change in a row, and not for flips and shifts', async () => {
    page.stop = page.control.startDatasetSync();
    await calm();
    changeSettings('data', { size: 32 });
    changeSettings('data', { size: 48 });
    changeSettings('data', { colour: 'colour' });
    await calm();
    expect(page.pictures.generated.map(([, , { size, channels }]) => [size, channels])).toEqual([
      [16, 1],
      [48, 3],
    ]);
    const heard = vi.fn();
    const deaf = datasetStore.subscribe(heard);
    changeSettings('data', { flip: true, shift: 3 });
    await calm();
    deaf();
    expect(heard).not.toHaveBeenCalled();
  });

  it('never shows a set that is not wanted any more', async () => {
    const shown: unknown[] = [];
    const deaf = datasetStore.subscribe(({ images }) => images && shown.push(images.size));
    page.pictures.state.held = true;
    page.stop = page.control.startDatasetSync();
    await calm();
    changeSettings('data', { size: 32 });
    await calm();
    page.pictures.generations[0]();
    await calm();
    page.pictures.generations[1]();
    await calm();
    deaf();
    expect(new Set(shown)).toEqual(new Set([32]));
  });

  it('follows no more when stopped', async () => {
    page.stop = page.control.startDatasetSync();
    await calm();
    changeSettings('data', { size: 32 });
    page.stop();
    changeSettings('data', { size: 48 });
    await calm();
    expect(page.pictures.generated).toHaveLength(1);
  });

  it('keeps what is there and says why when a set cannot be made', async () => {
    await page.control.useBuiltin('shapes');
    const { images } = dataset();
    page.pictures.state.broken = true;
    await page.control.useBuiltin('gradients');
    expect(dataset().images).toBe(images);
    expect(dataset().rejected).toEqual([{ name: 'Built-in set', reason: 'Making stopped.' }]);
    page.pictures.state.broken = false;
    await page.control.useBuiltin('gradients');
    expect(page.pictures.generated.at(-1)?.[0]).toBe('gradients');
  });

  it('falls back to a built-in set where own pictures are asked for and none are there', async () => {
    changeSettings('data', { source: 'own' });
    page.stop = page.control.startDatasetSync();
    await calm();
    expect(source()).toBe(defaultSettings.data.source);
    expect(dataset().images?.count).toBe(600);
    expect(message()).toContain('added again');
  });

  it('shows a picture that the set has', async () => {
    changeSettings('noise', { picture: 599 });
    await page.control.useBuiltin('shapes');
    expect(settingsStore.getState().noise.picture).toBe(599);
    await page.control.addFiles(files('a', 'b'));
    expect(settingsStore.getState().noise.picture).toBe(0);
  });
});

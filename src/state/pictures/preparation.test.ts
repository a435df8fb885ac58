import { beforeEach, describe, expect, it, vi } from 'vitest';
import { speedStore } from '../settings/device-speed';
import { changeSettings, settingsStore } from '../settings/settings';
import { dataset, files, freshDataset } from '../testing/fresh-dataset';
import { backLabel, fittingShape, preparationStore, stillFollows, unfollow, unprepared } from './preparation';

let pictures: ReturnType<typeof freshDataset>['pictures'];
let control: ReturnType<typeof freshDataset>['control'];

const shape = () => {
  const { size, colour } = settingsStore.getState().data;
  return [size, colour];
};
const followed = () => preparationStore.getState().followed;
const fast = { flopsPerSecond: 1e14 };

beforeEach(() => {
  vi.useRealTimers();
  ({ pictures, control } = freshDataset());
  preparationStore.setState(unprepared, true);
  speedStore.setState({ speed: null });
});

describe('what suits pictures', () => {
  const sized = (...sides: number[]) => ({ sides, coloured: 0 });

  it('is colour where any of them is coloured', () => {
    expect(fittingShape({ sides: [300, 300], coloured: 0 }, null, 1000).colour).toBe('grey');
    expect(fittingShape({ sides: [300, 300], coloured: 1 }, null, 1000).colour).toBe('colour');
  });

  it('is the largest resolution that they have and the device trains in minutes', () => {
    expect(fittingShape(sized(300), fast, 1000).size).toBe(32);
    expect(fittingShape(sized(300), { flopsPerSecond: 1e6 }, 1000).size).toBe(16);
    expect(fittingShape(sized(300), null, 1000).size).toBe(16);
    expect(fittingShape(sized(24, 28, 500), fast, 1000).size).toBe(24);
    expect(fittingShape(sized(3), fast, 1000).size).toBe(8);
  });
});

describe('the first pictures of a person', () => {
  it('are shown in their colours at once, with a line that says so and goes back', async () => {
    pictures.state.coloured = true;
    await control.addFiles(files('a', 'b'));
    expect(dataset().images).toMatchObject({ count: 2, size: 16, channels: 3 });
    expect(followed()).toEqual({
      said: 'Prepared in colour at 16 px, as your pictures are.',
      before: { size: 16, colour: 'grey' },
    });
    expect(backLabel(followed()!.before)).toBe('Back to grey at 16 px');
    unfollow();
    expect([shape(), followed()]).toEqual([[16, 'grey'], null]);
  });

  it('are no larger than they are, and larger where the device can', async () => {
    pictures.state.side = 12;
    await control.addFiles(files('a'));
    expect([shape(), followed()?.said]).toEqual([
      [8, 'grey'],
      'Prepared in grey at 8 px, which is what your pictures have.',
    ]);
    await control.removeOwnFiles();
    expect(followed()).toBeNull();
    pictures.state.side = 300;
    speedStore.setState({ speed: fast });
    await control.addFiles(files('b'));
    expect(shape()).toEqual([32, 'grey']);
    expect(followed()?.said).toContain('this device can train');
  });

  it('change nothing that a person has chosen, and nothing when they suit', async () => {
    await control.addFiles(files('a'));
    expect([shape(), followed()]).toEqual([[16, 'grey'], null]);
    await control.removeOwnFiles();
    changeSettings('data', { size: 24 });
    pictures.state.coloured = true;
    pictures.state.side = 9;
    await control.addFiles(files('b'));
    expect(shape()).toEqual([24, 'colour']);
  });

  it('alone are followed: later ones come as the first did', async () => {
    await control.addFiles(files('a'));
    pictures.state.coloured = true;
    await control.addFiles(files('b'));
    expect(shape()).toEqual([16, 'grey']);
  });

  it('of a large drop are glanced at first, and read once', async () => {
    pictures.state.coloured = true;
    const many = files(...Array.from({ length: 100 }, (_, i) => `${String.fromCharCode(0x3b1 + i)}`));
    await control.addFiles(many);
    expect(pictures.decodings.map(({ paths, options }) => [paths.length, options.channels])).toEqual([
      [24, 1],
      [100, 3],
    ]);
    expect(dataset().images).toMatchObject({ count: 100, channels: 3 });
  });

  it('keep their line until somebody chooses otherwise', async () => {
    pictures.state.coloured = true;
    await control.addFiles(files('a'));
    const now = () => stillFollows(preparationStore.getState(), settingsStore.getState().data);
    expect(now()).toBe(true);
    changeSettings('data', { colour: 'grey' });
    expect(now()).toBe(false);
  });
});

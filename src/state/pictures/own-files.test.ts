import { beforeEach, describe, expect, it } from 'vitest';
import { changeSettings, defaultSettings } from '../settings/settings';
import {
  calm,
  dataset,
  datasetOnFakeTime,
  files,
  message,
  names,
  rejected,
  source,
} from '../testing/fresh-dataset';

const page = datasetOnFakeTime();

describe('own files', () => {
  it('shows what could be read and lists the rest', async () => {
    await page.control.addFiles(files('a', 'bad1', 'b', 'a/copy'));
    expect(names()).toEqual(['a', 'b']);
    expect(rejected()).toEqual(['bad1']);
    expect(dataset()).toMatchObject({ duplicates: ['a/copy'], ownCount: 2, progress: null });
    expect(source()).toBe('own');
  });

  it('adds to what is there, with its labels, hashes and pixels', async () => {
    await page.control.addFiles(files('a', 'b'));
    await page.control.addFiles(files('b/again', 'c'));
    expect(page.pictures.decodings[1]).toMatchObject({ paths: ['b/again', 'c'], known: ['a', 'b'] });
    const images = dataset().images!;
    expect(images).toMatchObject({
      count: 3,
      names: ['a', 'b', 'c'],
      labels: ['label of a', 'label of b', 'label of c'],
      hashes: ['a', 'b', 'c'],
    });
    expect(images.pixels).toHaveLength(3 * 256);
    expect([0, 256, 512].map((i) => String.fromCharCode(images.pixels[i]))).toEqual(['a', 'b', 'c']);
    expect(dataset().duplicates).toEqual(['b/again']);
  });

  it('lets rejections add up until a drop goes well', async () => {
    await page.control.addFiles(files('a', 'bad1'));
    await page.control.addFiles(files('bad2', 'bad3'));
    expect(rejected()).toEqual(['bad1', 'bad2', 'bad3']);
    expect(names()).toEqual(['a']);
    await page.control.addFiles(files('b'));
    expect(rejected()).toEqual([]);
  });

  it('lists the same bad file once, however often it is dropped', async () => {
    await page.control.addFiles(files('a', 'bad1', 'a/copy'));
    await page.control.addFiles(files('bad1', 'bad2', 'a/copy'));
    expect(rejected()).toEqual(['bad1', 'bad2']);
    expect(dataset().duplicates).toEqual(['a/copy']);
  });

  it('puts its complaints away when a built-in set is chosen', async () => {
    await page.control.addFiles(files('a', 'bad1', 'a/copy'));
    await page.control.useBuiltin('shapes');
    expect(dataset()).toMatchObject({ rejected: [], duplicates: [], ownCount: 1 });
  });

  it('keeps the built-in set when nothing dropped could be read', async () => {
    await page.control.useBuiltin('shapes');
    const { images } = dataset();
    await page.control.addFiles(files('bad1', 'bad2'));
    expect(dataset().images).toBe(images);
    expect(source()).toBe('shapes');
    expect(rejected()).toEqual(['bad1', 'bad2']);
    expect(dataset().ownCount).toBe(0);
  });

  it('shows own pictures again when a drop holds only some of them', async () => {
    await page.control.addFiles(files('a', 'b'));
    await page.control.useBuiltin('shapes');
    expect(dataset().ownCount).toBe(2);
    await page.control.addFiles(files('a/again'));
    expect(names()).toEqual(['a', 'b']);
    expect(source()).toBe('own');
  });

  it('reads a second drop after the first', async () => {
    page.pictures.state.held = true;
    const first = page.control.addFiles(files('a'));
    const second = page.control.addFiles(files('b'));
    await calm();
    expect(page.pictures.decodings.map(({ paths }) => paths)).toEqual([['a']]);
    expect(dataset().progress).toEqual({ done: 0, total: 1 });
    page.pictures.decodings[0].finish();
    await first;
    await calm();
    expect(page.pictures.decodings[1]).toMatchObject({ paths: ['b'], known: ['a'] });
    page.pictures.decodings[1].finish();
    await second;
    expect(names()).toEqual(['a', 'b']);
  });

  it('shows how far it is', async () => {
    page.pictures.state.held = true;
    const added = page.control.addFiles(files('a', 'b', 'c'));
    await calm();
    page.pictures.decodings[0].tell({ done: 2, total: 3 });
    expect(dataset().progress).toEqual({ done: 2, total: 3 });
    page.pictures.decodings[0].finish();
    await added;
    expect(dataset().progress).toBeNull();
  });

  it('says so when reading stops, and loses nothing', async () => {
    await page.control.addFiles(files('a'));
    page.pictures.state.broken = true;
    await page.control.addFiles(files('b', 'c'));
    expect(dataset().rejected).toEqual([{ name: '2 files', reason: 'Reading stopped.' }]);
    expect(message()).toBe('2 files: Reading stopped.');
    expect(names()).toEqual(['a']);
    page.pictures.state.broken = false;
    await page.control.addFiles(files('d'));
    expect(names()).toEqual(['a', 'd']);
  });

  it('says what became of a drop', async () => {
    await page.control.addFiles(files('a', 'bad1', 'b', 'a/copy', 'bad2'));
    expect(message()).toBe('2 pictures added, 2 files left out, 1 duplicate.');
    await page.control.addFiles(files('c'));
    expect(message()).toBe('1 picture added.');
    await page.control.addFiles(files('bad1', 'b/copy'));
    expect(message()).toBe('No pictures added, 1 file left out, 1 duplicate.');
  });

  it('counts only the drop when older files are read again with it', async () => {
    await page.control.addFiles(files('a', 'b'));
    changeSettings('data', { size: 32 });
    await page.control.addFiles(files('c'));
    expect(message()).toBe('1 picture added.');
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('names what is shown anew for every other set of pictures', async () => {
    const keys = [dataset().key];
    await page.control.useBuiltin('strokes');
    keys.push(dataset().key);
    await page.control.useBuiltin('creatures');
    keys.push(dataset().key);
    await page.control.addFiles(files('a'));
    keys.push(dataset().key);
    await page.control.addFiles(files('b'));
    keys.push(dataset().key);
    expect(new Set(keys).size).toBe(keys.length);
    await page.control.useBuiltin('strokes');
    expect(dataset().key).toBe(keys[1]);
  });

  it('opens archives in the place where they were dropped', async () => {
    await page.control.addFiles(files('c', 'box.zip', 'd'));
    expect(names()).toEqual(['c', 'a/box', 'b/box', 'd']);
    await page.control.addFiles(files('bad.zip', 'e'));
    expect(names()).toEqual(['c', 'a/box', 'b/box', 'd', 'e']);
    expect(rejected()).toEqual(['bad.zip']);
    expect(message()).toBe('1 picture added, 1 file left out.');
    await page.control.addFiles(files('bad.zip'));
    expect(names()).toHaveLength(5);
    expect(message()).toBe('No pictures added, 1 file left out.');
  });

  it('counts what was left out, also where one line stands for many files', async () => {
    const { decode } = page.pictures.door;
    page.pictures.door.decode = async (...asked) => {
      const read = await decode(...asked);
      return { ...read, rejected: [...read.rejected, { name: '3 more files', reason: 'Full.', count: 3 }] };
    };
    await page.control.addFiles(files('a', 'bad1', 'c', 'd', 'e'));
    expect(message()).toBe('4 pictures added, 4 files left out.');
  });

  it('knows which file a picture came from, whatever the files are called', async () => {
    const { decode } = page.pictures.door;
    const asked: string[][] = [];
    // Three files of one name, of which the first is broken.
    page.pictures.door.decode = async (given, ...rest) => {
      asked.push(await Promise.all(given.map(({ blob }) => blob.text())));
      const contents = asked.at(-1)!.map((content, i) => ({ ...given[i]!, path: content }));
      const read = await decode(contents, ...rest);
      return { ...read, images: { ...read.images, names: read.images.names.map(() => 'shot.png') } };
    };
    page.stop = page.control.startDatasetSync();
    await page.control.addFiles(['bad', 'x', 'y'].map((content) => new File([content], 'shot.png')));
    expect(message()).toBe('2 pictures added, 1 file left out.');
    changeSettings('data', { size: 32 });
    await calm();
    expect(asked.at(-1)).toEqual(['x', 'y']);
    expect(dataset().images).toMatchObject({ count: 2, size: 32 });
  });

  it('leaves no trace of an empty drop', async () => {
    await page.control.addFiles([]);
    expect(page.pictures.decodings).toEqual([]);
  });
});

describe('own files under other settings', () => {
  beforeEach(async () => {
    page.stop = page.control.startDatasetSync();
    await calm();
    await page.control.addFiles(files('a', 'bad1', 'a/copy', 'b'));
    await calm();
  });

  it('reads again all that became pictures, and nothing else', async () => {
    changeSettings('data', { size: 32 });
    changeSettings('data', { colour: 'colour' });
    await calm();
    expect(page.pictures.decodings).toHaveLength(2);
    expect(page.pictures.decodings[1]).toMatchObject({
      paths: ['a', 'b'],
      known: [],
      options: { size: 32, channels: 3 },
    });
    expect(dataset().images).toMatchObject({ count: 2, size: 32, channels: 3 });
    expect(rejected()).toEqual(['bad1']);
    expect(dataset().duplicates).toEqual(['a/copy']);
  });

  it('keeps the pictures as they are when no file can be read again', async () => {
    page.pictures.state.vanished = true;
    changeSettings('data', { size: 32 });
    await calm();
    expect(dataset().images).toMatchObject({ size: 16, names: ['a', 'b'] });
    expect(dataset().ownCount).toBe(2);
    expect(rejected()).toEqual(['bad1', 'a', 'b']);
    page.pictures.state.vanished = false;
    changeSettings('data', { size: 48 });
    await calm();
    expect(dataset().images).toMatchObject({ size: 48, names: ['a', 'b'] });
  });

  it('drops a reading that is not wanted any more', async () => {
    page.pictures.state.held = true;
    changeSettings('data', { size: 32 });
    await calm();
    changeSettings('data', { size: 64 });
    await calm();
    expect(page.pictures.decodings.map(({ options }) => options.size)).toEqual([16, 32, 64]);
    page.pictures.decodings[1].tell({ done: 1, total: 2 });
    expect(dataset().progress).toEqual({ done: 0, total: 2 });
    page.pictures.decodings[2].finish();
    await calm();
    expect(dataset().images?.size).toBe(64);
    expect(page.pictures.decodings).toHaveLength(3);
  });

  it('begins a drop again when the settings change meanwhile, and loses no file', async () => {
    page.pictures.state.held = true;
    const added = page.control.addFiles(files('c'));
    await calm();
    changeSettings('data', { size: 8 });
    await calm();
    expect(page.pictures.decodings.at(-1)).toMatchObject({ paths: ['a', 'b', 'c'], known: [] });
    page.pictures.decodings.at(-1)?.finish();
    await added;
    await calm();
    expect(dataset().images).toMatchObject({ size: 8, names: ['a', 'b', 'c'] });
  });

  it('does not read again what a built-in set hides, until it is asked for', async () => {
    await page.control.useBuiltin('shapes');
    changeSettings('data', { size: 32 });
    await calm();
    expect(page.pictures.decodings).toHaveLength(1);
    expect(page.pictures.generated.at(-1)).toMatchObject(['shapes', 600, { size: 32 }]);
    changeSettings('data', { source: 'own' });
    await calm();
    expect(dataset().images).toMatchObject({ size: 32, names: ['a', 'b'] });
  });

  it('gives up reading again when a built-in set is chosen meanwhile', async () => {
    page.pictures.state.held = true;
    changeSettings('data', { size: 32 });
    await calm();
    page.pictures.state.held = false;
    void page.control.useBuiltin('shapes');
    await calm();
    expect(dataset().images).toMatchObject({ count: 600, size: 32 });
    expect(dataset().ownCount).toBe(2);
  });

  it('forgets own files and goes back to the built-in set', async () => {
    await page.control.removeOwnFiles();
    expect(source()).toBe(defaultSettings.data.source);
    expect(dataset()).toMatchObject({ ownCount: 0, rejected: [], duplicates: [], images: { count: 600 } });
    await page.control.addFiles(files('a'));
    expect(names()).toEqual(['a']);
  });
});

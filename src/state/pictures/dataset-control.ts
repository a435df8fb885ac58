/**
 * Which pictures the page works with: a built-in set or the person's own files, made anew whenever the data settings ask
 * for other pixels. The only writer of the data set store. One piece of work after another, in the order asked for;
 * what is there stays until something better has been read.
 */

import { joinSets } from '../../data/image-set';
import type { BuiltinName, ImageOptions, ImageSet, LoadedPictures, SourceFile } from '../../data/types';
import { formatCount } from '../../lib/format';
import { type PictureDoor, pictures, sourceFile } from '../../pictures/picture-client';
import { announce } from '../announcements';
import { sentence } from '../sentence';
import { changeSettings, defaultSettings, type Settings, settingsStore } from '../settings/settings';
import { datasetStore } from './dataset';
import { dropSentence, grown, noPictures, type OwnPictures, readFiles } from './own-pictures';
import { pictureKey } from './picture-key';

/** Pictures in a built-in set. */
const builtinCount = 600;

/** Milliseconds that the data settings must stand still before anything is read again. */
const calm = 200;

/** Random crops and built-in sets are the same on every visit. */
const contentSeed = 1;

type Source = Settings['data']['source'];

export interface DatasetControl {
  /** Adds files to the person's own and shows those, if any can be read. Resolves when they are there. */
  addFiles(files: readonly File[]): Promise<void>;
  /** Shows a built-in set; own files stay held. */
  useBuiltin(name: BuiltinName): Promise<void>;
  removeOwnFiles(): Promise<void>;
  /** Makes the first set and follows the data settings from then on. Returns the function that stops it. */
  startDatasetSync(): () => void;
}

const imageOptions = ({ size, colour, crop, background }: Settings['data']): ImageOptions => ({
  size,
  channels: colour === 'grey' ? 1 : 3,
  crop,
  background,
  seed: contentSeed,
});

const isBuiltin = (source: Source): source is BuiltinName => source !== 'own';

export function createDatasetControl(door: PictureDoor): DatasetControl {
  const set = datasetStore.setState;
  const get = datasetStore.getState;
  const data = () => settingsStore.getState().data;
  /** All that the pixels depend on: flips and shifts are the trainer's affair. */
  const pixelKey = () => JSON.stringify(imageOptions(data()));
  const wanted = () => `${data().source} ${pixelKey()}`;

  let own: OwnPictures = noPictures;
  /** What `wanted` was for the set on the page. */
  let shown = '';
  /** Where to go back to when there are no own pictures. */
  let builtin: BuiltinName = isBuiltin(defaultSettings.data.source) ? defaultSettings.data.source : 'shapes';
  let reading: { key: string; drop: boolean; abort: AbortController } | null = null;
  let queue: Promise<void> = Promise.resolve();

  /** Runs a job after those before it. What it throws is listed under `name()`, and the set on the page stays. */
  function enqueue(name: () => string, job: () => Promise<void>): Promise<void> {
    queue = queue.then(async () => {
      try {
        await job();
      } catch (error) {
        const rejection = { name: name(), reason: sentence(error) };
        set({ rejected: [...get().rejected, rejection] });
        announce(`${rejection.name}: ${rejection.reason}`);
      } finally {
        set({ progress: null });
      }
    });
    return queue;
  }

  function show(images: ImageSet, key: string): void {
    shown = key;
    set({ images, key: pictureKey(data(), images.hashes) });
    const { picture } = settingsStore.getState().noise;
    if (picture >= images.count) changeSettings('noise', { picture: 0 });
  }

  /**
   * Reads what was dropped, and what is held as well if it was read for other pixels. Begins again when the settings
   * change meanwhile. Null when nobody wants to see it any more.
   */
  async function readOwn(dropped: readonly SourceFile[]): Promise<LoadedPictures | null> {
    for (;;) {
      if (dropped.length === 0 && data().source !== 'own') return null;
      const key = pixelKey();
      const again = own.key !== key;
      const files = again ? [...own.files, ...dropped] : dropped;
      const current = { key, drop: dropped.length > 0, abort: new AbortController() };
      reading = current;
      set({ progress: { done: 0, total: files.length } });
      try {
        const result = await door.decode(
          files,
          imageOptions(data()),
          again ? [] : (own.images?.hashes ?? []),
          (progress) => {
            if (reading === current) set({ progress });
          },
          current.abort.signal,
        );
        keep(result, files, key, again);
        return result;
      } catch (error) {
        if (!current.abort.signal.aborted) throw error;
      } finally {
        reading = null;
      }
    }
  }

  function keep({ images }: LoadedPictures, files: readonly SourceFile[], key: string, again: boolean): void {
    if (images.count === 0) return;
    const kept = again || !own.images ? [] : [own.images];
    const all = joinSets([...kept, images], images.size, images.channels);
    const read = readFiles(files, images.names);
    own = { files: again ? read : [...own.files, ...read], images: all, key };
    set({ ownCount: all.count });
  }

  function list({ rejected, duplicates }: Omit<LoadedPictures, 'images'>, dropped: boolean): void {
    const now = get();
    set({
      rejected: grown(now.rejected, rejected, dropped),
      duplicates: grown(now.duplicates, duplicates, dropped),
    });
  }

  async function takeDrop(given: readonly SourceFile[]): Promise<void> {
    const { files: dropped, rejected } = await door.unpack(given);
    if (dropped.length === 0) {
      list({ rejected, duplicates: [] }, true);
      announce(dropSentence(0, rejected.length, 0));
      return;
    }
    const result = await readOwn(dropped);
    if (!result) return;
    const left = [...rejected, ...result.rejected];
    list({ rejected: left, duplicates: result.duplicates }, true);
    const now = new Set(own.files);
    const added = dropped.filter((file) => now.has(file)).length;
    announce(dropSentence(added, left.length, result.duplicates.length));
    const known = new Set([...result.images.names, ...result.duplicates]);
    if (!own.images || !dropped.some(({ path }) => known.has(path))) return;
    changeSettings('data', { source: 'own' });
    show(own.images, `own ${own.key}`);
  }

  /** Brings the page's set into line with the settings. */
  async function refresh(): Promise<void> {
    while (shown !== wanted()) {
      const { source } = data();
      const key = wanted();
      if (isBuiltin(source)) {
        builtin = source;
        set({ progress: { done: 0, total: builtinCount } });
        const images = await door.generate(source, builtinCount, imageOptions(data()));
        if (key === wanted()) show(images, key);
      } else if (own.files.length === 0) {
        changeSettings('data', { source: builtin });
        announce('Your own pictures have to be added again: they never leave this device.');
      } else {
        await refreshOwn();
      }
    }
  }

  async function refreshOwn(): Promise<void> {
    if (own.key !== pixelKey()) {
      const result = await readOwn([]);
      if (!result) return;
      list(result, false);
    }
    // When not one file could be read again, the old pixels stay, and with them the key that asked for new ones.
    if (own.images && data().source === 'own') show(own.images, wanted());
  }

  const refreshSoon = () =>
    enqueue(() => (isBuiltin(data().source) ? 'Built-in set' : 'Your pictures'), refresh);

  return {
    addFiles(files) {
      const dropped = files.map(sourceFile);
      if (dropped.length === 0) return queue;
      const name = dropped.length === 1 ? dropped[0].path : `${formatCount(dropped.length)} files`;
      return enqueue(
        () => name,
        () => takeDrop(dropped),
      );
    },

    useBuiltin(name) {
      // Whoever chooses a set is done with what was wrong with the files.
      set({ rejected: [], duplicates: [] });
      changeSettings('data', { source: name });
      return refreshSoon();
    },

    removeOwnFiles() {
      return enqueue(
        () => 'Your pictures',
        async () => {
          own = noPictures;
          set({ ownCount: 0, rejected: [], duplicates: [] });
          if (!isBuiltin(data().source)) changeSettings('data', { source: builtin });
          await refresh();
        },
      );
    },

    startDatasetSync() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const follow = () => {
        const unwanted =
          reading && (reading.key !== pixelKey() || (!reading.drop && data().source !== 'own'));
        if (unwanted) reading?.abort.abort();
        void refreshSoon();
      };
      let last = wanted();
      const stop = settingsStore.subscribe(() => {
        if (wanted() === last) return;
        last = wanted();
        clearTimeout(timer);
        timer = setTimeout(follow, calm);
      });
      void refreshSoon();
      return () => {
        stop();
        clearTimeout(timer);
      };
    },
  };
}

export const { addFiles, useBuiltin, removeOwnFiles, startDatasetSync } = createDatasetControl(pictures);

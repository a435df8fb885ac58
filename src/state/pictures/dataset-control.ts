/**
 * Which pictures the page works with: a built-in set or the person's own files, made anew whenever the data settings ask
 * for other pixels. The only writer of the data set store. One piece of work after another, in the order asked for;
 * what is there stays until something better has been read.
 */

import type { BuiltinName, ImageSet, LoadedPictures, SourceFile } from '../../data/types';
import { formatCount } from '../../lib/format';
import { type PictureDoor, pictures, sourceFile } from '../../pictures/picture-client';
import { announce } from '../announcements';
import { sentence } from '../sentence';
import { changeSettings, defaultSettings, settingsStore } from '../settings/settings';
import { dataSettings, imageOptions, isBuiltin, pixelKey, wantedSet } from './data-wishes';
import { datasetStore } from './dataset';
import { dropSentence, filesIn, grown } from './own-pictures';
import { createOwnReader, type OwnReader } from './own-reader';
import { pictureKey } from './picture-key';
import { followPictures, forgetFollowed } from './preparation';

/** Pictures in a built-in set. */
const builtinCount = 600;

/** Milliseconds that the data settings must stand still before anything is read again. */
const calm = 200;

export interface DatasetControl {
  /** Adds files to the person's own and shows those, if any can be read. Resolves when they are there. */
  addFiles(files: readonly File[]): Promise<void>;
  /** Shows a built-in set; own files stay held. */
  useBuiltin(name: BuiltinName): Promise<void>;
  removeOwnFiles(): Promise<void>;
  /** Makes the first set and follows the data settings from then on. Returns the function that stops it. */
  startDatasetSync(): () => void;
}

const set = datasetStore.setState;
const get = datasetStore.getState;

/** Runs jobs one after another. What one throws is listed under its name, and the set on the page stays. */
function createJobs() {
  let last: Promise<void> = Promise.resolve();
  return {
    add(name: () => string, job: () => Promise<void>): Promise<void> {
      last = last.then(async () => {
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
      return last;
    },
    done: () => last,
  };
}

/** Lists what was left out: of a drop anew, of a second reading in addition. */
function listLeftOut(
  { rejected, duplicates }: Pick<LoadedPictures, 'rejected' | 'duplicates'>,
  isDrop: boolean,
): void {
  const now = get();
  set({
    rejected: grown(now.rejected, rejected, isDrop),
    duplicates: grown(now.duplicates, duplicates, isDrop),
  });
}

/** The set on the page, brought into line with the settings. */
function createShownSet(door: PictureDoor, reader: OwnReader) {
  /** What `wantedSet` was for it. */
  let shown = '';
  /** The built-in set to go back to when there are no own pictures. */
  let lastBuiltin: BuiltinName = isBuiltin(defaultSettings.data.source)
    ? defaultSettings.data.source
    : 'shapes';

  function show(images: ImageSet, key: string): void {
    shown = key;
    const { source, background } = dataSettings();
    const builtin = isBuiltin(source) ? { name: source, background } : null;
    set({ images, key: pictureKey(dataSettings(), images.hashes), builtin });
    const { picture } = settingsStore.getState().noise;
    if (picture >= images.count) changeSettings('noise', { picture: 0 });
  }

  async function refreshBuiltin(name: BuiltinName): Promise<void> {
    const key = wantedSet();
    lastBuiltin = name;
    set({ progress: { done: 0, total: builtinCount } });
    const images = await door.generate(name, builtinCount, imageOptions(dataSettings()));
    if (key === wantedSet()) show(images, key);
  }

  async function refreshOwn(): Promise<void> {
    if (reader.own.key !== pixelKey()) {
      const result = await reader.read([]);
      if (!result) return;
      listLeftOut(result, false);
    }
    // When not one file could be read again, the old pixels stay, and with them the key that asked for new ones.
    if (reader.own.images && dataSettings().source === 'own') show(reader.own.images, wantedSet());
  }

  return {
    showOwn(): void {
      changeSettings('data', { source: 'own' });
      if (reader.own.images) show(reader.own.images, `own ${reader.own.key}`);
    },

    leaveOwn(): void {
      if (!isBuiltin(dataSettings().source)) changeSettings('data', { source: lastBuiltin });
    },

    async refresh(): Promise<void> {
      while (shown !== wantedSet()) {
        const { source } = dataSettings();
        if (isBuiltin(source)) await refreshBuiltin(source);
        else if (reader.own.files.length > 0) await refreshOwn();
        else {
          changeSettings('data', { source: lastBuiltin });
          announce('Your own pictures have to be added again: they never leave this device.');
        }
      }
    },
  };
}

/** From so many files on, a few of them are looked at before all are read, so that none is read twice in vain. */
const glance = { from: 64, files: 24 };

async function followGlance(door: PictureDoor, files: readonly SourceFile[]): Promise<void> {
  const some = Array.from(
    { length: glance.files },
    (_, i) => files[Math.floor((i * files.length) / glance.files)],
  );
  followPictures(await door.decode(some, imageOptions(dataSettings()), [], () => {}));
}

/** Reads what was dropped, says what came of it, and shows it if any of it is a picture. */
async function takeDrop(
  door: PictureDoor,
  reader: OwnReader,
  given: readonly SourceFile[],
  showOwn: () => void,
): Promise<void> {
  const { files: dropped, rejected } = await door.unpack(given);
  const isFirst = reader.own.files.length === 0;
  if (isFirst && dropped.length > glance.from) await followGlance(door, dropped);
  if (dropped.length === 0) {
    listLeftOut({ rejected, duplicates: [] }, true);
    announce(dropSentence(0, filesIn(rejected), 0));
    return;
  }
  const result = await reader.read(dropped);
  if (!result) return;
  const left = [...rejected, ...result.rejected];
  listLeftOut({ rejected: left, duplicates: result.duplicates }, true);
  const held = new Set(reader.own.files);
  const added = dropped.filter((file) => held.has(file)).length;
  announce(dropSentence(added, filesIn(left), result.duplicates.length));
  if (!reader.own.images || added + result.duplicates.length === 0) return;
  if (isFirst && followPictures(result)) {
    changeSettings('data', { source: 'own' });
    await reader.read([]);
  }
  showOwn();
}

export function createDatasetControl(door: PictureDoor): DatasetControl {
  const jobs = createJobs();
  const reader = createOwnReader(door);
  const page = createShownSet(door, reader);
  const refreshSoon = () =>
    jobs.add(() => (isBuiltin(dataSettings().source) ? 'Built-in set' : 'Your pictures'), page.refresh);

  return {
    addFiles(files) {
      const dropped = files.map(sourceFile);
      if (dropped.length === 0) return jobs.done();
      const name = dropped.length === 1 ? dropped[0].path : `${formatCount(dropped.length)} files`;
      return jobs.add(
        () => name,
        () => takeDrop(door, reader, dropped, page.showOwn),
      );
    },

    useBuiltin(name) {
      // Choosing a set ends the list of what was wrong with the files.
      set({ rejected: [], duplicates: [] });
      changeSettings('data', { source: name });
      return refreshSoon();
    },

    removeOwnFiles: () =>
      jobs.add(
        () => 'Your pictures',
        async () => {
          reader.clear();
          forgetFollowed();
          page.leaveOwn();
          await page.refresh();
        },
      ),

    startDatasetSync() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const follow = () => {
        reader.stopUnwanted();
        void refreshSoon();
      };
      let last = wantedSet();
      const stop = settingsStore.subscribe(() => {
        if (wantedSet() === last) return;
        last = wantedSet();
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

/** Reads the person's own files, again where the settings ask for other pixels, and holds what came of them. */
import { joinSets } from '../../data/image-set';
import type { LoadedPictures, SourceFile } from '../../data/types';
import type { PictureDoor } from '../../pictures/picture-client';
import { dataSettings, imageOptions, pixelKey } from './data-wishes';
import { datasetStore } from './dataset';
import { noPictures, type OwnPictures } from './own-pictures';

export interface OwnReader {
  readonly own: OwnPictures;
  /**
   * Reads what was dropped, and what is held as well if it was read for other pixels. Begins again when the settings
   * change meanwhile. Null when it is no longer to be shown.
   */
  read(dropped: readonly SourceFile[]): Promise<LoadedPictures | null>;
  /** Stops a reading whose result the settings no longer ask for. */
  stopUnwanted(): void;
  clear(): void;
}

interface Reading {
  key: string;
  isDrop: boolean;
  abort: AbortController;
}

/** The pictures held, with those just read; replaced by them where all were read `again`. */
function withRead(
  own: OwnPictures,
  { images, from }: LoadedPictures,
  files: readonly SourceFile[],
  key: string,
  again: boolean,
): OwnPictures {
  if (images.count === 0) return own;
  const kept = again || !own.images ? [] : [own.images];
  const read = from.map((i) => files[i]);
  return {
    files: again ? read : [...own.files, ...read],
    images: joinSets([...kept, images], images.size, images.channels),
    key,
  };
}

export function createOwnReader(door: Pick<PictureDoor, 'decode'>): OwnReader {
  const set = datasetStore.setState;
  let own = noPictures;
  let reading: Reading | null = null;

  async function readOnce(current: Reading, dropped: readonly SourceFile[]): Promise<LoadedPictures> {
    const again = own.key !== current.key;
    const files = again ? [...own.files, ...dropped] : dropped;
    set({ progress: { done: 0, total: files.length } });
    const result = await door.decode(
      files,
      imageOptions(dataSettings()),
      again ? [] : (own.images?.hashes ?? []),
      (progress) => {
        if (reading === current) set({ progress });
      },
      current.abort.signal,
    );
    own = withRead(own, result, files, current.key, again);
    if (result.images.count > 0) set({ ownCount: own.images?.count ?? 0 });
    return result;
  }

  return {
    get own() {
      return own;
    },

    async read(dropped) {
      for (;;) {
        const isDrop = dropped.length > 0;
        if (!isDrop && dataSettings().source !== 'own') return null;
        const current = { key: pixelKey(), isDrop, abort: new AbortController() };
        reading = current;
        try {
          return await readOnce(current, dropped);
        } catch (error) {
          if (!current.abort.signal.aborted) throw error;
        } finally {
          reading = null;
        }
      }
    },

    stopUnwanted() {
      if (!reading) return;
      const isHidden = !reading.isDrop && dataSettings().source !== 'own';
      if (reading.key !== pixelKey() || isHidden) reading.abort.abort();
    },

    clear() {
      own = noPictures;
      set({ ownCount: 0, rejected: [], duplicates: [] });
    },
  };
}

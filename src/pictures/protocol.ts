/**
 * The contract between the page and the picture worker, which decodes, crops and generates pictures (no tfjs): types only.
 * Pixels that come from the worker are transferred, not copied.
 */
import type {
  BuiltinName,
  ImageOptions,
  ImageSet,
  LoadedPictures,
  Rejection,
  SourceFile,
  SourcePicture,
} from '../data/types';

export interface LoadProgress {
  done: number;
  total: number;
}

/** Files out of an archive, and those that could not be read. */
export interface UnpackedFiles {
  files: SourceFile[];
  rejected: Rejection[];
}

export interface PictureApi {
  /**
   * Decodes files in order. `known` holds the hashes of the pictures that are there already, so that duplicates are
   * found across drops. Never throws for a bad file: it is listed in `rejected`.
   */
  decode(
    files: SourcePicture[],
    options: ImageOptions,
    known: string[],
    onProgress: (progress: LoadProgress) => void,
  ): Promise<LoadedPictures>;
  generate(name: BuiltinName, count: number, options: ImageOptions): Promise<ImageSet>;
  /** The files in a ZIP archive; one that is too large or cannot be read is listed in `rejected`. */
  unpack(path: string, archive: Blob): Promise<UnpackedFiles>;
}

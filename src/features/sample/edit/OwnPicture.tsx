/** Which picture to begin with: one of the data set, or one of the finished samples on the stage. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { PixelGrid } from '../../../canvas/PixelGrid';
import { recordingsStore } from '../../../state/recordings/recordings';
import { Segmented } from '../../../ui/Segmented';
import { sampleOf } from '../stage/moment';
import { sameShape, shapeWords } from './edit-reasons';
import styles from './OwnPicture.module.css';
import { type Network, type Pictures, usePictures } from './use-edit';

const sources = [
  { value: 'set', label: 'The data set' },
  { value: 'samples', label: 'The samples' },
] as const;
type Source = (typeof sources)[number]['value'];

/** Least width of a thumbnail, CSS pixels. */
const thumbnail = 40;

export interface PictureChoice {
  source: Source;
  /** Null where that source has none that fits the network. */
  pictures: Pictures | null;
  index: number;
  /** Bytes of the picture that is chosen. */
  pixels: Uint8Array | null;
  /** What is wrong with the source, as a sentence; '' when nothing is. */
  problem: string;
  onSource: (source: Source) => void;
  onIndex: (index: number) => void;
}

function problemOf(source: Source, pictures: Pictures | null, network: Network): string {
  if (!pictures) {
    return source === 'set' ? 'There are no pictures in the data set.' : 'There are no finished samples yet.';
  }
  const what = source === 'set' ? 'The data set is' : 'These samples are';
  return `${what} ${shapeWords(pictures)}; the network makes ${shapeWords(network)}.`;
}

/** Of the samples, the one that is chosen on the stage comes first. */
export function usePictureChoice(network: Network): PictureChoice {
  const all = usePictures();
  const chosen = useStore(recordingsStore, (state) => state.chosen);
  const fits = (source: Source) => {
    const pictures = all[source];
    return pictures && sameShape(pictures, network) ? pictures : null;
  };
  const [source, setSource] = useState<Source>(fits('set') || !fits('samples') ? 'set' : 'samples');
  const [indices, setIndices] = useState({ set: 0, samples: chosen });
  const pictures = fits(source);
  const index = Math.min(indices[source], (pictures?.count ?? 1) - 1);
  return {
    source,
    pictures,
    index,
    pixels: pictures && sampleOf(pictures.pixels, index, pictures.size, pictures.channels),
    problem: pictures ? '' : problemOf(source, all[source], network),
    onSource: setSource,
    onIndex: (next) => setIndices((now) => ({ ...now, [source]: next })),
  };
}

export function OwnPicture({ source, pictures, index, problem, onSource, onIndex }: PictureChoice) {
  return (
    <div className={styles.choice}>
      <Segmented label="Picture from" value={source} options={sources} onChange={onSource} />
      {pictures ? (
        <div className={styles.grid}>
          <PixelGrid
            pixels={pictures.pixels}
            count={pictures.count}
            size={pictures.size}
            channels={pictures.channels}
            tile={thumbnail}
            label={source === 'set' ? 'Pictures of the data set' : 'Finished samples'}
            chosen={index}
            onChoose={onIndex}
          />
        </div>
      ) : (
        <p className={styles.problem}>{problem}</p>
      )}
    </div>
  );
}

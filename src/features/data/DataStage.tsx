/** The Data view's stage: pickers for files, what was left out, and the wall of pictures. The page handles drops and pastes. */
import { FolderOpen, ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { PixelTile } from '../../canvas/PixelTile';
import { formatCount } from '../../lib/format';
import { datasetStore } from '../../state/pictures/dataset';
import { addFiles } from '../../state/pictures/dataset-control';
import { settingsStore } from '../../state/settings/settings';
import { EmptyState } from '../../ui/EmptyState';
import { FileButton } from '../../ui/FileButton';
import { Progress } from '../../ui/Progress';
import styles from './DataStage.module.css';
import { describeSet, sizeAdvice, sourceTitle } from './describe-set';
import { Followed } from './Followed';
import { LeftOut } from './LeftOut';
import { PictureWall } from './PictureWall';
import { setThumbnails, thumbnailSize } from './set-thumbnails';
import { TrainOnThese } from './TrainOnThese';

/** A file picker and a folder picker. */
function AddPictures() {
  const onFiles = (files: File[]) => void addFiles(files);
  return (
    <div className={styles.controls}>
      <FileButton multiple accept="image/*,.zip" onFiles={onFiles}>
        <ImagePlus aria-hidden />
        Add images
      </FileButton>
      <FileButton folder onFiles={onFiles}>
        <FolderOpen aria-hidden />
        Choose a folder
      </FileButton>
    </div>
  );
}

function Reading() {
  const progress = useStore(datasetStore, (state) => state.progress);
  if (!progress) return null;
  const { done, total } = progress;
  return (
    <div className={styles.reading}>
      <p>
        <strong>{formatCount(done)}</strong> of <span>{formatCount(total)}</span> pictures read
      </p>
      <Progress label="Reading pictures" value={total > 0 ? done : null} max={Math.max(1, total)} />
    </div>
  );
}

/** Below the wall: the progress of reading, or how to add more pictures. Of constant height, so that nothing moves. */
function Foot({ count }: { count: number }) {
  const advice = sizeAdvice(count);
  const reading = useStore(datasetStore, (state) => state.progress !== null);
  return (
    <div className={styles.foot}>
      {reading ? (
        <Reading />
      ) : (
        <p>
          {advice && <span className={styles.advice}>{`${advice} `}</span>}
          <span>
            Drop pictures, folders or a .zip anywhere on the page, or paste one. Images never leave this
            device.
          </span>
        </p>
      )}
    </div>
  );
}

/** The stage without pictures: what to do, or the progress of reading the first ones. */
function Nothing() {
  const reading = useStore(datasetStore, (state) => state.progress !== null);
  const emblems = (
    <div className={styles.emblems}>
      {Object.entries(setThumbnails).map(([name, pixels]) => (
        <PixelTile key={name} pixels={pixels} size={thumbnailSize} channels={3} index={0} />
      ))}
    </div>
  );
  if (reading) {
    return (
      <EmptyState title="Reading your pictures" picture={emblems}>
        <Reading />
        <p className={styles.privacy}>They are read here, and never leave this device.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Twenty pictures are enough" picture={emblems} action={<AddPictures />}>
      Drop pictures or a folder here, paste one, or choose a set that is made on the spot. The network learns
      what they have in common, and then dreams new ones. Images never leave this device.
    </EmptyState>
  );
}

export function DataStage() {
  const images = useStore(datasetStore, (state) => state.images);
  const source = useStore(settingsStore, (state) => state.data.source);
  const [chosen, setChosen] = useState<number | null>(null);
  const there = images !== null && images.count > 0;
  return (
    <div className={styles.stage}>
      {there && (
        <header className={styles.head}>
          <div className={styles.what}>
            <h2 className={styles.title}>{sourceTitle(source)}</h2>
            <p className={styles.facts}>{describeSet(images)}</p>
          </div>
          <AddPictures />
        </header>
      )}
      <LeftOut />
      <Followed />
      {there ? (
        <>
          <PictureWall
            images={images}
            open={source === 'own'}
            chosen={chosen !== null && chosen < images.count ? chosen : null}
            onChoose={setChosen}
          />
          <div className={styles.onward}>
            <TrainOnThese />
          </div>
          <Foot count={images.count} />
        </>
      ) : (
        <Nothing />
      )}
    </div>
  );
}

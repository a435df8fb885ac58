/** Over the pictures: in one jump or in single steps (and under which schedule), and which picture it is. */
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import { formatCount } from '../../lib/format';
import { changeSettings, settingsStore } from '../../state/settings/settings';
import { Segmented } from '../../ui/Segmented';
import { ChooserButton } from './pictures/PictureChooser';
import styles from './StageBar.module.css';
import type { Subject } from './use-noise';

const ways = [
  { value: 'jump', label: 'One jump' },
  { value: 'steps', label: 'Single steps' },
] as const;

const sides = [
  { value: 'A', label: 'A' },
  { value: 'B', label: 'B' },
] as const;

export const StageBar = memo(function StageBar({ subject }: { subject: Subject | null }) {
  const show = useStore(settingsStore, ({ noise }) => noise.show);
  const side = useStore(settingsStore, ({ noise }) => noise.walk);
  return (
    <div className={styles.bar}>
      <div className={styles.ways}>
        <Segmented
          label="How the noise is added"
          hideLabel
          value={show}
          options={ways}
          onChange={(way) => changeSettings('noise', { show: way })}
        />
      </div>
      {show === 'steps' && (
        <div className={styles.sides}>
          <Segmented
            label="Walked under"
            hideLabel
            value={side}
            options={sides}
            onChange={(chosen) => changeSettings('noise', { walk: chosen })}
          />
        </div>
      )}
      {subject && (
        <ChooserButton className={styles.picture}>
          <span className={styles.word}>Picture</span>
          {formatCount(subject.index + 1)} of {formatCount(subject.pictures.count)}
          <ChevronDown aria-hidden />
        </ChooserButton>
      )}
    </div>
  );
});

/** Over the pictures: in one jump or in single steps (and under which schedule), and which picture it is. */
import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { useStore } from 'zustand';
import { formatCount } from '../../lib/format';
import { noiseFields } from '../../state/settings/fields/noise';
import { changeSettings, settingsStore } from '../../state/settings/settings';
import { FieldControl } from '../../ui/FieldControl';
import { ChooserButton } from './pictures/PictureChooser';
import styles from './StageBar.module.css';
import type { Subject } from './use-noise';

export const StageBar = memo(function StageBar({ subject }: { subject: Subject | null }) {
  const show = useStore(settingsStore, ({ noise }) => noise.show);
  const side = useStore(settingsStore, ({ noise }) => noise.walk);
  return (
    <div className={styles.bar}>
      <div className={styles.ways}>
        <FieldControl
          field={noiseFields.show}
          hideLabel
          value={show}
          onChange={(way) => changeSettings('noise', { show: way })}
        />
      </div>
      {show === 'steps' && (
        <div className={styles.sides}>
          <FieldControl
            field={noiseFields.walk}
            hideLabel
            value={side}
            onChange={(chosen) => changeSettings('noise', { walk: chosen })}
          />
        </div>
      )}
      {subject && (
        <ChooserButton className={styles.picture}>
          <span className={styles.word}>Picture</span>
          <span>{formatCount(subject.index + 1)}</span> of <span>{formatCount(subject.pictures.count)}</span>
          <ChevronDown aria-hidden />
        </ChooserButton>
      )}
    </div>
  );
});

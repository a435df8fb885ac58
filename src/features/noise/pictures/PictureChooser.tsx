/**
 * Which picture is noised, and with which noise: a popover with the whole set in small, another picture by chance,
 * other noise and its seed. Rendered once; any ChooserButton opens it.
 */

import { clsx } from 'clsx';
import { memo, type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { perform } from '../../../actions/action';
import { anotherPictureAction, newNoiseAction } from '../../../actions/noise-actions';
import { useAction } from '../../../actions/use-action';
import { PixelGrid } from '../../../canvas/PixelGrid';
import { formatCount } from '../../../lib/format';
import { noiseFields } from '../../../state/settings/fields/noise';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import { FieldControl } from '../../../ui/FieldControl';
import { openBeside, type PopoverPlacement } from '../../../ui/popover';
import popoverStyles from '../../../ui/popover.module.css';
import type { Subject } from '../use-noise';
import styles from './PictureChooser.module.css';

const id = 'picture-chooser';
/** Least width of a thumbnail, CSS pixels. */
const thumbnail = 38;
/** Above the button: below it are the pictures that the choice changes. */
const placement: PopoverPlacement = { width: 340, side: 'above', enough: 260 };

/** Runs on the click, before the browser opens the popover. */
function place(button: HTMLElement): void {
  const popover = document.getElementById(id);
  if (popover) openBeside(popover, button, placement);
}

export function ChooserButton({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className={className}
      title="Choose a picture"
      popoverTarget={id}
      onClick={(event) => place(event.currentTarget)}
    >
      {children}
    </button>
  );
}

function Content({ subject }: { subject: Subject }) {
  const another = useAction(anotherPictureAction);
  const { pictures, index, name } = subject;
  const { pixels, count, size, channels } = pictures;
  const seed = useStore(settingsStore, ({ noise }) => noise.seed);
  return (
    <>
      <div className={styles.head}>
        <h2 className={styles.title} title={name}>
          {name}
        </h2>
        <span className={styles.count}>
          <span>{formatCount(index + 1)}</span> of <span>{formatCount(count)}</span>
        </span>
        <Button variant="ghost" className={styles.another} disabled={!another.enabled} onClick={another.run}>
          {anotherPictureAction.label}
        </Button>
      </div>
      <div className={styles.grid}>
        <PixelGrid
          pixels={pixels}
          count={count}
          size={size}
          channels={channels}
          tile={thumbnail}
          label="Pictures of the set"
          chosen={index}
          onChoose={(picture) => changeSettings('noise', { picture })}
        />
      </div>
      <div className={styles.row}>
        <FieldControl
          field={noiseFields.seed}
          value={seed}
          onChange={(chosen) => changeSettings('noise', { seed: chosen })}
          onRoll={() => perform(newNoiseAction)}
        />
        <Button onClick={() => perform(newNoiseAction)}>{newNoiseAction.label}</Button>
      </div>
    </>
  );
}

export const PictureChooser = memo(function PictureChooser({ subject }: { subject: Subject }) {
  const [open, setOpen] = useState(false);
  return (
    <div
      id={id}
      popover="auto"
      className={clsx(popoverStyles.popover, styles.popover)}
      role="dialog"
      aria-label="Picture and noise"
      onToggle={(event) => setOpen(event.newState === 'open')}
    >
      {open && <Content subject={subject} />}
    </div>
  );
});

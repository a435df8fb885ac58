/**
 * One sample as large as the stage allows, with its neighbours to choose from. It covers the stage only: the film strip
 * stays usable, so that a sample can be scrubbed while it is large. Escape closes it.
 */
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { PixelGrid } from '../../../canvas/PixelGrid';
import { choose } from '../../../state/recordings/recording-control';
import { Button } from '../../../ui/Button';
import styles from './CloserLook.module.css';
import { neighbours, sampleOf } from './moment';
import { OneLarge, type OneLargeProps } from './OneLarge';

export interface CloserLookProps extends OneLargeProps {
  onClose: () => void;
}

export function CloserLook({ recording, moment, onClose }: CloserLookProps) {
  const { settings, size, channels, chosen } = recording;
  const count = settings?.count ?? 0;
  const dialog = useRef<HTMLDivElement>(null);

  useEffect(() => dialog.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    // On the document: the focus may be in the film strip, and fields that use Escape themselves come first.
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [onClose]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (by === 0) return;
    // Here the arrow keys choose a sample; elsewhere in the view they move in time.
    event.preventDefault();
    event.stopPropagation();
    choose(chosen + by);
  };

  const { start, length } = neighbours(chosen, count, 5);
  const near = sampleOf(moment.pictures, start, size, channels, length);
  return (
    <div
      ref={dialog}
      className={styles.closer}
      role="dialog"
      aria-label={`Picture ${chosen + 1} of ${count}, enlarged`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <OneLarge recording={recording} moment={moment} />
      <div className={styles.bar}>
        <Button iconOnly label="Previous picture" disabled={chosen === 0} onClick={() => choose(chosen - 1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <div className={styles.near} style={{ width: length * 76 }}>
          <PixelGrid
            pixels={near}
            count={length}
            columns={length}
            size={size}
            channels={channels}
            label="Neighbours"
            chosen={chosen - start}
            onChoose={(index) => choose(start + index)}
          />
        </div>
        <Button
          iconOnly
          label="Next picture"
          disabled={chosen === count - 1}
          onClick={() => choose(chosen + 1)}
        >
          <ChevronRight aria-hidden />
        </Button>
        <div className={styles.back}>
          <p className={styles.which}>
            <strong>{chosen + 1}</strong> of <span>{count}</span>
          </p>
          <Button onClick={onClose}>
            <X aria-hidden />
            All pictures
          </Button>
        </div>
      </div>
    </div>
  );
}

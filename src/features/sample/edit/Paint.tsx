/**
 * Paint on x_t and go on from there: the chosen sample at the frame on the stage, large, with a brush. What was painted
 * stays as long as the frame does, so that a dialog closed by mistake costs nothing.
 */
import { useEffect, useState } from 'react';
import type { SampleFrame } from '../../../engine/protocol';
import { pauseRecording } from '../../../state/recordings/recording-control';
import { Maths, Sub } from '../../../ui/Maths';
import { counted } from '../sampler/words';
import { EditDialog } from './EditDialog';
import { Missing } from './Missing';
import { PaintTable } from './PaintTable';
import { noPainting, type Painting } from './paint-model';
import { type PresentFrame, usePresentFrame } from './use-edit';

export interface PaintProps {
  open: boolean;
  onClose: () => void;
}

interface Kept {
  frame: SampleFrame | null;
  painting: Painting;
}

/** What is painted on stays what it is, even while a recording grows on the stage. */
function useHeldFrame(): PresentFrame {
  const present = usePresentFrame();
  const [held, setHeld] = useState<PresentFrame | null>(null);
  if (!held && !present.reason) setHeld(present);
  return held ?? present;
}

function OpenPaint({
  onClose,
  kept,
  onKept,
}: {
  onClose: () => void;
  kept: Kept;
  onKept: (kept: Kept) => void;
}) {
  const held = useHeldFrame();
  const { frame, reason, chosen, count, left } = held;
  useEffect(() => pauseRecording(), []);
  const ready = frame && !reason;
  return (
    <EditDialog
      title="Paint on the noisy picture"
      about={
        ready ? (
          <span>
            <Maths>
              x<Sub>t</Sub>
            </Maths>{' '}
            of sample <span>{chosen + 1}</span> of <span>{count}</span> at t = <span>{frame.t}</span>,{' '}
            <span>{counted(left, 'evaluation')}</span> before the end
          </span>
        ) : (
          'Change what the network sees in the middle of the process, and let it go on.'
        )
      }
      onClose={onClose}
    >
      {ready ? (
        <PaintTable
          held={{ ...held, frame }}
          painting={kept.frame === frame ? kept.painting : noPainting}
          onPainting={(painting) => onKept({ frame, painting })}
          onClose={onClose}
        />
      ) : (
        reason && <Missing reason={reason} onClose={onClose} />
      )}
    </EditDialog>
  );
}

export function Paint({ open, onClose }: PaintProps) {
  const [kept, setKept] = useState<Kept>({ frame: null, painting: noPainting });
  return open ? <OpenPaint onClose={onClose} kept={kept} onKept={setKept} /> : null;
}

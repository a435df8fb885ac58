/** Inpainting: a part of a picture, painted by hand, is made anew; the rest stays as it is. */
import { FlipHorizontal2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { PaintCanvas } from '../../../canvas/PaintCanvas';
import { formatCount } from '../../../lib/format';
import { inpaint } from '../../../state/recordings/recording-control';
import { sampleFields } from '../../../state/settings/fields/sample';
import { changeSettings, settingsStore } from '../../../state/settings/settings';
import { Button } from '../../../ui/Button';
import { FieldControl } from '../../../ui/FieldControl';
import { Segmented } from '../../../ui/Segmented';
import { plannedEvaluations } from '../sampler/plan';
import { counted } from '../sampler/words';
import { BrushSize } from './BrushSize';
import { EditFoot, EditWork } from './EditDialog';
import { EditHistory } from './EditHistory';
import {
  anewCount,
  clearMask,
  emptyMask,
  invertMask,
  keptMask,
  type MaskHistory,
  paintMask,
  redoMask,
  undoMask,
} from './inpaint-mask';
import { OwnPicture, usePictureChoice } from './OwnPicture';
import styles from './PaintTable.module.css';
import { PictureDialog } from './PictureDialog';
import { cellWords } from './paint-colours';
import { type Network, useBusy } from './use-edit';

interface TableProps {
  network: Network;
  history: MaskHistory;
  onHistory: (history: MaskHistory) => void;
  onClose: () => void;
}

const tools = [
  { value: 'anew', label: 'Make anew' },
  { value: 'keep', label: 'Keep' },
] as const;

function noteFor(anew: number, all: number, count: number, evaluations: number): string {
  if (anew === 0) return 'Paint over the part that is to be made anew.';
  if (anew === all) return 'Nothing of the picture would stay: leave a part of it unpainted.';
  return `${counted(anew, 'pixel')} of ${formatCount(all)} made anew: ${counted(count, 'sample')} × ${counted(evaluations, 'evaluation')} = ${counted(count * evaluations, 'forward pass', 'forward passes')}.`;
}

function Table({ network, history, onHistory, onClose }: TableProps) {
  const { schedule, size, channels } = network;
  const sample = useStore(settingsStore, (settings) => settings.sample);
  const choice = usePictureChoice(network);
  const busy = useBusy();
  const [tool, setTool] = useState<(typeof tools)[number]['value']>('anew');
  const [width, setWidth] = useState(size > 16 ? 4 : 2);
  const { mask } = history;
  const { pixels } = choice;
  const anew = anewCount(mask);
  const evaluations = useMemo(() => plannedEvaluations(schedule.spec, sample), [schedule, sample]);
  return (
    <>
      <EditWork
        picture={
          pixels ? (
            <div className={styles.canvas}>
              <PaintCanvas
                pixels={pixels}
                size={size}
                channels={channels}
                hatched={mask}
                brush={width}
                label="The picture; hatched is what is made anew"
                describedBy="inpaint-keys"
                describe={(cell) =>
                  `${mask[cell] ? 'made anew' : 'kept'}, ${cellWords(pixels, cell, channels)}`
                }
                onStroke={(part) =>
                  onHistory(paintMask(history, part, part.erases || tool === 'keep' ? 0 : 1))
                }
              />
              <p id="inpaint-keys" className={styles.keys}>
                By keyboard: arrows move the brush, Space paints, Shift and an arrow draw.
              </p>
            </div>
          ) : (
            <p className={styles.none}>Choose a picture that fits the network.</p>
          )
        }
      >
        <OwnPicture {...choice} />
        <Segmented label="The brush marks what to" value={tool} options={tools} onChange={setTool} />
        <BrushSize value={width} onChange={setWidth} />
        <EditHistory
          canUndo={history.past.length > 0}
          canRedo={history.undone.length > 0}
          canClear={anew > 0}
          onUndo={() => onHistory(undoMask(history))}
          onRedo={() => onHistory(redoMask(history))}
          onClear={() => onHistory(clearMask(history))}
        >
          <Button onClick={() => onHistory(invertMask(history))}>
            <FlipHorizontal2 aria-hidden />
            Invert
          </Button>
        </EditHistory>
        <FieldControl
          field={sampleFields.count}
          label="Variants"
          value={sample.count}
          onChange={(value) => changeSettings('sample', { count: value })}
        />
      </EditWork>
      <EditFoot
        note={
          busy
            ? 'The network is busy with a recording. Paint in the meantime.'
            : noteFor(anew, mask.length, sample.count, evaluations)
        }
      >
        <Button
          variant="primary"
          disabled={busy || !pixels || anew === 0 || anew === mask.length}
          onClick={() => {
            if (pixels) void inpaint(pixels.slice(), keptMask(mask));
            onClose();
          }}
        >
          Fill it in
        </Button>
      </EditFoot>
    </>
  );
}

function OpenInpaint({ history, onHistory, onClose }: Omit<TableProps, 'network'>) {
  return (
    <PictureDialog
      title="Inpaint"
      about="Paint over a part of a picture. The network makes it anew, so that it fits what is left."
      onClose={onClose}
    >
      {(network) => (
        <Table
          network={network}
          // A network for pictures of another size needs another mask.
          history={history.mask.length === network.size ** 2 ? history : emptyMask(network.size)}
          onHistory={onHistory}
          onClose={onClose}
        />
      )}
    </PictureDialog>
  );
}

export function Inpaint({ open, onClose }: { open: boolean; onClose: () => void }) {
  // Kept while the dialog is closed.
  const [history, setHistory] = useState(() => emptyMask(0));
  return open ? <OpenInpaint history={history} onHistory={setHistory} onClose={onClose} /> : null;
}

/** The picture that is painted on, the tools beside it, and the way on. */
import { useMemo, useState } from 'react';
import { PaintCanvas } from '../../../canvas/PaintCanvas';
import type { StrokePart } from '../../../canvas/stroke';
import { alphaBarAt, buildSchedule } from '../../../diffusion/schedule';
import type { SampleFrame } from '../../../engine/protocol';
import { fromBytes, toBytes } from '../../../lib/byte-values';
import { fromFixedPoint } from '../../../lib/fixed-point';
import { formatCount } from '../../../lib/format';
import { continuePainted } from '../../../state/recordings/recording-control';
import { Button } from '../../../ui/Button';
import { Switch } from '../../../ui/Switch';
import { counted } from '../sampler/words';
import { EditFoot, EditWork } from './EditDialog';
import styles from './PaintTable.module.css';
import { PaintTools, type Tools } from './PaintTools';
import { cellWords, colourValues, paletteOf } from './paint-colours';
import {
  beginStroke,
  clearPainting,
  extendStroke,
  type PaintGround,
  type Painting,
  paintedCells,
  paintedPicture,
  paintedPictures,
  redoStroke,
  undoStroke,
} from './paint-model';
import { type PresentFrame, useBusy } from './use-edit';

export interface PaintTableProps {
  held: PresentFrame & { frame: SampleFrame };
  painting: Painting;
  onPainting: (painting: Painting) => void;
  onClose: () => void;
}

function useGround({ recording, frame, channels }: PaintTableProps['held']): PaintGround {
  return useMemo(
    () => ({
      xt: fromFixedPoint(frame.state),
      x0Hat: fromBytes(frame.x0Hat),
      channels,
      signalScale: Math.sqrt(alphaBarAt(buildSchedule(recording.schedule!), frame.t)),
    }),
    [recording.schedule, frame, channels],
  );
}

export function PaintTable({ held, painting, onPainting, onClose }: PaintTableProps) {
  const { size, channels, count, chosen, position, left } = held;
  const busy = useBusy();
  const cellCount = size * size;
  const ground = useGround(held);
  const [tools, setTools] = useState<Tools>({
    tool: 'brush',
    hex: paletteOf(channels).at(channels === 1 ? -1 : 2)!.hex,
    width: size > 16 ? 2 : 1,
    strength: 1,
    layer: 'over',
  });
  const [all, setAll] = useState(false);

  const painted = useMemo(() => paintedCells(painting), [painting]);
  const shown = useMemo(() => {
    const { xt, x0Hat } = paintedPicture(painting, ground, chosen, cellCount);
    return { xt: toBytes(xt), x0Hat: toBytes(x0Hat) };
  }, [painting, ground, chosen, cellCount]);

  const onStroke = ({ cells, begins, erases }: StrokePart) => {
    const colour = erases || tools.tool === 'eraser' ? null : colourValues(tools.hex, channels);
    const brush = { colour, strength: tools.strength, layer: tools.layer };
    onPainting(begins ? beginStroke(painting, brush, cells) : extendStroke(painting, cells));
  };
  const goOn = () => {
    const values = all
      ? paintedPictures(painting, ground, cellCount)
      : paintedPicture(painting, ground, chosen, cellCount).xt;
    void continuePainted(values, position, all ? undefined : chosen);
    onClose();
  };

  const many = all ? count : 1;
  const note = busy
    ? 'The network is busy with a recording. Paint in the meantime.'
    : painted.size === 0
      ? 'Paint something first: without it, the same would come again.'
      : `${counted(painted.size, 'pixel')} painted. To go on takes ${counted(many, 'sample')} × ${counted(left, 'evaluation')} = ${counted(many * left, 'forward pass', 'forward passes')}.`;

  return (
    <>
      <EditWork
        picture={
          <div className={styles.canvas}>
            <PaintCanvas
              pixels={shown.xt}
              size={size}
              channels={channels}
              brush={tools.width}
              label={`Sample ${chosen + 1} at t = ${held.frame.t}`}
              describedBy="paint-keys"
              describe={(cell) =>
                `${cellWords(shown.xt, cell, channels)}${painted.has(cell) ? ', painted' : ''}`
              }
              onStroke={onStroke}
              takesFocus
            />
            <p id="paint-keys" className={styles.keys}>
              By keyboard: arrows move the brush, Space paints, Shift and an arrow draw.
            </p>
          </div>
        }
      >
        <PaintTools
          tools={tools}
          onTools={(part) => setTools({ ...tools, ...part })}
          channels={channels}
          signalScale={ground.signalScale}
          guess={shown.x0Hat}
          size={size}
          history={{
            canUndo: painting.strokes.length > 0,
            canRedo: painting.undone.length > 0,
            canClear: painted.size > 0,
            onUndo: () => onPainting(undoStroke(painting)),
            onRedo: () => onPainting(redoStroke(painting)),
            onClear: () => onPainting(clearPainting(painting, cellCount)),
          }}
        />
        {count > 1 && (
          <Switch
            label={`The same paint on all ${formatCount(count)} samples`}
            checked={all}
            onChange={setAll}
          />
        )}
      </EditWork>
      <EditFoot note={note}>
        <Button variant="primary" disabled={busy || painted.size === 0} onClick={goOn}>
          Continue from here
        </Button>
      </EditFoot>
    </>
  );
}

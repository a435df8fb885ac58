/** Brush and eraser, colour, width, strength, and whether the paint lies over the noise or under it. */
import { PixelTile } from '../../../canvas/PixelTile';
import type { Channels } from '../../../lib/channels';
import { formatNumber } from '../../../lib/format';
import { Maths, Sub } from '../../../ui/Maths';
import { Segmented } from '../../../ui/Segmented';
import { Slider } from '../../../ui/Slider';
import { BrushSize } from './BrushSize';
import { EditHistory, type EditHistoryProps } from './EditHistory';
import { PaintColours } from './PaintColours';
import styles from './PaintTools.module.css';
import type { PaintBrush } from './paint-model';

export interface Tools {
  tool: 'brush' | 'eraser';
  /** '#rrggbb'. */
  hex: string;
  /** In pixels of the picture. */
  width: number;
  strength: number;
  layer: PaintBrush['layer'];
}

export interface PaintToolsProps {
  tools: Tools;
  onTools: (part: Partial<Tools>) => void;
  size: number;
  channels: Channels;
  /** √ᾱ_t. */
  signalScale: number;
  /** x̂_0 with the paint in it, as bytes. */
  guess: Uint8Array;
  history: EditHistoryProps;
}

const kinds = [
  { value: 'brush', label: 'Brush' },
  { value: 'eraser', label: 'Eraser' },
] as const;
const layers = [
  { value: 'over', label: 'Over the noise' },
  { value: 'under', label: 'Under the noise' },
] as const;

const guessSymbol = (
  <Maths>
    x̂<Sub>0</Sub>
  </Maths>
);

export function PaintTools({ tools, onTools, size, channels, signalScale, guess, history }: PaintToolsProps) {
  const { tool, hex, width, strength, layer } = tools;
  const percent = Math.round(100 * strength);
  return (
    <>
      <Segmented label="Tool" value={tool} options={kinds} onChange={(value) => onTools({ tool: value })} />
      <PaintColours
        channels={channels}
        value={hex}
        // Who chooses a colour wants to paint with it.
        onChange={(value) => onTools({ hex: value, tool: 'brush' })}
      />
      <BrushSize value={width} onChange={(value) => onTools({ width: value })} />
      <Slider
        label="Strength"
        value={percent}
        min={5}
        max={100}
        step={5}
        display={`${percent} %`}
        valueText={`${percent} percent of the colour`}
        disabled={tool === 'eraser'}
        onChange={(value) => onTools({ strength: value / 100 })}
      />
      <div className={styles.layer}>
        <Segmented
          label="The paint lies"
          value={layer}
          options={layers}
          onChange={(value) => onTools({ layer: value })}
        />
        <p className={styles.help}>
          {layer === 'over'
            ? 'The pixel itself becomes the colour: noise is covered.'
            : `The picture under the noise becomes the colour, the noise stays. Of the picture, ${formatNumber(signalScale)} is left here.`}
        </p>
      </div>
      <EditHistory {...history} />
      <figure className={styles.guess}>
        <PixelTile pixels={guess} size={size} channels={channels} index={0} />
        <figcaption className={styles.help}>
          <span>{guessSymbol}</span>, what the network took the picture to be here, with your paint in it
        </figcaption>
      </figure>
    </>
  );
}

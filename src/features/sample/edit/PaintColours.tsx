/** What to paint with: eight colours or shades, and for colour pictures one of one's own. */

import { clsx } from 'clsx';
import { useId } from 'react';
import type { Channels } from '../../../lib/channels';
import field from '../../../ui/field.module.css';
import styles from './PaintColours.module.css';
import { paletteOf } from './paint-colours';

export interface PaintColoursProps {
  channels: Channels;
  /** '#rrggbb'. */
  value: string;
  onChange: (hex: string) => void;
}

export function PaintColours({ channels, value, onChange }: PaintColoursProps) {
  const id = useId();
  const palette = paletteOf(channels);
  const own = !palette.some(({ hex }) => hex === value);
  return (
    <div className={field.field}>
      <span id={id} className={field.label}>
        {channels === 1 ? 'Shade' : 'Paint colour'}
      </span>
      <div className={styles.palette}>
        <div role="radiogroup" aria-labelledby={id} className={styles.swatches}>
          {palette.map(({ name, hex }) => (
            <label key={hex} className={styles.swatch} title={name} style={{ background: hex }}>
              <input
                type="radio"
                className={field.hidden}
                name={id}
                aria-label={name}
                checked={hex === value}
                onChange={() => onChange(hex)}
              />
            </label>
          ))}
        </div>
        {channels === 3 && (
          <input
            type="color"
            className={clsx(styles.own, own && styles.chosen)}
            aria-label="Own colour"
            title="Own colour"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </div>
    </div>
  );
}

/** The preset that a schedule equals, in the head of its panel, and a menu of all presets with one line on each. */

import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ToggleEvent, useId, useRef } from 'react';
import type { ScheduleSpec } from '../../../diffusion/schedule';
import { openBeside, type PopoverPlacement } from '../../../ui/popover';
import popoverStyles from '../../../ui/popover.module.css';
import styles from './PresetMenu.module.css';
import { type Preset, presetOf, presets } from './presets';

interface PresetMenuProps {
  letter: 'A' | 'B';
  spec: ScheduleSpec;
  onChoose: (spec: ScheduleSpec) => void;
}

const placement: PopoverPlacement = { width: 320, side: 'below', enough: 360, edge: 'right' };

/** Which item has the focus after a key; null for a key that a menu does not handle. */
function itemAfter(key: string, now: number, count: number): number | null {
  if (key === 'ArrowDown') return (now + 1) % count;
  if (key === 'ArrowUp') return (now - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

const itemsOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role="menuitemradio"]')];

export function PresetMenu({ letter, spec, onChoose }: PresetMenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const now = presetOf(spec);
  const name = now?.name ?? 'changed';
  /** The item that a menu opens on. */
  const focused = now ? presets.indexOf(now) : 0;

  const close = () => {
    menu.current?.hidePopover();
    button.current?.focus();
  };
  const choose = (preset: Preset) => {
    onChoose(preset.spec);
    close();
  };
  const onBeforeToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState === 'open' && button.current)
      openBeside(event.currentTarget, button.current, placement);
  };
  const onToggle = (event: ToggleEvent<HTMLDivElement>) => {
    if (event.newState !== 'open') return;
    itemsOf(event.currentTarget)[focused]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const items = itemsOf(event.currentTarget);
    const next = itemAfter(event.key, items.indexOf(event.target as HTMLElement), items.length);
    if (event.key === 'Tab') close();
    if (next === null) return;
    event.preventDefault();
    items[next]?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.button}
        popoverTarget={id}
        aria-haspopup="menu"
        aria-label={`Known schedules for ${letter}: ${name}`}
      >
        <span className={styles.name}>{name}</span>
        <ChevronDown className={styles.chevron} aria-hidden />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={`Known schedules for ${letter}`}
        className={clsx(popoverStyles.popover, styles.menu)}
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
      >
        {presets.map((preset, index) => (
          <button
            key={preset.id}
            type="button"
            role="menuitemradio"
            aria-checked={preset === now}
            aria-label={preset.name}
            aria-describedby={`${id}-${preset.id}`}
            tabIndex={index === focused ? 0 : -1}
            className={styles.item}
            onClick={() => choose(preset)}
          >
            <span className={styles.title}>{preset.name}</span>
            <span id={`${id}-${preset.id}`} className={styles.story}>
              {preset.story}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

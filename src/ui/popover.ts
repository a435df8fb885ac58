/**
 * Places a popover (popover.module.css) beside its button, inside the window, with Floating UI, which only computes: the
 * styles are set here one by one, as the content policy allows.
 */
import {
  autoUpdate,
  type ComputePositionConfig,
  computePosition,
  flip,
  offset,
  shift,
  size,
} from '@floating-ui/dom';

/** Where a popover opens. CSS pixels. */
export interface PopoverPlacement {
  width: number;
  /** The side of the button that it opens on if there is room enough. */
  side: 'above' | 'below';
  /** Height that suffices, if the content needs as much: with less room it opens on the side that has more. */
  enough: number;
  /** The edges of button and popover that are aligned; left by default. */
  edge?: 'left' | 'right';
}

/** Distance from the button, and from the edges of the window. */
const gap = 6;
const margin = 12;

/** What Floating UI is asked for. It also sets the popover's greatest height, so that longer content scrolls. */
export function positionOptions({ side, edge }: PopoverPlacement): ComputePositionConfig {
  return {
    strategy: 'fixed',
    placement: `${side === 'above' ? 'top' : 'bottom'}-${edge === 'right' ? 'end' : 'start'}`,
    middleware: [
      offset(gap),
      flip({ padding: margin, crossAxis: false, flipAlignment: false }),
      shift({ padding: margin }),
      size({
        padding: margin,
        apply: ({ availableHeight, elements }) => {
          // Whole pixels: a fraction too many would count as overflow and change the side.
          elements.floating.style.maxHeight = `${Math.floor(availableHeight)}px`;
        },
      }),
    ],
  };
}

/** Ends the updates of a popover that is open. */
const endings = new WeakMap<HTMLElement, () => void>();

/** Places a popover now, and again whenever it or its surroundings change, until it closes. Call it before or as it opens. */
export function openBeside(popover: HTMLElement, button: HTMLElement, placement: PopoverPlacement): void {
  endings.get(popover)?.();
  const options = positionOptions(placement);
  popover.style.width = `${placement.width}px`;
  const update = async () => {
    if (!popover.isConnected) return end();
    // The side is chosen for this height; positionOptions then raises it to all the room there is.
    popover.style.maxHeight = `${placement.enough}px`;
    const { x, y } = await computePosition(button, popover, options);
    popover.style.left = `${x}px`;
    popover.style.top = `${y}px`;
  };
  const stop = autoUpdate(button, popover, update);
  const onToggle = (event: ToggleEvent) => {
    if (event.newState === 'closed') end();
  };
  popover.addEventListener('toggle', onToggle);
  function end() {
    stop();
    popover.removeEventListener('toggle', onToggle);
    endings.delete(popover);
  }
  endings.set(popover, end);
}

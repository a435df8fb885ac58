import { computePosition, type Platform } from '@floating-ui/dom';
import { expect, it } from 'vitest';
import { type PopoverPlacement, positionOptions } from './popover';

const above: PopoverPlacement = { width: 320, side: 'above', enough: 260 };
const below: PopoverPlacement = { width: 320, side: 'below', enough: 360 };

const button = (left: number, top: number, bottom: number) => ({
  x: left,
  y: top,
  width: 80,
  height: bottom - top,
});

/** Places a popover with content of a height in a window, without a browser. */
async function place(
  at: ReturnType<typeof button>,
  placement: PopoverPlacement,
  [windowWidth, windowHeight]: [number, number],
  content = 5000,
) {
  const style = { maxHeight: `${placement.enough}px` };
  const popover = { style } as HTMLElement;
  const measure = () => ({
    width: Math.min(placement.width, windowWidth - 24),
    height: Math.min(content, Number.parseFloat(style.maxHeight)),
  });
  const platform: Partial<Platform> = {
    getElementRects: () => ({ reference: at, floating: { x: 0, y: 0, ...measure() } }),
    getClippingRect: () => ({ x: 0, y: 0, width: windowWidth, height: windowHeight }),
    getDimensions: measure,
    isElement: () => true,
    isRTL: () => false,
    getOffsetParent: () => ({}) as Element,
    getScale: () => ({ x: 1, y: 1 }),
    convertOffsetParentRelativeRectToViewportRelativeRect: ({ rect }) => rect,
  };
  const { x, y } = await computePosition({} as Element, popover, {
    ...positionOptions(placement),
    platform: platform as Platform,
  });
  return { left: x, top: y, bottom: y + measure().height, room: Number.parseFloat(style.maxHeight) };
}

const desktop: [number, number] = [1280, 800];

it('stands above a button low in the window, with all the room there is', async () => {
  const placed = await place(button(20, 700, 760), above, desktop);
  expect(placed).toEqual({ left: 20, top: 12, bottom: 694, room: 682 });
  expect(await place(button(20, 700, 760), below, desktop)).toEqual(placed);
});

it('opens on the side that is asked for where there is less room but enough', async () => {
  const middle = button(20, 388, 422);
  expect(await place(middle, above, desktop)).toMatchObject({ bottom: 382, room: 370 });
  expect(await place(middle, below, desktop)).toMatchObject({ top: 428, room: 360 });
});

it('keeps the side that is asked for when it has grown to all the room there is, in fractions of a pixel', async () => {
  for (let top = 290; top < 291; top += 0.0137) {
    expect(await place(button(20, top, top + 34), above, desktop)).toMatchObject({ room: 272 });
  }
});

it('hangs below one that is high', async () => {
  expect(await place(button(20, 100, 134), above, desktop)).toMatchObject({ left: 20, top: 140, room: 648 });
});

it('opens on the side that is asked for where little content fits', async () => {
  expect(await place(button(20, 200, 234), above, desktop, 100)).toMatchObject({ top: 94, bottom: 194 });
});

it('stays inside a narrow window, and inside its right edge', async () => {
  const wide = { ...above, width: 420 };
  expect(await place(button(300, 700, 740), wide, [390, 844])).toMatchObject({ left: 12 });
  expect(await place(button(1200, 700, 740), above, desktop)).toMatchObject({ left: 948 });
});

it('aligns the right edges where that is asked for', async () => {
  const placed = await place(button(500, 100, 134), { ...below, edge: 'right' }, desktop);
  expect(placed.left).toBe(260);
});

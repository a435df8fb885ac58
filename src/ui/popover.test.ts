import { expect, it } from 'vitest';
import { placeBeside, type Wish } from './popover';

const above: Wish = { width: 320, side: 'above', enough: 260 };
const below: Wish = { width: 320, side: 'below', enough: 360 };
const button = (left: number, top: number, bottom: number) => ({ left, right: left + 80, top, bottom });

it('stands above a button low in the window, with all the room there is', () => {
  const place = placeBeside(button(20, 700, 760), above, 1280, 800);
  expect(place).toEqual({ left: 20, width: 320, top: null, bottom: 106, room: 682 });
  expect(placeBeside(button(20, 700, 760), below, 1280, 800)).toEqual(place);
});

it('opens on the side that is wished where there is less room but enough', () => {
  const middle = button(20, 388, 422);
  expect(placeBeside(middle, above, 1280, 800)).toMatchObject({ top: null, room: 370 });
  expect(placeBeside(middle, below, 1280, 800)).toMatchObject({ bottom: null, top: 428, room: 360 });
});

it('hangs below one that is high', () => {
  const place = placeBeside(button(20, 100, 134), above, 1280, 800);
  expect(place).toEqual({ left: 20, width: 320, top: 140, bottom: null, room: 648 });
});

it('stays inside a narrow window, and inside its right edge', () => {
  expect(placeBeside(button(300, 700, 740), { ...above, width: 420 }, 390, 844)).toMatchObject({
    left: 12,
    width: 366,
  });
  expect(placeBeside(button(1200, 700, 740), above, 1280, 800).left).toBe(948);
});

it('brings the right edges in line where that is wished', () => {
  expect(placeBeside(button(500, 100, 134), { ...below, edge: 'right' }, 1280, 800).left).toBe(260);
});

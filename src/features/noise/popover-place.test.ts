import { expect, it } from 'vitest';
import { placeBeside } from './popover-place';

it('stands above a button low in the window, with all the room there is', () => {
  const place = placeBeside({ left: 20, top: 700, bottom: 760 }, 320, 1280, 800);
  expect(place).toEqual({ left: 20, width: 320, top: null, bottom: 106, room: 682 });
});

it('stands above one in the middle, where there is less room but enough', () => {
  expect(placeBeside({ left: 20, top: 308, bottom: 342 }, 320, 1280, 800)).toMatchObject({
    top: null,
    room: 290,
  });
});

it('hangs below one that is high', () => {
  const place = placeBeside({ left: 20, top: 100, bottom: 134 }, 320, 1280, 800);
  expect(place).toEqual({ left: 20, width: 320, top: 140, bottom: null, room: 648 });
});

it('stays inside a narrow window, and inside its right edge', () => {
  expect(placeBeside({ left: 300, top: 700, bottom: 740 }, 420, 390, 844)).toMatchObject({
    left: 12,
    width: 366,
  });
  expect(placeBeside({ left: 1200, top: 700, bottom: 740 }, 320, 1280, 800).left).toBe(948);
});

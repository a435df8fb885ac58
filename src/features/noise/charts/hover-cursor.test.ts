import { expect, it } from 'vitest';
import { createHoverCursor } from './hover-cursor';

function fixture() {
  const state = { time: 0.33 };
  const cursor = createHoverCursor(
    () => state.time,
    (time) => {
      state.time = time;
    },
  );
  return { state, cursor };
}

it('follows while hovering and goes back on leaving', () => {
  const { state, cursor } = fixture();
  cursor.move(0.5, false);
  cursor.move(0.6, false);
  expect(state.time).toBe(0.6);
  cursor.leave();
  expect(state.time).toBe(0.33);
});

it('stays where it was pressed, also after more hovering', () => {
  const { state, cursor } = fixture();
  cursor.move(0.5, false);
  cursor.move(0.5, true);
  cursor.move(0.8, false);
  cursor.leave();
  expect(state.time).toBe(0.5);
});

it('does not undo what something else did meanwhile', () => {
  const { state, cursor } = fixture();
  cursor.move(0.5, false);
  state.time = 0.9;
  cursor.leave();
  expect(state.time).toBe(0.9);
  cursor.move(0.1, false);
  cursor.leave();
  expect(state.time).toBe(0.9);
});

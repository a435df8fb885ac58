import { describe, expect, it } from 'vitest';
import { secondsLeft } from './pace';

describe('secondsLeft', () => {
  it('goes on at the rate so far', () => {
    expect(secondsLeft({ done: 1, at: 1000 }, { done: 5, at: 3000 }, 20)).toBe(7.5);
    expect(secondsLeft({ done: 1, at: 0 }, { done: 20, at: 100 }, 20)).toBe(0);
  });

  it('says nothing before there is a rate', () => {
    expect(secondsLeft({ done: 1, at: 1000 }, { done: 1, at: 1000 }, 20)).toBeNull();
    expect(secondsLeft({ done: 1, at: 1000 }, { done: 2, at: 1000 }, 20)).toBeNull();
  });
});

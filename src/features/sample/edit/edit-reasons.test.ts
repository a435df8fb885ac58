import { describe, expect, it } from 'vitest';
import { type FrameFacts, frameReason, networkReason, pictureReason } from './edit-reasons';

const network = { size: 8, channels: 3 } as const;
const other = { size: 16, channels: 1 } as const;
const frame: FrameFacts = { ...network, maker: 'there', count: 2, finished: false, held: 2 * 8 * 8 * 3 };
const titleOf = (change: Partial<FrameFacts>) => frameReason({ ...frame, ...change })?.title;

describe('going on from a frame', () => {
  it('needs a frame with its numbers, and noise in it', () => {
    expect(frameReason(frame)).toBeNull();
    expect(titleOf({ held: null })).toBe('Nothing to go on from yet');
    expect(titleOf({ held: 0 })).toBe('This recording is only to look at');
    expect(frameReason({ ...frame, finished: true })?.remedy).toBe('earlier');
  });

  it('needs the network that made it', () => {
    expect(frameReason({ ...frame, maker: 'none', held: null })?.remedy).toBe('train');
    expect(titleOf({ maker: 'dropped' })).toBe('The network was removed');
    expect(titleOf({ maker: 'changed', finished: true })).toBe('The network has changed since');
    expect(frameReason({ ...frame, maker: 'changed', ...other })?.sentence).toContain('16 × 16 grey');
  });
});

describe('beginning with a picture', () => {
  it('takes it from the data set or the samples, whichever fits', () => {
    expect(pictureReason(network, network, null)).toBeNull();
    expect(pictureReason(network, other, network)).toBeNull();
    expect(pictureReason(network, other, other)?.sentence).toContain('the data set is 16 × 16 grey');
    expect(pictureReason(network, null, null)?.sentence).toContain('there is no data set');
  });
});

it('needs a network for everything, and knows one that is still to come', () => {
  expect(networkReason(network, true)).toBeNull();
  expect(networkReason(null, false)?.remedy).toBe('train');
  expect(networkReason(null, true)?.remedy).toBeNull();
});

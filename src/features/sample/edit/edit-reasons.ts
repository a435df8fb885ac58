/** Why one cannot go on from a frame, or from a picture, and what would help. Sentences for people. Pure. */
import type { Channels } from '../../../lib/channels';

export type Remedy = 'train' | 'data' | 'earlier';

export interface Reason {
  title: string;
  sentence: string;
  remedy: Remedy | null;
}

/** What pictures are to a network. */
export interface Shape {
  size: number;
  channels: Channels;
}

/** "16 × 16 grey". */
export const shapeWords = ({ size, channels }: Shape): string =>
  `${size} × ${size} ${channels === 1 ? 'grey' : 'colour'}`;

export const sameShape = (a: Shape, b: Shape): boolean => a.size === b.size && a.channels === b.channels;

const noNetwork: Reason = {
  title: 'No network here',
  sentence: 'A network has to take the noise away, and there is none at the moment: train one first.',
  remedy: 'train',
};

const notLoaded: Reason = {
  title: 'Nothing to begin with yet',
  sentence: 'Press Generate first: the network of the demo comes with its first pictures.',
  remedy: null,
};

/** @param offered whether Generate would have a network to sample from, known already or not */
export function networkReason(network: Shape | null, offered: boolean): Reason | null {
  if (network) return null;
  return offered ? notLoaded : noNetwork;
}

/** What has become of the network that made a recording: another one may have taken its place. */
export type Maker = 'there' | 'none' | 'changed' | 'dropped';

export interface FrameFacts extends Shape {
  maker: Maker;
  count: number;
  /** Whether the position shows the finished pictures. */
  finished: boolean;
  /** Numbers of x_t that the frame holds; null when there is no frame. */
  held: number | null;
}

/** Why nothing can go on from the frame at the player's position; null when it can. */
export function frameReason(frame: FrameFacts): Reason | null {
  if (frame.maker === 'none') return noNetwork;
  if (frame.held === null) {
    return {
      title: 'Nothing to go on from yet',
      sentence: 'Press Generate first. Then go to the frame from which it is to go another way.',
      remedy: null,
    };
  }
  if (frame.maker === 'changed') {
    return {
      title: 'The network has changed since',
      sentence: `This recording, ${shapeWords(frame)}, was made by a network of another size, colour or schedule than there is now. Press Generate to make a new one.`,
      remedy: null,
    };
  }
  if (frame.maker === 'dropped') {
    return {
      title: 'The network was removed',
      sentence: 'The one that made this recording is not kept any more. Press Generate to make a new one.',
      remedy: null,
    };
  }
  if (frame.finished) {
    return {
      title: 'These pictures are finished',
      sentence: 'Nothing comes after them. Go back to a frame that still has noise to take away.',
      remedy: 'earlier',
    };
  }
  if (frame.held !== frame.count * frame.size ** 2 * frame.channels) {
    return {
      title: 'This recording is only to look at',
      sentence:
        'It holds pictures, not the exact numbers behind them. Press Generate to make one that can be gone on from.',
      remedy: null,
    };
  }
  return null;
}

/** Why there is no picture to begin with; null when there is one, in the data set or among the samples. */
export function pictureReason(network: Shape, set: Shape | null, samples: Shape | null): Reason | null {
  if ((set && sameShape(set, network)) || (samples && sameShape(samples, network))) return null;
  const what = set ? `the data set is ${shapeWords(set)}` : 'there is no data set';
  return {
    title: 'No picture that fits',
    sentence: `The network makes ${shapeWords(network)} pictures, and ${what}. Change resolution and colour in Data, or press Generate and take one of the samples.`,
    remedy: 'data',
  };
}

/**
 * Colour and resolution that follow the first pictures a person brings: coloured pictures are learnt in colour, and as
 * large as they are and this device trains in minutes. Only what the page itself chose is changed; a line says what was
 * done, and goes back.
 */
import { createStore } from 'zustand/vanilla';
import { type LoadedPictures, resolutions } from '../../data/types';
import { chooseFit, type DeviceSpeed } from '../../model/fit';
import { speedStore } from '../settings/device-speed';
import { changeSettings, defaultSettings, type Settings, settingsStore } from '../settings/settings';

type Shape = Pick<Settings['data'], 'size' | 'colour'>;

export interface Preparation {
  /** What the page chose last; a person has chosen whatever differs from it. */
  byPage: Shape;
  /** How it followed the pictures, and what was set before; null when there is nothing to say. */
  followed: { said: string; before: Shape } | null;
}

export const unprepared: Preparation = {
  byPage: { size: defaultSettings.data.size, colour: defaultSettings.data.colour },
  followed: null,
};

export const preparationStore = createStore<Preparation>(() => unprepared);

const shapeOf = ({ size, colour }: Settings['data']): Shape => ({ size, colour });

/** Tells that the page, and no person, has chosen these. */
export const chosenByPage = (): void =>
  preparationStore.setState({ byPage: shapeOf(settingsStore.getState().data) });

/** What suits pictures. Pure. @param speed null where nothing was measured: then no larger than the default */
export function fittingShape(
  { coloured, sides }: Pick<LoadedPictures, 'coloured' | 'sides'>,
  speed: DeviceSpeed | null,
  steps: number,
): Shape {
  const colour = coloured > 0 ? 'colour' : 'grey';
  const most = speed ? chooseFit(speed, steps, colour === 'colour' ? 3 : 1).size : defaultSettings.data.size;
  const typical = sides.toSorted((a, b) => a - b)[sides.length >> 1] ?? most;
  const size = resolutions.findLast((side) => side <= Math.min(most, typical)) ?? resolutions[0];
  return { size, colour };
}

const written = ({ size, colour }: Shape): string => `${colour} at ${size} px`;

function sayingOf(now: Shape, before: Shape): string {
  const why =
    now.size === before.size
      ? 'as your pictures are'
      : now.size < before.size
        ? 'which is what your pictures have'
        : 'which your pictures have and this device can train';
  return `Prepared in ${written(now)}, ${why}.`;
}

/** Follows what was read of the first pictures. Returns whether other pixels are wanted now. */
export function followPictures(read: Pick<LoadedPictures, 'coloured' | 'sides'>): boolean {
  if (read.sides.length === 0) return false;
  const { data, train } = settingsStore.getState();
  const { byPage } = preparationStore.getState();
  const before = shapeOf(data);
  const fitting = fittingShape(read, speedStore.getState().speed, train.steps);
  const now: Shape = {
    size: before.size === byPage.size ? fitting.size : before.size,
    colour: before.colour === byPage.colour ? fitting.colour : before.colour,
  };
  if (now.size === before.size && now.colour === before.colour) return false;
  changeSettings('data', now);
  const first = preparationStore.getState().followed?.before ?? before;
  preparationStore.setState({ byPage: now, followed: { said: sayingOf(now, first), before: first } });
  return true;
}

/** What the way back is called: "Back to grey at 16 px". */
export const backLabel = (before: Shape): string => `Back to ${written(before)}`;

/** Sets what was set before the pictures came; a person's choice from then on. */
export function unfollow(): void {
  const { followed } = preparationStore.getState();
  if (!followed) return;
  preparationStore.setState({ followed: null });
  changeSettings('data', followed.before);
}

/** Whether the line still tells the truth: nobody has chosen otherwise since. */
export const stillFollows = ({ byPage, followed }: Preparation, { size, colour }: Shape): boolean =>
  followed !== null && size === byPage.size && colour === byPage.colour;

export const forgetFollowed = (): void => preparationStore.setState({ followed: null });

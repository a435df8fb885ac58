/** Which pixels the data settings ask for. */
import type { BuiltinName, ImageOptions } from '../../data/types';
import { type Settings, settingsStore } from '../settings/settings';

/** Random crops and built-in sets are the same on every visit. */
const contentSeed = 1;

export const imageOptions = ({ size, colour, crop, background }: Settings['data']): ImageOptions => ({
  size,
  channels: colour === 'grey' ? 1 : 3,
  crop,
  background,
  seed: contentSeed,
});

type Source = Settings['data']['source'];

export const isBuiltin = (source: Source): source is BuiltinName => source !== 'own';

/** The data settings of the moment. */
export const dataSettings = (): Settings['data'] => settingsStore.getState().data;

/** All that the pixels depend on, as a string: flips and shifts are the trainer's affair. */
export const pixelKey = (): string => JSON.stringify(imageOptions(dataSettings()));

/** Source and pixels that the page should show, as a string. */
export const wantedSet = (): string => `${dataSettings().source} ${pixelKey()}`;

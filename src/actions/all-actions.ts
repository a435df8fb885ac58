/** Every command that has a key or a place in the help sheet, by the view in which it works. */
import type { ViewName } from '../state/view';
import type { Action } from './action';
import { noiseActions } from './noise-actions';
import {
  backTenAction,
  branchAction,
  cancelSamplingAction,
  downloadPngAction,
  firstFrameAction,
  forwardTenAction,
  generateAction,
  lastFrameAction,
  newSeedAction,
  nextFrameAction,
  pausePlayAction,
  playAction,
  previousFrameAction,
  reverseAction,
} from './sample-actions';
import { pauseAction, resetAction, resumeAction, startAction, stepAction } from './train-actions';
import { viewActions } from './view-actions';

/** Commands that work in every view. */
export const everywhereActions: readonly Action[] = viewActions;

const ofView: Readonly<Partial<Record<ViewName, readonly Action[]>>> = {
  noise: noiseActions,
  train: [startAction, pauseAction, resumeAction, stepAction, resetAction],
  sample: [
    generateAction,
    cancelSamplingAction,
    newSeedAction,
    playAction,
    pausePlayAction,
    reverseAction,
    previousFrameAction,
    nextFrameAction,
    backTenAction,
    forwardTenAction,
    firstFrameAction,
    lastFrameAction,
    branchAction,
    downloadPngAction,
  ],
};

/** Commands that work in one view alone. */
export const actionsOf = (view: ViewName): readonly Action[] => ofView[view] ?? [];

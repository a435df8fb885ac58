/** State of the download buttons: whether they are enabled, which file is being made, which videos the browser can encode. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Action } from '../../../actions/action';
import { encodersStore, prepareEncoders, videoActions } from '../../../actions/take-actions';
import { type Making, makingStore } from '../../../actions/take-job';
import { recordingsStore } from '../../../state/recordings/recordings';
import { useEnabled } from '../use-enabled';

/** Whether an action that makes a file can run now; not while sampling, when the recording is incomplete. */
export function useCanTake(action: Action): boolean {
  useStore(makingStore);
  useStore(encodersStore);
  const sampling = useStore(recordingsStore, ({ status }) => status.kind === 'sampling');
  return useEnabled(action) && !sampling;
}

/** The file of this action while it is being made. */
export const useMaking = (action: Action): Making | null =>
  useStore(makingStore, ({ making }) => (making?.id === action.id ? making : null));

/** Milliseconds: the code of the encoders is loaded after what the page needs first. */
const patience = 1500;

const allFormats = ['mp4', 'webm'] as const;

/** The videos that this browser can encode; until that is known all of them, so that the buttons do not move. */
export function useVideoActions(): Action[] {
  useEffect(() => {
    const timer = setTimeout(() => void prepareEncoders(), patience);
    return () => clearTimeout(timer);
  }, []);
  const formats = useStore(encodersStore, (state) => state.formats);
  return (formats ?? allFormats).map((format) => videoActions[format]);
}

/** State of the download buttons: which file is being made, which videos the browser can encode. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Action } from '../../../actions/action';
import { prepareEncoders, videoActions } from '../../../actions/take-actions';
import { encodersStore, type Making, makingStore } from '../../../state/making';

/** The file of this action while it is being made. */
export const useMaking = (action: Action): Making | null =>
  useStore(makingStore, ({ making }) => (making?.id === action.id ? making : null));

/** Milliseconds: the code of the encoders is loaded after what the page needs first. */
const patience = 1500;

/** The videos that this browser can encode; until that is known all of them, so that the buttons do not move. */
export function useVideoActions(): Action[] {
  useEffect(() => {
    const timer = setTimeout(() => void prepareEncoders(), patience);
    return () => clearTimeout(timer);
  }, []);
  const formats = useStore(encodersStore, (state) => state.formats);
  return Object.entries(videoActions).flatMap(([format, action]) =>
    !formats || formats.includes(format) ? [action] : [],
  );
}

/** What the take-away's buttons follow: whether they can be pressed, what is being made, what the browser can encode. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Action } from '../../actions/action';
import { prepareEncoders, videoActions } from '../../actions/take-actions';
import { type Making, makingStore } from '../../actions/take-job';
import { trajectoryStore } from '../../state/trajectory';
import { useEnabled } from './use-enabled';

/** Whether an action that makes a file can run now: what is still being sampled is not whole yet. */
export function useCanTake(action: Action): boolean {
  useStore(makingStore);
  const sampling = useStore(trajectoryStore, ({ status }) => status.kind === 'sampling');
  return useEnabled(action) && !sampling;
}

/** The file of this action while it is being made. */
export const useMaking = (action: Action): Making | null =>
  useStore(makingStore, ({ making }) => (making?.id === action.id ? making : null));

/** Milliseconds: the encoders' code waits until the page has what it needs itself. */
const patience = 1500;

/** The videos that this browser can write; none until that is known. */
export function useVideoActions(): Action[] {
  const [formats, setFormats] = useState<(keyof typeof videoActions)[]>([]);
  useEffect(() => {
    let here = true;
    const timer = setTimeout(
      () => void prepareEncoders().then((found) => here && setFormats(found)),
      patience,
    );
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, []);
  return formats.map((format) => videoActions[format]);
}

/** What the page says of what has just happened: one sentence, for the status line and for screen readers. */
import { createStore } from 'zustand/vanilla';

export const announcementStore = createStore<{ sentence: string }>(() => ({ sentence: '' }));

/** Replaces the sentence before; an empty one clears it. */
export const announce = (sentence: string): void => announcementStore.setState({ sentence });

/** The sentence that stands now. */
export const announced = (): string => announcementStore.getState().sentence;

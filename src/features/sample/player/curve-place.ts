/** Whether the stage has room for the schedule's curve; where it has none the inspector shows it. */
import { createStore } from 'zustand/vanilla';

export const curveOnStage = createStore<boolean>(() => false);

/** The browser asks before the page is left while it holds a run: with the page the run is gone. */
import { resetRunStore } from '../state/run/reset-run';
import { runStore } from '../state/run/run';
import { hasOwnModel } from '../state/run/run-selectors';

/** Whether leaving would lose training: a run with a step behind it, or one that was reset and can still be brought back. */
const wouldLose = (): boolean => hasOwnModel(runStore.getState()) || resetRunStore.getState().last !== null;

const ask = (event: BeforeUnloadEvent): void => event.preventDefault();

/** Listens only while there is something to lose: a listener keeps browsers from holding the page for Back. */
export function askBeforeLeaving(): void {
  let asking = false;
  const follow = () => {
    if (wouldLose() === asking) return;
    asking = !asking;
    if (asking) window.addEventListener('beforeunload', ask);
    else window.removeEventListener('beforeunload', ask);
  };
  runStore.subscribe(follow);
  resetRunStore.subscribe(follow);
}

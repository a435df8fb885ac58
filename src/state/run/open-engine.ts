/** Opens the engine with the backend that the address asks for, or another where that cannot be had. */
import type { EngineDoor } from '../../engine/door/client';
import { announce } from '../announcements';
import { sentence } from '../sentence';
import { backendChoice } from '../settings/backend-choice';
import { runStore } from './run';

/** The page cannot compute here; says why. */
export function showUnsupported(error: unknown): void {
  const reason = sentence(error);
  runStore.setState({ status: { kind: 'unsupported', reason } });
  announce(reason);
}

/** @param search the query part of the address. Never rejects: the run's status says what came of it. */
export async function openEngineFor(door: EngineDoor, search: string): Promise<void> {
  runStore.setState({ status: { kind: 'loading', doing: 'Opening the engine' } });
  const { forced, complaint } = backendChoice(search);
  try {
    await door.open(forced);
    runStore.setState({ status: { kind: 'ready' } });
    if (complaint) announce(complaint);
  } catch (error) {
    if (forced === null) return showUnsupported(error);
    try {
      await door.open(null);
      runStore.setState({ status: { kind: 'ready' } });
      announce(
        `The address asks for ${forced}, which could not be opened: ${sentence(error)} The page chose another backend.`,
      );
    } catch (second) {
      showUnsupported(second);
    }
  }
}

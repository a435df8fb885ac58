/**
 * Files that come in. A picture that this page saved carries its settings: the page takes them over, and offers to undo that.
 * Every other file goes where pictures go.
 */

import { readOrigin } from '../export/origin';
import { announce } from '../state/announcements';
import { addFiles } from '../state/pictures/dataset-control';
import { type Restored, restoredStore } from '../state/restored';
import { sentence } from '../state/sentence';
import { settingsStore } from '../state/settings/settings';
import { restoreOrigin } from '../state/settings/settings-restore';
import { viewStore } from '../state/view';
import type { Action } from './action';

const tell = (restored: Restored) => {
  restoredStore.setState({ restored });
  announce(restored.said);
};

/** Goes back to what was set before, as long as nothing was changed by hand since. */
export const undoRestoreAction: Action = {
  id: 'restore.undo',
  label: 'Undo',
  enabled: (state) => (state.restored.restored?.before ?? null) !== null,
  run: () => {
    const before = restoredStore.getState().restored?.before;
    if (!before) return;
    settingsStore.setState(before, true);
    restoredStore.setState({ restored: null });
    announce('The settings are as they were.');
  },
};

export function dismissRestored(): void {
  restoredStore.setState({ restored: null });
}

/** Once settings are changed by hand, going back would undo that too: the offer goes. */
function withdrawOnChange(restored: Restored): void {
  const stop = settingsStore.subscribe(() => {
    stop();
    if (restoredStore.getState().restored === restored) dismissRestored();
  });
}

/** Puts settings back, checked; says what came of it. */
function restore(file: string, origin: Record<string, unknown>): void {
  const before = settingsStore.getState();
  try {
    const restored: Restored = { file, said: restoreOrigin(origin), before };
    viewStore.setState({ view: 'sample' });
    tell(restored);
    withdrawOnChange(restored);
  } catch (error) {
    settingsStore.setState(before, true);
    tell({ file, said: sentence(error), before: null });
  }
}

/** A file that was picked for the settings in it. */
export async function openSheet(file: File): Promise<void> {
  try {
    const found = await readOrigin(file);
    if ('origin' in found) restore(file.name, found.origin);
    else tell({ file: file.name, said: found.reason, before: null });
  } catch (error) {
    tell({ file: file.name, said: sentence(error), before: null });
  }
}

/** What is in a file of a kind that can carry settings; null where there is nothing, or nothing that can be read. */
async function originIn(file: File): Promise<Record<string, unknown> | null> {
  if (!/^image\/(png|gif)$/.test(file.type)) return null;
  const found = await readOrigin(file).catch(() => null);
  return found && 'origin' in found ? found.origin : null;
}

/** Files dropped on the page or pasted into it. One alone may be a saved sheet; several are pictures. */
export async function takeFiles(files: readonly File[]): Promise<void> {
  const [first] = files;
  if (!first) return;
  const origin = files.length === 1 ? await originIn(first) : null;
  if (origin) return restore(first.name, origin);
  // Where they, or the reasons against them, can be seen.
  viewStore.setState({ view: 'data' });
  await addFiles([...files]);
}

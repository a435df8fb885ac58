/** The commands that go from view to view. */
import { type ViewName, viewNames, viewStore } from '../state/view';
import type { Action } from './action';

const labels: Record<ViewName, string> = { data: 'Data', noise: 'Noise', train: 'Train', sample: 'Sample' };

/** The command that shows a view. Its key is the view's place in the header: "1" for Data. */
export function goToView(view: ViewName): Action {
  return {
    id: `view.${view}`,
    label: labels[view],
    shortcut: String(viewNames.indexOf(view) + 1),
    enabled: (state) => state.view.view !== view,
    run: () => viewStore.setState({ view }),
  };
}

export const viewActions: readonly Action[] = viewNames.map(goToView);

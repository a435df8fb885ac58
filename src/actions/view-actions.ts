/** The commands that go from view to view. */
import { pictureCount } from '../state/selectors';
import { type ViewName, viewLabels, viewNames, viewStore } from '../state/view';
import type { Action } from './action';

/** The command that shows a view. Its key is the view's place in the header: "1" for Data. */
export function goToView(view: ViewName): Action {
  return {
    id: `view.${view}`,
    label: viewLabels[view],
    shortcut: String(viewNames.indexOf(view) + 1),
    enabled: (state) => state.view.view !== view,
    run: () => viewStore.setState({ view }),
  };
}

export const viewActions: readonly Action[] = viewNames.map(goToView);

/** From the pictures to training on them; there must be some. */
export const toTrainingAction: Action = {
  id: 'data.to-training',
  label: 'Train on these pictures',
  enabled: (state) => pictureCount(state) > 0,
  run: goToView('train').run,
};

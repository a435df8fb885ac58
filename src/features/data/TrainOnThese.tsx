/** The Data view's primary action: go to training. */
import { useStore } from 'zustand';
import { goToView } from '../../actions/view-actions';
import { datasetStore } from '../../state/pictures/dataset';
import { Button } from '../../ui/Button';

const toTraining = goToView('train');

export function TrainOnThese({ className }: { className?: string }) {
  const ready = useStore(datasetStore, (state) => (state.images?.count ?? 0) > 0);
  return (
    <Button variant="primary" className={className} disabled={!ready} onClick={() => void toTraining.run()}>
      Train on these pictures
    </Button>
  );
}

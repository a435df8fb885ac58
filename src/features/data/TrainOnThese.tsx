/** The Data view's primary action: go to training. */
import { useAction } from '../../actions/use-action';
import { toTrainingAction } from '../../actions/view-actions';
import { Button } from '../../ui/Button';

export function TrainOnThese({ className }: { className?: string }) {
  const { enabled, run } = useAction(toTrainingAction);
  return (
    <Button variant="primary" className={className} disabled={!enabled} onClick={run}>
      {toTrainingAction.label}
    </Button>
  );
}

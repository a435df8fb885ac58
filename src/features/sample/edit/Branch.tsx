/** Branch here: a popover that asks how many futures of the chosen sample are wanted, and with which noise. */
import { GitFork } from 'lucide-react';
import { type ToggleEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { newSeed } from '../../../actions/new-seed';
import { branchHere, pauseRecording } from '../../../state/recordings/recording-control';
import { branchRequest } from '../../../state/recordings/requests';
import { renewSeed, seedsStore } from '../../../state/seeds';
import { Button } from '../../../ui/Button';
import { Maths, Sub } from '../../../ui/Maths';
import { openBeside, type PopoverPlacement } from '../../../ui/popover';
import popoverStyles from '../../../ui/popover.module.css';
import { Slider } from '../../../ui/Slider';
import { SeedWithLock } from '../sampler/SeedWithLock';
import { counted } from '../sampler/words';
import styles from './Branch.module.css';
import { Missing } from './Missing';
import { type PresentFrame, useBusy, usePresentFrame } from './use-edit';

const most = 16;

/** What the branch would be: pure of the page's state, so that its words are those of the real one. */
function planned({ recording, position, chosen }: PresentFrame, count: number, seed: number) {
  const { origin, modelTitle: title, modelStep: step, size, channels, schedule } = recording;
  const model = { id: origin.model, title, step, size, channels, schedule: schedule! };
  return branchRequest(model, recording, position, chosen, { count, seed });
}

function Choice({ present, onDone }: { present: PresentFrame; onDone: () => void }) {
  const [count, setCount] = useState(4);
  const seed = useStore(seedsStore, ({ seeds }) => seeds.branch);
  const busy = useBusy();
  const { origin, note } = useMemo(() => planned(present, count, seed), [present, count, seed]);
  const evaluations = origin.plan.steps.length;
  /** The last step of every sampler ends at its guess and adds no noise. */
  const alike = evaluations < 2;
  const choice = useRef<HTMLDivElement>(null);
  // Here too when it stands where a reason was, whose button had the focus.
  useEffect(() => choice.current?.querySelector('input')?.focus(), []);
  return (
    <div ref={choice} className={styles.choice}>
      <p className={styles.about}>
        From{' '}
        <Maths>
          x<Sub>t</Sub>
        </Maths>{' '}
        of sample <span>{present.chosen + 1}</span> at t = <span>{present.frame?.t}</span>, several ways to
        the end, each with fresh noise of its own.
      </p>
      <Slider
        label="Futures"
        value={count}
        min={1}
        max={most}
        step={1}
        valueText={counted(count, 'future')}
        onChange={setCount}
      />
      <SeedWithLock name="branch" label="Seed of the branch" />
      {note && <p className={styles.about}>{note}</p>}
      <p className={styles.about}>
        {busy
          ? 'The network is busy. Wait until it is finished, or cancel it.'
          : alike
            ? 'From here it is one evaluation to the end, which adds no noise: all futures would be alike. Go back a few frames.'
            : `${counted(count, 'future')} × ${counted(evaluations, 'evaluation')} = ${counted(count * evaluations, 'forward pass', 'forward passes')}.`}
      </p>
      <Button
        variant="primary"
        disabled={busy || alike}
        onClick={() => {
          void branchHere({ count, seed });
          // Locked it is the same next time; otherwise there are other futures.
          renewSeed('branch', newSeed());
          onDone();
        }}
      >
        <GitFork aria-hidden />
        Branch
      </Button>
    </div>
  );
}

function Content({ onDone }: { onDone: () => void }) {
  const present = usePresentFrame();
  if (present.reason) return <Missing compact reason={present.reason} onClose={onDone} />;
  return <Choice present={present} onDone={onDone} />;
}

const placement: PopoverPlacement = { width: 300, side: 'below', enough: 340 };

export function Branch() {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  const onToggle = ({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) => {
    setOpen(newState === 'open');
    if (newState !== 'open') return;
    // The frame stays under the hand.
    pauseRecording();
    if (button.current) openBeside(currentTarget, button.current, placement);
  };
  return (
    <>
      <Button ref={button} popoverTarget={id} aria-haspopup="dialog">
        Branch here
      </Button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label="Branch here"
        className={popoverStyles.popover}
        onToggle={onToggle}
      >
        {open && <Content onDone={() => popover.current?.hidePopover()} />}
      </div>
    </>
  );
}

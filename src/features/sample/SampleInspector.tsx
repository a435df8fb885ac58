/** The settings of the next reverse process, the buttons that start it and edit it, and the downloads. */
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { CompareSheet } from './compare/CompareSheet';
import { EditPanel } from './edit/EditPanel';
import { curveOnStage } from './player/curve-place';
import { PathCurve } from './player/PathCurve';
import styles from './SampleInspector.module.css';
import { ForwardPasses } from './sampler/ForwardPasses';
import { SamplerFields } from './sampler/SamplerFields';
import { MainButton } from './stage/MainButton';
import { usePlayback } from './stage/use-playback';
import { TakeAway } from './take-away/TakeAway';

/** The schedule's curve, where the stage has no room for it. */
function Curve() {
  const onStage = useStore(curveOnStage);
  const { recording, moment, schedule } = usePlayback();
  if (onStage || !schedule || !moment) return null;
  return (
    <Disclosure title="Schedule">
      <div className={styles.curve}>
        <PathCurve recording={recording} moment={moment} schedule={schedule} />
      </div>
    </Disclosure>
  );
}

export function SampleInspector() {
  const [comparing, setComparing] = useState(false);
  return (
    <div className={styles.inspector}>
      <SamplerFields />
      <MainButton />
      <ForwardPasses />
      <EditPanel>
        <Button aria-haspopup="dialog" onClick={() => setComparing(true)}>
          Compare…
        </Button>
      </EditPanel>
      <Curve />
      <div className={styles.takeAway}>
        <TakeAway />
      </div>
      <CompareSheet open={comparing} onClose={() => setComparing(false)} />
    </div>
  );
}
